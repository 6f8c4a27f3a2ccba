import { type Command, Option } from "commander";
import { dictionaryOption, packOption, type SegmenterOptions, segmenterOption } from "../options.js";
import type { Finish } from "../program.js";
import { addReadingOptions, type ReadingFlags } from "../reading-options.js";

const FAIL_ON = ["fails", "warn", "never"] as const;

export interface CheckFlags extends SegmenterOptions, ReadingFlags {
  readonly json?: boolean;
  readonly failOn: (typeof FAIL_ON)[number];
}

const HELP = `
Examples:
  $ zhibiao check report.html                 what does not add up, worst first, with the lines quoted
  $ zhibiao check reports/ --fail-on fails    in a pipeline: exit code 3 when a statement does not hold
  $ zhibiao check report.txt --json           one JSON object a document: {document, findings: [...]}

What is looked at: rates of fulfilment, gaps, growth, changes, shares, sums and multiples are recomputed from the numbers that
the report prints; tellings of one fact are compared; targets called met are compared with what was done; values outside of
what is plausible for their concept are named.

  fails  no values behind the printed digits, roundings and bounds make the statement true
  warn   tellings of what may be two facts differ, a rate holds only when read otherwise than worded, a value is hardly possible

Every finding says by which words its numbers were tied together (--json: the check's link in \`zhibiao extract\`).
A number is checked only where the report prints what it follows from; silence is no proof that a report is right.

Exit codes: 0 all went well, 1 some documents failed, 2 wrong use, 3 findings as asked for by --fail-on.`;

export function declareCheck(program: Command, finish: Finish): void {
  const command = program
    .command("check")
    .description("read reports like an auditor: what does not add up, with the places quoted")
    .argument("<path...>", "files, folders (searched to the bottom), patterns, or - for standard input")
    .option("--json", "one JSON object a document, a line each")
    .addOption(
      new Option("--fail-on <severity>", "end with exit code 3 where there is a finding this bad")
        .choices(FAIL_ON)
        .default("never"),
    )
    .addOption(packOption())
    .addOption(segmenterOption())
    .addOption(dictionaryOption())
    .addHelpText("after", HELP)
    .action(async (paths: readonly string[], flags: CheckFlags) => {
      const { checkCommand } = await import("../check.js");
      finish(await checkCommand(paths, flags));
    });
  addReadingOptions(command);
}
