// Kills a batch with SIGKILL at a random moment and lets the next run go on, many times over; every dataset must equal
// that of an undisturbed run, byte for byte.
//
//   npm run kill-test                 200 rounds
//   npm run kill-test -- 10 3         10 rounds from the random number 3
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, datasetHash, zhibiao } from "./batch-run.js";
import { makeCorpus, randomOf } from "./bench-corpus.js";

const ROUNDS = 200;
const DOCUMENTS = 60;
const MEDIAN = 1200;
/** Every format whose bytes are determined; DuckDB's own file has an id of its own each time. */
const FORMATS = "json,ndjson,csv,xlsx,parquet,sdmx";
/** A run is killed up to so many times before it may finish. */
const MOST_KILLS = 3;

const [rounds = ROUNDS, seed = 1] = process.argv.slice(2).map(Number);

const folder = mkdtempSync(join(tmpdir(), "zhibiao-kill-"));
const args = (out: string): string[] => [
  "extract",
  join(folder, "in"),
  "-o",
  join(folder, out),
  "--format",
  FORMATS,
  "-q",
];

build();
await makeCorpus(join(folder, "in"), DOCUMENTS, { median: MEDIAN });
let failures = 0;
try {
  const undisturbed = await zhibiao(args("undisturbed"));
  const expected = datasetHash(join(folder, "undisturbed"));
  console.log(`undisturbed: ${undisturbed.seconds.toFixed(1)} s, code ${undisturbed.code}`);
  const random = randomOf(seed);
  for (let round = 1; round <= rounds; round++) {
    const kills = 1 + Math.floor(random() * MOST_KILLS);
    let killed = 0;
    for (let i = 0; i < kills; i++) {
      const { code } = await zhibiao(args("killed"), random() * undisturbed.seconds * 1000);
      if (code === null) killed++;
    }
    const { code, err } = await zhibiao(args("killed"));
    const same = code === undisturbed.code && datasetHash(join(folder, "killed")) === expected;
    if (!same) failures++;
    if (!same || round % 10 === 0)
      console.log(`round ${round}: killed ${killed} times, ${same ? "equal" : `DIFFERENT, code ${code}\n${err}`}`);
    rmSync(join(folder, "killed"), { recursive: true });
  }
} finally {
  rmSync(folder, { recursive: true });
}
console.log(`${rounds - failures} of ${rounds} rounds equal the undisturbed run`);
process.exitCode = failures > 0 ? 1 : 0;
