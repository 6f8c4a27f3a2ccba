import type { Command } from "commander";
import type { Finish } from "../program.js";

export interface QuantitiesFlags {
  readonly all?: boolean;
}

const HELP = `
Examples:
  $ echo '"R&D 22.28, GDP 1768.72, +15.5%"' | zhibiao quantities --all
  $ zhibiao quantities --all < questions.jsonl > answers.jsonl

Each line of standard input is a JSON string; each line of the answer is a JSON array of
  {start, end, kind, number | low, high, comparator, unit, normalized: {value, unit}}
with half-open UTF-16 offsets into the input and exact decimals, with the magnitude word (ten thousand, hundred million) folded in.`;

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
