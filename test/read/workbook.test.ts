import { type CellObject, utils, type WorkSheet, write } from "@e965/xlsx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { Document } from "../../src/model/document.js";
import { read } from "../../src/read/index.js";
import { zip } from "./samples.js";

type Value = string | number | null | CellObject;
type Sheets = Readonly<Record<string, WorkSheet>>;

const number = (v: number, z: string): CellObject => ({ t: "n", v, z });
const sheet = (rows: readonly (readonly Value[])[], more: Partial<WorkSheet> = {}): WorkSheet =>
  Object.assign(utils.aoa_to_sheet(rows.map((row) => [...row])), more);

function bookOf(sheets: Sheets, bookType: "xlsx" | "biff8" = "xlsx", hidden: readonly string[] = []): Uint8Array {
  const book = utils.book_new();
  for (const [name, one] of Object.entries(sheets)) utils.book_append_sheet(book, one, name);
  book.Workbook = { Sheets: Object.keys(sheets).map((name) => ({ Hidden: hidden.includes(name) ? 1 : 0 })) };
  return new Uint8Array(write(book, { type: "buffer", bookType, cellStyles: true }));
}

const blocksOf = ({ text, blocks }: Document): string[] =>
  blocks.map(
    ({ kind, span }) =>
      `${kind}: ${text.slice(span.start, span.end).trim().replace(/\n/g, " / ").replace(/\t/g, " | ")}`,
  );

describe.each([
  ["xlsx", "xlsx"],
  ["xls", "biff8"],
] as const)("%s", (format, bookType) => {
  const open = (sheets: Sheets, hidden: readonly string[] = []): Promise<Document> =>
    read(bookOf(sheets, bookType, hidden), { name: `a.${format}` });

  it("cells are read as they are displayed", async () => {
    const document = await open({
      表1: sheet([
        ["指标", "数值"],
        ["预算执行率", number(0.98765, "0.00%")],
        ["支出", number(12345.678, "#,##0.0")],
        ["日期", number(44931, 'yyyy"年"m"月"d"日"')],
        ["系统格式的日期", number(44931, "m/d/yy")],
        ["结余", { t: "n", v: 3.5, f: "1.5+2" }],
      ]),
    });
    expect(document).toMatchObject({ format, issues: [] });
    expect(document.text).toBe(
      "指标\t数值\n预算执行率\t98.77%\n支出\t12,345.7\n日期\t2023年1月5日\n系统格式的日期\t2023/1/5\n结余\t3.5\n",
    );
  });

  it("a sheet with title, unit, merged heads and a note", async () => {
    const document = await open({
      收支表: sheet(
        [
          ["江城市林业局收支决算表", null, null],
          ["编制单位：江城市林业局", null, "单位：万元"],
          ["项目", "决算数", null],
          [null, "2022", "2023"],
          ["基本支出", 310.5, 320.25],
          ["其中：人员经费", 280, 290],
          ["注：本表不含结转。", null, null],
        ],
        {
          "!merges": [
            { s: { r: 0, c: 0 }, e: { r: 0, c: 2 } },
            { s: { r: 2, c: 0 }, e: { r: 3, c: 0 } },
            { s: { r: 2, c: 1 }, e: { r: 2, c: 2 } },
          ],
        },
      ),
    });
    expect(blocksOf(document)).toEqual([
      "heading: 江城市林业局收支决算表",
      "caption: 编制单位：江城市林业局 单位：万元",
      "table: 项目 | 决算数 /  | 2022 | 2023 / 基本支出 | 310.5 | 320.25 / 其中：人员经费 | 280 | 290",
      "footnote: 注：本表不含结转。",
    ]);
    const table = document.blocks[2];
    expect(table?.locator).toEqual({ sheet: "收支表" });
    const shapes = table?.cells
      ?.slice(0, 3)
      .map(({ ref, row, column, rowSpan, columnSpan }) => [ref, row, column, rowSpan, columnSpan]);
    expect(shapes).toEqual([
      ["A3", 0, 0, 2, 1],
      ["B3", 0, 1, 1, 2],
      ["B4", 1, 1, 1, 1],
    ]);
    for (const { span, ref } of table?.cells ?? [])
      if (ref === "C5") expect(document.text.slice(span.start, span.end)).toBe("320.25");
  });

  it("hidden sheets, rows and columns are left out and told of", async () => {
    const hiding = sheet(
      [
        ["指标", "草稿", "数值"],
        ["甲", 1, 2],
        ["乙", 3, 4],
      ],
      { "!cols": [{}, { hidden: true }, {}], "!rows": [{}, { hidden: true }, {}] },
    );
    const document = await open({ 公开: hiding, 底稿: sheet([["内部数", 5]]) }, ["底稿"]);
    // the library reads hidden rows of both formats, but writes them in xlsx alone
    expect(document.text).toBe(format === "xlsx" ? "指标\t数值\n乙\t4\n" : "指标\t数值\n甲\t2\n乙\t4\n");
    expect(document.issues.map(({ code }) => code)).toEqual(["read/hidden-cells", "read/hidden-sheet"]);
  });

  it("tables below and beside each other are told apart; a blank row in the data does not part", async () => {
    const document = await open({
      Sheet1: sheet([
        ["表1 收入"],
        ["项目", "金额", null, "类别", "户数"],
        ["税收", 10, null, "国有", 3],
        [],
        ["非税", 20, null, "民营", 4],
        [],
        ["表2 支出"],
        ["科目", "2022", "2023"],
        ["教育", 5, 6],
      ]),
    });
    expect(blocksOf(document)).toEqual([
      "heading: 表1 收入",
      "table: 项目 | 金额 / 税收 | 10 / 非税 | 20",
      "table: 类别 | 户数 / 国有 | 3 / 民营 | 4",
      "caption: 表2 支出",
      "table: 科目 | 2022 | 2023 / 教育 | 5 | 6",
    ]);
  });
});

