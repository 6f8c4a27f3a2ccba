import type { Queue } from "bullmq";
import type { Redis } from "ioredis";
import { z } from "zod";
import { ClusterError } from "./errors.js";
import { checkProgram, type Job } from "./job.js";
import { JobLedger, PREFIX } from "./ledger.js";
import { packSources, rangeName, rangeSchema, type Shard, unpackSources } from "./shard.js";

/** A shard as it stands in Redis. */
export const taskSchema = z.object({
  job: z.string(),
  /** hash of the program that shall do it */
  program: z.string(),
  range: rangeSchema,
  sources: z.string(),
  /** how often it was begun and handed back for no fault of its own */
  excused: z.int(),
});
export type Task = Readonly<z.infer<typeof taskSchema>>;

/** A shard is begun so often before it is taken for poisoned: a machine may die, Redis may be away. */
export const TRIES = 3;
/** After a failure 1, 2, 4 … seconds, half of it by chance, so that machines do not come all at once. */
const BACK_OFF_MS = 1000;

/** What is done is forgotten after a month; until then, to enqueue the same documents again does nothing. */
const KEPT_SECONDS = 30 * 24 * 3600;

const retries = (delay: number) =>
  ({
    attempts: 3 * TRIES,
    backoff: { type: "exponential", delay, jitter: 0.5 },
    removeOnComplete: { age: KEPT_SECONDS },
  }) as const;

export interface QueueOptions {
  /** troubles with Redis */
  readonly onTrouble: (reason: string) => void;
  /** milliseconds after the first failure of a shard; doubled after each further one */
  readonly backOff?: number;
}

/** So many go to Redis at once. */
const BULK = 100;

export const shardOf = ({ range, sources }: Task): Shard => ({ range, sources: unpackSources(sources) });

/** Shards of all jobs by what becomes of them. */
export interface State {
  readonly active: number;
  /** those that nobody works on */
  readonly waiting: number;
  /** given up: neither done nor split */
  readonly failed: number;
}

/** The shards of one or more jobs in Redis, for those who fill it and those who work on it. */
export class ShardQueue {
  readonly name: string;
  readonly redis: Redis;
  readonly jobs: JobLedger;
  private readonly queue: Queue<Task>;
  private readonly backOff: number;

  private constructor(name: string, redis: Redis, queue: Queue<Task>, backOff: number) {
    this.backOff = backOff;
    this.name = name;
    this.redis = redis;
    this.queue = queue;
    this.jobs = new JobLedger(name, redis);
  }

  static async open(
    name: string,
    redis: Redis,
    { onTrouble, backOff = BACK_OFF_MS }: QueueOptions,
  ): Promise<ShardQueue> {
    if (name === "" || name.includes(":")) throw new ClusterError(`--queue "${name}": a name without colons`);
    const { Queue: Bull } = await import("bullmq");
    const queue: Queue<Task> = new Bull(name, { connection: redis, prefix: PREFIX });
    queue.on("error", (error) => onTrouble(error.message));
    await queue.waitUntilReady();
    return new ShardQueue(name, redis, queue, backOff);
  }

  /**
   * Adds a job and tells how many shards are new; what stands there already is left as it is, so that the same `enqueue`
   * may be run again, and shards that were given up are tried anew. Throws MismatchError where unfinished shards of
   * another program stand in the queue.
   */
  async add(job: Job, shards: Iterable<Shard>): Promise<number> {
    await this.checkOthers(job);
    if ((await this.state()).failed > 0) await this.queue.retryJobs({ state: "failed" });
    const before = await this.size();
    await this.jobs.enter(job);
    let bulk: Shard[] = [];
    for (const shard of shards) {
      bulk.push(shard);
      if (bulk.length < BULK) continue;
      await this.addShards(job, bulk);
      bulk = [];
    }
    await this.addShards(job, bulk);
    await this.jobs.complete(job.id);
    return (await this.size()) - before;
  }

  /** Takes out all shards of a job, done or not. Throws ClusterError where one is being worked on. */
  async forget(job: string): Promise<void> {
    const start = `${PREFIX}:${this.name}:`;
    for await (const keys of this.redis.scanStream({ match: `${start}${job}-*` })) {
      const ids = (keys as string[]).map((key) => key.slice(start.length)).filter((id) => !id.includes(":"));
      for (const id of ids) {
        const removed = await this.queue.remove(id);
        if (removed === 0) throw new ClusterError(`shard ${id} is being worked on; stop the workers, or wait for them`);
      }
    }
    await this.jobs.startAnew(job);
  }

  async addShards({ id, program }: Job, shards: readonly Shard[]): Promise<void> {
    await this.queue.addBulk(
      shards.map(({ range, sources }) => ({
        name: "shard",
        data: { job: id, program: program.hash, range, sources: packSources(sources), excused: 0 },
        opts: { ...retries(this.backOff), jobId: `${id}-${rangeName(range)}` },
      })),
    );
  }

  async state(): Promise<State> {
    const {
      active = 0,
      failed = 0,
      ...rest
    } = await this.queue.getJobCounts(...(["active", "failed", "wait", "delayed", "prioritized"] as const));
    return { active, failed, waiting: Object.values(rest).reduce((sum, count) => sum + count, 0) };
  }

  async close(): Promise<void> {
    await this.queue.close();
  }

  private async checkOthers(job: Job): Promise<void> {
    const { active, waiting } = await this.state();
    if (active + waiting === 0) return;
    for (const other of await this.jobs.unfinished())
      checkProgram(other.program, job.program, `the queue "${this.name}" holds work that was enqueued`);
  }

  /** Shards that are known, done ones too. */
  private async size(): Promise<number> {
    const { active, waiting, failed } = await this.state();
    return active + waiting + failed + (await this.queue.getCompletedCount());
  }
}
