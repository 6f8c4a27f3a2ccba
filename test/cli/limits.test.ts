import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { workersFor } from "../../src/cli/runner.js";
import type { Result } from "../../src/model/result.js";
import { zip } from "../read/samples.js";
import { fixturePath } from "../support/round-trip.js";
import { zhibiaoHere } from "./in-process.js";

const QUICK = ["--segmenter", "@node-rs/jieba"] as const;
const folder = mkdtempSync(join(tmpdir(), "zhibiao-limits-"));
const at = (...names: string[]): string => join(folder, ...names);

const page = (body: string): string =>
  `<html><head><title>某市2022年科技工作总结</title></head><body><h1>某市2022年科技工作总结</h1><div class="content">${body}</div></body></html>`;
const FIRST = page("<p>一年来，全市上下共同努力，各项工作取得新进展。全年新增科技型企业42户，同比增长15%。</p>");
const further = (count: number): string =>
  page(`<p>平台建设有序推进，服务水平明显提高。全年新建工程技术研究中心${count}家，完成投资300万元。</p>`);
const SHEET = "指标,数值\n科技型企业（户）,42\n技术合同成交额（万元）,1300\n";

beforeAll(() => {
  mkdirSync(at("pages"));
  writeFileSync(at("pages/t.html"), FIRST);
  writeFileSync(at("pages/t_1.html"), further(7));
  writeFileSync(at("pages/other.html"), further(9));
  writeFileSync(at("sheet.csv"), SHEET);
  mkdirSync(at("sheets"));
  writeFileSync(at("sheets/sheet.csv"), SHEET);
});
afterAll(() => rmSync(folder, { recursive: true }));

const values = (json: string): readonly unknown[] => (JSON.parse(json) as Result).indicators.map(({ value }) => value);

describe("limits on the command line", () => {
  it.each([
    ["--max-cells", "3", "sheet.csv", "read/too-many-cells"],
    ["--max-bytes", "10", "sheet.csv", "read/too-large"],
    ["--max-bytes", "0.1kb", "pages/t.html", "read/too-large"],
    ["--max-text", "100", "pages/t.html", "read/too-large"],
  ])("%s %s refuses %s, and the message names it", async (flag, value, file, code) => {
    const { err, code: exit } = await zhibiaoHere("extract", at(file), flag, value, ...QUICK);
    expect(exit).toBe(1);
    expect(err).toContain(code);
    expect(err).toContain(flag);
  });

  it.each([["text"], ["tokens", ...QUICK], ["check", ...QUICK], ["targets", ...QUICK]])(
    "hold for zhibiao %s too",
    async (command, ...more) => {
      const { err, code } = await zhibiaoHere(command, at("sheet.csv"), "--max-cells", "3", ...more);
      expect([code, err]).toEqual([1, expect.stringContaining("--max-cells")]);
      expect((await zhibiaoHere(command, at("sheet.csv"), "--max-cells", "6", ...more)).code).toBe(0);
    },
  );

  it("hold for archives that are checked, whose documents come one by one", async () => {
    writeFileSync(at("two.zip"), zip({ "a.csv": SHEET, "b.html": FIRST }));
    const { out, err } = await zhibiaoHere("check", at("two.zip"), "--json", "--max-cells", "3", ...QUICK);
    expect(out).toContain('"document":"two.zip/b.html"');
    expect(err).toContain("--max-cells");
  });

  it("a password opens a PDF, for any command", async () => {
    const locked = fixturePath("half-year", "locked.pdf");
    const { out } = await zhibiaoHere("text", locked, "--password", "kaifa-2023");
    expect(out).toContain("title: ");
    expect((await zhibiaoHere("text", locked)).err).toContain("read/encrypted");
  });

  it.each([
    ["--max-bytes", "5 parsec"],
    ["--max-bytes", "0"],
    ["--max-pages", "0"],
    ["--max-depth", "-1"],
    ["--max-cells", ""],
  ])("%s %j is wrong use", async (flag, value) => {
    const { code, err } = await zhibiaoHere("extract", at("sheet.csv"), flag, value);
    expect(code).toBe(2);
    expect(err).toContain(flag);
  });

  it("a timeout that is named gives one document a worker, which can be ended", () => {
    const one = [{ id: "a", path: "a.txt" }];
    expect(workersFor(one, {})).toBe(0);
    expect(workersFor(one, { timed: true })).toBe(1);
    expect(workersFor(one, { timed: true, workers: 0 })).toBe(0);
  });
});

describe("the journal", () => {
  it.each([["--max-cells", "500"], ["--max-pages", "7"], ["--ocr"], ["--script", "keep"], ["--encoding", "utf-8"]])(
    "does not answer for %s %s with what was done without",
    async (...flags) => {
      const run = (...more: readonly string[]) =>
        zhibiaoHere("extract", at("sheets"), "-o", at("out", flags[0] ?? ""), "--workers", "0", ...QUICK, ...more);
      await run();
      expect((await run()).err).toContain("known");
      expect((await run(...flags)).err).not.toContain("known");
      expect((await run(...flags)).err).toContain("known");
    },
  );
});

describe("--join-pages", () => {
  it("makes one document of an article's pages, and leaves other files alone", async () => {
    const { out, code } = await zhibiaoHere("extract", at("pages"), "--join-pages", ...QUICK);
    expect(code).toBe(0);
    const documents = out.trim().split("\n");
    expect(documents.map((line) => (JSON.parse(line) as Result).document.id)).toEqual(["other.html", "t.html"]);
    expect(values(documents[1] ?? "")).toEqual(expect.arrayContaining([42, 15, 7]));
    expect(values(documents[0] ?? "")).not.toContain(42);
  });

  it("without it each page is a document", async () => {
    const { out } = await zhibiaoHere("extract", at("pages"), ...QUICK);
    expect(out.trim().split("\n")).toHaveLength(3);
  });

  it("stages see all pages", async () => {
    const files = [at("pages/t.html"), at("pages/t_1.html")];
    for (const stage of ["read", "normalize"]) {
      const { out } = await zhibiaoHere("extract", ...files, "--join-pages", "--stage", stage);
      expect(out).toContain("42户");
      expect(out).toContain("研究中心7家");
    }
  });

  it("does an article again when one of its pages has changed", async () => {
    const run = () =>
      zhibiaoHere("extract", at("pages"), "--join-pages", "-o", at("joined"), "--workers", "0", ...QUICK);
    await run();
    expect((await run()).err).toContain("2 known");
    writeFileSync(at("pages/t_1.html"), further(8));
    expect((await run()).err).toContain("1 known");
    expect(values(readFileSync(at("joined/t.html.json"), "utf8"))).toContain(8);
  });
});
