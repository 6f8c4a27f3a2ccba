import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Outcome } from "../../src/cli/document.js";
import type { Runner } from "../../src/cli/runner.js";
import { ShardReader } from "../../src/cli/shard-open.js";
import { ShardTrade } from "../../src/cli/shard-trade.js";
import type { Part } from "../../src/cluster/cover.js";
import { coverOf, partsOf } from "../../src/cluster/cover.js";
import type { Job } from "../../src/cluster/job.js";
import { allDocuments } from "../../src/cluster/joined.js";
import { labelOf } from "../../src/cluster/part.js";
import { cutAfter, cutShards, type Shard, type ShardSource } from "../../src/cluster/shard.js";
import { folderStore, type Stored } from "../../src/cluster/store.js";
import { DuckStore } from "../../src/store/duckdb.js";
import { zipOf } from "../read/archives.js";
import { result } from "../store/result.js";
import { jobOf } from "./trade.js";

const folder = mkdtempSync(join(tmpdir(), "zhibiao-trade-"));
const at = (...names: readonly string[]): string => join(folder, ...names);
const COUNT = 9;

beforeAll(() => {
  mkdirSync(at("in"));
  for (let i = 0; i < COUNT; i++) writeFileSync(at("in", `${i}.txt`), `text ${i}`);
  const members = Array.from({ length: COUNT }, (_, i) => ({ name: `${i}.txt`, content: Buffer.from(`text ${i}`) }));
  writeFileSync(at("in", "all.zip"), zipOf(members));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Extracts nothing; tells how many documents it had. */
function runnerThat(onDocument: (count: number) => void): Runner {
  let count = 0;
  return {
    concurrency: 2,
    close: async () => {},
    async run(task): Promise<Outcome> {
      onDocument(++count);
      const [id = "", characters] = [task.options.name, task.bytes.length];
      const { document, ...rest } = result({ indicators: [] });
      const record = deflateRawSync(JSON.stringify({ ...rest, document: { ...document, id, characters } }));
      return { kind: "result", record, facts: { indicators: 0, failing: 0, ms: 1 }, warnings: [] };
    },
  };
}

const reader = new ShardReader(async () => Promise.reject(new Error("no bucket here")));
const tradeInto = (out: string, onDocument: (count: number) => void = () => {}): ShardTrade =>
  new ShardTrade({
    ...{ runner: runnerThat(onDocument), reader, store: folderStore(at(out)) },
    ...{ limits: { timeout: 1, memory: 1 }, say: () => {}, scratch: folder },
  });

const files: readonly ShardSource[] = Array.from({ length: COUNT }, (_, i) => ({
  id: `${i}.txt`,
  path: at("in", `${i}.txt`),
}));
const archive: readonly ShardSource[] = [{ id: "all.zip", path: at("in", "all.zip"), many: true }];
const jobWith = (sources: readonly ShardSource[]): Job => ({ ...jobOf("job", sources.length, 1), roots: [at("in")] });
const shardOf = (sources: readonly ShardSource[]): Shard => [...cutShards(sources, 100)][0] as Shard;

/** What the parts in a folder hold together. */
async function held(
  out: string,
): Promise<{ readonly ids: string[]; readonly codes: string[]; readonly missing: number }> {
  const temporary = mkdtempSync(at("duck-"));
  const store = await DuckStore.create(join(temporary, "db"), temporary);
  const stored: Stored[] = [];
  for await (const one of folderStore(at(out)).list()) stored.push(one);
  const parts: Part[] = [];
  for (const { name, changed } of partsOf(stored, out, undefined)) {
    const label = await labelOf(store, at(out, name));
    if (label) parts.push({ path: at(out, name), label, changed });
  }
  const cover = coverOf(parts);
  const [ids, codes]: [string[], string[]] = [[], []];
  for await (const { id, outcome } of allDocuments(store, cover.parts)) {
    ids.push(id);
    if (outcome.kind === "failure") codes.push(outcome.code);
  }
  store.close();
  return { ids, codes, missing: cover.missing };
}

const NEVER = new AbortController().signal;

describe.each([
  ["files", files, (i: number) => `${i}.txt`],
  ["the members of an archive", archive, (i: number) => `all.zip/${i}.txt`],
])("a shard of %s", (what, sources, idOf) => {
  const ids = Array.from({ length: COUNT }, (_, i) => idOf(i));

  it("done twice is one part", async () => {
    for (let i = 0; i < 2; i++)
      expect(await tradeInto(what).work(shardOf(sources), jobWith(sources), NEVER)).toEqual({
        ...{ documents: COUNT, failures: 0, rest: [] },
      });
    expect(readdirSync(at(what, "job"))).toHaveLength(1);
    expect(await held(what)).toEqual({ ids, codes: [], missing: 0 });
  });

  it("that is interrupted leaves a part of what was done, and the rest for others", async () => {
    const out = `${what}, interrupted`;
    const stop = new AbortController();
    const trade = tradeInto(out, (count) => count === 4 && stop.abort());
    const { documents, rest = [] } = await trade.work(shardOf(sources), jobWith(sources), stop.signal);
    expect(documents).toBeGreaterThanOrEqual(4);
    expect(documents).toBeLessThan(COUNT);
    expect((await held(out)).ids).toEqual(ids.slice(0, documents));
    for (const shard of rest) await tradeInto(out).work(shard, jobWith(sources), NEVER);
    expect(await held(out)).toEqual({ ids, codes: [], missing: 0 });
  });

  it("that is interrupted before anything was done is the rest as a whole", async () => {
    const shard = shardOf(sources);
    const done = await tradeInto("nothing").work(shard, jobWith(sources), AbortSignal.abort());
    expect(done).toEqual({ documents: 0, failures: 0, rest: [shard] });
  });
});

describe("a poisoned shard", () => {
  it("is given up with its reason; one half may be whole", async () => {
    const [front, back] = cutAfter(shardOf(files), 8);
    await tradeInto("poison").work(front, jobWith(files), NEVER);
    expect(await tradeInto("poison").quarantine(back, jobWith(files), "it bites")).toEqual({
      documents: 1,
      failures: 1,
    });
    const { ids, codes, missing } = await held("poison");
    expect([ids.length, codes, missing]).toEqual([COUNT, ["cluster/poison"], 0]);
  });

  it("of an archive is counted by its members", async () => {
    const trade = tradeInto("counted");
    expect(await trade.countMembers(shardOf(archive), jobWith(archive))).toBe(COUNT);
    const [front, back] = cutAfter(shardOf(archive), 7);
    expect(await trade.countMembers(back, jobWith(archive))).toBe(2);
    const [middle, last] = cutAfter(back, 1);
    await trade.work(front, jobWith(archive), NEVER);
    for (const shard of [middle, last]) await trade.quarantine(shard, jobWith(archive), "it bites");
    const { ids, codes, missing } = await held("counted");
    expect([ids.slice(0, 2), codes, missing]).toEqual([
      ["all.zip#8", "all.zip#9-"],
      ["cluster/poison", "cluster/poison"],
      0,
    ]);
  });
});

describe("a place for parts", () => {
  it("that cannot be written is told before the work", async () => {
    writeFileSync(at("a file"), "");
    await expect(folderStore(at("a file", "parts")).check()).rejects.toMatchObject({
      name: "StoreError",
      passing: false,
    });
  });

  it("takes one part from two workers at once, though they have the same number on their machines", async () => {
    const store = folderStore(at("twice"));
    writeFileSync(at("made.parquet"), "whole");
    await Promise.all([0, 1, 2].map(() => store.put("job/x.parquet", at("made.parquet"))));
    expect(readdirSync(at("twice", "job"))).toEqual(["x.parquet"]);
  });

  it("loses what a killed worker left half-written a day ago", async () => {
    const store = folderStore(at("left"));
    mkdirSync(at("left", "job"), { recursive: true });
    for (const name of [".x.parquet.1.tmp", ".y.parquet.2.tmp", ".other"]) writeFileSync(at("left", "job", name), "");
    const longAgo = new Date(Date.now() - 25 * 3_600_000);
    for (const name of [".x.parquet.1.tmp", ".other"]) utimesSync(at("left", "job", name), longAgo, longAgo);
    await store.check();
    expect(readdirSync(at("left", "job")).sort()).toEqual([".other", ".y.parquet.2.tmp"]);
  });

  it("shows a part whole or not at all", async () => {
    const store = folderStore(at("whole"));
    await expect(store.put("job/x.parquet", at("gone"))).rejects.toThrow("the folder is not there (ENOENT)");
    expect(readdirSync(at("whole", "job"))).toEqual([]);
  });
});
