import type { Redis } from "ioredis";
import { ClusterError } from "./errors.js";
import { type Job, jobSchema } from "./job.js";

/** Before the keys of Redis, which others may use too. */
export const PREFIX = "zhibiao";

/** How far a job is, on all machines together. */
export interface Tally {
  readonly job: string;
  readonly shards: number;
  readonly done: number;
  readonly documents: number;
  /** of them, those that failed */
  readonly failures: number;
}

/** What a shard came to; `more`: shards that it was cut into. */
export type Counts = Omit<Tally, "job" | "shards" | "done"> & { readonly more: number };

/** Counts a shard once, though it be done twice. */
const COUNT = `
if redis.call('SADD', KEYS[1], ARGV[1]) == 0 then return 0 end
for i, field in ipairs({'documents', 'failures', 'more'}) do redis.call('HINCRBY', KEYS[2], field, ARGV[i + 1]) end
return 1`;

/** What Redis knows of jobs beside their shards: how they are read, whether all was enqueued, and how far they are. */
export class JobLedger {
  private readonly queue: string;
  private readonly redis: Redis;

  constructor(queue: string, redis: Redis) {
    this.queue = queue;
    this.redis = redis;
  }

  /** Enters a job whose shards are about to come. */
  async enter(job: Job): Promise<void> {
    await this.redis.hset(this.key("jobs"), job.id, JSON.stringify(job));
  }

  /** All shards of a job are there. */
  async complete(job: string): Promise<void> {
    await this.redis.sadd(this.key("complete"), job);
  }

  /** Nothing of a job is done. */
  async startAnew(job: string): Promise<void> {
    await this.redis.del(this.counted(job), this.counts(job));
  }

  async all(): Promise<readonly Job[]> {
    const stored = await this.redis.hvals(this.key("jobs"));
    return stored.map((text) => jobSchema.parse(JSON.parse(text)));
  }

  /** Jobs of which shards are left, given up ones included. */
  async unfinished(): Promise<readonly Job[]> {
    const open = new Set((await this.tallies()).filter(({ done, shards }) => done < shards).map(({ job }) => job));
    return (await this.all()).filter(({ id }) => open.has(id));
  }

  /** Throws ClusterError where there is none: somebody emptied Redis. */
  async get(id: string): Promise<Job> {
    const text = await this.redis.hget(this.key("jobs"), id);
    if (text === null) throw new ClusterError(`Redis does not know job ${id} any more; run the same enqueue again`);
    return jobSchema.parse(JSON.parse(text));
  }

  /** Jobs whose `enqueue` was stopped before all of their shards were there. */
  async incomplete(): Promise<readonly string[]> {
    const complete = new Set(await this.redis.smembers(this.key("complete")));
    return (await this.all()).map(({ id }) => id).filter((id) => !complete.has(id));
  }

  async count(job: string, shard: string, { documents, failures, more }: Counts): Promise<void> {
    await this.redis.eval(COUNT, 2, this.counted(job), this.counts(job), shard, documents, failures, more);
  }

  /** How far each job is, finished ones too. */
  async tallies(): Promise<readonly Tally[]> {
    const jobs = await this.all();
    return Promise.all(
      jobs.map(async ({ id, shards }) => {
        const { documents = 0, failures = 0, more = 0 } = await this.redis.hgetall(this.counts(id));
        const done = await this.redis.scard(this.counted(id));
        return {
          ...{ job: id, done, shards: shards + Number(more) },
          ...{ documents: Number(documents), failures: Number(failures) },
        };
      }),
    );
  }

  private counted(job: string): string {
    return this.key(`counted:${job}`);
  }

  private counts(job: string): string {
    return this.key(`counts:${job}`);
  }

  private key(what: string): string {
    return `${PREFIX}:${this.queue}:of-${what}`;
  }
}
