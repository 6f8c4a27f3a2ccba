import { utils, write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { createPipeline } from "../../src/index.js";
import type { Table, TableValue } from "../../src/model/segmented.js";

const pipeline = createPipeline();

/** A cell: its text, or its text with the columns and rows that it covers. Those that it covers are left out. */
type Cell = string | readonly [text: string, columns: number, rows?: number];
type Rows = readonly (readonly Cell[])[];

const textOf = (cell: Cell): string => (typeof cell === "string" ? cell : cell[0]);
const spans = (cell: Cell): readonly [number, number] => (typeof cell === "string" ? [1, 1] : [cell[1], cell[2] ?? 1]);

/** Where each cell stands in the grid. */
function placed(rows: Rows): { cell: Cell; row: number; column: number }[] {
  const taken = new Set<string>();
  return rows.flatMap((cells, row) => {
    let column = 0;
    return cells.map((cell) => {
      while (taken.has(`${row}/${column}`)) column++;
      const [wide, high] = spans(cell);
      for (let r = row; r < row + high; r++) for (let c = column; c < column + wide; c++) taken.add(`${r}/${c}`);
      return { cell, row, column };
    });
  });
}

const asHtml = (above: string, rows: Rows, below: string): Uint8Array => {
  const cell = (one: Cell): string => `<td colspan="${spans(one)[0]}" rowspan="${spans(one)[1]}">${textOf(one)}</td>`;
  const body = rows.map((row) => `<tr>${row.map(cell).join("")}</tr>`).join("");
  const page = `<html><head><meta charset="utf-8"></head><body><p>全市经济运行总体平稳，主要情况如下。</p><p>${above}</p><table>${body}</table><p>${below}</p></body></html>`;
  return new TextEncoder().encode(page);
};

const asSheet = (above: string, rows: Rows, below: string): Uint8Array => {
  const sheet = utils.aoa_to_sheet([[above]]);
  const merges: { s: { r: number; c: number }; e: { r: number; c: number } }[] = [];
  const cells = placed(rows);
  for (const { cell, row, column } of cells) {
    const text = textOf(cell);
    const value = String(Number(text)) === text ? { t: "n", v: Number(text) } : { t: "s", v: text };
    const [wide, high] = spans(cell);
    utils.sheet_add_aoa(sheet, [[value]], { origin: { r: row + 1, c: column } });
    if (wide * high > 1) merges.push({ s: { r: row + 1, c: column }, e: { r: row + high, c: column + wide - 1 } });
  }
  if (below !== "") utils.sheet_add_aoa(sheet, [[below]], { origin: { r: rows.length + 1, c: 0 } });
  sheet["!merges"] = merges;
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, "表");
  return new Uint8Array(write(book, { type: "buffer", bookType: "xlsx" }));
};

/** Columns behind tabs; what a merged cell covers is blank. */
const asText = (above: string, rows: Rows, below: string): string => {
  const lines: string[][] = rows.map(() => []);
  for (const { cell, row, column } of placed(rows)) {
    const line = lines[row] ?? [];
    while (line.length < column) line.push("");
    line[column] = textOf(cell);
  }
  return `${above}\n${lines.map((line) => line.join("\t")).join("\n")}\n${below}`;
};

const FORMATS = {
  html: { write: asHtml, name: "a.html" },
  xlsx: { write: asSheet, name: "a.xlsx" },
  text: { write: asText, name: "a.txt" },
} as const;
type FormatName = keyof typeof FORMATS;
const ALL = ["html", "xlsx", "text"] as const;

async function tablesOf(format: FormatName, rows: Rows, above = "", below = ""): Promise<readonly Table[]> {
  const { write: print, name } = FORMATS[format];
  return (await pipeline.prepare(print(above, rows, below), { name })).segmented.tables;
}

/** 工业增加值 < 第二产业 | 2022年 < 绝对量 = 1098.46 亿元 */
const told = ({ rowPath, columnPath, cell, unit, kind, marks }: TableValue): string =>
  `${rowPath.join(">")} | ${columnPath.join(">")} = ${cell.text}${unit === undefined ? "" : ` ${unit}`}${kind === "number" ? "" : ` (${kind})`}${marks.join("")}`;

