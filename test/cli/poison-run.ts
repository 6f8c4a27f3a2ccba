import { openWorkplace } from "../../src/batch/workplace.js";
import { entriesOf, workThrough } from "../../src/cli/folder-run.js";
import { findSources } from "../../src/cli/inputs.js";
import { open } from "../../src/cli/open.js";
import { poolRunner } from "../../src/cli/runner.js";
import type { Entry } from "../../src/store/entry.js";

/** Ways in which a document of poison ends its worker, and the code of the failure. */
export const REASONS = {
  throw: "internal/bug",
  exit: "batch/worker-died",
  hang: "batch/timeout",
  memory: "batch/out-of-memory",
} as const;
const WAYS = Object.keys(REASONS);

/** The text of the nth document of poison, as poison-worker understands it. */
export const poison = (n: number): string => `poison: ${WAYS[n % WAYS.length]} ${n}`;

export interface PoisonRun {
  readonly input: string;
  readonly out: string;
  /** the module of a worker that obeys the poison */
  readonly worker: URL;
  readonly timeout: number;
  readonly workerMemory: number;
}

/** One run over all documents of a folder; what they came to, and how many stood in the journal. */
export async function poisonRun(
  run: PoisonRun,
): Promise<{ readonly entries: readonly Entry[]; readonly known: number }> {
  const { input, out, worker, timeout, workerMemory } = run;
  const runner = await poolRunner(2, { packs: [], dictionary: [] }, { timeout, workerMemory }, worker);
  const workplace = await openWorkplace(out);
  const entries: Entry[] = [];
  let known = 0;
  try {
    const settled = await workThrough({
      sources: (await findSources([input])).sources,
      workplace,
      runner,
      open: (source) => open(source, {}),
      program: "test",
      limits: { timeout, memory: workerMemory },
      signal: new AbortController().signal,
      onBegin: () => {},
      onSettled(_source, told) {
        if (told.known) known++;
      },
      inWork: new Map(),
    });
    for await (const { entry } of entriesOf(settled ?? [], workplace, { keepDuplicates: false })) entries.push(entry);
  } finally {
    await workplace.close();
    await runner.close();
  }
  return { entries, known };
}
