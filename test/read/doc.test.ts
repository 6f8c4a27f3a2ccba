import { CFB } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { cellsOfRows, piecesOf } from "../../src/read/doc-rows.js";
import { read } from "../../src/read/index.js";

describe("rows in the text of a Word 97 file", () => {
  const shape = (body: string): unknown[] =>
    piecesOf(body).map((piece) => (piece.kind === "line" ? piece.text : piece.rows));

  it("cells of several paragraphs do not part a row", () => {
    expect(shape("上文\n产值\n（亿元）\t3.5\t\n增速\t5.1%\t\n下文")).toEqual([
      "上文",
      "产值",
      [
        ["（亿元）", "3.5"],
        ["增速", "5.1%"],
      ],
      "下文",
    ]);
    expect(shape("指标\t数值\t\n产值\n（亿元）\t3.5\t\n下文")).toEqual([
      [
        ["指标", "数值"],
        ["产值\n（亿元）", "3.5"],
      ],
      "下文",
    ]);
  });

  it("a table of contents goes, a tab in running text makes no table", () => {
    expect(shape("一、总体情况\t1\n二、下一步\t12\n第一段\t有一个制表符\n")).toEqual(["第一段\t有一个制表符", ""]);
  });

  it("cells merged sideways are told by the row below", () => {
    const cells = cellsOfRows([
      ["指标", "2021年", "2022年"],
      ["", "总量", "增长", "总量", "增长"],
      ["产值", "3.5", "5.1", "3.9", "6.2"],
      ["说明：快报数"],
    ]);
    expect(
      cells
        .filter(({ row }) => row !== 2 && row !== 1)
        .map(({ text, column, columnSpan }) => [text, column, columnSpan]),
    ).toEqual([
      ["指标", 0, 1],
      ["2021年", 1, 2],
      ["2022年", 3, 2],
      ["说明：快报数", 0, 5],
    ]);
  });
});

describe("Word 97 files that cannot be read", () => {
  const file = (magic: number, flags: number): Uint8Array => {
    const head = Buffer.alloc(4096);
    head.writeUInt16LE(magic, 0);
    head.writeUInt16LE(flags, 10);
    const container = CFB.utils.cfb_new();
    CFB.utils.cfb_add(container, "/WordDocument", head);
    return new Uint8Array(CFB.write(container, { type: "buffer" }) as Buffer);
  };

  it.each([
    ["encrypted", file(0xa5ec, 0x0100), "read/encrypted"],
    ["older than 1997", file(0xa5dc, 0), "read/unsupported-format"],
    ["without its tables", file(0xa5ec, 0), "read/damaged"],
  ])("%s", async (_, bytes, code) => {
    await expect(read(bytes, { name: "a.doc" })).rejects.toMatchObject({ code });
  });
});
