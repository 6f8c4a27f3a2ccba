import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPipeline } from "../../src/index.js";
import type { Segmented } from "../../src/model/segmented.js";

const pipeline = createPipeline();

async function cut(source: string): Promise<{ text: string; segmented: Segmented }> {
  const { normalized, segmented } = await pipeline.prepare(source);
  return { text: normalized.text, segmented };
}

const PIECES = [
  "一、",
  "（一）",
  "1.",
  "完成39户",
  "，",
  "。",
  "！",
  "；",
  "”",
  "“",
  "\n",
  "\n\n",
  "\t",
  " ",
  "　",
  "增长5%",
  "全市",
  "①",
  "1、",
];
const reports = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(""));

describe("paragraphs and sentences", () => {
  it("ascend, do not overlap, and leave out nothing that prints", async () => {
    await fc.assert(
      fc.asyncProperty(reports, async (source) => {
        const { text, segmented } = await cut(source);
        for (const spans of [segmented.paragraphs, segmented.sentences].map((all) => all.map(({ span }) => span))) {
          spans.forEach((span, i) => {
            expect(span.start).toBeLessThan(span.end);
            expect(span.start).toBeGreaterThanOrEqual(spans[i - 1]?.end ?? 0);
          });
        }
        expect(printed(text, segmented.paragraphs)).toBe(text.replace(/\s/g, ""));
        expect(printed(text, [...segmented.sentences, ...segmented.tables])).toBe(text.replace(/\s/g, ""));
      }),
      { numRuns: 200 },
    );
  });

  it("sentences lie in their paragraph, and the body begins within it", async () => {
    await fc.assert(
      fc.asyncProperty(reports, async (source) => {
        const { segmented } = await cut(source);
        for (const { span, paragraph } of segmented.sentences) {
          expect(span.start).toBeGreaterThanOrEqual(paragraph.span.start);
          expect(span.end).toBeLessThanOrEqual(paragraph.span.end);
          expect(paragraph.body).toBeGreaterThanOrEqual(paragraph.span.start);
          expect(paragraph.body).toBeLessThanOrEqual(paragraph.span.end);
        }
      }),
    );
  });

  it.each([
    ["完成39户。增长5%。", ["完成39户。", "增长5%。"]],
    ["他说：“好！”完成39户", ["他说：“好！”", "完成39户"]],
    ["完成39户；增长5%", ["完成39户；增长5%"]],
    ["完成1.5亿元。其中3.2%", ["完成1.5亿元。", "其中3.2%"]],
  ])("%s", async (source, sentences) => {
    const { text, segmented } = await cut(source);
    expect(segmented.sentences.map(({ span }) => text.slice(span.start, span.end))).toEqual(sentences);
  });
});

/** What the spans cover, without white space, in the order of the text. */
function printed(text: string, parts: readonly { span: { start: number; end: number } }[]): string {
  const spans = parts.map(({ span }) => span).sort((a, b) => a.start - b.start);
  return spans
    .map(({ start, end }) => text.slice(start, end))
    .join("")
    .replace(/\s/g, "");
}

describe("sections", () => {
  const REPORT = [
    "一、目标完成情况",
    "（一）工业",
    "1.完成39户。",
    "2.“新增20户。”",
    "（1）已完成30户。",
    "（二）农业",
    "增长5%。",
    "二、下一步打算",
    "力争10%。",
  ].join("\n");

  it("a paragraph stands below the headings of all levels above it", async () => {
    const { text, segmented } = await cut(REPORT);
    const section = (line: string): readonly string[] | undefined =>
      segmented.paragraphs.find(({ span }) => text.slice(span.start, span.end) === line)?.section;
    expect(section("增长5%。")).toEqual(["目标完成情况", "农业"]);
    expect(section("力争10%。")).toEqual(["下一步打算"]);
  });

  it("a row of numbers that begins under a title of a deeper level lies in that title's section", async () => {
    const { text, segmented } = await cut(
      "（一）上年度计划执行成果\n一、道路业务\n完成道路12公里。\n二、公园业务\n完成公园3处。\n（二）本年度计划\n一、道路业务\n拟完成道路9公里。",
    );
    const section = (line: string): readonly string[] | undefined =>
      segmented.paragraphs.find(({ span }) => text.slice(span.start, span.end) === line)?.section;
    expect(section("完成公园3处。")).toEqual(["上年度计划执行成果", "公园业务"]);
    expect(section("拟完成道路9公里。")).toEqual(["本年度计划", "道路业务"]);
  });

  it("a row that begins anew behind text of a deeper section closes that section", async () => {
    const { text, segmented } = await cut(
      "（一）工业\n全年增长5%，规模以上工业企业达到120户，运行总体平稳。\n一、下一步打算\n力争10%。",
    );
    const last = segmented.paragraphs.find(({ span }) => text.slice(span.start, span.end) === "力争10%。");
    expect(last?.section).toEqual(["下一步打算"]);
  });

  it("a quoted task is told from what was done", async () => {
    const { text, segmented } = await cut(REPORT);
    const tasks = segmented.paragraphs.filter(({ task }) => task).map(({ span }) => text.slice(span.start, span.end));
    expect(tasks).toEqual(["2.“新增20户。”"]);
  });
});

describe("tables", () => {
  it("tabbed lines are a table, with the caption above", async () => {
    const { segmented } = await cut(
      "2022年主要指标\n单位：亿元\n指标\t总量\t增长\n地区生产总值\t3764.85\t5.1%\n第一产业\t652.31\t5.3%\n全市经济稳中向好。",
    );
    expect(segmented.tables).toHaveLength(1);
    const [table] = segmented.tables;
    expect(table?.rows.map((row) => row.map((cell) => cell?.text))).toEqual([
      ["指标", "总量", "增长"],
      ["地区生产总值", "3764.85", "5.1%"],
      ["第一产业", "652.31", "5.3%"],
    ]);
    expect(table?.caption).toContain("单位：亿元");
  });

  it("cells are slices of the text", async () => {
    const { text, segmented } = await cut("指标\t总量\n产值\t3.5\n税收\t\n出口\t 1.2 ");
    for (const cell of segmented.tables.flatMap(({ rows }) => rows.flat())) {
      if (cell) expect(text.slice(cell.span.start, cell.span.end)).toBe(cell.text);
    }
  });

  it("a merged cell of HTML stands in every place that it covers", async () => {
    const html = `<html><head><meta charset="utf-8"><title>公报</title></head><body><div><p>全市经济运行总体平稳，主要指标如下。</p>
      <table><tr><th rowspan="2">指标</th><th colspan="2">2022年</th></tr><tr><th>总量</th><th>增长</th></tr>
      <tr><td>产值</td><td>3.5</td><td>5.1</td></tr></table></div></body></html>`;
    const { segmented } = await pipeline.prepare(new TextEncoder().encode(html), { name: "a.html" });
    expect(segmented.tables[0]?.rows.map((row) => row.map((cell) => cell?.text))).toEqual([
      ["指标", "2022年", "2022年"],
      ["指标", "总量", "增长"],
      ["产值", "3.5", "5.1"],
    ]);
  });

  it.each(["第一段\t有一个制表符", "全市完成39户。\t另起\n增长5%。\t其中"])(
    "running text with a tab is none: %s",
    async (source) => {
      expect((await cut(source)).segmented.tables).toEqual([]);
    },
  );
});
