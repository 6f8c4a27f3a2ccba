import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { ChangeEntry, ChangeKind } from "../../src/cli/changes.js";
import { renderChanges } from "../../src/cli/changes-view.js";
import { zhibiaoHere } from "./in-process.js";

const folder = mkdtempSync(join(tmpdir(), "zhibiao-changes-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(text: string): string {
  const path = join(folder, "text.txt");
  writeFileSync(path, text);
  return path;
}

interface Report {
  readonly changes: readonly ChangeEntry[];
  readonly counts: Readonly<Record<ChangeKind, number>>;
}

const changesOf = async (text: string): Promise<Report> => {
  const { out } = await zhibiaoHere("text", file(text), "--changes", "--json");
  return JSON.parse(out) as Report;
};

const LOST = "全市工作总结\n于2019923日召开会议，2018GDP为１２.5亿元。";

describe("zhibiao text --changes", () => {
  it("says what was restored, where, and why", async () => {
    const { changes, counts } = await changesOf(LOST);
    expect(changes.filter(({ kind }) => kind === "restored")).toMatchObject([
      { code: "normalize/lost-date", line: 2, start: 8, before: "2019923日", after: "2019年9月23日" },
      { code: "normalize/lost-year-sign", line: 2, before: "2018GDP", after: "2018年GDP" },
    ]);
    expect(changes[0]?.context).toEqual({ before: "全市工作总结 于", after: "召开会议，2018GDP为１" });
    expect(counts).toEqual({ removed: 0, restored: 2, flagged: 0, changed: 1 });
  });

  it("every place is that of the text before", async () => {
    const { changes } = await changesOf(LOST);
    for (const { start, end, before, kind } of changes) {
      if (kind === "restored") expect(LOST.slice(start, end)).toBe(before);
    }
  });

  it("says what was doubtful and stays", async () => {
    const { changes } = await changesOf("会议于2019111日召开。");
    expect(changes).toMatchObject([{ kind: "flagged", before: "2019111日" }]);
  });

  it("tells what is done in many places once, with the count", async () => {
    const { changes, counts } = await changesOf("創(chuàng)新驅(qū)動,創(chuàng)新企業,創(chuàng)新項目,發展三年。");
    expect(changes.filter(({ code }) => code === "normalize/pinyin")).toMatchObject([
      { kind: "changed", before: "(chuàng)", after: "", count: 3, line: 1 },
      { kind: "changed", before: "(qū)", after: "", count: 1 },
    ]);
    expect(changes.find(({ before }) => before === "創")).toMatchObject({ after: "创", count: 3 });
    expect(changes.find(({ before }) => before === ",")).toMatchObject({ after: "，", count: 3 });
    expect(counts.changed).toBe(changes.reduce((sum, { count = 1 }) => sum + count, 0));
  });

  it("shows what was removed, with the reason", async () => {
    const { out } = await zhibiaoHere("text", "fixtures/self-evaluation/report.txt", "--changes");
    expect(out).toMatch(/Removed: .*\n {2}line \d+ {2}.*网站标识码|Removed: /);
    expect(out).toContain("[〔202218号 → 〔2022〕18号]");
    expect(out).toMatch(/\n\d+ removed, \d+ restored, \d+ flagged, \d+ changed throughout\n$/);
  });

  it("a clean text has none", async () => {
    const { out } = await zhibiaoHere("text", file("全市实现产值3亿元，增长5%。"), "--changes");
    expect(out).toBe("Nothing was changed.\n");
  });

  it("colours are for terminals", () => {
    const entry: ChangeEntry = {
      kind: "restored",
      code: "normalize/lost-date",
      why: "characters were lost",
      line: 1,
      start: 0,
      end: 7,
      before: "2019923日",
      after: "2019年9月23日",
      context: { before: "", after: "" },
    };
    expect(renderChanges([entry], true)).toContain("\u001B[");
    expect(renderChanges([entry], false)).not.toContain("\u001B[");
  });
});

describe("--script", () => {
  const HANT = "全市規上工業企業實現產值３億元,增長5%。\n发展规划";

  it("text: as printed, or Simplified on wish", async () => {
    expect((await zhibiaoHere("text", file(HANT))).out).toContain("規上工業企業實現產值３億元,增長5%。");
    expect((await zhibiaoHere("text", file(HANT), "--script", "hans")).out).toContain(
      "规上工业企业实现产值３亿元,增长5%。",
    );
  });

  it("text --normalized: Simplified, or as printed on wish", async () => {
    expect((await zhibiaoHere("text", file(HANT), "--normalized")).out).toContain(
      "规上工业企业实现产值3亿元，增长5%。",
    );
    expect((await zhibiaoHere("text", file(HANT), "--normalized", "--script", "keep")).out).toContain(
      "規上工業企業實現產值3億元，增長5%。\n发展规划",
    );
  });

  it("extract: names, units and headings as printed, all else the same", async () => {
    const path = file("一、企業（yè）發展\n全市共有高新技術企業（yè）26個，專利申請2萬件。\n二、經費\n研發經費3億元。");
    const hans = JSON.parse((await zhibiaoHere("extract", path)).out);
    const keep = JSON.parse((await zhibiaoHere("extract", path, "--script", "keep")).out);
    expect(hans.indicators[0]).toMatchObject({ name: "高新技术企业", unit: "个" });
    expect(keep.indicators[0]).toMatchObject({
      name: "高新技術企業",
      unit: "個",
      evidence: { text: "26個", section: ["企業發展"] },
    });
    expect(keep.indicators.map(({ unit }: { unit: string }) => unit)).toEqual(["個", "萬件", "億元"]);
    const numbers = ({ indicators }: { indicators: Record<string, unknown>[] }): unknown =>
      indicators.map(({ value, normalized, concept, period, measure }) => [
        value,
        normalized,
        concept,
        period,
        measure,
      ]);
    expect(numbers(keep)).toEqual(numbers(hans));
  });
});
