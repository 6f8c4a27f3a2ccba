import { setTimeout as sleep } from "node:timers/promises";
import type { Job as BullJob, Worker } from "bullmq";
import { ClusterError, reasonOf, StoreError } from "./errors.js";
import { checkProgram, type Job, type Program } from "./job.js";
import { type Counts, PREFIX } from "./ledger.js";
import { type ShardQueue, shardOf, type Task, TRIES, taskSchema } from "./queue.js";
import { halves, rangeName, type Shard } from "./shard.js";

/** What became of a shard. */
export interface Done {
  readonly documents: number;
  /** of them, those that failed */
  readonly failures: number;
  /** what was not done: this worker was told to stop, or the shard is cut */
  readonly rest?: readonly Shard[];
}

/** What a worker knows to do; each writes its part, whole or not at all. */
export interface Trade {
  /**
   * Does a shard, or as much of it as is done when the signal is aborted. Throws StoreError where no document is to
   * blame; whatever else it throws counts against the shard.
   */
  work(shard: Shard, job: Job, signal: AbortSignal): Promise<Done>;
  /** Gives up all documents of a shard, with the reason. */
  quarantine(shard: Shard, job: Job, reason: string): Promise<Done>;
  /** How many members of an archive a shard has. */
  countMembers(shard: Shard, job: Job): Promise<number>;
  /** errors that would come again with every shard */
  isFatal(error: unknown): boolean;
}

export interface WorkerOptions {
  readonly program: Program;
  /** shards in work at once */
  readonly concurrency: number;
  /** milliseconds without a sign of life after which a shard goes to another worker */
  readonly silence: number;
  /** stays when all is done */
  readonly wait: boolean;
  /** once aborted, nothing new is begun, and what is not done is handed back */
  readonly signal: AbortSignal;
  /** for people: a shard was tried again, split, given up */
  readonly tell: (message: string) => void;
}

const LOOK_EVERY_MS = 1000;
/** How soon a broken connection to Redis is tried again; BullMQ's own 15 s would leave a cluster idle after a restart. */
const AGAIN_MS = 1000;
/** A store that was away so long will hardly come back while we wait. */
const LONGEST_TROUBLE_MS = 10 * 60_000;
const [FIRST_WAIT_MS, LONGEST_WAIT_MS] = [1000, 60_000];

const isWhole = ({ rest }: Done, shard: Shard): boolean =>
  rest?.length === 1 && rest[0] !== undefined && rangeName(rest[0].range) === rangeName(shard.range);

/** Takes shards one after the other until there are none left. */
export class ShardWorker {
  /** why it stopped, where that was not for lack of work */
  private failure: unknown;
  private readonly stopping = new AbortController();
  private readonly signal: AbortSignal;
  private troubleSince: number | undefined;
  private documents = 0;
  private readonly queue: ShardQueue;
  private readonly trade: Trade;
  private readonly options: WorkerOptions;

  constructor(queue: ShardQueue, trade: Trade, options: WorkerOptions) {
    this.queue = queue;
    this.trade = trade;
    this.options = options;
    this.signal = AbortSignal.any([options.signal, this.stopping.signal]);
  }

  /**
   * Works until all shards are done, on whichever machine (or for ever, with `wait`), and tells how many documents this
   * worker did. Throws what ended it: a store that refuses, a program that is not the job's.
   */
  async run(): Promise<number> {
    const { Worker: Bull } = await import("bullmq");
    const { concurrency, silence } = this.options;
    const worker: Worker<Task> = new Bull<Task>(this.queue.name, (job, token) => this.take(job, token ?? ""), {
      connection: this.queue.redis,
      prefix: PREFIX,
      concurrency,
      lockDuration: silence,
      stalledInterval: silence,
      // how often a shard may be begun is decided in `take`
      maxStalledCount: Number.MAX_SAFE_INTEGER,
      runRetryDelay: AGAIN_MS,
      drainDelay: 1,
      autorun: false,
    });
    // the connection tells its own errors, which have codes
    worker.on("error", (error) => "code" in error || this.options.tell(error.message));
    const running = worker.run();
    await this.untilDone();
    await worker.close();
    await running;
    if (this.failure) throw this.failure;
    return this.documents;
  }