interface Case {
  readonly name: string;
  readonly above?: string;
  readonly rows: Rows;
  readonly below?: string;
  readonly told: readonly string[];
  readonly formats?: readonly FormatName[];
}

const CASES: readonly Case[] = [
  {
    name: "the unit of the caption, a unit in a head, parts marked # by indentation",
    above: "表1 全市生产总值 单位：亿元",
    rows: [
      ["指标", "绝对量", "比上年增长（%）"],
      ["第二产业增加值", "1421.08", "6.8"],
      ["　#工业", "1098.46", "7.4"],
      ["　建筑业", "325.17", "-4.6"],
      ["第三产业增加值", "1691.46", "3.9"],
    ],
    told: [
      "第二产业增加值 | 绝对量 = 1421.08 亿元",
      "第二产业增加值 | 比上年增长 = 6.8 %",
      "第二产业增加值>工业 | 绝对量 = 1098.46 亿元",
      "第二产业增加值>工业 | 比上年增长 = 7.4 %",
      "第二产业增加值>建筑业 | 绝对量 = 325.17 亿元",
      "第二产业增加值>建筑业 | 比上年增长 = -4.6 %",
      "第三产业增加值 | 绝对量 = 1691.46 亿元",
      "第三产业增加值 | 比上年增长 = 3.9 %",
    ],
  },
  {
    name: "其中 without indentation; the unit of the row; 持平, — and the marks of footnotes",
    rows: [
      ["产品名称", "2021年", "2022年", "增长（%）"],
      ["粮食*（万吨）", "348.21", "353.68①", "1.6"],
      ["其中：小麦", "97.3", "97.3", "持平"],
      ["其中：玉米", "—", "80.1", "…"],
      ["烤烟（万吨）", "17.93", "17.62", "-1.7"],
    ],
    told: [
      "粮食 | 2021年 = 348.21 万吨*",
      "粮食 | 2022年 = 353.68 万吨①*",
      "粮食 | 增长 = 1.6 %*",
      "粮食>小麦 | 2021年 = 97.3 万吨",
      "粮食>小麦 | 2022年 = 97.3 万吨",
      "粮食>小麦 | 增长 = 持平 (same)",
      "粮食>玉米 | 2021年 = — (none)",
      "粮食>玉米 | 2022年 = 80.1 万吨",
      "粮食>玉米 | 增长 = … (none)",
      "烤烟 | 2021年 = 17.93 万吨",
      "烤烟 | 2022年 = 17.62 万吨",
      "烤烟 | 增长 = -1.7 %",
    ],
  },
  {
    name: "heads on two levels, a unit in a column of its own, rows that are counted",
    rows: [
      [
        ["序号", 1, 2],
        ["指标", 1, 2],
        ["计量单位", 1, 2],
        ["2022年", 2],
        ["2023年", 2],
      ],
      ["总量", "增速", "总量", "增速"],
      ["1", "技术合同成交额", "亿元", "58.3", "12.1%", "66.9", "14.8%"],
      ["2", "研发人员", "万人", "3.2", "2.5%", "3.3", "3.1%"],
    ],
    told: [
      "技术合同成交额 | 2022年>总量 = 58.3 亿元",
      "技术合同成交额 | 2022年>增速 = 12.1% %",
      "技术合同成交额 | 2023年>总量 = 66.9 亿元",
      "技术合同成交额 | 2023年>增速 = 14.8% %",
      "研发人员 | 2022年>总量 = 3.2 万人",
      "研发人员 | 2022年>增速 = 2.5% %",
      "研发人员 | 2023年>总量 = 3.3 万人",
      "研发人员 | 2023年>增速 = 3.1% %",
    ],
    formats: ["html", "xlsx"],
  },
  {
    name: "heads on two levels whose merged places are blank",
    rows: [
      ["指标", ["2022年", 2], ["2023年", 2]],
      ["", "总量（亿元）", "增速（%）", "总量（亿元）", "增速（%）"],
      ["产值", "58.3", "12.1", "66.9", "14.8"],
    ],
    told: [
      "产值 | 2022年>总量 = 58.3 亿元",
      "产值 | 2022年>增速 = 12.1 %",
      "产值 | 2023年>总量 = 66.9 亿元",
      "产值 | 2023年>增速 = 14.8 %",
    ],
  },
  {
    name: "a part is not greater than its whole; a unit holds for the rows below until another is named",
    rows: [
      ["指标", "年末数", "比重（%）"],
      ["总人口（万人）", "281.7", "100"],
      ["#城镇", "144.7", "51.4"],
      ["乡村", "137", "48.6"],
      ["#男性", "140.9", "50"],
      ["耕地（万亩）", "90", ""],
    ],
    told: [
      "总人口 | 年末数 = 281.7 万人",
      "总人口 | 比重 = 100 %",
      "总人口>城镇 | 年末数 = 144.7 万人",
      "总人口>城镇 | 比重 = 51.4 %",
      "乡村 | 年末数 = 137 万人",
      "乡村 | 比重 = 48.6 %",
      "总人口>男性 | 年末数 = 140.9 万人",
      "总人口>男性 | 比重 = 50 %",
      "耕地 | 年末数 = 90 万亩",
    ],
  },
  {
    name: "years as rows",
    rows: [
      ["年份", "地区生产总值（亿元）", "常住人口（万人）"],
      ["2021年", "3512.4", "574.7"],
      ["2022年", "3764.85", "572.3"],
    ],
    told: [
      "2021年 | 地区生产总值 = 3512.4 亿元",
      "2021年 | 常住人口 = 574.7 万人",
      "2022年 | 地区生产总值 = 3764.85 亿元",
      "2022年 | 常住人口 = 572.3 万人",
    ],
  },
  {
    name: "groups of rows under a name of their own, and blank columns between",
    rows: [
      ["指标", "", "一季度", "", "二季度"],
      [["一、工业（亿元）", 5]],
      ["产值", "", "12.5", "", "13.1"],
      ["利润", "", "1.1", "", "1.2"],
      [["二、就业（万人）", 5]],
      ["新增", "", "0.8", "", "0.9"],
    ],
    told: [
      "一、工业>产值 | 一季度 = 12.5 亿元",
      "一、工业>产值 | 二季度 = 13.1 亿元",
      "一、工业>利润 | 一季度 = 1.1 亿元",
      "一、工业>利润 | 二季度 = 1.2 亿元",
      "二、就业>新增 | 一季度 = 0.8 万人",
      "二、就业>新增 | 二季度 = 0.9 万人",
    ],
    formats: ["html", "xlsx"],
  },
  {
    name: "names begin anew to the right",
    above: "收入支出决算总表 金额单位：万元",
    rows: [
      [
        ["收入", 3],
        ["支出", 3],
      ],
      ["项目", "行次", "金额", "项目", "行次", "金额"],
      ["栏次", "", "1", "栏次", "", "2"],
      ["财政拨款", "1", "5970.42", "基本支出", "15", "4118.9"],
      ["事业收入", "2", "261.95", "项目支出", "16", "2723.47"],
      ["合计", "3", "6232.37", "合计", "17", "6842.37"],
    ],
    told: [
      "财政拨款 | 收入>金额 = 5970.42 万元",
      "基本支出 | 支出>金额 = 4118.9 万元",
      "事业收入 | 收入>金额 = 261.95 万元",
      "项目支出 | 支出>金额 = 2723.47 万元",
      "合计 | 收入>金额 = 6232.37 万元",
      "合计 | 支出>金额 = 6842.37 万元",
    ],
  },
];

