import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { zhibiaoHere } from "./in-process.js";

const folder = mkdtempSync(join(tmpdir(), "zhibiao-query-"));
const out = join(folder, "out");
const ENGINE = ["--segmenter", "@node-rs/jieba"];
const TEXT = "某市2021年工作总结\n\n全年新增科技型企业42户，同比增长15%。完成技术合同成交额3.5亿元。\n";

beforeAll(async () => {
  mkdirSync(join(folder, "in"));
  writeFileSync(join(folder, "in/a.txt"), TEXT);
  writeFileSync(join(folder, "in/b.txt"), "");
  await zhibiaoHere("extract", join(folder, "in"), "-o", out, ...ENGINE);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("zhibiao query", () => {
  const ask = (sql: string, ...more: string[]): ReturnType<typeof zhibiaoHere> =>
    zhibiaoHere("query", out, sql, ...more);

  it("asks the database that a folder holds where no format is named", async () => {
    const { code, out: printed } = await ask("select id, outcome, failure_code from documents");
    expect(code).toBe(0);
    expect(printed).toMatch(/id\s+outcome\s+failure_code/);
    expect(printed).toMatch(/b\.txt\s+failed\s+read\/empty/);
  });

  it("prints JSON, NDJSON and CSV, which no spreadsheet takes for a formula", async () => {
    const sql = "select 42 as n, [1, 2] as list, '=1+1' as text, null as nothing";
    const row = { n: 42, list: [1, 2], text: "=1+1", nothing: null };
    expect(JSON.parse((await ask(sql, "-f", "json")).out)).toEqual([row]);
    expect(JSON.parse((await ask(sql, "-f", "ndjson")).out)).toEqual(row);
    expect((await ask(sql, "-f", "csv")).out).toBe('n,list,text,nothing\r\n42,"[1,2]",\'=1+1,\r\n');
    expect((await ask("select 1 as n where false", "-f", "json")).out).toBe("[]\n");
  });

  it("says what is wrong with a statement, and writes nothing", async () => {
    const wrong = await ask("select nope from documents");
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain('"nope" not found');
    const writing = await ask("drop table documents");
    expect(writing.code).toBe(2);
    expect(writing.err).toContain("read-only");
    const empty = await ask(" ");
    expect([empty.code, empty.err]).toEqual([2, expect.stringContaining("there is no SQL to run")]);
  });

  it("says how to make a database where there is none", async () => {
    const { code, err } = await zhibiaoHere("query", folder, "select 1");
    expect(code).toBe(2);
    expect(err).toContain("--format duckdb makes it");
  });
});

describe("another format in the same folder", () => {
  it("says which ones stay as they were", async () => {
    const again = (formats: string): ReturnType<typeof zhibiaoHere> =>
      zhibiaoHere("extract", join(folder, "in"), "-o", join(folder, "twice"), "--format", formats, ...ENGINE);
    expect((await again("json,csv")).err).not.toContain("also holds");
    const { err } = await again("ndjson, sdmx");
    expect(err).toContain(
      "also holds json, csv of an earlier run, as it was; --format ndjson,sdmx,json,csv writes all",
    );
    expect((await again("ndjson,sdmx,json,csv")).err).not.toContain("also holds");
  });
});

describe("zhibiao stats", () => {
  it("tells what was read", async () => {
    const { out: printed } = await zhibiaoHere("stats", out);
    expect(printed).toMatch(/^2 documents, \d+ indicators/);
    expect(printed).toMatch(/read\/empty\s+1/);
    expect(printed).toMatch(/slowest\s+ms\s+characters\s*\n[^\n]*a\.txt/);
    const json = JSON.parse((await zhibiaoHere("stats", out, "--format", "json")).out) as Record<string, unknown>;
    expect(json).toMatchObject({
      documents: 2,
      years: { 2021: 1 },
      formats: { text: 1 },
      failures: { "read/empty": 1 },
    });
  });

  it("says so where there is nothing to tell of", async () => {
    const { code, err } = await zhibiaoHere("stats", folder);
    expect(code).toBe(2);
    expect(err).toContain("holds no finished dataset");
  });
});
