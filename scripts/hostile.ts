// Reads files that were made to hurt, each in a worker with a time limit, and prints what came of those that went wrong:
// a crash, a hang, silence about what cannot be read. Exit 1 if there was one.
//
//   npx tsx scripts/hostile.ts [--scale 1] [--constructed] [--only a.docx] [--verbose]
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { constructed, type Hostile, hostileFiles } from "../test/support/hostile.js";
import { type Outcome, outcomeOf } from "../test/support/hostile-outcome.js";

const LIMIT = 60_000;
const MEMORY_MB = 2048;

if (!isMainThread) parentPort?.on("message", async (file: Hostile) => parentPort?.postMessage(await outcomeOf(file)));

/** A worker runs TypeScript only when tsx is registered in it. */
const BOOT = `import("tsx/esm/api").then(({ tsImport }) => tsImport(${JSON.stringify(import.meta.url)}, ${JSON.stringify(import.meta.url)}))`;

const started = (): Worker => new Worker(BOOT, { eval: true, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });

/** One worker for many files; a new one after a crash or a hang. */
class Reader {
  private worker = started();

  async read(file: Hostile): Promise<Outcome> {
    const outcome = await new Promise<Outcome>((resolve) => {
      const timer = setTimeout(() => resolve({ told: ["hang"], documents: 0 }), LIMIT);
      const done = (value: Outcome): void => {
        clearTimeout(timer);
        resolve(value);
      };
      this.worker.removeAllListeners();
      this.worker.once("message", done);
      this.worker.once("error", (error: Error) => done({ told: [`died: ${error.message}`], documents: 0 }));
      this.worker.postMessage(file);
    });
    if (outcome.told.some((code) => /^(?:hang|died)/.test(code))) {
      await this.worker.terminate();
      this.worker = started();
    }
    return outcome;
  }

  close = (): Promise<number> => this.worker.terminate();
}

async function main(args: readonly string[]): Promise<void> {
  const option = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const reader = new Reader();
  let [files, bad] = [0, 0];
  const scale = Number(option("--scale") ?? 1);
  for await (const file of args.includes("--constructed") ? constructed(scale) : hostileFiles(scale)) {
    if (option("--only") !== undefined && file.name !== option("--only")) continue;
    files++;
    const start = performance.now();
    const { told, documents } = await reader.read(file);
    const ms = Math.round(performance.now() - start);
    const silent = file.mustTell && told.length === 0;
    const wrong = silent || told.some((code) => /^(?:hang|died|crash)/.test(code));
    if (wrong) bad++;
    if (wrong || args.includes("--verbose") || ms > LIMIT / 10)
      console.log(
        `${wrong ? "WRONG" : "ok"}\t${file.name}\t${file.attack}\t${ms} ms\t${documents}\t${told.join(", ") || (silent ? "silent" : "")}`,
      );
  }
  await reader.close();
  console.log(`${files} files, ${bad} wrong`);
  if (bad > 0) process.exitCode = 1;
}

if (isMainThread) await main(process.argv.slice(2));
