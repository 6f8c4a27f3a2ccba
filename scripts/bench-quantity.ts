// Measures the quantity grammar, and fails (exit 1) when a bound is broken:
//
//   at least 60 million characters a minute on one core, with the time to read and compile the lexicon
//   at least 100 × as fast as @microsoft/recognizers-text-suite on the same text in the same run
//
//   npm run bench                     or alone: npx tsx scripts/bench-quantity.ts
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import suite from "@microsoft/recognizers-text-suite";
import { parse } from "yaml";
import { quantityLexicon } from "../src/model/quantity-lexicon.js";
import { createQuantityFinder, type QuantityFinder } from "../src/quantity/index.js";

const ROOT = join(import.meta.dirname, "..");
const SEEDS = join(ROOT, "../shared/seeds");
const FIXTURES = join(ROOT, "fixtures");

const CHARACTERS = 2_000_000;
const PER_MINUTE_BOUND = 60_000_000;
const FASTER_BOUND = 100;
/** The suite takes seconds for 10,000 characters, and reads sentence by sentence fastest. */
const SUITE_CHARACTERS = 10_000;
const CULTURE = "zh-cn";
const MILLISECONDS_A_MINUTE = 60_000;

/** Processor time, so that what else the machine does adds little; the collector's is part of it. */
function milliseconds(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Ordinary text: our fixtures' plain reports, and the seeds where they are. */
function ordinaryText(): string {
  const texts = [FIXTURES, SEEDS].filter(existsSync).flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".txt"))
      .sort()
      .map((path) => readFileSync(join(folder, path), "utf8")),
  );
  const once = texts.join("\n");
  return once.repeat(Math.ceil(CHARACTERS / once.length)).slice(0, CHARACTERS);
}

function createFinder(): QuantityFinder {
  const read = (name: string): unknown => parse(readFileSync(join(ROOT, `extractors/core/${name}.yaml`), "utf8"));
  return createQuantityFinder(quantityLexicon(read("units"), read("quantity-words")));
}

/** What the suite finds of what ours finds: numbers, percentages, amounts of money, dimensions. */
function recognizeAll(text: string): void {
  for (const sentence of text.split(/(?<=[。\n])/)) {
    suite.recognizeNumber(sentence, CULTURE);
    suite.recognizePercentage(sentence, CULTURE);
    suite.recognizeCurrency(sentence, CULTURE);
    suite.recognizeDimension(sentence, CULTURE);
  }
}

const line = (what: string, value: string, fine: boolean): string =>
  `  ${what.padEnd(46)}${value}${fine ? "" : "   TOO SLOW"}`;

/** Prints both measures; true where both bounds hold. */
export function benchQuantity(): boolean {
  const text = ordinaryText();
  let finder = createFinder();
  const cold = milliseconds(() => {
    finder = createFinder();
    finder.find(text);
  });
  const perMinute = (MILLISECONDS_A_MINUTE * text.length) / cold;
  const part = text.slice(0, SUITE_CHARACTERS);
  recognizeAll(text.slice(0, SUITE_CHARACTERS / 10)); // builds its models
  const theirs = milliseconds(() => recognizeAll(part)) / part.length;
  const ours = milliseconds(() => finder.find(text)) / text.length;
  const faster = theirs / ours;
  console.log(`quantities, ${text.length.toLocaleString("en")} characters`);
  console.log(
    line(
      `characters a minute, at least ${PER_MINUTE_BOUND.toLocaleString("en")}`,
      `${Math.round(perMinute).toLocaleString("en")} (${cold.toFixed(0)} ms with the lexicon)`,
      perMinute >= PER_MINUTE_BOUND,
    ),
  );
  console.log(
    line(
      `× @microsoft/recognizers-text-suite, at least ${FASTER_BOUND}`,
      `${Math.round(faster).toLocaleString("en")} (${(1000 * theirs).toFixed(1)} against ${(1000 * ours).toFixed(3)} µs a character)`,
      faster >= FASTER_BOUND,
    ),
  );
  return benchHostile(finder) && perMinute >= PER_MINUTE_BOUND && faster >= FASTER_BOUND;
}

const HOSTILE = [
  ...["1,", "一百", "万亿", "(((((", "1:", "一万亿", "1-1-1-", "３，", "1,一百万亿(((1:1-３，"],
  ...["1", "十", "〇", "第一", "至", "%", "2019年", "一点", "“一", "1家、", "超过1", "1/", "1 "],
];
const HOSTILE_SIZE = 100_000;
const GROWTH = 10;
const HOSTILE_BOUND = 12;
// ten runs of what is shorter are mostly the clock's
const LEAST_MILLISECONDS = 50;
const ROUNDS = 3;

/**
 * 100 kB and 1 MB of one thing: ten times the input, at most twelve times the time. Ten small texts are read for each
 * large one, so that both take equally long, and the least of some rounds counts. `test/quantity/hostile.test.ts`
 * holds the same bound by counting, without a clock.
 */
function benchHostile(finder: QuantityFinder): boolean {
  return HOSTILE.map((unit) => {
    const long = unit.repeat(Math.ceil((GROWTH * HOSTILE_SIZE) / unit.length));
    const short = long.slice(0, HOSTILE_SIZE);
    let small = Number.POSITIVE_INFINITY;
    let large = Number.POSITIVE_INFINITY;
    finder.find(long); // warms up
    for (let round = 0; round < ROUNDS; round++) {
      small = Math.min(
        small,
        milliseconds(() => {
          for (let n = 0; n < GROWTH; n++) finder.find(short);
        }),
      );
      large = Math.min(
        large,
        milliseconds(() => finder.find(long)),
      );
    }
    const times = (GROWTH * large) / Math.max(small, LEAST_MILLISECONDS);
    console.log(
      line(`1 MB of ${unit}`, `${large.toFixed(0)} ms, ${times.toFixed(1)} × 100 kB`, times <= HOSTILE_BOUND),
    );
    return times <= HOSTILE_BOUND;
  }).every(Boolean);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) process.exitCode = benchQuantity() ? 0 : 1;
