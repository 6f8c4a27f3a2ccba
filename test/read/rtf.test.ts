import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import type { Document } from "../../src/model/document.js";
import { read } from "../../src/read/index.js";
import { bytesOf } from "./samples.js";

/** Chinese text as old programs write it: bytes of a code page in hex. */
const hex = (text: string, encoding = "gbk"): string =>
  [...iconv.encode(text, encoding)].map((byte) => `\\'${byte.toString(16).padStart(2, "0")}`).join("");
/** As new programs do: UTF-16 units as signed numbers, with one byte for those that cannot read them. */
const unicode = (text: string): string =>
  [...text].map((c) => `\\u${c.charCodeAt(0) > 0x7fff ? c.charCodeAt(0) - 0x10000 : c.charCodeAt(0)}?`).join("");

const open = (body: string, head = "\\ansicpg936"): Promise<Document> =>
  read(bytesOf(`{\\rtf1\\ansi${head}\\uc1 ${body}}`), { name: "a.rtf" });
const linesOf = ({ text }: Document): string[] => text.split("\n").filter((line) => line !== "");

describe("RTF", () => {
  it.each([
    ["bytes of the file's code page", hex("完成39户。"), "\\ansicpg936"],
    [
      "bytes of the font's code page",
      `\\f1 ${hex("完成39户。")}`,
      "\\ansicpg1252{\\fonttbl{\\f0 Arial;}{\\f1\\fcharset134 Song;}}",
    ],
    ["bytes of Big5", hex("完成39户。".replace("户", "戶"), "big5"), "\\ansicpg950"],
    ["UTF-16 with its substitute", unicode("完成39户。"), "\\ansicpg1252"],
    [
      "UTF-16 with two bytes of it",
      `\\uc2 \\u23436${hex("完")}\\u25104 ${hex("成")}39\\u25143${hex("户")}\\u12290 ${hex("。")}`,
      "\\ansicpg936",
    ],
  ])("%s", async (_, body, head) => {
    expect((await open(`${body}\\par`, head)).text.replace("戶", "户")).toBe("完成39户。\n");
  });

  it("what is no text of the page is left out; marks, labels and headings are kept", async () => {
    const body = [
      `{\\stylesheet{\\s1 ${hex("标题")};}}{\\info{\\title ${hex("草稿")}}}{\\header ${hex("页眉")}\\par}{\\*\\generator x;}`,
      `\\pard\\outlinelevel0 {\\listtext\\pard\\plain ${hex("一、")}\\tab}${hex("总体情况")}\\par`,
      `\\pard{\\pntext\\f2\\'b7\\tab}${hex("推进改革")}\\par`,
      `\\pard 2016\\_2018${hex("年")}{\\v ${hex("隐藏")}}{\\deleted ${hex("删去")}}\\ldblquote ${hex("双创")}\\rdblquote\\par`,
      `{\\field{\\*\\fldinst PAGE}{\\fldrslt 39}}${hex("户")}{\\footnote ${hex("初步数。")}}\\line ${hex("另行")}\\par`,
    ].join("\n");
    const document = await open(body);
    expect(linesOf(document)).toEqual(["一、总体情况", "推进改革", "2016-2018年“双创”", "39户", "另行", "初步数。"]);
    expect(document.blocks.map(({ kind, level }) => level ?? kind)).toEqual([
      1,
      "paragraph",
      "paragraph",
      "paragraph",
      "paragraph",
      "footnote",
    ]);
  });

  it("tables with merged cells, told by flags and by edges", async () => {
    const cell = (text: string): string =>
      `\\pard\\intbl ${text
        .split("/")
        .map((line) => hex(line))
        .join("\\line ")}\\cell`;
    const row = (definitions: string, ...texts: string[]): string =>
      `\\trowd${definitions}${texts.map(cell).join("")}\\row`;
    const rows = [
      row("\\clvmgf\\cellx1000\\cellx3010", "指标", "2022年"),
      row("\\clvmrg\\cellx1000\\cellx2000\\cellx3000", "", "总量", "增长"),
      row("\\cellx1000\\clmgf\\cellx2000\\clmrg\\cellx3000", "产值/（亿元）", "3.5", ""),
    ];
    const document = await open(`${hex("上文")}\\par${rows.join("")}\\pard ${hex("下文")}\\par`);
    expect(document.blocks.map(({ kind }) => kind)).toEqual(["paragraph", "table", "paragraph"]);
    const cells = document.blocks[1]?.cells ?? [];
    expect(
      cells.map(({ span, ...place }) => [
        document.text.slice(span.start, span.end),
        place.row,
        place.column,
        place.rowSpan,
        place.columnSpan,
      ]),
    ).toEqual([
      ["指标", 0, 0, 2, 1],
      ["2022年", 0, 1, 1, 2],
      ["总量", 1, 1, 1, 1],
      ["增长", 1, 2, 1, 1],
      ["产值（亿元）", 2, 0, 1, 1],
      ["3.5", 2, 1, 1, 2],
    ]);
  });

  it.each([
    "{\\rtf1 \\bin999999999 x",
    "{\\rtf1 \\'zz{\\*\\",
    "{\\rtf1 }}}}}} a",
    `{\\rtf1 ${"{".repeat(100_000)}a`,
    "{\\rtf1\\cellx1\\row\\cell\\row a",
  ])("a damaged file ends in a text or in an error that says so", async (file) => {
    const outcome = await read(bytesOf(file)).then(
      ({ text }) => text.trim(),
      ({ code }) => code,
    );
    expect(["a", "x", "zz", "'zz", "read/empty", "read/damaged", "read/binary"]).toContain(outcome);
  });

  it("more cells than the limit are refused", async () => {
    const bytes = bytesOf(`{\\rtf1 ${"\\trowd\\cellx1 a\\cell\\row ".repeat(20)}}`);
    await expect(read(bytes, { limits: { cells: 10 } })).rejects.toMatchObject({ code: "read/too-many-cells" });
  });
});
