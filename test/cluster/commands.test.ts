import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { datasetHashes } from "../../scripts/batch-run.js";
import { zhibiaoHere } from "../cli/in-process.js";
import type { Ran } from "../cli/spawn.js";
import { zipOf } from "../read/archives.js";
import { HAS_REDIS, RedisServer } from "./redis-server.js";
import { writeReports } from "./reports.js";
import { CREDENTIALS, S3Server } from "./s3-server.js";

const ENGINE = ["--segmenter", "@node-rs/jieba"];
const FORMATS = ["--format", "json,csv,parquet,duckdb"];
const LONG = 90_000;

const folder = mkdtempSync(join(tmpdir(), "zhibiao-cluster-"));
const at = (...names: readonly string[]): string => join(folder, ...names);
let redis: RedisServer;
let s3: S3Server;

beforeAll(async () => {
  if (!HAS_REDIS) return;
  mkdirSync(at("redis"));
  redis = await RedisServer.start(at("redis"));
  s3 = await S3Server.start("crawl");
  for (const [name, value] of Object.entries(CREDENTIALS)) vi.stubEnv(name, value);
  vi.stubEnv("AWS_ENDPOINT_URL", s3.endpoint);
});
afterAll(async () => {
  s3?.stop();
  vi.unstubAllEnvs();
  await redis?.kill();
  rmSync(folder, { recursive: true, force: true });
});

const enqueue = (queue: string, ...args: readonly string[]): Promise<Ran> =>
  zhibiaoHere("enqueue", "--redis", redis.url, "--queue", queue, ...ENGINE, ...args);
const work = (queue: string, ...args: readonly string[]): Promise<Ran> =>
  zhibiaoHere("work", "--redis", redis.url, "--queue", queue, "--workers", "1", ...ENGINE, ...args);

/** Reports, a side file, an archive in which one is broken, what is no report, and what is hidden. */
function writeCrawl(place: string): void {
  writeReports(place, 7);
  writeFileSync(join(place, "000.meta.json"), JSON.stringify({ title: "另一个题目", published: "2019-09-23" }));
  const years = [1, 2, 3, 4, 5].map((i) => [`年报/${i}.txt`, `全年新增科技型企业${i}户，同比增长${i}%。`] as const);
  const members = [...years, ["broken.pdf", "%PDF-1.4 cut"] as const];
  const zip = zipOf(members.map(([name, text]) => ({ name, content: Buffer.from(text) })));
  writeFileSync(join(place, "more.zip"), zip);
  writeFileSync(join(place, "picture.png"), "x");
  writeFileSync(join(place, ".hidden.txt"), "新增1户。");
}

describe("an address of Redis", () => {
  const REASON = /--redis <url>.*It must be an address such as redis:\/\/localhost:6379/;

  it.each([
    ["enqueue", folder],
    ["work", "-o", folder],
  ])("that is none is a wrong usage of %s", async (...args) => {
    const { code, err } = await zhibiaoHere(...args, "--redis", "localhost:6379");
    expect(err).toMatch(REASON);
    expect(code).toBe(2);
  });

  it("may come from the environment", async () => {
    vi.stubEnv("REDIS_URL", "localhost");
    const { code, err } = await zhibiaoHere("work", "-o", folder);
    vi.stubEnv("REDIS_URL", undefined);
    expect(err).toMatch(/REDIS_URL.*It must be an address/);
    expect(code).toBe(2);
  });
});

