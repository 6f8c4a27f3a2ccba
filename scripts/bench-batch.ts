// Measures the batch on made reports, and fails (exit 1) where a bound is broken:
//
//   2 workers take at most 1/1.7 of the time of 1, on two cores
//   ten times the documents take at most 1.2 times the memory
//
//   npm run bench -- batch                 2,000 documents, and 20,000 for the memory
//   npm run bench -- batch 200 2000        fewer
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { build, zhibiao } from "./batch-run.js";
import { KINDS, makeCorpus } from "./bench-corpus.js";

const [DOCUMENTS, MANY] = [2000, 20_000];
const SPEED_UP = 1.7;
const MEMORY = 1.2;
/** Documents of one kind, to tell its speed. */
const OF_A_KIND = 10;

const line = (what: string, value: string, fine = true): void =>
  console.log(`  ${what.padEnd(56)}${value}${fine ? "" : "   BROKEN"}`);

/** Gives true where both bounds hold. */
export async function benchBatch([documents = DOCUMENTS, many = MANY]: readonly number[]): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "zhibiao-bench-"));
  const run = (input: string, workers: number, name: string): ReturnType<typeof zhibiao> =>
    zhibiao([
      "extract",
      join(folder, input),
      "-o",
      join(folder, name),
      "--format",
      "ndjson",
      "--workers",
      String(workers),
      "-q",
    ]);
  try {
    build();
    console.log(`batch, ${documents} documents, ${availableParallelism()} cores`);
    await makeCorpus(join(folder, "in"), documents);
    const one = await run("in", 1, "one");
    const two = await run("in", 2, "two");
    line("1 worker", `${one.seconds.toFixed(1)} s, ${(documents / one.seconds).toFixed(1)} documents/s`);
    line(
      "2 workers",
      `${two.seconds.toFixed(1)} s, ${(documents / two.seconds).toFixed(1)} documents/s, ${two.peak.toFixed(0)} MB`,
    );
    const speedUp = one.seconds / two.seconds;
    line(`speed-up, at least ${SPEED_UP}`, speedUp.toFixed(2), speedUp >= SPEED_UP);
    await makeCorpus(join(folder, "half"), Math.ceil(documents / 2));
    const began = performance.now();
    await Promise.all(["left", "right"].map((name) => run("half", 1, name)));
    const halves = (performance.now() - began) / 1000;
    line("two programs that share nothing, half each", (one.seconds / halves).toFixed(2));
    for (const kind of KINDS) {
      const count = Math.ceil(documents / OF_A_KIND);
      await makeCorpus(join(folder, kind), count, { kind, seed: 2 });
      const { seconds } = await run(kind, 2, `out-${kind}`);
      line(`${count} × ${kind}, 2 workers`, `${(count / seconds).toFixed(1)} documents/s, the start included`);
    }
    await makeCorpus(join(folder, "many"), many, { seed: 3 });
    const large = await run("many", 2, "large");
    const growth = large.peak / two.peak;
    line(`memory, ${many} documents`, `${large.peak.toFixed(0)} MB in ${large.seconds.toFixed(0)} s`);
    line(`${many / documents} × the documents, at most ${MEMORY} × memory`, growth.toFixed(2), growth <= MEMORY);
    return speedUp >= SPEED_UP && growth <= MEMORY;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
