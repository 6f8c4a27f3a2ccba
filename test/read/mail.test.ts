import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { read } from "../../src/read/index.js";
import { openAll } from "../../src/read/open.js";
import { bytesOf, docx } from "./samples.js";

const SENTENCE = "全年新增高新技术企业42户，同比增长15%。";

const lines = (...all: readonly string[]): Uint8Array => bytesOf(all.join("\r\n"));
const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes as string).toString("base64");
const quoted = (bytes: Uint8Array): string =>
  [...bytes]
    .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, "0")}`)
    .join("")
    .replace(/(.{72})/g, "$1=\r\n");

const saved = (type: string, encoding: string, body: string): Uint8Array =>
  lines(
    "From: <Saved by Blink>",
    "Snapshot-Content-Location: http://www.example.gov.cn/art/1.html",
    "Subject: =?utf-8?Q?=E6=80=BB=E7=BB=93?=",
    "MIME-Version: 1.0",
    'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Part"',
    "",
    "------Part",
    `Content-Type: ${type}`,
    `Content-Transfer-Encoding: ${encoding}`,
    "Content-Location: http://www.example.gov.cn/art/1.html",
    "",
    body,
    "------Part",
    "Content-Type: image/png",
    "Content-Transfer-Encoding: base64",
    "",
    "iVBORw0KGgo=",
    "------Part",
    "Content-Type: text/html",
    "",
    "<html><body>frame</body></html>",
    "------Part--",
  );

describe("MHTML", () => {
  const page = `<html><head><meta name="PubDate" content="2024-03-05"></head><body><h1>工作总结</h1><p>${SENTENCE}</p></body></html>`;

  test.each([
    [
      "declared GBK, quoted-printable",
      saved('text/html; charset="gb2312"', "quoted-printable", quoted(iconv.encode(page, "gbk"))),
    ],
    ["undeclared GBK, base64", saved("text/html", "base64", base64(iconv.encode(page, "gbk")))],
    ["UTF-8, 8bit", saved("text/html", "8bit", page)],
    [
      "a blank line first",
      new Uint8Array(Buffer.concat([Buffer.from("\r\n"), saved("text/html", "base64", base64(page))])),
    ],
  ])("is a page: %s", async (_, bytes) => {
    const document = await read(bytes, { name: "a.mht" });
    expect(document).toMatchObject({
      format: "mhtml",
      metadata: { publishedOn: "2024-03-05", url: "http://www.example.gov.cn/art/1.html" },
      issues: [],
    });
    expect(document.text).toContain(SENTENCE);
    expect(document.text).toContain("frame");
  });

  test("without a page says so", async () => {
    const bytes = lines(
      "MIME-Version: 1.0",
      "Content-Type: multipart/related; boundary=x",
      "",
      "--x",
      "Content-Type: image/png",
      "",
      "y",
      "--x--",
    );
    await expect(read(bytes)).rejects.toMatchObject({ code: "read/empty" });
  });
});

const mail = (...body: readonly string[]): Uint8Array =>
  lines(
    "Received: from mx (mx.example.com)\r\n\tby mail.example.com; Tue, 05 Mar 2024 09:10:12 +0800",
    `From: "=?gb2312?B?${base64(iconv.encode("江城市科技局", "gbk"))}?=" <office@example.com>`,
    "To: audit@example.com",
    `Subject: Fwd: =?gb2312?B?${base64(iconv.encode("2023年工作总结", "gbk"))}?=`,
    "Date: Tue, 5 Mar 2024 09:10:11 +0800",
    "MIME-Version: 1.0",
    ...body,
  );

describe("EML", () => {
  const mixed = mail(
    "Content-Type: multipart/mixed; boundary=m",
    "",
    "--m",
    "Content-Type: multipart/alternative; boundary=a",
    "",
    "--a",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    "",
    base64("纯文本"),
    "--a",
    "Content-Type: text/html; charset=gbk",
    "Content-Transfer-Encoding: base64",
    "",
    base64(
      iconv.encode(
        `<p>${SENTENCE}</p><table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>`,
        "gbk",
      ),
    ),
    "--a--",
    "--m",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Disposition: inline",
    "",
    "此致",
    "--m",
    "Content-Type: application/octet-stream",
    `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent("../附件.docx")}`,
    "Content-Transfer-Encoding: base64",
    "",
    base64(docx("")).replace(/(.{76})/g, "$1\r\n"),
    "--m",
    "Content-Type: message/rfc822",
    "Content-Disposition: attachment",
    "",
    "From: a@example.com",
    "Subject: inner",
    "MIME-Version: 1.0",
    "",
    "内层正文",
    "--m--",
  );

  test("the body once, header as metadata, what is attached by name", async () => {
    const document = await read(mixed, { name: "a.eml" });
    expect(document.text).toBe(`${SENTENCE}\n甲\t1\n乙\t2\n此致`);
    expect(document.blocks.map(({ kind, span }) => [kind, document.text.slice(span.start, span.end)])).toEqual([
      ["paragraph", SENTENCE],
      ["table", "甲\t1\n乙\t2\n"],
      ["paragraph", "此致"],
    ]);
    expect(document.metadata).toEqual({
      title: "2023年工作总结",
      publishedOn: "2024-03-05",
      source: "江城市科技局",
      attachments: [
        { name: "../附件.docx", href: "../附件.docx" },
        { name: "2.eml", href: "2.eml" },
      ],
    });
  });

  test("what is attached are documents", async () => {
    const ids: string[] = [];
    for await (const member of openAll(mixed, { name: "a.eml" })) ids.push(`${member.kind} ${member.id}`);
    expect(ids).toEqual(["document a.eml", "document a.eml/附件.docx", "document a.eml/2.eml"]);
  });

  test("a plain one in GBK that does not say so", async () => {
    const bytes = new Uint8Array(
      iconv.encode(
        `From: a@example.com\r\nSubject: 总结\r\nMIME-Version: 1.0\r\n\r\n${SENTENCE}\r\n全市各项工作稳步推进。`,
        "gbk",
      ),
    );
    const document = await read(bytes);
    expect(document).toMatchObject({ format: "eml", encoding: "gb18030", metadata: { title: "总结" } });
    expect(document.text).toContain(SENTENCE);
  });
});
