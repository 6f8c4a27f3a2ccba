import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { S3, s3Place, s3Store } from "../../src/cluster/s3.js";
import type { Stored } from "../../src/cluster/store.js";
import { CREDENTIALS, S3Server } from "./s3-server.js";

const folder = mkdtempSync(join(tmpdir(), "zhibiao-s3-"));
const MB = 1024 * 1024;
let server: S3Server;

beforeAll(async () => {
  server = await S3Server.start("crawl");
});
afterAll(() => {
  server.stop();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  server.objects.clear();
  server.asked.length = 0;
  for (const [name, value] of Object.entries(CREDENTIALS)) vi.stubEnv(name, value);
});

const open = (): Promise<S3> => S3.open(server.endpoint);
const all = async <T>(things: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = [];
  for await (const one of things) found.push(one);
  return found;
};
const message = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "no error",
    (error: Error) => error.message,
  );

describe("addresses", () => {
  it.each([
    ["s3://crawl", { bucket: "crawl", prefix: "" }],
    ["s3://crawl/", { bucket: "crawl", prefix: "" }],
    ["s3://crawl/2024/", { bucket: "crawl", prefix: "2024" }],
    ["S3://crawl/报告/a b.txt", { bucket: "crawl", prefix: "报告/a b.txt" }],
  ])("%s", (address, place) => expect(s3Place(address)).toEqual(place));

  it("without a bucket are refused", () => expect(() => s3Place("s3:///x")).toThrow("write s3://bucket/prefix"));
});

describe("a bucket", () => {
  it("is listed over several pages; another prefix that begins alike is not the same", async () => {
    for (let i = 0; i < 10; i++) server.put(`2024/${i}.txt`, "x".repeat(i));
    server.put("2024-old/0.txt", "x");
    server.put("2024/报告（二）&.txt", "x");
    const names = (await all((await open()).list({ bucket: "crawl", prefix: "2024" }))).map(({ name }) => name);
    expect(names).toEqual([...Array.from({ length: 10 }, (_, i) => `${i}.txt`), "报告（二）&.txt"]);
    expect(server.asked).toHaveLength(4);
  });

  it("lists one object where the prefix is its whole key", async () => {
    server.put("a/b.zip", "x");
    server.put("a/b.zip.txt", "x");
    const found = await all((await open()).list({ bucket: "crawl", prefix: "a/b.zip" }));
    expect(found.map(({ key, name }) => [key, name])).toEqual([["a/b.zip", "b.zip"]]);
  });

  it("keeps parts, small ones at once and large ones in pieces, and gives them back", async () => {
    const store = s3Store(await open(), "s3://crawl/parts/");
    await store.check();
    const [small, large] = [join(folder, "small"), join(folder, "large")];
    writeFileSync(small, "PAR1");
    writeFileSync(large, Buffer.alloc(40 * MB, "0123456789"));
    await store.put("job/small.parquet", small);
    await store.put("job/large.parquet", large);
    const pieces = server.asked.filter((one) => one === "PUT parts/job/large.parquet");
    expect(pieces).toHaveLength(3);
    expect(server.openUploads).toBe(0);
    const stored: readonly Stored[] = await all(store.list());
    expect(stored.map(({ name, bytes }) => [name, bytes])).toEqual([
      ["job/large.parquet", 40 * MB],
      ["job/small.parquet", 4],
    ]);
    const path = await store.fetch("job/large.parquet", join(folder, "fetched"));
    expect(readFileSync(path).equals(readFileSync(large))).toBe(true);
  }, 60_000);

  it("holds nothing of a file that did not get there whole", async () => {
    const store = s3Store(await open(), "s3://crawl/parts");
    const file = join(folder, "refused");
    writeFileSync(file, Buffer.alloc(40 * MB, "x"));
    server.refused = 2;
    expect(await message(store.put("refused.parquet", file))).toContain("these credentials may not do that");
    server.refused = 0;
    expect([...server.objects.keys(), server.openUploads]).toEqual([0]);
  });

  it("is tried again where it is busy", async () => {
    server.put("a.txt", "text");
    server.busy = 2;
    expect(Buffer.from(await (await open()).read("s3://crawl/a.txt", 100)).toString()).toBe("text");
  });
});

describe("errors", () => {
  it("of a document are its own: it is gone, or too large", async () => {
    const s3 = await open();
    server.put("large.txt", "x".repeat(11));
    await expect(s3.read("s3://crawl/gone.txt", 10)).rejects.toMatchObject({
      name: "ReadError",
      code: "read/unreadable",
    });
    await expect(s3.read("s3://crawl/large.txt", 10)).rejects.toMatchObject({ code: "read/too-large" });
  });

  it("of the store name the place, the reason and what to do", async () => {
    const place = { bucket: "nowhere", prefix: "" };
    expect(await message((await open()).checkBucket(place))).toBe("s3://nowhere: there is no such bucket");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "guessed");
    expect(await message((await open()).checkBucket(place))).toMatch(/s3:\/\/nowhere: the secret key is wrong; check/);
    vi.stubEnv("AWS_ACCESS_KEY_ID", "unknown");
    expect(await message((await open()).checkBucket(place))).toMatch(/the access key is not known there; check/);
    const closed = await S3.open("http://127.0.0.1:9");
    expect(await message(closed.checkBucket(place))).toMatch(/nothing answers there; is the address right/);
  });

  it("that go by are told from those that stay", async () => {
    const s3 = await open();
    server.busy = 100;
    await expect(s3.read("s3://crawl/a.txt", 10)).rejects.toMatchObject({ name: "StoreError", passing: true });
    server.busy = 0;
    await expect(s3.read("s3://nowhere/a.txt", 10)).rejects.toMatchObject({ name: "StoreError", passing: false });
  });

  it("without credentials say which are missing", async () => {
    for (const name of Object.keys(CREDENTIALS)) vi.stubEnv(name, undefined);
    vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
    vi.stubEnv("HOME", folder);
    expect(await message((await open()).checkBucket({ bucket: "crawl", prefix: "" }))).toMatch(
      /no credentials: set AWS_ACCESS_KEY_ID/,
    );
  });
});
