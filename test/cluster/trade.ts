import { Redis } from "ioredis";
import type { Job, Program } from "../../src/cluster/job.js";
import { ShardQueue } from "../../src/cluster/queue.js";
import { cutShards, type Shard, type ShardSource } from "../../src/cluster/shard.js";
import { type Done, ShardWorker, type Trade, type WorkerOptions } from "../../src/cluster/worker.js";

export const PROGRAM: Program = { version: "1.0.0", hash: "abc123", segmenter: "nodejieba", packs: ["core@1"] };

export const jobOf = (id: string, sources: number, shards: number): Job => ({
  ...{ id, program: PROGRAM, options: {}, manifest: [], roots: [], sources, shards },
});

export const sourcesOf = (count: number): ShardSource[] =>
  Array.from({ length: count }, (_, i) => ({ id: `d${i}`, path: `/d${i}` }));

/** Remembers what it was asked to do; documents are names alone. */
export class Notes implements Trade {
  readonly done: string[] = [];
  readonly begun: (readonly string[])[] = [];
  readonly givenUp = new Map<string, string>();
  private readonly act: (shard: Shard, signal: AbortSignal) => Promise<Partial<Done>> | Partial<Done>;

  /** `act` may throw, or say that something is left over */
  constructor(act: Notes["act"] = () => ({})) {
    this.act = act;
  }

  async work(shard: Shard, _job: Job, signal: AbortSignal): Promise<Done> {
    const ids = shard.sources.map(({ id }) => id);
    this.begun.push(ids);
    const { rest } = await this.act(shard, signal);
    const left = new Set(rest?.flatMap(({ sources }) => sources.map(({ id }) => id)));
    const done = ids.filter((id) => !left.has(id));
    this.done.push(...done);
    return { documents: done.length, failures: 0, ...(rest ? { rest } : {}) };
  }

  async quarantine({ sources }: Shard, _job: Job, reason: string): Promise<Done> {
    for (const { id } of sources) this.givenUp.set(id, reason);
    return { documents: sources.length, failures: sources.length };
  }

  countMembers = async ({ sources }: Shard): Promise<number> => sources.length;
  isFatal = (): boolean => false;
}

/** A queue with so many documents in shards of `size`. */
export async function filledQueue(url: string, name: string, count: number, size: number): Promise<ShardQueue> {
  const redis = new Redis(url, { maxRetriesPerRequest: null });
  redis.on("error", () => {});
  const queue = await ShardQueue.open(name, redis, { onTrouble: () => {}, backOff: 10 });
  const shards = [...cutShards(sourcesOf(count), size)];
  await queue.add(jobOf("job", count, shards.length), shards);
  return queue;
}

/** Half a second without a sign of life is death here. */
export const workerOn = (queue: ShardQueue, trade: Trade, more: Partial<WorkerOptions> = {}): ShardWorker =>
  new ShardWorker(queue, trade, {
    ...{ program: PROGRAM, concurrency: 1, silence: 500, wait: false, tell: () => {} },
    signal: new AbortController().signal,
    ...more,
  });
