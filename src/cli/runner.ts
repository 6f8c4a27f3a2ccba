import { availableParallelism, totalmem } from "node:os";
import type { Order, WorkerPool } from "../batch/pool.js";
import type { Pipeline } from "../pipeline.js";
import { type DocumentTask, type Outcome, type Setup, workOn } from "./document.js";
import { mayHoldMany } from "./expand.js";
import { describeFailure, type Failure } from "./failure.js";
import type { Source } from "./inputs.js";

/** Carries documents through the pipeline, here or in workers. */
export interface Runner {
  /** `again` gives the task anew when a second try needs it. */
  run(task: DocumentTask, again: () => Promise<DocumentTask>): Promise<Outcome>;
  close(): Promise<void>;
  /** documents that it can have in work at once, those being read included */
  readonly concurrency: number;
}

export interface RunnerFlags {
  readonly workers?: number;
  readonly concurrency?: number;
  /** seconds for one document */
  readonly timeout: number;
  /** the user named them: then one document too has a worker, which can be ended */
  readonly timed?: boolean;
  /** MB of heap for one worker */
  readonly workerMemory: number;
}

/** A worker takes 1.3 s to start (dictionaries, rules), a report 0.05 s: a few are done sooner without. */
const FEW = 8;
/** What a worker takes with its dictionaries, in MB; 550 were seen with a text of 5 MB. */
const WORKER_MB = 600;
const MB = 1024 * 1024;

/** One a core, as far as the memory goes. */
export const machineWorkers = (): number =>
  Math.max(1, Math.min(availableParallelism(), Math.floor(totalmem() / 2 / MB / WORKER_MB)));

/** Threads for so many documents: what was asked for, none for a few, else one a core as far as the memory goes. */
export function workersFor(
  sources: readonly Source[],
  { workers, timed }: Pick<RunnerFlags, "workers" | "timed">,
): number {
  const many = sources.some(mayHoldMany);
  if (workers !== undefined) return many ? workers : Math.min(workers, sources.length);
  if (sources.length <= FEW && !many) return timed ? 1 : 0;
  return Math.min(machineWorkers(), many ? Number.POSITIVE_INFINITY : sources.length);
}

const failed = (failure: Failure): Outcome => ({ kind: "failure", ...failure });

function hereRunner(pipeline: Pipeline, { concurrency = 2 }: RunnerFlags): Runner {
  return {
    concurrency,
    run: (task) => workOn(pipeline, task).catch((error: unknown) => failed(describeFailure(error))),
    close: async () => {},
  };
}

/** In a clone the sources may run as they are, and then a worker needs a loader for them. */
const WORKER = new URL(
  import.meta.url.endsWith(".ts") ? "../../scripts/worker-from-sources.mjs" : "./extract-worker.js",
  import.meta.url,
);

/** Bytes move over where they can be had again and own their memory; those of an archive's member are copied. */
const orderOf = (task: DocumentTask): Order<DocumentTask> => {
  const { bytes, kept } = task;
  const moves = !kept && bytes.byteLength === bytes.buffer.byteLength;
  return { task, transfer: moves ? [bytes.buffer as ArrayBuffer] : [] };
};

/** Documents in worker threads; `file` exports `work` and `ready`, as extract-worker does. */
export async function poolRunner(
  workers: number,
  setup: Setup,
  flags: RunnerFlags,
  file: URL = WORKER,
): Promise<Runner> {
  const { createWorkerPool } = await import("../batch/pool.js");
  const pool: WorkerPool<DocumentTask, Outcome> = createWorkerPool({
    file,
    handler: "work",
    ready: "ready",
    workers,
    setup,
    timeout: flags.timeout,
    memory: flags.workerMemory,
  });
  return {
    concurrency: Math.max(flags.concurrency ?? 0, workers * 2),
    close: () => pool.close(),
    async run(task, again) {
      let first = true;
      try {
        return await pool.run(async () => {
          if (first) {
            first = false;
            return orderOf(task);
          }
          return orderOf(await again());
        });
      } catch (error) {
        return failed(describeFailure(error));
      }
    },
  };
}

/** With `workers` threads, or in this one where there are none. */
export const createRunner = async (
  workers: number,
  pipeline: Pipeline,
  setup: Setup,
  flags: RunnerFlags,
): Promise<Runner> => (workers === 0 ? hereRunner(pipeline, flags) : poolRunner(workers, setup, flags));
