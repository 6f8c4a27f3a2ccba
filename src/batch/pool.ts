import type { Transferable } from "node:worker_threads";
import PQueue from "p-queue";
import { Piscina } from "piscina";

/** A document that took its worker with it, twice: `batch/timeout`, `batch/out-of-memory`, `batch/worker-died`. */
export class WorkerFailure extends Error {
  override readonly name = "WorkerFailure";
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export interface PoolOptions {
  /** the worker's module */
  readonly file: URL;
  /** the export that takes a task and gives an answer */
  readonly handler: string;
  readonly workers: number;
  /** what every worker is told when it starts; must be cloneable */
  readonly setup: unknown;
  /** the export that a fresh worker does first: what it needs for any task is loaded when that returns */
  readonly ready: string;
  /** seconds that one task may take; a first try may have to wait for its worker's start within them, a second not */
  readonly timeout: number;
  /** MB of heap that one worker may use */
  readonly memory: number;
}

/** A task, and what of it moves to the worker instead of being copied. Made anew for a second attempt. */
export interface Order<T> {
  readonly task: T;
  readonly transfer: Transferable[];
}

export interface WorkerPool<T, R> {
  /** Throws WorkerFailure when the task broke two workers, or what it threw twice. */
  run(order: () => Promise<Order<T>> | Order<T>): Promise<R>;
  close(): Promise<void>;
}

const SECOND = 1000;
/** A worker takes 1.3 s to start, and took 20 s on a machine with eight times the work that it has cores for. */
const LONGEST_START = 300;

/** MB; with Node's own 48 a batch takes 5 % more processor time, since more of a document outlives a collection. */
const YOUNG_GENERATION = 192;

/** piscina's word for a worker that ended by itself */
const EXITED = /^worker exited/;

/** What a second try that failed says of the task; an error that the task threw stays as it is. */
function failureOf(error: unknown, { timeout, memory }: PoolOptions): unknown {
  if (!(error instanceof Error)) return error;
  const { name, code, message } = error as NodeJS.ErrnoException;
  const cause = { cause: error };
  if (name === "AbortError")
    return new WorkerFailure(
      "batch/timeout",
      `it took more than ${timeout} s, twice; --timeout raises the limit`,
      cause,
    );
  if (code === "ERR_WORKER_OUT_OF_MEMORY")
    return new WorkerFailure(
      "batch/out-of-memory",
      `it needs more than ${memory} MB of memory; --worker-memory raises the limit`,
      cause,
    );
  return EXITED.test(message)
    ? new WorkerFailure("batch/worker-died", `it ended its worker, twice (${message})`, cause)
    : error;
}

const piscina = ({ file, handler, setup, memory }: PoolOptions, threads: number): Piscina =>
  new Piscina({
    filename: file.href,
    name: handler,
    minThreads: threads,
    maxThreads: threads,
    idleTimeout: Number.POSITIVE_INFINITY,
    concurrentTasksPerWorker: 1,
    workerData: setup,
    resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: YOUNG_GENERATION },
    recordTiming: false,
    // a loader of the process is no use in a thread, and may do harm
    execArgv: [],
  });

/** Ends what takes longer than so many seconds. */
async function within<R>(seconds: number, work: (signal: AbortSignal) => Promise<R>): Promise<R> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), seconds * SECOND);
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}

/** Runs one task; the clock starts when it goes to a worker, so only as many may come in as there are workers. */
const runWithin = <T, R>(pool: Piscina, { task, transfer }: Order<T>, timeout: number): Promise<R> =>
  within(timeout, (signal) => pool.run(task, { transferList: transfer as never, signal }) as Promise<R>);

/**
 * Worker threads for documents, one at a time in each, begun when the first is there: a run that knows all of them
 * needs none. A task that throws, hangs, exhausts the memory or ends its worker
 * gets a second try, alone in a fresh worker: it may have been the victim of what went before. The others go on.
 */
export function createWorkerPool<T, R>(options: PoolOptions): WorkerPool<T, R> {
  let pool: Piscina | undefined;
  const started = (): Piscina => {
    if (pool) return pool;
    pool = piscina(options, options.workers);
    // a worker that dies between two tasks is replaced by piscina; the next task is none the worse for it
    pool.on("error", () => {});
    return pool;
  };
  const places = new PQueue({ concurrency: options.workers });
  const secondTries = new PQueue({ concurrency: 1 });

  const inFreshWorker = async (order: () => Promise<Order<T>> | Order<T>): Promise<R> => {
    const fresh = piscina(options, 1);
    fresh.on("error", () => {});
    try {
      await within(LONGEST_START, (signal) => fresh.run(undefined, { name: options.ready, signal }));
      return await runWithin<T, R>(fresh, await order(), options.timeout);
    } catch (error) {
      throw failureOf(error, options);
    } finally {
      await fresh.destroy();
    }
  };
  return {
    run: (order) =>
      places.add(async () => {
        try {
          return await runWithin<T, R>(started(), await order(), options.timeout);
        } catch {
          // the reason is told by the second try, if it fails too
          return await secondTries.add(async () => inFreshWorker(order));
        }
      }),
    async close() {
      const ending = pool;
      pool = undefined;
      await ending?.destroy();
    },
  };
}
