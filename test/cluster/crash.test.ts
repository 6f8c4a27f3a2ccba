import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { datasetHashes } from "../../scripts/batch-run.js";
import { ShardQueue } from "../../src/cluster/queue.js";
import { zhibiaoHere } from "../cli/in-process.js";
import { HAS_REDIS, RedisServer } from "./redis-server.js";
import { writeReports } from "./reports.js";

const ROOT = join(import.meta.dirname, "../..");
const DOCUMENTS = 58;
const SHARD = 4;
const SHARDS = (DOCUMENTS + 2) / SHARD;
const ENGINE = ["--segmenter", "@node-rs/jieba"];
const FORMATS = ["--format", "json,ndjson,csv,parquet,sdmx"];
const LONG = 120_000;

const folder = mkdtempSync(join(tmpdir(), "zhibiao-crash-"));
const at = (name: string): string => join(folder, name);
let server: RedisServer;
let queue: ShardQueue;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  if (!HAS_REDIS) return;
  mkdirSync(at("redis"));
  writeReports(at("in"), DOCUMENTS);
  server = await RedisServer.start(at("redis"));
  const redis = new Redis(server.url, { maxRetriesPerRequest: null });
  redis.on("error", () => {});
  queue = await ShardQueue.open("shards", redis, { onTrouble: () => {} });
}, LONG);
afterAll(async () => {
  for (const worker of workers) worker.kill("SIGKILL");
  queue?.redis.disconnect();
  await server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** A machine of its own, as far as a process can be one; silent for two seconds, it counts as dead. */
function startWorker(): { readonly worker: ChildProcess; readonly ended: Promise<unknown> } {
  const args = ["work", "--redis", server.url, "-o", at("parts"), "--dead-after", "2", ...ENGINE];
  const limits = ["--workers", "1", "--concurrency", "1"];
  const main = join(ROOT, "src/cli/main.ts");
  const worker = spawn(process.execPath, ["--import", "tsx", main, ...args, ...limits], { cwd: ROOT, stdio: "ignore" });
  workers.push(worker);
  return { worker, ended: once(worker, "exit").then(([code]) => code) };
}

async function until(what: () => Promise<boolean>): Promise<void> {
  while (!(await what())) await sleep(10);
}

const done = async (): Promise<number> => (await queue.jobs.tallies()).reduce((sum, tally) => sum + tally.done, 0);

describe.skipIf(!HAS_REDIS)("three workers on one queue", () => {
  it(
    "do every shard once, though one is killed and Redis crashes meanwhile",
    async () => {
      const one = await zhibiaoHere("extract", at("in"), "-o", at("one"), "--workers", "0", ...ENGINE, ...FORMATS);
      expect(one.code).toBe(1);
      const filled = await zhibiaoHere(
        "enqueue",
        at("in"),
        "--redis",
        server.url,
        "--shard-size",
        `${SHARD}`,
        ...ENGINE,
      );
      expect(filled.err).toContain(`60 files in ${SHARDS} shards`);

      const [victim, ...others] = [startWorker(), startWorker(), startWorker()];
      // each has one shard then, the victim too
      await until(async () => (await queue.state()).active === 3);
      victim?.worker.kill("SIGKILL");
      await until(async () => (await done()) >= 2);
      await server.restart();
      expect(await done()).toBeLessThan(SHARDS);

      expect(await Promise.all(others.map(({ ended }) => ended))).toEqual([0, 0]);
      expect(await done()).toBe(SHARDS);
      const [job = ""] = readdirSync(at("parts"));
      expect(readdirSync(join(at("parts"), job))).toHaveLength(SHARDS);
      const joined = await zhibiaoHere("collect", at("parts"), "-o", at("many"), ...FORMATS);
      expect(joined.err).toContain(`${DOCUMENTS + 1} documents, 1 of them doubles, 1 failed`);
      expect(await datasetHashes(at("many"))).toEqual(await datasetHashes(at("one")));
    },
    LONG,
  );
});
