import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coverOf, type Part, partsOf } from "../../src/cluster/cover.js";
import type { Label } from "../../src/cluster/part.js";
import {
  cutAfter,
  cutShards,
  halves,
  membersOf,
  packSources,
  rangeName,
  type Shard,
  type ShardSource,
  unpackSources,
} from "../../src/cluster/shard.js";
import { PROGRAM, sourcesOf } from "./trade.js";

const archive: ShardSource = { id: "a.zip", path: "/a.zip", many: true };
const idsOf = (shards: readonly Shard[]): string[] => shards.flatMap(({ sources }) => sources.map(({ id }) => id));

describe("shards", () => {
  it("hold so many documents each; an archive is alone", () => {
    const sources = [...sourcesOf(5), archive, ...sourcesOf(2).map((one) => ({ ...one, id: `z${one.id}` }))];
    expect([...cutShards(sources, 2)].map(({ range, sources: own }) => [rangeName(range), own.length])).toEqual([
      ["0.0-2.0", 2],
      ["2.0-4.0", 2],
      ["4.0-5.0", 1],
      ["5.0-6.0", 1],
      ["6.0-8.0", 2],
    ]);
  });

  it("are halved until a document is alone", () => {
    const [whole] = [...cutShards(sourcesOf(3), 10)] as [Shard];
    const [one, two] = halves(whole, 0) ?? [];
    expect([one, two].map((half) => half && rangeName(half.range))).toEqual(["0.0-1.0", "1.0-3.0"]);
    expect(one && halves(one, 0)).toBeUndefined();
  });

  it("of an archive are cut between its members", () => {
    const [whole] = [...cutShards([archive], 10)] as [Shard];
    expect(membersOf(whole)).toEqual({ from: 0 });
    const [front, back] = halves(whole, 5) ?? [];
    expect([front, back].map((half) => half && membersOf(half))).toEqual([{ from: 0, to: 2 }, { from: 2 }]);
    expect(back && cutAfter(back, 1).map(membersOf)).toEqual([{ from: 2, to: 3 }, { from: 3 }]);
  });

  it("travel as they are", () => {
    const source: ShardSource = {
      ...{ id: "报告.txt", path: "s3://b/报告.txt", side: "s3://b/报告.meta.json" },
      ...{ given: { title: "总结" }, columns: { 栏目: "" }, further: [{ id: "b", path: "/b" }] },
      error: { code: "read/not-on-disk", reason: "elsewhere" },
    };
    expect(unpackSources(packSources([source, archive]))).toEqual([source, archive]);
  });
});

const part = (range: Label["range"], sources: number, changed = 0): Part => ({
  path: `${rangeName(range)}-${changed}`,
  label: { job: "job", range, sources, program: PROGRAM, manifest: [] },
  changed,
});

/** All shards that come of splitting again and again, the split ones too; `leaves` are those that are not. */
function split(shard: Shard, cuts: readonly number[]): { readonly all: Shard[]; readonly leaves: Shard[] } {
  const [cut, ...rest] = cuts;
  const size = shard.sources.length;
  if (cut === undefined || size < 2) return { all: [shard], leaves: [shard] };
  const pieces = cutAfter(shard, 1 + (cut % (size - 1))).map((piece) => split(piece, rest));
  return { all: [shard, ...pieces.flatMap(({ all }) => all)], leaves: pieces.flatMap(({ leaves }) => leaves) };
}

describe("the parts of a job", () => {
  const cuts = fc.array(fc.nat(30), { maxLength: 5 });
  const [count, size] = [20, 7];

  it("cover each document once, whatever was done twice, whole or in halves", () => {
    fc.assert(
      fc.property(fc.array(cuts, { minLength: 3, maxLength: 3 }), fc.func(fc.boolean()), (plans, isThere) => {
        const trees = [...cutShards(sourcesOf(count), size)].map((shard, i) => split(shard, plans[i] ?? []));
        const leaves = new Set(trees.flatMap(({ leaves: own }) => own));
        const there = trees.flatMap(({ all }) => all).filter((shard) => leaves.has(shard) || isThere(shard.range));
        const shardOf = new Map(there.map((shard) => [rangeName(shard.range), shard]));
        const { parts, missing } = coverOf(there.map(({ range }) => part(range, count)));
        const chosen = parts.map(({ label }) => shardOf.get(rangeName(label.range)) as Shard);
        expect(idsOf(chosen)).toEqual(sourcesOf(count).map(({ id }) => id));
        expect(missing).toBe(0);
      }),
    );
  });

  it("that are not there are told", () => {
    const shards = [...cutShards(sourcesOf(count), size)];
    const without = (gone: number): number =>
      coverOf(shards.filter((_, i) => i !== gone).map(({ range }) => part(range, count))).missing;
    expect([without(0), without(1), without(2), without(9)]).toEqual([7, 7, 6, 0]);
    const [whole] = [...cutShards([archive], 1)] as [Shard];
    const [, back] = cutAfter(whole, 3);
    expect(coverOf([part(back.range, 1)]).missing).toBe(1);
  });

  it("of two for the same documents, the last written counts", () => {
    const range: Label["range"] = { from: [0, 0], to: [1, 0] };
    expect(
      coverOf([part(range, 1, 5), part(range, 1, 7), part(range, 1, 6)]).parts.map(({ changed }) => changed),
    ).toEqual([7]);
  });
});

describe("the files in a store", () => {
  const file = (name: string) => ({ name, bytes: 1, changed: 0 });
  const [a, b] = [file(`a/${"0".repeat(64)}.parquet`), file(`b/${"1".repeat(64)}.parquet`)];

  it("are the parts of one job, and what else lies there", () => {
    expect(partsOf([a, file("notes.txt"), file("a/other.parquet")], "parts", undefined)).toEqual([a]);
    expect(partsOf([a, b], "parts", "b")).toEqual([b]);
  });

  it.each([
    [[], undefined, "there are no parts in parts; zhibiao work -o parts writes them"],
    [
      [a, b],
      undefined,
      "parts holds the parts of several jobs (a of 1970-01-01, b of 1970-01-01); choose one with --job",
    ],
    [[a], "c", "parts holds no parts of job c, but of a"],
  ])("%#: where there is no one job, that is said", (files, job, message) => {
    expect(() => partsOf(files, "parts", job)).toThrow(message);
  });
});
