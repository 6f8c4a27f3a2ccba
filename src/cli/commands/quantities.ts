import type { Command } from "commander";
import type { Finish } from "../program.js";

export interface QuantitiesFlags {
  readonly all?: boolean;
}

const HELP = `
Examples:
  $ echo '"全年完成3963.66万元，同比增长15%以上"' | zhibiao quantities
  $ zhibiao quantities --all < questions.jsonl > answers.jsonl

Each line of standard input is a JSON string; each line of the answer is a JSON array of
  {start, end, kind, number | low, high, comparator, unit, normalized: {value, unit}}
with half-open UTF-16 offsets into the input and exact decimals, 万 and 亿 folded in.`;

export function declareQuantities(program: Command, finish: Finish): void {
  program
    .command("quantities")
    .description("find the quantities of texts: a JSON string a line in, a JSON array a line out")
    .option("--all", "ordinals and bare numbers too, in any notation")
    .addHelpText("after", HELP)
    .action(async (flags: QuantitiesFlags) => {
      const { quantitiesCommand } = await import("../quantities.js");
      finish(await quantitiesCommand(flags));
    });
}
