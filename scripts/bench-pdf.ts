/**
 * How long reading a PDF takes against pdf-parse's own getText, in processor time, each in a process of its own, by
 * turns, the best of several: `npx tsx scripts/bench-pdf.ts FILE`. The exit code is 1 beyond the bound.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const BOUND = 2;
const PROCESSES = 3;
const TURNS = 5;

async function theirs(bytes: Buffer): Promise<void> {
  const { PDFParse } = await import("pdf-parse");
  const pdfjs = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
  const parser = new PDFParse({ data: new Uint8Array(bytes), cMapUrl: join(pdfjs, "cmaps/"), cMapPacked: true });
  await parser.getText();
  await parser.destroy();
}

async function ours(bytes: Buffer): Promise<void> {
  const { read } = await import("../src/read/index.js");
  await read(bytes, { name: "bench.pdf" });
}

const WAYS = { ours, theirs };
type Way = keyof typeof WAYS;

/** Milliseconds of processor time, the best of several turns. */
async function best(way: Way, file: string): Promise<number> {
  const bytes = readFileSync(file);
  let least = Infinity;
  for (let turn = 0; turn < TURNS; turn++) {
    const before = process.cpuUsage();
    await WAYS[way](bytes);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

function inProcess(way: Way, file: string): number {
  const run = spawnSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), file, way], {
    encoding: "utf8",
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return Number(run.stdout.trim().split("\n").at(-1));
}

const [file, way] = process.argv.slice(2);
if (file === undefined) throw new Error("name a PDF");
if (way === "ours" || way === "theirs") console.log(await best(way, file));
else {
  const times: Record<Way, number> = { ours: Infinity, theirs: Infinity };
  for (let process = 0; process < PROCESSES; process++)
    for (const name of ["theirs", "ours"] as const) times[name] = Math.min(times[name], inProcess(name, file));
  const ratio = times.ours / times.theirs;
  console.log(
    `${file}: ${times.ours.toFixed(0)} ms, getText alone ${times.theirs.toFixed(0)} ms, ratio ${ratio.toFixed(2)}, at most ${BOUND}`,
  );
  if (ratio > BOUND) process.exitCode = 1;
}
