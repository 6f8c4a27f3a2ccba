import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layOut } from "../../src/read/layout.js";
import { layOutDocument } from "../../src/read/layout-document.js";
import type { LaidTable, PageContent, TextLine } from "../../src/read/layout-page.js";
import { textOf } from "../../src/read/layout-page.js";
import { grid, page, piece, printed, rowsOf } from "./pages.js";

const lines = (content: PageContent): readonly string[] =>
  layOut(content)
    .elements.filter((e): e is TextLine => e.kind === "line")
    .map(textOf);
const table = (content: PageContent): LaidTable | undefined =>
  layOut(content).elements.find((e): e is LaidTable => e.kind === "table");
const document = (...pages: readonly PageContent[]) => layOutDocument(pages.map(layOut));

/** Lines of 30 hanzi one below the other, with the text's own start. */
const FULL = "全市新增高新技术企业若干家完成年度目标任务并稳步推进各项重点工作";
const body = (texts: readonly string[], x = 60, y = 100): ReturnType<typeof piece>[] =>
  texts.map((text, index) => piece(text, x, y + index * 18));

describe("lines", () => {
  test("runs of one line join; a wide gap is a tab, a small one between letters a space", () => {
    const runs = [
      piece("完成", 60, 100),
      piece("3963.66", 80, 100.5),
      piece("GDP", 300, 100),
      piece("growth", 318, 100),
    ];
    expect(lines(page(runs))).toEqual(["完成3963.66\tGDP growth"]);
  });

  test("text drawn twice to look bold is there once", () => {
    expect(lines(page([piece("工作总结", 60, 100), piece("工作总结", 60.4, 100)]))).toEqual(["工作总结"]);
  });

  test("raised figures stand on their line", () => {
    expect(lines(page([piece("地区生产总值", 60, 100), piece("①", 120, 98, 6), piece("增长", 126, 100)]))).toEqual([
      "地区生产总值①增长",
    ]);
  });
});

describe("columns", () => {
  const long = "推动工业经济开局良好进中提质稳步向前发展";
  const column = (x: number, marks: string) => [...marks].map((mark, i) => piece(`${mark}${long}`, x, 140 + i * 18));

  test("the left column is read before the right, between lines across both", () => {
    const across = piece(`${long}${long}标题横跨两栏`, 60, 100);
    const foot = piece(`${long}${long}结尾横跨两栏`, 60, 260);
    const read = lines(page([...column(300, "戊己庚辛壬癸"), across, foot, ...column(60, "甲乙丙丁子丑")]));
    expect(read.map((line) => line[0]).join("")).toBe("推甲乙丙丁子丑戊己庚辛壬癸推");
  });

  test("three columns are read one after the other", () => {
    const narrow = "工业经济开局良好进中";
    const third = (x: number, marks: string) => [...marks].map((mark, i) => piece(`${mark}${narrow}`, x, 140 + i * 18));
    const read = lines(page([...third(60, "甲乙丙丁"), ...third(200, "戊己庚辛"), ...third(340, "子丑寅卯")]));
    expect(read.map((line) => line[0]).join("")).toBe("甲乙丙丁戊己庚辛子丑寅卯");
  });

  test("labels and numbers side by side are no columns", () => {
    const rows = ["工业", "农业", "商业", "其他"].flatMap((name, i) => [
      piece(name, 60, 100 + i * 18),
      piece(`${i + 1}2.5`, 300, 100 + i * 18),
    ]);
    expect(rowsOf(table(page(rows)))).toEqual([
      ["工业", "12.5"],
      ["农业", "22.5"],
      ["商业", "32.5"],
      ["其他", "42.5"],
    ]);
  });
});

