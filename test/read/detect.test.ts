import { describe, expect, test } from "vitest";
import { detect } from "../../src/read/detect.js";
import { bytesOf, docx, pdf, zip } from "./samples.js";

describe("detect", () => {
  test.each([
    ["text", bytesOf("2020年工作总结\n一、情况")],
    ["text", bytesOf("研发投入<100万元的企业有12家")],
    ["html", bytesOf("<!DOCTYPE html><html><body>你好</body></html>")],
    ["html", bytesOf("\ufeff  <!-- 首页 -->\n<html><p>你好</p></html>")],
    ["html", bytesOf("<div><p>没有头的片段</p><p>又一段</p></div>")],
    ["html", bytesOf("\ufeff<html><body>宽字符</body></html>", "utf-16le")],
    ["pdf", pdf([["你好"]])],
    ["docx", docx("")],
  ])("by content: %s", (format, bytes) => {
    expect(detect(bytes)).toEqual({ format, issues: [] });
  });

  test("the extension is a hint, and a mismatch an issue", () => {
    const page = bytesOf("<html><body>页面不存在</body></html>");
    expect(detect(page, "report.pdf")).toMatchObject({ format: "html", issues: [{ code: "read/extension-mismatch" }] });
    expect(detect(page, "report.HTML").issues).toEqual([]);
    expect(detect(bytesOf("正文"), "report.dat").issues).toEqual([]);
  });

  test.each([
    ["an Excel workbook", zip({ "xl/workbook.xml": "<x/>" })],
    ["a zip archive", zip({ "a.txt": "x" })],
    ["an OFD document", zip({ "OFD.xml": "<x/>" })],
    ["an OLE file", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])],
    ["a PNG image", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])],
    ["a JPEG image", Uint8Array.from([0xff, 0xd8, 0xff, 0xe0])],
  ])("names what it cannot read: %s", (what, bytes) => {
    expect(() => detect(bytes)).toThrow(
      expect.objectContaining({ code: "read/unsupported-format", message: expect.stringContaining(what) }),
    );
  });
});
