import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { StoreError } from "../../src/cluster/errors.js";
import type { ShardQueue } from "../../src/cluster/queue.js";
import { connectRedis } from "../../src/cluster/redis.js";
import { cutAfter, cutShards } from "../../src/cluster/shard.js";
import { HAS_REDIS, RedisServer } from "./redis-server.js";
import { filledQueue, jobOf, Notes, PROGRAM, sourcesOf, workerOn } from "./trade.js";

const folder = mkdtempSync(join(tmpdir(), "zhibiao-worker-"));
const LONG = 60_000;
let server: RedisServer;
const queues: ShardQueue[] = [];

beforeAll(async () => {
  if (HAS_REDIS) server = await RedisServer.start(folder);
});
afterEach(async () => {
  for (const queue of queues.splice(0)) {
    await queue.close();
    queue.redis.disconnect();
  }
});
afterAll(async () => {
  await server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

let number = 0;
async function queueOf(count: number, size: number): Promise<ShardQueue> {
  const queue = await filledQueue(server.url, `test${number++}`, count, size);
  queues.push(queue);
  return queue;
}

const ids = (count: number): string[] => sourcesOf(count).map(({ id }) => id);

describe.skipIf(!HAS_REDIS)("a worker", () => {
  it("does every document once, and counts them", async () => {
    const queue = await queueOf(10, 3);
    const trade = new Notes();
    expect(await workerOn(queue, trade).run()).toBe(10);
    expect([...trade.done].sort()).toEqual(ids(10));
    expect(await queue.jobs.tallies()).toEqual([{ job: "job", shards: 4, done: 4, documents: 10, failures: 0 }]);
  });

  it("tries again what failed, splits what goes on failing, and gives up the document that is alone", async () => {
    const queue = await queueOf(8, 8);
    const trade = new Notes(({ sources }) => {
      if (sources.some(({ id }) => id === "d5")) throw new Error("it bites");
      return {};
    });
    await workerOn(queue, trade).run();
    expect([...trade.done].sort()).toEqual(ids(8).filter((id) => id !== "d5"));
    expect([...trade.givenUp]).toEqual([["d5", "it was begun 3 times alone and never done (the last time: it bites)"]]);
    expect(trade.begun.filter((shard) => shard.length === 8)).toHaveLength(3);
    const [tally] = await queue.jobs.tallies();
    // 8 → 4 + 4 → 2 + 2 → 1 + 1
    expect(tally).toMatchObject({ shards: 7, done: 7, documents: 8, failures: 1 });
  });

  it(
    "that a document kills is followed by others, until the document is given up",
    async () => {
      const queue = await queueOf(2, 1);
      let [kills, out] = [0, ""];
      for (let signal: unknown = "SIGKILL"; signal === "SIGKILL"; ) {
        const args = [join(import.meta.dirname, "dying-worker.mjs"), server.url, queue.name];
        const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
        child.stdout.setEncoding("utf8").on("data", (part: string) => {
          out += part;
        });
        [, signal] = (await once(child, "exit")) as [number | null, string | null];
        if (signal === "SIGKILL") kills++;
      }
      expect(kills).toBe(3);
      expect(JSON.parse(out)).toEqual([["d0", expect.stringMatching(/its workers died/)]]);
      expect((await queue.jobs.tallies())[0]).toMatchObject({ done: 2, documents: 2, failures: 1 });
    },
    LONG,
  );

  it("that is stopped hands back the rest of its shard, which counts as never begun", async () => {
    const queue = await queueOf(6, 6);
    const stop = new AbortController();
    const first = new Notes((shard) => {
      stop.abort();
      return { rest: cutAfter(shard, 2).slice(1) };
    });
    expect(await workerOn(queue, first, { signal: stop.signal }).run()).toBe(2);
    const second = new Notes();
    await workerOn(queue, second).run();
    expect([first.done, second.done]).toEqual([
      ["d0", "d1"],
      ["d2", "d3", "d4", "d5"],
    ]);
    expect((await queue.jobs.tallies())[0]).toMatchObject({ shards: 2, done: 2, documents: 6 });
  });

  it("that is stopped before it did anything hands back the whole", async () => {
    const queue = await queueOf(2, 2);
    for (let i = 0; i < 4; i++) {
      const stop = new AbortController();
      const trade = new Notes((shard) => {
        stop.abort();
        return { rest: [shard] };
      });
      expect(await workerOn(queue, trade, { signal: stop.signal }).run()).toBe(0);
      expect(await queue.state()).toEqual({ active: 0, waiting: 1, failed: 0 });
    }
    const trade = new Notes();
    await workerOn(queue, trade).run();
    expect([trade.done, trade.givenUp.size]).toEqual([["d0", "d1"], 0]);
  });

  it("waits for a store that is away, and goes on", async () => {
    const queue = await queueOf(1, 1);
    const told: string[] = [];
    let away = 1;
    const trade = new Notes(() => {
      if (away-- > 0) throw new StoreError("the share is away", { passing: true });
      return {};
    });
    await workerOn(queue, trade, { tell: (message) => told.push(message) }).run();
    expect(trade.done).toEqual(["d0"]);
    expect(told).toEqual(["the share is away; trying again in 1 s"]);
  });

  it("ends where the store refuses, with the reason, and the shard is there for others", async () => {
    const queue = await queueOf(1, 1);
    const trade = new Notes(() => {
      throw new StoreError("the disk is full", { passing: false });
    });
    await expect(workerOn(queue, trade).run()).rejects.toThrow("the disk is full");
    expect(await queue.state()).toEqual({ active: 0, waiting: 1, failed: 0 });
  });

  it("with other rules than the job's takes nothing, and says what differs", async () => {
    const queue = await queueOf(1, 1);
    const trade = new Notes();
    const program = { ...PROGRAM, version: "2.0.0", hash: "def456" };
    await expect(workerOn(queue, trade, { program }).run()).rejects.toThrow(
      /with zhibiao 1\.0\.0, rules core@1, nodejieba \(abc123\); this machine has zhibiao 2\.0\.0.*install zhibiao 1\.0\.0 here/,
    );
    expect([trade.begun, await queue.state()]).toEqual([[], { active: 0, waiting: 1, failed: 0 }]);
  });
});

describe.skipIf(!HAS_REDIS)("a queue", () => {
  it("takes the same job twice and does it once; forgotten, it is done anew", async () => {
    const queue = await queueOf(4, 2);
    const [job, shards] = [jobOf("job", 4, 2), [...cutShards(sourcesOf(4), 2)]];
    expect(await queue.add(job, shards)).toBe(0);
    await workerOn(queue, new Notes()).run();
    expect(await queue.add(job, shards)).toBe(0);
    await queue.forget("job");
    expect((await queue.jobs.tallies())[0]).toMatchObject({ shards: 2, done: 0, documents: 0 });
    expect(await queue.add(job, shards)).toBe(2);
  });

  it("refuses work of another program while there is some left", async () => {
    const queue = await queueOf(1, 1);
    const other = { ...jobOf("other", 1, 1), program: { ...PROGRAM, hash: "def456" } };
    await expect(queue.add(other, [])).rejects.toThrow(/holds work that was enqueued with zhibiao 1\.0\.0/);
    await workerOn(queue, new Notes()).run();
    expect(await queue.jobs.unfinished()).toEqual([]);
    await queue.add(other, cutShards(sourcesOf(1), 1));
    // of the finished job nothing is left that another program could harm
    expect(await queue.add(other, [])).toBe(0);
    expect(await queue.jobs.unfinished()).toEqual([other]);
  });

  it("knows whose enqueue was stopped", async () => {
    const queue = await queueOf(1, 1);
    const broken = function* () {
      yield* cutShards(sourcesOf(1), 1);
      throw new Error("stopped");
    };
    await expect(queue.add(jobOf("half", 2, 2), broken())).rejects.toThrow("stopped");
    expect(await queue.jobs.incomplete()).toEqual(["half"]);
  });
});

describe("a connection to Redis", () => {
  it("that nobody answers is refused with a reason", async () => {
    const reason = /Redis at 127\.0\.0\.1:9 cannot be used: .*ECONNREFUSED.*is it running/;
    await expect(connectRedis("redis://127.0.0.1:9", () => {})).rejects.toThrow(reason);
  });

  it.skipIf(!HAS_REDIS)("needs the password, and does not print it", async () => {
    const guarded = await RedisServer.start(mkdtempSync(join(folder, "guarded-")), "--requirepass", "right");
    try {
      const wrong = guarded.url.replace("//", "//:wrong@");
      const error: unknown = await connectRedis(wrong, () => {}).catch((reason: unknown) => reason);
      expect(String(error)).toMatch(/WRONGPASS.*put user and password into the address/);
      expect(String(error)).not.toContain("wrong@");
      await expect(connectRedis(guarded.url, () => {})).rejects.toThrow(/NOAUTH.*put user and password/);
      const redis = await connectRedis(guarded.url.replace("//", "//:right@"), () => {});
      redis.disconnect();
    } finally {
      await guarded.kill();
    }
  });
});