describe("tables name their numbers", () => {
  const runs = CASES.flatMap(({ formats = ALL, ...one }) => formats.map((format) => ({ ...one, format })));

  it.each(runs)("$name: $format", async ({ format, rows, above, below, told: expected }) => {
    const [table] = await tablesOf(format, rows, above, below);
    expect(table?.values.map(told)).toEqual(expected);
  });
});

/** The form in which a project's budget is accounted for: what it is about, funds, aims, indicators on three levels. */
const SELF_EVALUATION: Rows = [
  [
    ["项目名称", 2],
    ["森林防火能力提升", 7],
  ],
  [["主管部门", 2], ["江城市林业局", 3], "实施单位", ["江城市林业总站", 3]],
  [["项目资金（万元）", 2, 3], "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
  ["年度资金总额", "120.00", "118.50", "116.13", "10", "98.0%", "9.8"],
  ["其中：财政拨款", "100.00", "98.50", "97.00", "—", "98.5%", "—"],
  [
    ["年度总体目标", 2, 2],
    ["预期目标", 4],
    ["实际完成情况", 3],
  ],
  [
    ["新建瞭望塔，购置设备。", 4],
    ["全部完成。", 3],
  ],
  [
    ["绩效指标", 1, 4],
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
  ],
  [["产出指标", 1, 2], "数量指标", "新建瞭望塔", "≥6座", "7座", "20", "20", ""],
  ["质量指标", "验收合格率", "100%", "100%", "20", "19.5", "个别返工"],
  ["满意度指标", "服务对象满意度", "群众满意度", "≥90%", "93.5%", "10", "10", ""],
  [["总分", 6], "100", "99.3", ""],
];

describe("the form of a self-evaluation", () => {
  it.each(["html", "xlsx"] as const)("comes out with row and column paths: %s", async (format) => {
    const [table] = await tablesOf(format, SELF_EVALUATION, "项目支出绩效自评表（2022年度）");
    const lines = table?.values.map(told) ?? [];
    expect(lines).toEqual(
      expect.arrayContaining(
        [
          "项目资金>年度资金总额 | 全年执行数 = 116.13 万元",
          "项目资金>年度资金总额 | 执行率 = 98.0% %",
          "项目资金>年度资金总额>财政拨款 | 全年预算数 = 98.50 万元",
          "产出指标>数量指标>新建瞭望塔 | 年度指标值 = ≥6座 (quantity)",
          "产出指标>数量指标>新建瞭望塔 | 实际完成值 = 7座 (quantity)",
          "产出指标>质量指标>验收合格率 | 实际完成值 = 100% %",
          "产出指标>质量指标>验收合格率 | 得分 = 19.5",
          "满意度指标>服务对象满意度>群众满意度 | 实际完成值 = 93.5% %",
        ].map((line) => (line.startsWith("项目资金") ? line : `绩效指标>${line}`)),
      ),
    );
    expect(lines.filter((line) => line.includes("江城市") || line.includes("预期目标"))).toEqual([]);
  });
});

describe("tables that go on, and what stands around them", () => {
  const page = (tables: string): Uint8Array =>
    new TextEncoder().encode(
      `<html><head><meta charset="utf-8"></head><body><p>主要指标完成情况良好，详见下表。</p>${tables}</body></html>`,
    );
  const table = (rows: readonly (readonly string[])[]): string =>
    `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("")}</table>`;

  it("a continued table takes heads and unit from the one before", async () => {
    const first = table([
      ["指标", "2021年", "2022年"],
      ["产值", "3.5", "3.9"],
    ]);
    const second = table([
      ["税收", "0.4", "0.5"],
      ["利润", "0.2", "0.3"],
    ]);
    const { segmented } = await pipeline.prepare(page(`<p>表1 单位：亿元</p>${first}<p>续表</p>${second}`), {
      name: "a.html",
    });
    expect(segmented.tables.map(({ continued, unit }) => [continued, unit])).toEqual([
      [false, "亿元"],
      [true, "亿元"],
    ]);
    expect(segmented.tables[1]?.values.map(told)).toEqual([
      "税收 | 2021年 = 0.4 亿元",
      "税收 | 2022年 = 0.5 亿元",
      "利润 | 2021年 = 0.2 亿元",
      "利润 | 2022年 = 0.3 亿元",
    ]);
  });

  it("notes below belong to it, the text behind them does not", async () => {
    const body = table([
      ["指标", "2022年"],
      ["产值①", "3.5"],
      ["税收", "0.5"],
    ]);
    const notes = "<p>注：本表为快报数。</p><p>①按现价计算。</p><p>全市工业平稳。</p><p>①另一段。</p>";
    const { segmented } = await pipeline.prepare(page(body + notes), { name: "a.html" });
    expect(segmented.tables[0]?.notes).toEqual(["注：本表为快报数。", "①按现价计算。"]);
  });

  it("cells and values are slices of the normalized text", async () => {
    const { normalized, segmented } = await pipeline.prepare(asHtml("", SELF_EVALUATION, ""), { name: "a.html" });
    for (const { cell } of segmented.tables.flatMap(({ values }) => values))
      expect(normalized.text.slice(cell.span.start, cell.span.end)).toBe(cell.text);
  });
});
