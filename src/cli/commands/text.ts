import { type Command, Option } from "commander";
import { encodingOption } from "../options.js";
import type { Finish } from "../program.js";

export interface TextFlags {
  readonly format: "text" | "json";
  readonly normalized?: boolean;
  readonly raw?: boolean;
  readonly encoding?: string;
}

const HELP = `
Examples:
  $ zhibiao text report.html                  the report with a header: title, dates, source, document number
  $ zhibiao text report.html --format json    the same as one JSON object
  $ zhibiao text report.txt --normalized      what the rules see: Simplified, one width, repaired
  $ zhibiao text report.txt --raw             the source text, in which all offsets count`;

export function declareText(program: Command, finish: Finish): void {
  program
    .command("text")
    .description("print the report without the site around it")
    .argument("<file>", "a file, or - for standard input")
    .addOption(
      new Option("-f, --format <name>", "plain text with a header, or JSON").choices(["text", "json"]).default("text"),
    )
    .addOption(new Option("--normalized", "the text that the rules see").conflicts("raw"))
    .addOption(new Option("--raw", "the source text, letter for letter"))
    .addOption(encodingOption())
    .addHelpText("after", HELP)
    .action(async (file: string, flags: TextFlags) => {
      const { textCommand } = await import("../text.js");
      finish(await textCommand(file, flags));
    });
}