describe("workbooks that cannot be read", () => {
  const many = sheet(Array.from({ length: 50 }, (_, i) => [`第${i}行`, i]));

  it.each(["xlsx", "biff8"] as const)("more cells than the limit: %s", async (bookType) => {
    const bytes = bookOf({ 表: many }, bookType);
    await expect(read(bytes, { limits: { cells: 60 } })).rejects.toMatchObject({ code: "read/too-many-cells" });
  });

  it("merged ranges without end cost no time", async () => {
    const everything = Array.from({ length: 2000 }, () => ({ s: { r: 0, c: 0 }, e: { r: 1_048_575, c: 16_383 } }));
    const { text } = await read(
      bookOf({
        表: sheet(
          [
            ["甲", 1],
            ["乙", 2],
          ],
          { "!merges": everything },
        ),
      }),
    );
    expect(text).toContain("甲");
  });

  it("damaged ones say so", async () => {
    const bytes = bookOf({ 表: many }, "biff8");
    await expect(read(bytes.slice(0, 1200))).rejects.toMatchObject({ name: "ReadError" });
    const broken = zip({ "xl/workbook.xml": "<workbook" });
    await expect(read(broken)).rejects.toMatchObject({ name: "ReadError" });
  });
});

describe("charts", () => {
  const text = (part: Uint8Array | undefined): string => strFromU8(part ?? new Uint8Array());
  const TYPES = "application/vnd.openxmlformats-officedocument";
  const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  /** A workbook with a chart among the cells of its sheet, and with another on a sheet of its own if asked for. */
  function withCharts(ownSheet: boolean): Uint8Array {
    const parts = unzipSync(
      bookOf({
        表1: sheet([
          ["指标", "数值"],
          ["产值", 42],
          ["税收", 7],
        ]),
      }),
    );
    const workbook = text(parts["xl/workbook.xml"]);
    const relations = text(parts["xl/_rels/workbook.xml.rels"]);
    const types = text(parts["[Content_Types].xml"]);
    const chartSheet = {
      "xl/workbook.xml": workbook.replace("</sheets>", '<sheet name="图1" sheetId="9" r:id="rId99"/></sheets>'),
      "xl/_rels/workbook.xml.rels": relations.replace(
        "</Relationships>",
        `<Relationship Id="rId99" Type="${RELATION}/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>`,
      ),
      "[Content_Types].xml": types.replace(
        "</Types>",
        `<Override PartName="/xl/chartsheets/sheet1.xml" ContentType="${TYPES}.spreadsheetml.chartsheet+xml"/></Types>`,
      ),
      "xl/chartsheets/sheet1.xml": `<chartsheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>`,
      "xl/charts/chart2.xml": "<c:chartSpace/>",
    };
    const more = { "xl/charts/chart1.xml": "<c:chartSpace/>", ...(ownSheet ? chartSheet : {}) };
    return zipSync({
      ...parts,
      ...Object.fromEntries(Object.entries(more).map(([path, xml]) => [path, strToU8(xml)])),
    });
  }

  it.each([
    [false, ["1 charts on sheets were left out; what they draw stands in cells"]],
    [true, ["The chart on sheet 图1 is not read", "1 charts on sheets were left out; what they draw stands in cells"]],
  ])("are told; on a sheet of their own %s", async (ownSheet, told) => {
    const { issues, text: cells } = await read(withCharts(ownSheet), { name: "a.xlsx" });
    expect(issues.map(({ code, message }) => [code, message])).toEqual(told.map((message) => ["read/chart", message]));
    expect(cells).toContain("产值\t42");
  });
});