describe("ruled tables", () => {
  test("fields are cells; the text between is in the cell that it stands in", () => {
    const content = page(
      [piece("指标", 65, 105), piece("数值", 165, 105), piece("产值", 65, 125), piece("12.5", 165, 125)],
      grid([60, 160, 260], [100, 120, 140]),
    );
    expect(rowsOf(table(content))).toEqual([
      ["指标", "数值"],
      ["产值", "12.5"],
    ]);
  });

  test("a missing line merges cells across and down", () => {
    const rules = [
      ...[100, 140].map((y) => ({ x0: 60, x1: 360, y0: y, y1: y })),
      { x0: 160, x1: 360, y0: 120, y1: 120 }, // none below the first column
      ...[60, 160, 360].map((x) => ({ x0: x, x1: x, y0: 100, y1: 140 })),
      { x0: 260, x1: 260, y0: 120, y1: 140 }, // none in the head
    ];
    const pieces = [piece("指标", 65, 115), piece("增速", 240, 105), piece("去年", 200, 125), piece("今年", 300, 125)];
    expect(table(page(pieces, rules))?.cells).toMatchObject([
      { row: 0, column: 0, rowSpan: 2, columnSpan: 1, text: "指标" },
      { row: 0, column: 1, rowSpan: 1, columnSpan: 2, text: "增速" },
      { row: 1, column: 1, text: "去年" },
      { row: 1, column: 2, text: "今年" },
    ]);
  });

  test("a band with several lines of numbers is as many rows", () => {
    const content = page(
      ["甲区", "乙区", "丙区"]
        .flatMap((name, i) => [piece(name, 65, 125 + 15 * i), piece(`${i}.5`, 165, 125 + 15 * i)])
        .concat([piece("地区", 65, 105), piece("产值", 165, 105)]),
      grid([60, 160, 260], [100, 120, 180]),
    );
    expect(rowsOf(table(content))).toEqual([
      ["地区", "产值"],
      ["甲区", "0.5"],
      ["乙区", "1.5"],
      ["丙区", "2.5"],
    ]);
  });

  test("one run drawn through two cells is cut at the line; a number broken at the cell's edge is whole", () => {
    const content = page(
      [piece("产值12345", 140, 105), piece("123456789,", 205, 125), piece("000", 205, 137)],
      grid([60, 160, 203, 257], [100, 122, 150]),
    );
    expect(
      table(content)
        ?.cells.map(({ text }) => text)
        .filter(Boolean),
    ).toEqual(["产值", "12345", "123456789,000"]);
  });

  test("a table open at its sides is one all the same", () => {
    const rules = [
      ...[100, 120, 140].map((y) => ({ x0: 60, x1: 260, y0: y, y1: y })),
      { x0: 160, x1: 160, y0: 100, y1: 140 },
    ];
    const pieces = [piece("指标", 65, 105), piece("数值", 165, 105), piece("产值", 65, 125), piece("12.5", 165, 125)];
    expect(rowsOf(table(page(pieces, rules)))).toEqual([
      ["指标", "数值"],
      ["产值", "12.5"],
    ]);
  });

  test("no piece is lost or doubled, wherever it stands", () => {
    const place = fc.record({ x: fc.integer({ min: 40, max: 500 }), y: fc.integer({ min: 60, max: 700 }) });
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 30 }), (places) => {
        const pieces = places.map(({ x, y }, index) => piece(`字${index}。`, x, y));
        const { elements } = layOut(page(pieces, grid([60, 200, 400], [100, 300, 500])));
        const all = elements
          .map((e) => (e.kind === "line" ? textOf(e) : e.cells.map((c) => c.text).join(" ")))
          .join(" ");
        expect((all.match(/字/g) ?? []).length).toBe(pieces.length);
      }),
    );
  });
});

describe("turned text", () => {
  test("a page whose text is turned reads as if it stood upright, with boxes as drawn", () => {
    const turned = ["第一行文字在此", "第二行文字在此"].map((text, index) => ({
      ...{ text, size: 10, turn: 1 as const, x: 400 - index * 18, y: 100, width: 10, height: 70 },
    }));
    const { elements } = layOut(page(turned));
    expect(elements.map((e) => (e.kind === "line" ? textOf(e) : ""))).toEqual(["第一行文字在此", "第二行文字在此"]);
    expect(elements[0]).toMatchObject({ x: 400, y: 100, width: 10, height: 70 });
  });

  test("what stands askew is a watermark", () => {
    const { turn: _, ...askew } = piece("内部资料", 200, 400, 40);
    const { removals, blocks } = document(page([...body([FULL, FULL]), askew]));
    expect(removals.map(({ reason }) => reason)).toContain("watermark");
    expect(blocks).toHaveLength(1);
  });
});

