import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { CFB, utils, write } from "@e965/xlsx";
import { gzipped, http, tarOf, warcRecord, zipOf } from "../read/archives.js";
import { bytesOf, docx, pdf, zip } from "../read/samples.js";
import { CMS_PAGES } from "./cms-pages.js";
import { fixturePath } from "./round-trip.js";

const LINES = Array.from(
  { length: 12 },
  (_, index) => `第${index + 1}条，全年新增高新技术企业${index + 30}户，同比增长1${index}%。`,
);
const TEXT = LINES.join("\n");
const PAGE = CMS_PAGES[0]?.html ?? "";

const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

function workbook(bookType: "xlsx" | "biff8"): Uint8Array {
  const book = utils.book_new();
  const rows = LINES.map((line, index) => [line, index, index / 3]);
  utils.book_append_sheet(book, utils.aoa_to_sheet([["指标", "数值", "比重"], ...rows]), "表1");
  return new Uint8Array(write(book, { type: "buffer", bookType }));
}

function compound(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const file = CFB.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(file, name, Buffer.from(content));
  return new Uint8Array(Buffer.from(CFB.write(file, { type: "buffer" }) as Uint8Array));
}

export const presentation = (shapes: string): Uint8Array =>
  zip({
    "ppt/presentation.xml": `<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId r:id="a"/></p:sldIdLst></p:presentation>`,
    "ppt/_rels/presentation.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Target="slides/a.xml"/></Relationships>`,
    "ppt/slides/a.xml": `<p:sld xmlns:p="p" xmlns:a="a"><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`,
  });

/** A page of fixed layout (GB/T 33190), with what shall stand in its content layer. */
export const fixedLayout = (objects: string, location = "Doc_0/Document.xml"): Uint8Array =>
  zip({
    "OFD.xml": `<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.0"><ofd:DocBody><ofd:DocRoot>${location}</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    "Doc_0/Document.xml": `<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>`,
    "Doc_0/Pages/Page_0/Content.xml": `<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer ID="2">${objects}</ofd:Layer></ofd:Content></ofd:Page>`,
  });

const textObject = (line: string, index: number): string =>
  `<ofd:TextObject ID="${10 + index}" Boundary="20 ${20 + index * 8} 160 6" Font="1" Size="4"><ofd:TextCode X="0" Y="4">${line}</ofd:TextCode></ofd:TextObject>`;

export const mail = (body: string): Uint8Array =>
  bytesOf(
    `From: a@example.com\r\nTo: b@example.com\r\nSubject: report\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${body}`,
  );

/** A sound file of every format and of every kind of archive, by its name. */
export async function soundFiles(): Promise<Readonly<Record<string, Uint8Array>>> {
  const text = bytesOf(TEXT);
  const slide = `<p:sp><p:txBody>${LINES.map((line) => `<a:p><a:r><a:t>${line}</a:t></a:r></a:p>`).join("")}</p:txBody></p:sp>`;
  return {
    "a.txt": text,
    "a-gbk.txt": bytesOf(TEXT, "gbk"),
    "a.html": bytesOf(PAGE),
    "a.md": bytesOf(`# 总结\n\n- ${LINES.join("\n- ")}\n\n|a|b|\n|-|-|\n|1|2|\n`),
    "a.csv": bytesOf(LINES.map((line, index) => `"${line}",${index}`).join("\n")),
    "a.eml": mail(
      `--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(PAGE).toString("base64")}\r\n--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nx\r\n--b--`,
    ),
    "a.mht": bytesOf(
      `From: <Saved by x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(PAGE).toString("base64")}\r\n--b--`,
    ),
    "a.rtf": bytesOf(
      `{\\rtf1\\ansi\\ansicpg936 ${LINES.map((line) => `${[...Buffer.from(bytesOf(line, "gbk"))].map((byte) => `\\'${byte.toString(16)}`).join("")}\\par`).join("\n")}}`,
    ),
    "a.pdf": pdf([LINES.slice(0, 6), LINES.slice(6)]),
    "a.docx": docx(LINES.map(paragraph).join("")),
    "a.doc": new Uint8Array(readFileSync(fixturePath("half-year", "printed.doc"))),
    "no-word.doc": compound({ WordDocument: new Uint8Array(4096).fill(0x41), "1Table": new Uint8Array(512) }),
    "a.xlsx": workbook("xlsx"),
    "a.xls": workbook("biff8"),
    "a.pptx": presentation(slide),
    "a.ofd": fixedLayout(LINES.map(textObject).join("")),
    "a.zip": zipOf([
      { name: "年报/a.txt", content: text },
      { name: "b.html", content: bytesOf(PAGE) },
    ]),
    "a.tar": await tarOf({ "a.txt": text, "b.html": bytesOf(PAGE) }),
    "a.tgz": gzipSync(await tarOf({ "a.txt": text })),
    "a.warc": Buffer.concat([
      warcRecord("response", "http://e.cn/a.html", http("200 OK\nContent-Type: text/html", PAGE)),
    ]),
    "a.warc.gz": gzipped([
      warcRecord("response", "http://e.cn/a.html", http("200 OK\nContent-Encoding: gzip", gzipSync(PAGE))),
    ]),
  };
}
