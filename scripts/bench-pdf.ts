/**
 * How long reading a PDF takes against pdf-parse's own getText, in processor time, the best of several turns each:
 * `npx tsx scripts/bench-pdf.ts FILE`. The exit code is 1 beyond the bound.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PDFParse } from "pdf-parse";
import { read } from "../src/read/index.js";

const BOUND = 2;
const TURNS = 4;

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("name a PDF");
const bytes = readFileSync(file);
const pdfjs = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));

async function theirs(): Promise<void> {
  const parser = new PDFParse({ data: new Uint8Array(bytes), cMapUrl: join(pdfjs, "cmaps/"), cMapPacked: true });
  await parser.getText();
  await parser.destroy();
}

async function ours(): Promise<void> {
  await read(bytes, { name: "bench.pdf" });
}

async function best(work: () => Promise<void>): Promise<number> {
  let least = Infinity;
  for (let turn = 0; turn < TURNS; turn++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

const [own, parse] = [await best(ours), await best(theirs)];
console.log(`${file}: ${own.toFixed(0)} ms, getText alone ${parse.toFixed(0)} ms, ratio ${(own / parse).toFixed(2)}`);
if (own > BOUND * parse) process.exitCode = 1;