describe("paragraphs", () => {
  const joined = (...pages: readonly PageContent[]): readonly string[] => printed(document(...pages));

  test("full lines run on, over the end of a page, and numbers are whole again", () => {
    const first = `${FULL.slice(0, 28)}达39`;
    const text = joined(
      page(body([FULL, FULL, FULL, FULL, first], 60)),
      page(body(["63.66万元。", FULL, FULL, FULL, FULL, FULL]), [], 2),
    );
    expect(text[0]).toContain("达3963.66万元。");
  });

  test("an indented line begins a paragraph", () => {
    const indented = (text: string, y: number) => piece(text.slice(2), 80, y);
    const pieces = [
      indented(FULL, 100),
      piece(FULL, 60, 118),
      indented(FULL, 136),
      piece(FULL, 60, 154),
      piece("完。", 60, 172),
    ];
    expect(joined(page(pieces))).toHaveLength(2);
  });

  test("lines hang behind the number of their item", () => {
    const item = (mark: string, y: number) => [
      piece(`${mark}${FULL.slice(2)}`, 60, y),
      piece(FULL.slice(2), 80, y + 18),
    ];
    const pieces = [...item("1.推", 100), piece("完成。", 80, 136), ...item("2.进", 154), piece("完成。", 80, 190)];
    expect(joined(page(pieces)).map((text) => text.slice(0, 2))).toEqual(["1.", "2."]);
  });

  test("larger lines are headings, by size", () => {
    const { blocks } = document(
      page([
        piece("工作总结报告", 200, 60, 22),
        piece("一、主要工作", 60, 90, 16),
        ...body([FULL, FULL, FULL], 60, 120),
      ]),
    );
    expect(blocks.map(({ kind, level }) => [kind, level])).toEqual([
      ["heading", 1],
      ["heading", 2],
      ["paragraph", undefined],
    ]);
  });

  test("a footnote waits until the paragraph over the page's end is whole", () => {
    const note = piece("① 本表数据为初步核算数", 60, 780, 8);
    const last = page([...body([FULL, FULL, FULL, FULL, FULL]), note]);
    const { blocks, ...rest } = document(last, page(body(["其余。", FULL, FULL, FULL, FULL, FULL]), [], 2));
    expect(blocks.map(({ kind }) => kind)).toContain("footnote");
    const text = printed({ blocks, ...rest });
    expect(text[0]?.endsWith("其余。")).toBe(true);
    expect(text[1]).toBe("① 本表数据为初步核算数");
  });
});

describe("heads, feet and page numbers", () => {
  const pages = [1, 2, 3].map((number) =>
    page(
      [
        piece("某市统计局年报", 200, 30),
        ...body([FULL, FULL, FULL, FULL, FULL]),
        piece(`第 ${number + 4} 页`, 280, 800),
      ],
      [],
      number,
    ),
  );

  test("what repeats at one place, and what counts with the pages, is removed and logged", () => {
    const { text, removals } = document(...pages);
    const told = removals.filter(({ reason }) => !reason.startsWith("line end"));
    expect(told.map(({ reason, span }) => [reason, text.slice(span.start, span.end)])).toEqual(
      [5, 6, 7].flatMap((number) => [
        ["running head or foot", "某市统计局年报\n"],
        ["page number", `第 ${number} 页\n`],
      ]),
    );
  });

  test("figures at the foot of pages that do not count with them stay", () => {
    const rows = [1204, 88, 4310].map((value, index) =>
      page([...body([FULL, FULL]), piece(`合计 ${value} 万元`, 60, 800)], [], index + 1),
    );
    expect(document(...rows).removals.filter(({ reason }) => reason === "page number")).toEqual([]);
  });

  test("a heading close above each page's table stays with it", () => {
    const rules = grid([60, 160, 260], [100, 120, 140]);
    const cells = [piece("指标", 65, 105), piece("数值", 165, 105), piece("产值", 65, 125), piece("12.5", 165, 125)];
    const tables = [1, 2, 3].map((number) => page([piece("单位：万元", 60, 87), ...cells], rules, number));
    expect(document(...tables).text.match(/单位：万元/g)).toHaveLength(3);
    expect(document(...tables).removals.filter(({ reason }) => reason.startsWith("running"))).toEqual([]);
  });
});

test("a table that goes on over a page is one; its repeated head is removed", () => {
  const half = (names: readonly string[], number: number) =>
    page(
      [
        piece("指标", 65, 105),
        piece("数值", 165, 105),
        ...names.flatMap((name, i) => [piece(name, 65, 125 + 20 * i), piece(`${number}${i}.5`, 165, 125 + 20 * i)]),
      ],
      grid([60, 160, 260], [100, 120, 140, 160]),
      number,
    );
  const { blocks, text, removals } = document(half(["产值", "产量"], 1), half(["税收", "投资"], 2));
  const [whole] = blocks;
  expect(blocks).toHaveLength(1);
  expect(whole?.cells?.map((cell) => [cell.row, text.slice(cell.span.start, cell.span.end), cell.header])).toEqual([
    [0, "指标", true],
    [0, "数值", true],
    ...[
      ["产值", "10.5"],
      ["产量", "11.5"],
      ["税收", "20.5"],
      ["投资", "21.5"],
    ].flatMap(([name, value], i) => [
      [i + 1, name, false],
      [i + 1, value, false],
    ]),
  ]);
  expect(removals.map(({ reason }) => reason)).toEqual(["table head repeated on the next page"]);
});
