import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { detect, detectAny } from "../../src/read/detect.js";
import { tarOf } from "./archives.js";
import { ole } from "./ole.js";
import { bytesOf, docx, pdf, zip } from "./samples.js";

const PAGE = 'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html"; boundary="x"\r\n\r\n--x\r\n';
const TAR = await tarOf({ "a.txt": bytesOf("x") });
const MAIL = "From: a@example.com\r\nTo: b@example.com\r\nSubject: =?utf-8?B?5oql5ZGK?=\r\n\r\n报告见附件。";

describe("detect", () => {
  test.each([
    ["text", bytesOf("2020年工作总结\n一、情况")],
    ["text", bytesOf("研发投入<100万元的企业有12家")],
    ["text", bytesOf("BM指数为100，MZ为23，ID3 决策树")],
    ["text", bytesOf("时间: 2020年\n地点: 江城\n\n正文")],
    ["text", bytesOf("Date: 2020\nSubject: report\n\nbody without sender")],
    ["html", bytesOf("<!DOCTYPE html><html><body>你好</body></html>")],
    ["html", bytesOf("\ufeff  <!-- 首页 -->\n<html><p>你好</p></html>")],
    ["html", bytesOf("<div><p>没有头的片段</p><p>又一段</p></div>")],
    ["html", bytesOf("\ufeff<html><body>宽字符</body></html>", "utf-16le")],
    ["pdf", pdf([["你好"]])],
    ["docx", docx("")],
    ["docx", docx("").slice(0, -60)],
    ["docx", Buffer.concat([zip({ "word\\document.xml": "<x/>" })])],
    ["xlsx", zip({ "[Content_Types].xml": "", "xl/workbook.xml": "<x/>" })],
    ["pptx", zip({ "ppt/presentation.xml": "<x/>" })],
    ["ofd", zip({ "OFD.xml": "<x/>", "Doc_0/Document.xml": "" })],
    ["doc", ole(["1Table", "WordDocument"])],
    ["xls", ole(["Workbook"], ["WordDocument"])],
    ["xls", ole(["Book"])],
    ["rtf", bytesOf("{\\rtf1\\ansi text}")],
    ["mhtml", bytesOf(PAGE)],
    ["mhtml", bytesOf(`From: <Saved by Blink>\r\n${PAGE}`)],
    ["eml", bytesOf(MAIL)],
    ["eml", bytesOf(`From b@example.com Mon Jan  1 00:00:00 2024\n${MAIL}`)],
  ])("by content: %s", (format, bytes) => {
    expect(detect(bytes)).toEqual({ format, issues: [] });
  });

  test.each([
    ["markdown", "a.md", "# 工作总结\n\n全年完成**12**项。"],
    ["text", "a.md", "工作总结\n全年完成12项。"],
    ["csv", "a.csv", "指标,完成值\n专利授权量,320\n高企数,42"],
    ["text", "a.csv", "全年完成情况如下。\n没有表格。"],
    ["text", "a.txt", "# 工作总结"],
  ])("by content and extension: %s in %s", (format, name, text) => {
    expect(detect(bytesOf(text), name)).toEqual({ format, issues: [] });
  });

  test.each([
    ["zip", zip({ "word.txt": "word/document.xml" })],
    ["zip", zip({ "xl/workbook.xml.bak": "", "docs/word/document.xml": "" })],
    ["gzip", gzipSync("x")],
    ["warc", bytesOf("WARC/1.0\r\nWARC-Type: warcinfo\r\n")],
    ["tar", TAR],
  ])("an archive is none of the formats: %s", (format, bytes) => {
    expect(detectAny(bytes)).toEqual({ format, issues: [] });
    expect(() => detect(bytes)).toThrow(expect.objectContaining({ code: "read/archive" }));
  });

  test("the extension is a hint, and a mismatch an issue", () => {
    const page = bytesOf("<html><body>页面不存在</body></html>");
    expect(detect(page, "report.pdf")).toMatchObject({ format: "html", issues: [{ code: "read/extension-mismatch" }] });
    expect(detect(page, "report.HTML").issues).toEqual([]);
    expect(detect(bytesOf("正文"), "report.dat").issues).toEqual([]);
    expect(detect(bytesOf("{\\rtf1 x}"), "report.doc")).toMatchObject({ format: "rtf", issues: [{}] });
    expect(detect(docx(""), "report.wps").issues).toEqual([]);
  });

  test.each([
    ["an encrypted", "read/encrypted", "password", ole(["EncryptionInfo", "EncryptedPackage"])],
    ["a cut", "read/damaged", "directory", ole(["WordDocument"]).slice(0, 700)],
  ])("%s Office file", (_, code, what, bytes) => {
    expect(() => detect(bytes)).toThrow(expect.objectContaining({ code, message: expect.stringContaining(what) }));
  });

  test.each([
    ["a PowerPoint 97", ole(["Current User", "PowerPoint Document"])],
    ["an OLE file of no known kind", ole(["Contents"])],
    ["a binary Excel workbook", zip({ "xl/workbook.bin": "x" })],
    ["an OpenDocument file", zip({ mimetype: "x", "META-INF/manifest.xml": "" })],
    ["a RAR archive", bytesOf("Rar!\x1a\x07\x00")],
    ["a Founder CEB", bytesOf("Founder CEB 2.5\0\0")],
    ["a BMP image", Uint8Array.from([0x42, 0x4d, 0x36, 0, 0, 0])],
    ["a video", bytesOf("\0\0\0\x20ftypisom\0\0")],
  ])("names what it cannot read: %s", (what, bytes) => {
    expect(() => detect(bytes)).toThrow(
      expect.objectContaining({ code: "read/unsupported-format", message: expect.stringContaining(what) }),
    );
  });
});
