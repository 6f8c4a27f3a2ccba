// Inflicts each kind of damage that scraping does on clean fixtures, at random but by a seed, and tells what came out:
//
//   npm run damage                                    all kinds
//   npm run damage -- --seed 7 --rounds 200
//   npm run damage -- --kind pinyin --show wrong      one kind, with what went wrong
//
// Fails (exit 1) when more than 0.5 % of a kind came out wrong without a word, or less than 95 % of damaged numbers and dates
// came out right or flagged.

import { parseArgs } from "node:util";
import { createPipeline } from "../src/index.js";
import { VERDICTS } from "./damage/judge.js";
import { falseAlarms, KINDS, type Outcome, shortfalls, simulate } from "./damage/simulate.js";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    rounds: { type: "string", default: "60" },
    kind: { type: "string" },
    show: { type: "string" },
  },
});

const NAME_WIDTH = 36;
const WIDTH = 10;
const MOST_SHOWN = 20;

const row = (name: string, cells: readonly (string | number)[]): string =>
  `${name.padEnd(NAME_WIDTH)}${cells.map((cell) => String(cell).padStart(WIDTH)).join("")}`;

const one = (text: string): string => JSON.stringify(text).slice(1, -1);

function examples({ judged }: Outcome, verdict: string): string[] {
  return judged
    .filter((target) => target.verdict === verdict)
    .slice(0, MOST_SHOWN)
    .map(({ clean, damaged, came }) => `    ${one(clean)}  damaged: ${one(damaged)}  came out as: ${one(came)}`);
}

async function main(): Promise<number> {
  const wanted = KINDS.filter(({ id }) => id.toLowerCase().includes((values.kind ?? "").toLowerCase()));
  if (wanted.length === 0) {
    console.error(`no kind of damage is called ${values.kind}; there are: ${KINDS.map(({ id }) => id).join(", ")}`);
    return 2;
  }
  const options = { seed: Number(values.seed), rounds: Number(values.rounds), kinds: wanted };
  const pipeline = createPipeline();
  const outcomes = await simulate(pipeline, options);
  console.log(row("", VERDICTS));
  for (const outcome of outcomes) {
    console.log(
      row(
        outcome.kind.id,
        VERDICTS.map((verdict) => outcome.counts[verdict]),
      ),
    );
    for (const line of values.show ? examples(outcome, values.show) : []) console.log(line);
  }
  const alarms = await falseAlarms(pipeline, options);
  console.log(`\nrepairs in ${options.rounds} texts without damage: ${alarms.length} ${alarms.slice(0, 5).join(", ")}`);
  const short = shortfalls(outcomes);
  for (const line of short) console.log(`TOO BAD  ${line}`);
  return short.length + alarms.length > 0 ? 1 : 0;
}

process.exitCode = await main();
