import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { findDoubles } from "../../src/batch/doubles.js";
import { encodeSignature, signatureOf } from "../../src/batch/similarity.js";
import type { Part } from "../../src/cluster/cover.js";
import { allDocuments, doublesOf, findDamaged } from "../../src/cluster/joined.js";
import { mergeById } from "../../src/cluster/merge.js";
import { type Label, labelOf, type PartDocument, writePart } from "../../src/cluster/part.js";
import { DuckStore } from "../../src/store/duckdb.js";
import { byId } from "../../src/store/entry.js";
import { ENTRIES } from "../store/entries.js";
import { PROGRAM } from "./trade.js";

const root = mkdtempSync(join(tmpdir(), "zhibiao-part-"));
afterAll(() => rmSync(root, { recursive: true }));

let number = 0;
let folder: string;
let store: DuckStore;
beforeEach(async () => {
  folder = join(root, `${number++}`);
  mkdirSync(folder);
  store = await DuckStore.create(join(folder, "join.duckdb"), folder);
});
afterEach(() => store.close());

const LABEL: Label = {
  ...{ job: "it's", sources: 3, program: PROGRAM, manifest: ["栏目", 'quoted "column"'] },
  range: { from: [0, 0], to: [2, 7] },
};

async function* each<T>(things: readonly T[]): AsyncGenerator<T> {
  yield* things;
}

async function written(documents: readonly PartDocument[], label = LABEL): Promise<Part> {
  const place = join(folder, `part${number++}`);
  mkdirSync(place);
  return { path: await writePart(place, each(documents), label), label, changed: 0 };
}

const read = async (parts: readonly Part[]): Promise<PartDocument[]> => {
  const found: PartDocument[] = [];
  for await (const document of allDocuments(store, parts)) found.push(document);
  return found;
};

const DOCUMENTS: readonly PartDocument[] = ENTRIES.map(({ id, hash, size, failure, result }): PartDocument => {
  const known = { id, ...(hash ? { hash } : {}), ...(size === undefined ? {} : { size }) };
  if (failure) return { ...known, outcome: { kind: "failure", ...failure } };
  if (!result) throw new Error("an entry without an outcome");
  return { ...known, outcome: { kind: "result", result, facts: { ms: 12.5, signature: "AAAA" } } };
});

describe("a part", () => {
  it("gives back the documents letter for letter, and says of what job it is", async () => {
    const part = await written([...DOCUMENTS].sort(byId));
    expect(JSON.stringify(await read([part]))).toBe(JSON.stringify([...DOCUMENTS].sort(byId)));
    expect(await labelOf(store, part.path)).toEqual(LABEL);
  });

  it("may be empty", async () => {
    expect(await read([await written([])])).toEqual([]);
  });

  it("that is cut off, or none at all, is told as damaged", async () => {
    const { path } = await written([...DOCUMENTS].sort(byId));
    truncateSync(path, 600);
    await expect(labelOf(store, path)).rejects.toThrow(`${path} is damaged`);
    writeFileSync(path, "");
    await expect(labelOf(store, path)).rejects.toMatchObject({ name: "ClusterError" });
  });

  it("with other bytes within is found among those that are whole", async () => {
    const [whole, broken] = [await written([...DOCUMENTS].sort(byId)), await written([...DOCUMENTS].sort(byId))];
    expect(await findDamaged(store, [whole, broken])).toBeUndefined();
    const bytes = readFileSync(broken.path);
    bytes.fill("X", 40, 120);
    writeFileSync(broken.path, bytes);
    expect((await findDamaged(store, [whole, broken]))?.message).toMatch(`${broken.path} is damaged`);
  });

  it("holds rows that others can ask for", async () => {
    const { path } = await written([...DOCUMENTS].sort(byId));
    const sql = `SELECT document, record->>'name' FROM '${path}' WHERE kind = 'indicator' AND (record->>'id') = 'i003'`;
    const rows = (await store.connection.runAndReadAll(sql)).getRowsJson();
    expect(rows).toContainEqual(["a/总结.txt", "完成率"]);
  });
});

describe("parts", () => {
  const failure = (id: string): PartDocument => ({ id, outcome: { kind: "failure", code: "read/empty", reason: "x" } });

  it("are joined by the ids of their documents, also where ranges overlap and beyond the first plane", async () => {
    const ids = ["（二）.txt", "𠮷.txt", "a.zip-b.txt", "a.zip/1.txt", "a.zip/2.txt", "z.txt"];
    const [odd, even] = [0, 1].map((rest) =>
      ids
        .filter((_, i) => i % 2 === rest)
        .map(failure)
        .sort(byId),
    );
    const parts = [await written(odd ?? []), await written(even ?? [])];
    expect((await read(parts)).map(({ id }) => id)).toEqual(
      ids
        .map((id) => ({ id }))
        .sort(byId)
        .map(({ id }) => id),
    );
  });

  it("tell the same doubles as all signatures at once", async () => {
    const text = (seed: number): string =>
      Array.from({ length: 40 }, (_, i) => `第${seed * 41 + i}项新增${seed * 17 + i * 3}户，增长${i + seed}%。`).join(
        "",
      );
    const documents = Array.from({ length: 30 }, (_, i): PartDocument => {
      const signature = signatureOf({
        text: `${text(i % 11)}${"附件".repeat(i % 4)}`,
        values: [`${i % 11}`],
        year: 2021,
      });
      const facts = { ms: 1, ...(signature && i % 13 ? { signature: encodeSignature(signature) } : {}) };
      const [known] = DOCUMENTS.flatMap(({ outcome }) => (outcome.kind === "result" ? [outcome.result] : []));
      if (!known) throw new Error("no result to copy");
      return { id: `d${i}`, hash: `h${i % 23}`, size: 1, outcome: { kind: "result", result: known, facts } };
    });
    const candidates = documents.flatMap(({ id, hash = "", outcome }) =>
      outcome.kind === "result" ? [{ id, hash, signature: outcome.facts.signature }] : [],
    );
    const parts = [await written(documents.slice(0, 11)), await written(documents.slice(11))];
    const expected = findDoubles(candidates);
    expect([...expected.values()].some(({ kind }) => kind === "near")).toBe(true);
    expect(new Map([...(await doublesOf(store, parts))].sort())).toEqual(new Map([...expected].sort()));
  });
});

describe("a merge", () => {
  const words = fc.uniqueArray(fc.string({ unit: "binary", maxLength: 4 }), { maxLength: 20 });

  it("gives everything in order, and opens a stream when it is due", async () => {
    await fc.assert(
      fc.asyncProperty(words, fc.integer({ min: 1, max: 4 }), async (ids, count) => {
        const streams = Array.from({ length: count }, (_, k) => ids.filter((_id, i) => i % count === k).sort());
        const given = streams
          .filter(([first]) => first !== undefined)
          .map((own) => ({ first: own[0] ?? "", open: () => each(own.map((id) => ({ id }))) }));
        const merged: string[] = [];
        for await (const { id } of mergeById(given)) merged.push(id);
        expect(merged).toEqual([...ids].sort());
      }),
    );
  });

  it("complains of a stream that is not in order", async () => {
    const wrong = { first: "b", open: () => each([{ id: "b" }, { id: "a" }]) };
    const merge = mergeById([wrong]);
    await merge.next();
    await expect(merge.next()).rejects.toThrow("a comes after b");
  });
});