describe.skipIf(!HAS_REDIS)("a bucket", () => {
  it(
    "gives the dataset that the same files on the disk give; parts in a bucket, archives and side files too",
    async () => {
      writeCrawl(at("in"));
      for (const entry of readdirSync(at("in"), { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name);
        if (entry.isFile()) s3.put(`2024/${relative(at("in"), path)}`, readFileSync(path));
      }
      await zhibiaoHere("extract", at("in"), "-o", at("one"), "--workers", "0", ...ENGINE, ...FORMATS);

      const queued = await enqueue("bucket", "s3://crawl/2024", "--shard-size", "4");
      expect(queued.err).toMatch(/job [0-9a-f]{16}: 10 files in 4 shards\. zhibiao work .*--queue bucket -o PLACE/);
      const worked = await work("bucket", "-o", "s3://crawl/parts");
      expect(worked.err).toContain("15 documents done here; all shards are done");
      expect(worked.code).toBe(0);
      const joined = await zhibiaoHere("collect", "s3://crawl/parts", "-o", at("many"), ...FORMATS);
      expect(joined.err).toContain("13 documents, 1 of them doubles, 2 failed");
      expect(await datasetHashes(at("many"))).toEqual(await datasetHashes(at("one")));

      expect((await enqueue("bucket", "s3://crawl/2024", "--shard-size", "4")).err).toContain(
        "all of them stood there",
      );
    },
    LONG,
  );
});

describe.skipIf(!HAS_REDIS)("a list and a manifest", () => {
  it(
    "name documents here and there; what is missing of the parts is told",
    async () => {
      writeReports(at("listed"), 3);
      s3.put("lists/x.txt", "全年新增科技型企业7户。");
      writeFileSync(
        at("list.txt"),
        "# ours\nlisted/000.txt\n\nlisted/sub/001.txt\nlisted/gone.txt\ns3://crawl/lists/x.txt\n",
      );
      const queued = await enqueue("list", at("list.txt"), "--shard-size", "2");
      expect(queued.err).toContain("4 files in 2 shards");
      expect(queued.err).toMatch(/1 of 4 files is not there: \S+gone\.txt; /);
      await work("list", "-o", at("parts-of-list"));
      const [job = ""] = readdirSync(at("parts-of-list"));
      const joined = await zhibiaoHere("collect", at("parts-of-list"), "-o", at("list"), "--format", "csv");
      expect(joined.err).toContain("3 documents, 1 failed");
      const ids = readFileSync(at("list/documents.csv"), "utf8").match(/^[^,\n]+\.txt/gm);
      expect(ids).toEqual(["000.txt", "001.txt", "crawl/lists/x.txt", "gone.txt"]);

      const [first = ""] = readdirSync(at("parts-of-list", job));
      rmSync(at("parts-of-list", job, first));
      const lacking = await zhibiaoHere("collect", at("parts-of-list"), "-o", at("list"));
      expect(lacking.code).toBe(1);
      expect(lacking.err).toMatch(/lack 2 of 4 files that were enqueued; is zhibiao work done/);
      const partial = await zhibiaoHere(
        "collect",
        at("parts-of-list"),
        "-o",
        at("list"),
        "--partial",
        "--format",
        "csv",
      );
      expect(partial.err).toMatch(/the dataset is made of the others/);
    },
    LONG,
  );

  it(
    "the columns of a manifest go along",
    async () => {
      writeReports(at("sheet"), 2);
      writeFileSync(
        at("sheet.csv"),
        "path,title,栏目\nsheet/000.txt,第一,公开\nsheet/sub/001.txt,第二,决算\ngone.txt,,失\n",
      );
      expect((await enqueue("sheet", "--manifest", at("sheet.csv"))).err).toContain("3 files in 1 shard");
      await work("sheet", "-o", at("parts-of-sheet"));
      await zhibiaoHere("collect", at("parts-of-sheet"), "-o", at("sheet-many"), ...FORMATS);
      const one = ["--manifest", at("sheet.csv"), "-o", at("sheet-one"), "--workers", "0"];
      await zhibiaoHere("extract", ...one, ...ENGINE, ...FORMATS);
      expect(await datasetHashes(at("sheet-many"))).toEqual(await datasetHashes(at("sheet-one")));
    },
    LONG,
  );
});

describe.skipIf(!HAS_REDIS)("a manifest of a bucket", () => {
  it(
    "says what is known of the objects that are named, or names them itself",
    async () => {
      s3.put("sheet/1.txt", "全年新增科技型企业7户。");
      s3.put("sheet/sub/2.txt", "全年新增科技型企业8户。");
      const rows = "path,title,栏目\ns3://crawl/sheet/1.txt,第一,公开\nsub/2.txt,第二,决算\nsub/3.txt,第三,决算\n";
      writeFileSync(at("objects.csv"), rows);
      const queued = await enqueue("objects", "s3://crawl/sheet", "--manifest", at("objects.csv"));
      expect(queued.err).toContain("1 of 3 rows name no document of the input: sub/3.txt");
      await work("objects", "-o", at("parts-of-objects"));
      await zhibiaoHere("collect", at("parts-of-objects"), "-o", at("objects"), "--format", "csv");
      expect(readFileSync(at("objects/documents.csv"), "utf8")).toMatch(
        /1\.txt,.*第一,公开.*\r\n.*2\.txt,.*第二,决算\r\n/s,
      );

      writeFileSync(at("named.csv"), "path,栏目\ns3://crawl/sheet/1.txt,公开\n");
      expect((await enqueue("named", "--manifest", at("named.csv"))).err).toContain("1 file in 1 shard");
      await work("named", "-o", at("parts-of-named"));
      await zhibiaoHere("collect", at("parts-of-named"), "-o", at("named"), "--format", "csv");
      expect(readFileSync(at("named/documents.csv"), "utf8")).toMatch(/crawl\/sheet\/1\.txt,extracted,.*,公开\r\n/);
    },
    LONG,
  );
});

describe.skipIf(!HAS_REDIS)("Redis that was emptied", () => {
  it(
    "is told as such: nobody shall take the work for done",
    async () => {
      writeReports(at("forgotten"), 20);
      await enqueue("forgotten", at("forgotten"), "--shard-size", "1");
      const working = work("forgotten", "-o", at("parts-forgotten"), "--concurrency", "1");
      await vi.waitFor(() => expect(readdirSync(at("parts-forgotten"))).toHaveLength(1), LONG);
      const client = new Redis(redis.url);
      await client.flushall();
      client.disconnect();
      const { code, err } = await working;
      expect(err).toMatch(/Redis has forgotten job [0-9a-f]{16}; was it restarted .*Run the same enqueue again/);
      expect(err).not.toContain("all shards are done");
      expect(code).toBe(1);
    },
    LONG,
  );
});

describe.skipIf(!HAS_REDIS)("an empty queue", () => {
  it("is told as such", async () => {
    const { code, err } = await work("empty", "-o", at("parts-of-nothing"));
    expect(err).toContain('nothing has been enqueued in the queue "empty"');
    expect(err).not.toContain("collect");
    expect(code).toBe(0);
  });
});

describe.skipIf(!HAS_REDIS)("wrong use", () => {
  it("is told before anything is enqueued", async () => {
    mkdirSync(at("empty"));
    writeFileSync(at("report.txt"), "全年新增科技型企业7户。");
    const told = async (...args: readonly string[]) => {
      const { code, err } = await enqueue("wrong", ...args);
      return `${code} ${err.trim()}`;
    };
    expect(await told()).toMatch(/^2 .*nothing to enqueue: name folders, lists or s3:\/\/ addresses/);
    expect(await told(at("nowhere"))).toMatch(/^2 .*nowhere is not there/);
    expect(await told(at("report.txt"))).toMatch(/^2 .*is no list of documents: its first lines name no files/);
    expect(await told(at("empty"))).toMatch(/^2 .*there are no reports in .*empty/);
    expect(await told("s3://crawl/nothing")).toMatch(/^2 .*there are no reports in s3:\/\/crawl\/nothing/);
    expect(await told("s3://nowhere/x")).toMatch(/^1 .*there is no such bucket/);
    expect(await told(at("empty"), "--shard-size", "0")).toMatch(/^2 .*whole number from 1/);
  });

  it(
    "of a worker is told before it takes anything",
    async () => {
      writeReports(at("checked"), 1);
      await enqueue("checked", at("checked"));
      const bad = await work("checked", "-o", "s3://nowhere/parts");
      expect([bad.code, bad.err]).toEqual([1, expect.stringContaining("s3://nowhere: there is no such bucket")]);
      writeFileSync(at("words.txt"), "科技小巨人\n");
      const other = await work("checked", "-o", at("parts-checked"), "--dict", at("words.txt"));
      expect(other.code).toBe(2);
      expect(other.err).toMatch(/documents were enqueued with .*this machine has .*give the same --pack, --dict/);
      rmSync(at("checked"), { recursive: true });
      const unmounted = await work("checked", "-o", at("parts-checked"));
      expect(unmounted.code).toBe(1);
      expect(unmounted.err).toMatch(/checked, which is not there on this machine \(ENOENT\); mount it/);
    },
    LONG,
  );

  it("of collect", async () => {
    const none = await zhibiaoHere("collect", at("redis"), "-o", at("nothing"));
    expect([none.code, none.err]).toEqual([1, expect.stringMatching(/there are no parts in .*zhibiao work -o/)]);
    for (const [job, day] of [
      ["older", "2026-01-02"],
      ["newer", "2026-01-03"],
    ] as const) {
      const part = at("two", job, `${"0".repeat(64)}.parquet`);
      mkdirSync(at("two", job), { recursive: true });
      writeFileSync(part, "");
      utimesSync(part, new Date(day), new Date(day));
    }
    const two = await zhibiaoHere("collect", at("two"), "-o", at("nothing"));
    expect(two.err).toMatch(/several jobs \(newer of 2026-01-03, older of 2026-01-02\); choose one with --job/);
    const gone = await zhibiaoHere("collect", at("gone"), "-o", at("nothing"));
    expect([gone.code, gone.err]).toEqual([1, expect.stringMatching(/gone cannot be used: the folder is not there/)]);
  });
});
