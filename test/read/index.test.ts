import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Document } from "../../src/model/document.js";
import { read, readPlainText } from "../../src/read/index.js";
import { bytesOf, docx, pdf } from "./samples.js";

const textOf = (document: Document, index: number): string => {
  const span = document.blocks[index]?.span;
  return span ? document.text.slice(span.start, span.end) : "";
};

describe("read", () => {
  test("plain text stands letter for letter, and lines are blocks", async () => {
    const text = "  标题\r\n\r\n　　正文，第一段。\t\n最后一行";
    const document = await read(bytesOf(text), { name: "a.txt" });
    expect(document).toMatchObject({ id: "a.txt", format: "text", encoding: "utf-8", text, removals: [] });
    expect(document.blocks.map((_, index) => textOf(document, index))).toEqual(["标题", "正文，第一段。", "最后一行"]);
    expect(readPlainText(text, "a").blocks).toEqual(document.blocks);
  });

  test("spans of blocks ascend and lie within the text", () => {
    const line = fc.oneof(fc.string(), fc.constantFrom("", "　", "\t ", "指标完成情况", "\r"));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const { text, blocks } = readPlainText(lines.join("\n"));
        let at = 0;
        for (const { span } of blocks) {
          expect(span.start).toBeGreaterThanOrEqual(at);
          expect(span.end).toBeGreaterThan(span.start);
          expect(text.slice(span.start, span.end).trim()).not.toBe("");
          at = span.end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  test("an empty file says so", async () => {
    await expect(read(new Uint8Array())).rejects.toMatchObject({ code: "read/empty" });
    await expect(read(bytesOf(" \n\t"))).rejects.toMatchObject({ code: "read/empty" });
  });

  test("a PDF whose fonts are not embedded is read, page by page", async () => {
    const full = "全市高新技术企业达到一百二十家，技术合同登记额三千九百六十三万元，研发经费投入";
    const document = await read(pdf([[full, "比上年增长百分之五。", "- 1 -"], ["下一步工作安排"]]), { name: "a.pdf" });
    expect(document.format).toBe("pdf");
    expect(document.text).toContain("全市高新技术企业达到一百二十家");
    expect(document.blocks.map((block) => block.locator?.page)).toEqual([1, 2]);
    expect(document.removals.map(({ reason, span }) => [reason, document.text.slice(span.start, span.end)])).toEqual([
      ["line end inside a paragraph", "\n"],
      ["page number", "- 1 -\n"],
    ]);
  });

  test("a damaged PDF and a damaged Word file say so", async () => {
    await expect(read(bytesOf("%PDF-1.7\nnothing else"))).rejects.toMatchObject({ code: "read/damaged" });
    await expect(read(docx("").slice(0, 900))).rejects.toMatchObject({ name: "ReadError" });
  });

  test("a PDF without text is flagged", async () => {
    const { issues } = await read(pdf([[]]));
    expect(issues).toMatchObject([{ code: "read/no-text-layer", severity: "error" }]);
  });

  test("a Word file gives paragraphs and tables", async () => {
    const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
    const row = (...texts: string[]) => `<w:tr>${texts.map(cell).join("")}</w:tr>`;
    const table = `<w:tbl>${row("指标", "完成值")}${row("专利授权量", "320件")}</w:tbl>`;
    const document = await read(docx(paragraph("江城市科技局工作总结") + table), { name: "a.docx" });
    expect(document.text).toBe("江城市科技局工作总结\n指标\t完成值\n专利授权量\t320件\n");
    expect(document.blocks.map((block) => block.kind)).toEqual(["paragraph", "table"]);
  });
});
