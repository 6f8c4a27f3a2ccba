// Runs a batch in which some documents throw, hang, exhaust the memory or end their worker; all others must give results,
// and these must be set aside with their reasons.
//
//   npm run poison-test               1,000 documents, 20 of them poison
//   npm run poison-test -- 200 8      200, of which 8
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { poison, poisonRun, REASONS } from "../test/cli/poison-run.js";
import { build } from "./batch-run.js";
import { makeCorpus } from "./bench-corpus.js";

const [DOCUMENTS, POISON] = [1000, 20];
const MEDIAN = 800;
/** A worker takes 1.3 s to start, where the machine is busy several times that; the start counts. */
const TIMEOUT = 15;
const WORKER_MEMORY = 400;

const [documents = DOCUMENTS, poisoned = POISON] = process.argv.slice(2).map(Number);

const folder = mkdtempSync(join(tmpdir(), "zhibiao-poison-"));
try {
  build();
  const input = join(folder, "in");
  await makeCorpus(input, documents - poisoned, { median: MEDIAN });
  for (let n = 0; n < poisoned; n++) writeFileSync(join(input, "000", `${n * 47}-poison.txt`), poison(n));
  const began = performance.now();
  const { entries } = await poisonRun({
    input,
    out: join(folder, "out"),
    worker: new URL("./poison-worker.mjs", import.meta.url),
    timeout: TIMEOUT,
    workerMemory: WORKER_MEMORY,
  });
  const results = entries.filter(({ outcome }) => outcome === "extracted").length;
  console.log(`${results} results of ${documents} documents in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  let fine = results === documents - poisoned;
  for (const [i, [way, code]] of Object.entries(REASONS).entries()) {
    const set = entries.filter(({ failure }) => failure?.code === code).length;
    const expected = Math.floor((poisoned + 3 - i) / 4);
    fine &&= set === expected;
    console.log(`  ${way.padEnd(8)}${set} of ${expected} set aside as ${code}`);
  }
  process.exitCode = fine ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
