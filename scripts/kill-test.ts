// Kills a batch with SIGKILL at a random moment and lets the next run go on, many times over; every dataset must equal
// that of an undisturbed run: every file byte for byte, and of DuckDB's own file, which holds bytes that it never wrote
// (https://github.com/duckdb/duckdb/issues/23382), every table and view.
//
//   npm run kill-test                 200 rounds
//   npm run kill-test -- 10 3         10 rounds from the random number 3
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, datasetHashes, zhibiao } from "./batch-run.js";
import { makeCorpus } from "./bench-corpus.js";
import { randomOf } from "./random.js";

const ROUNDS = 200;
const DOCUMENTS = 20;
const MEDIAN = 800;
/** All formats, a part in each round, so that a round takes seconds. */
const FORMATS = ["json,ndjson,csv", "duckdb,parquet,sdmx", "json,xlsx"] as const;
/** A round kills up to so many runs before one may finish. */
const MOST_KILLS = 3;
/** So many of the moments lie before there is anything to lose. */
const BEFORE_LOCKED = 0.2;
const TELL_EVERY = 10;

const [rounds = ROUNDS, seed = 1] = process.argv.slice(2).map(Number);

const folder = mkdtempSync(join(tmpdir(), "zhibiao-kill-"));
const random = randomOf(seed);

interface Manner {
  readonly formats: string;
  readonly workers: number;
}

const args = (out: string, { formats, workers }: Manner): string[] => [
  ...["extract", join(folder, "in"), "-o", join(folder, out), "--format", formats],
  ...["--workers", String(workers), "--segmenter", "@node-rs/jieba", "-q"],
];

interface Undisturbed {
  readonly seconds: number;
  readonly expected: ReadonlyMap<string, string>;
}

async function undisturbed(formats: string): Promise<Undisturbed> {
  const { seconds, code, err } = await zhibiao(args(formats, { formats, workers: 0 }));
  if (code !== 0) throw new Error(`the undisturbed run ended with ${code}: ${err}`);
  const expected = await datasetHashes(join(folder, formats));
  console.log(`undisturbed, ${formats}: ${seconds.toFixed(1)} s, ${expected.size} files, tables and views`);
  return { seconds, expected };
}

/** Names of what differs, and the number of runs that were killed. */
async function round(manner: Manner, { seconds, expected }: Undisturbed): Promise<[string[], number]> {
  const out = join(folder, "killed");
  let killed = 0;
  for (let i = 1 + Math.floor(random() * MOST_KILLS); i > 0; i--) {
    // early moments more often: a run that goes on is quicker than one that begins
    const after = random() ** 2 * seconds * 1000;
    // what happens before the lock is only the program's start
    const kill = random() < BEFORE_LOCKED ? { after } : { after, onceThere: join(out, ".zhibiao/lock") };
    if ((await zhibiao(args("killed", manner), kill)).code === null) killed++;
  }
  const { code, err } = await zhibiao(args("killed", manner));
  const found = await datasetHashes(out);
  rmSync(out, { recursive: true });
  const names = [...new Set([...expected.keys(), ...found.keys()])];
  const different = names.filter((name) => expected.get(name) !== found.get(name));
  return [code === 0 ? different : [...different, `code ${code}: ${err}`], killed];
}

build();
await makeCorpus(join(folder, "in"), DOCUMENTS, { median: MEDIAN });
let [equal, kills] = [0, 0];
try {
  const wholes = new Map<string, Undisturbed>();
  for (const formats of FORMATS) wholes.set(formats, await undisturbed(formats));
  for (let number = 1; number <= rounds; number++) {
    const formats = FORMATS[number % FORMATS.length] ?? FORMATS[0];
    const whole = wholes.get(formats);
    if (!whole) continue;
    const [different, killed] = await round({ formats, workers: Math.floor(random() * 3) }, whole);
    kills += killed;
    if (different.length === 0) equal++;
    else console.log(`round ${number}, killed ${killed} times, DIFFERS: ${different.join(", ")}`);
    if (number % TELL_EVERY === 0) console.log(`${equal} of ${number} rounds equal, ${kills} runs killed`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
console.log(`${equal} of ${rounds} rounds equal the undisturbed run; ${kills} runs were killed`);
process.exitCode = equal < rounds ? 1 : 0;
