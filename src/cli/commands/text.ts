import { type Command, Option } from "commander";
import { type ScriptChoice, scriptOption } from "../options.js";
import type { Finish } from "../program.js";
import { addReadingOptions, type ReadingFlags } from "../reading-options.js";

export interface TextFlags extends ReadingFlags {
  readonly format: "text" | "json";
  readonly json?: boolean;
  readonly normalized?: boolean;
  readonly raw?: boolean;
  readonly changes?: boolean;
  readonly script?: ScriptChoice;
}

const HELP = `
Examples:
  $ zhibiao text report.html                  the report with a header: title, dates, source, document number
  $ zhibiao text report.html --format json    the same as one JSON object
  $ zhibiao text report.txt --normalized      what the rules see: Simplified, one width, repaired
  $ zhibiao text report.txt --normalized --script keep   the same, Traditional where the source is
  $ zhibiao text report.txt --raw             the source text, in which all offsets count
  $ zhibiao text report.txt --changes         what was taken out, put back, doubted and folded, where and why
  $ zhibiao text report.txt --changes --json  the same for programs: {"changes": […], "counts": {…}}

What --changes shows, line by line of the source text (--raw):
  removed    site chrome, share-site heads and tails, page artefacts
  restored   damage with one certain reading, shown as [as printed → as read]
  flagged    damage that may be read in several ways; it stays as it is, and no value is taken from it
  changed    what is done in many places, beyond doubt: width, signs, injected pinyin, Traditional characters`;

export function declareText(program: Command, finish: Finish): void {
  const command = program
    .command("text")
    .description("print the report without the site around it, or what was done to its text")
    .argument("<file>", "a file, or - for standard input")
    .addOption(
      new Option("-f, --format <name>", "plain text with a header, or JSON").choices(["text", "json"]).default("text"),
    )
    .option("--json", "the same as --format json")
    .addOption(new Option("--normalized", "the text that the rules see").conflicts(["raw", "changes"]))
    .addOption(new Option("--raw", "the source text, letter for letter").conflicts("changes"))
    .option("--changes", "what was removed, restored, flagged and changed, and why")
    .addOption(
      scriptOption("the script as printed (keep), or Simplified (hans); without it keep, and hans with --normalized"),
    )
    .addHelpText("after", HELP)
    .action(async (file: string, flags: TextFlags) => {
      const { textCommand } = await import("../text.js");
      finish(await textCommand(file, flags));
    });
  addReadingOptions(command);
}