  private async untilDone(): Promise<void> {
    while (!this.signal.aborted) {
      const { active, waiting } = await this.queue.state();
      if (!this.options.wait && active + waiting === 0) return;
      await sleep(LOOK_EVERY_MS, undefined, { signal: this.signal }).catch(() => {});
    }
  }

  private async take(task: BullJob<Task>, token: string): Promise<Counts> {
    const shard = shardOf(taskSchema.parse(task.data));
    try {
      const job = await this.queue.jobs.get(task.data.job);
      checkProgram(job.program, this.options.program, "documents were enqueued");
      const done = await this.attempt(task, shard, job);
      this.troubleSince = undefined;
      if (isWhole(done, shard)) return await this.handBack(task, token);
      if (done.rest) await this.queue.addShards(job, done.rest);
      const { documents, failures } = done;
      const counts = { documents, failures, more: done.rest?.length ?? 0 };
      this.documents += documents;
      await this.queue.jobs.count(job.id, task.id ?? "", counts);
      return counts;
    } catch (error) {
      if (error instanceof StoreError && error.passing && !this.tooLong())
        return await this.postpone(task, token, error);
      if (!this.endsWork(error)) {
        this.options.tell(`shard ${task.id}: ${reasonOf(error)}; it will be tried again`);
        throw error;
      }
      this.failure ??= error;
      this.stopping.abort();
      return await this.handBack(task, token);
    }
  }

  /** Does it; one that was begun too often is split, and what cannot be split is given up. */
  private async attempt(task: BullJob<Task>, shard: Shard, job: Job): Promise<Done> {
    const begun = task.attemptsStarted - task.data.excused;
    if (begun <= TRIES) return this.trade.work(shard, job, this.signal);
    const parts = begun <= 2 * TRIES ? await this.halve(shard, job) : undefined;
    if (parts) {
      this.options.tell(`shard ${task.id} was begun ${TRIES} times and never done; it is split to find the document`);
      return { documents: 0, failures: 0, rest: parts };
    }
    const last = task.failedReason
      ? `the last time: ${task.failedReason}`
      : "its workers died, or were not heard of any more";
    const reason = `it was begun ${TRIES} times alone and never done (${last})`;
    this.options.tell(`shard ${task.id} is given up: ${reason}`);
    return this.trade.quarantine(shard, job, reason);
  }

  private async halve(shard: Shard, job: Job): Promise<readonly [Shard, Shard] | undefined> {
    const archive = shard.sources.length === 1 && shard.sources[0]?.many === true;
    return halves(shard, archive ? await this.trade.countMembers(shard, job) : 0);
  }

  private endsWork(error: unknown): boolean {
    if (error instanceof StoreError || error instanceof ClusterError) return true;
    return (error instanceof Error && error.name === "MismatchError") || this.trade.isFatal(error);
  }

  private tooLong(): boolean {
    this.troubleSince ??= Date.now();
    return Date.now() - this.troubleSince > LONGEST_TROUBLE_MS;
  }

  /** Begun for nothing, through no fault of its own: that shall not count. */
  private async excuse(task: BullJob<Task>): Promise<void> {
    await task.updateData({ ...task.data, excused: task.data.excused + 1 });
  }

  private async handBack(task: BullJob<Task>, token: string): Promise<never> {
    const { WaitingError } = await import("bullmq");
    await this.excuse(task);
    await task.moveToWait(token);
    throw new WaitingError();
  }

  private async postpone(task: BullJob<Task>, token: string, error: StoreError): Promise<never> {
    const { DelayedError } = await import("bullmq");
    const wait = Math.min(FIRST_WAIT_MS * 2 ** task.data.excused, LONGEST_WAIT_MS);
    this.options.tell(`${error.message}; trying again in ${wait / 1000} s`);
    await this.excuse(task);
    await task.moveToDelayed(Date.now() + wait, token);
    throw new DelayedError();
  }
}
