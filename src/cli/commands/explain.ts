import { type Command, Option } from "commander";
import {
  dictionaryOption,
  encodingOption,
  ocrOption,
  packOption,
  positiveInteger,
  type SegmenterOptions,
  segmenterOption,
  wholeNumber,
} from "../options.js";
import type { Finish } from "../program.js";

export interface ExplainFlags extends SegmenterOptions {
  readonly at?: number;
  readonly line?: number;
  readonly find?: string;
  readonly id?: string;
  readonly all?: boolean;
  readonly json?: boolean;
  readonly encoding?: string;
  readonly ocr?: boolean;
}

const HELP = `
Examples:
  $ zhibiao explain report.txt --at 1712        what stands at this offset of the source text (evidence.start)
  $ zhibiao explain report.txt --line 27        every number of a line of the source text (zhibiao text --raw)
  $ zhibiao explain report.txt --find 12.5%     every place with this text; of a text without a number, its sentence
  $ zhibiao explain report.txt --id i017        an indicator of zhibiao extract
  $ zhibiao explain report.txt --at 1712 --all  with the rules whose words do not stand there, and what they lack
  $ zhibiao explain report.txt --line 27 --json one JSON object: {document, places: [{place, outcome, fields, rules}]}

For each number: what became of it, from what each field came (name: which part of the clause; status, period and scope: by
which words or from which title), which rule read it, and which others matched and why they lost. For what gave no
indicator: why not (a date, an ordinal, a document's number, refused by a rule, no rule, no name …).

A rule wins that matches more text than the others; between equals, the one that stands first. \`zhibiao rules ID\` shows a rule.

Exit codes: 0 something stands there, 1 nothing with a number does or the document cannot be read, 2 wrong use.`;

export function declareExplain(program: Command, finish: Finish): void {
  program
    .command("explain")
    .description("tell how a place of a report was read, and why: the rules, and what each field came from")
    .argument("<file>", "a file, or - for standard input")
    .addOption(
      new Option("--at <offset>", "an offset of the source text, in UTF-16 units")
        .argParser(wholeNumber)
        .conflicts(["line", "find", "id"]),
    )
    .addOption(
      new Option("--line <number>", "a line of the source text, from 1")
        .argParser(positiveInteger)
        .conflicts(["find", "id"]),
    )
    .addOption(new Option("--find <text>", "wherever this text stands").conflicts("id"))
    .option("--id <indicator>", "an indicator, by its id")
    .option("--all", "all rules, with what they lack")
    .option("--json", "one JSON object")
    .addOption(packOption())
    .addOption(encodingOption())
    .addOption(ocrOption())
    .addOption(segmenterOption())
    .addOption(dictionaryOption())
    .addHelpText("after", HELP)
    .action(async (file: string, flags: ExplainFlags) => {
      const { explainCommand } = await import("../explain.js");
      finish(await explainCommand(file, flags));
    });
}
