import { type Command, Option } from "commander";
import { dictionaryOption, packOption, type SegmenterOptions, segmenterOption } from "../options.js";
import type { Finish } from "../program.js";
import { addReadingOptions, type ReadingFlags } from "../reading-options.js";

const FORMATS = ["table", "csv", "json"] as const;

export interface TargetsFlags extends SegmenterOptions, ReadingFlags {
  readonly format: (typeof FORMATS)[number];
}

const HELP = `
Examples:
  $ zhibiao targets report.html                       one row a target
  $ zhibiao targets plan-2022.txt summary-2022.txt    last year's plan in this year's summary
  $ zhibiao targets reports/ --format csv > targets.csv

Each row: the target with its tone (strive, ensure …) and period, who promised it, what was reported of it, the rate of fulfilment as
printed and as computed, and a verdict:
  exceeded, met, missed   by the two numbers; a bare number is a floor, "within" is a ceiling
  not reported            no number of the same thing, period and unit was found, in this document or in the others
  cannot tell             the numbers are in different units, or too vague

A target and its report are joined by the same sentence, the same task, the same concept or name; across documents by concept or
name, period, unit and place. The column "joined by" says which; the columns of places lead to the source texts.`;

export function declareTargets(program: Command, finish: Finish): void {
  const command = program
    .command("targets")
    .description("one row for each target: what was promised, what was reported, met or missed")
    .argument("<path...>", "files, folders (searched to the bottom), patterns, or - for standard input")
    .addOption(new Option("-f, --format <name>", "how the rows are printed").choices(FORMATS).default("table"))
    .addOption(packOption())
    .addOption(segmenterOption())
    .addOption(dictionaryOption())
    .addHelpText("after", HELP)
    .action(async (paths: readonly string[], flags: TargetsFlags) => {
      const { targetsCommand } = await import("../targets.js");
      finish(await targetsCommand(paths, flags));
    });
  addReadingOptions(command);
}
