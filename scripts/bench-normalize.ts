// Normalization alone, on text without damage: how fast, and how much memory beside the text. Runs in a process of its own, since
// memory can only be told where nothing else takes any. Called by bench.ts; by itself:
//
//   node --expose-gc --import tsx scripts/bench-normalize.ts fixtures/government-work-report/report.txt

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Document } from "../src/model/document.js";
import { createNormalize } from "../src/normalize/index.js";
import { builtinPacks } from "../src/packs/builtin.js";

const HERE = fileURLToPath(import.meta.url);
const BYTES = 20_000_000;
const ROUNDS = 5;
const WARM_UP = 20;
const MB = 1e6;

/** MB of UTF-8 text a second. */
const SPEED_BOUND = 5;
/** What normalization takes and gives back, the text itself included, in sizes of the UTF-8 text. */
const MEMORY_BOUND = 6;

interface Measured {
  /** MB of UTF-8 a second, median */
  readonly speed: number;
  /** the normalized text with its map, and the source text, in sizes of the UTF-8 text */
  readonly kept: number;
  /** at the highest, while it ran */
  readonly peak: number;
}

const documentOf = (text: string): Document => ({
  id: "bench",
  format: "text",
  text,
  blocks: [],
  metadata: {},
  removals: [],
  issues: [],
});

/** Heap and buffers in use, in bytes. */
function used(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** The highest that this process has ever taken from the system, in bytes. */
const highest = (): number => process.resourceUsage().maxRSS * 1024;

async function measure(path: string): Promise<Measured> {
  const { gc } = globalThis;
  if (!gc) throw new Error("run it with node --expose-gc");
  const packs = builtinPacks();
  const script = packs.find((pack) => pack.script)?.script;
  const damage = packs.find((pack) => pack.damage)?.damage;
  if (!script || !damage) throw new Error("no pack has a script.yaml and a damage.yaml");
  const normalize = createNormalize(script, damage);
  const once = readFileSync(path, "utf8");
  for (let round = 0; round < WARM_UP; round++) await normalize(documentOf(once));
  gc();
  const before = { used: used(), highest: highest() };
  const text = once.repeat(Math.ceil(BYTES / Buffer.byteLength(once)));
  const bytes = Buffer.byteLength(text); // which makes it one flat string, as a reader gives it
  const result = await normalize(documentOf(text));
  const peak = highest() - before.highest;
  gc();
  const kept = used() - before.used;
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    await normalize(documentOf(text));
    times.push(performance.now() - start);
  }
  const median = times.sort((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN;
  if (result.text.length === 0) throw new Error("nothing came out");
  return {
    speed: bytes / MB / (median / 1000),
    kept: kept / bytes,
    peak: peak / bytes,
  };
}

const line = (what: string, value: string, fine: boolean): string =>
  `  ${what.padEnd(46)}${value}${fine ? "" : "   TOO MUCH"}`;

/** Prints both measures; true where both bounds hold. */
export function benchNormalize(path: string): boolean {
  const child = spawnSync(process.execPath, ["--expose-gc", "--import", "tsx", HERE, path], { encoding: "utf8" });
  if (child.status !== 0) throw new Error(`the measurement failed:\n${child.stderr}`);
  const { speed, kept, peak } = JSON.parse(child.stdout) as Measured;
  console.log(`normalization, ${BYTES / MB} MB of UTF-8 text without damage`);
  const fast = speed >= SPEED_BOUND;
  const small = Math.max(kept, peak) <= MEMORY_BOUND;
  console.log(line(`MB a second, at least ${SPEED_BOUND}`, speed.toFixed(1), fast));
  const memory = `${peak.toFixed(1)} at the highest, ${kept.toFixed(1)} kept with source, text and map`;
  console.log(line(`memory in sizes of the text, at most ${MEMORY_BOUND}`, memory, small));
  return fast && small;
}

if (process.argv[1] === HERE) console.log(JSON.stringify(await measure(process.argv[2] ?? "")));
