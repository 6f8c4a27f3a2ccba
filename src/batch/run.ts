import PQueue from "p-queue";

export interface BatchProgress {
  readonly done: number;
  readonly failed: number;
}

export interface BatchOptions<S, R> {
  /** documents in work at once, 4 if not said otherwise */
  readonly concurrency?: number;
  /** outcomes come in the order of the sources, or as they are done; `input` if not said otherwise */
  readonly order?: "input" | "done";
  /** once aborted, nothing new begins; what is in work is finished and given out */
  readonly signal?: AbortSignal;
  readonly onResult: (result: R, source: S) => void | Promise<void>;
  readonly onFailure: (error: unknown, source: S) => void | Promise<void>;
  readonly onProgress?: (progress: BatchProgress) => void;
  /** errors that no document is to blame for: the batch stops and throws them */
  readonly isFatal?: (error: unknown) => boolean;
}

export interface BatchSummary extends BatchProgress {
  readonly interrupted: boolean;
}

type Outcome<R> =
  | { readonly kind: "result"; readonly result: R }
  | { readonly kind: "failure"; readonly error: unknown }
  | { readonly kind: "skipped" };

interface Pending<S, R> {
  readonly source: S;
  readonly outcome: Promise<Outcome<R>>;
}

/** Reading overlaps with extraction, which is bound to one thread; more at once only costs memory. */
const DEFAULT_CONCURRENCY = 4;
/** Results that may wait for an earlier, slower document, as a multiple of the documents in work. */
const WINDOW = 2;

async function attempt<S, R>(source: S, work: (source: S) => Promise<R>, signal?: AbortSignal): Promise<Outcome<R>> {
  if (signal?.aborted) return { kind: "skipped" };
  try {
    return { kind: "result", result: await work(source) };
  } catch (error) {
    return { kind: "failure", error };
  }
}

class Tally<S, R> {
  done = 0;
  failed = 0;
  skipped = 0;
  private readonly options: BatchOptions<S, R>;

  constructor(options: BatchOptions<S, R>) {
    this.options = options;
  }

  async settle({ source, outcome }: Pending<S, R>): Promise<void> {
    const settled = await outcome;
    switch (settled.kind) {
      case "skipped":
        this.skipped++;
        return;
      case "failure":
        if (this.options.isFatal?.(settled.error)) throw settled.error;
        this.failed++;
        await this.options.onFailure(settled.error, source);
        break;
      case "result":
        this.done++;
        await this.options.onResult(settled.result, source);
    }
    this.options.onProgress?.({ done: this.done, failed: this.failed });
  }
}

/** What is due: settled one by one in the order of the sources, or each when it is done. */
class Due<S, R> {
  private readonly waiting: Pending<S, R>[] = [];
  private readonly settling = new Set<Promise<void>>();
  private readonly tally: Tally<S, R>;
  private readonly order: "input" | "done";

  constructor(tally: Tally<S, R>, order: "input" | "done") {
    this.tally = tally;
    this.order = order;
  }

  get size(): number {
    return this.waiting.length + this.settling.size;
  }

  add(pending: Pending<S, R>): void {
    if (this.order === "input") {
      this.waiting.push(pending);
      return;
    }
    const settled = this.tally.settle(pending).then(() => void this.settling.delete(settled));
    // whoever waits next gets the error; until then it must not count as unhandled
    settled.catch(() => {});
    this.settling.add(settled);
  }

  async next(): Promise<void> {
    const first = this.waiting.shift();
    if (first) await this.tally.settle(first);
    else await Promise.race(this.settling);
  }
}

/**
 * Works on many sources, a few at a time, and gives out the outcomes. Memory is bounded: a source is only taken when
 * fewer than twice `concurrency` outcomes are due. One that fails does not stop the others.
 */
export async function runBatch<S, R>(
  sources: Iterable<S> | AsyncIterable<S>,
  work: (source: S) => Promise<R>,
  options: BatchOptions<S, R>,
): Promise<BatchSummary> {
  const { concurrency = DEFAULT_CONCURRENCY, order = "input", signal } = options;
  const queue = new PQueue({ concurrency });
  const tally = new Tally(options);
  const due = new Due(tally, order);
  try {
    for await (const source of sources) {
      if (signal?.aborted) {
        tally.skipped++;
        break;
      }
      due.add({ source, outcome: queue.add(() => attempt(source, work, signal)) });
      if (due.size >= concurrency * WINDOW) await due.next();
    }
    while (due.size > 0) await due.next();
  } finally {
    queue.clear();
  }
  return { done: tally.done, failed: tally.failed, interrupted: tally.skipped > 0 };
}
