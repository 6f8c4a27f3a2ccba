// Measures speed and memory against bounds, and fails (exit 1) when one is broken:
//
//   text → indicators takes at most 2 × what nodejieba.tag alone takes on the same texts in the same run, once it is warm; each
//   report by itself, as users have them
//   10 × the text takes at most 12 × the time
//   normalization of text without damage: at least 5 MB of UTF-8 a second, in at most 6 × the memory of the text
//   pages: text, tables and metadata take less time than Readability with linkedom on the same pages
//
//   npm run bench -- html            pages alone
//   npm run bench                    our fixtures, and the seeds and samples in ../shared where there are any
//   npm run bench -- batch           many documents over workers: scripts/bench-batch.ts

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createPipeline, type Pipeline } from "zhibiao"; // the built program, as its users run it: tsx slows closures by half
import { benchBatch } from "./bench-batch.js";
import { benchHtml } from "./bench-html.js";
import { benchNormalize } from "./bench-normalize.js";
import { benchQuantity } from "./bench-quantity.js";

const ROOT = join(import.meta.dirname, "..");
const SHARED = join(ROOT, "../shared");

const CHARACTERS = 200_000;
const ROUNDS = 7;
// V8 compiles what runs often: the sixth round takes a third of the first, and all further ones as long
const WARM_UP = 6;
const TAG_BOUND = 2;
const GROWTH = 10;
const GROWTH_BOUND = 12;

interface Corpus {
  readonly name: string;
  readonly texts: readonly string[];
}

interface Measurement {
  readonly extract: number;
  readonly tag: number;
  /** all of the texts as one, and a tenth of it */
  readonly whole: number;
  readonly small: number;
}

const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

async function milliseconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const filesIn = (folder: string, wanted: RegExp): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((path) => wanted.test(path))
        .sort()
    : [];

/** The texts of some reports, over and over, until there is enough. */
async function corpusOf(name: string, paths: readonly string[], pipeline: Pipeline): Promise<Corpus | undefined> {
  if (paths.length === 0) return undefined;
  const documents = await Promise.all(paths.map((path) => pipeline.prepare({ path })));
  const texts = documents.map(({ document }) => document.text);
  const times = Math.ceil(CHARACTERS / texts.join("").length);
  return { name, texts: Array.from({ length: times }, () => texts).flat() };
}

/** The first lines of a text, up to about a share of it. */
function beginning(text: string, length: number): string {
  const newline = text.indexOf("\n", length);
  return text.slice(0, newline < 0 ? length : newline);
}

/** Medians of rounds in which all of it runs by turns, so that what else the machine does touches all alike. */
async function measure(texts: readonly string[], pipeline: Pipeline): Promise<Measurement> {
  const { default: jieba } = await import("nodejieba"); // what the bound speaks of; without it there is nothing to measure against
  const whole = texts.join("\n");
  const start = beginning(whole, whole.length / GROWTH);
  const works = {
    extract: async () => {
      for (const text of texts) await pipeline.extract(text);
    },
    tag: () => texts.map((text) => jieba.tag(text)),
    whole: () => pipeline.extract(whole),
    small: () => pipeline.extract(start),
  };
  const times = { extract: [] as number[], tag: [] as number[], whole: [] as number[], small: [] as number[] };
  for (let round = 1 - WARM_UP; round <= ROUNDS; round++) {
    for (const key of ["extract", "tag", "whole", "small"] as const) {
      const time = await milliseconds(works[key]);
      if (round > 0) times[key].push(time);
    }
  }
  return {
    extract: median(times.extract),
    tag: median(times.tag),
    whole: median(times.whole),
    small: median(times.small) * (whole.length / start.length / GROWTH),
  };
}

const line = (what: string, value: string, fine = true): string =>
  `  ${what.padEnd(42)}${value}${fine ? "" : "   TOO SLOW"}`;

/** Prints what was measured; true where both bounds hold. */
function report({ name, texts }: Corpus, { extract, tag, whole, small }: Measurement): boolean {
  const ratio = extract / tag;
  const growth = whole / small;
  const characters = texts.join("").length;
  const speed = Math.round((1000 * characters) / extract);
  console.log(`${name}, ${texts.length} reports of ${characters} characters`);
  console.log(line("text → indicators", `${extract.toFixed(0)} ms, ${speed.toLocaleString("en")} characters/s`));
  console.log(line("nodejieba.tag", `${tag.toFixed(0)} ms`));
  console.log(line(`ratio, at most ${TAG_BOUND}`, ratio.toFixed(2), ratio <= TAG_BOUND));
  console.log(
    line(`${GROWTH} × the text, at most ${GROWTH_BOUND} × the time`, growth.toFixed(2), growth <= GROWTH_BOUND),
  );
  return ratio <= TAG_BOUND && growth <= GROWTH_BOUND;
}

async function main(): Promise<number> {
  if (process.argv[2] === "html") return benchHtml() ? 0 : 1;
  const pipeline = createPipeline({ segmenter: "nodejieba" });
  await pipeline.segmenter();
  const fixtures = filesIn(join(ROOT, "fixtures"), /report\.(txt|html)$/).map((path) => join(ROOT, "fixtures", path));
  const shared = (folder: string): string[] =>
    filesIn(join(SHARED, folder), /\.txt$/).map((path) => join(SHARED, folder, path));
  let fine = true;
  for (const [name, paths] of [
    ["fixtures", fixtures],
    ["seeds", shared("seeds")],
    ["samples", shared("samples/text")],
  ] as const) {
    const corpus = await corpusOf(name, paths, pipeline);
    if (corpus) fine = report(corpus, await measure(corpus.texts, pipeline)) && fine;
  }
  fine = benchNormalize(join(ROOT, "fixtures/government-work-report/report.txt")) && fine;
  fine = benchQuantity() && fine;
  fine = benchHtml() && fine;
  return fine ? 0 : 1;
}

const [what, ...rest] = process.argv.slice(2);
if (what === "batch") process.exitCode = (await benchBatch(rest.map(Number))) ? 0 : 1;
else process.exitCode = await main();
