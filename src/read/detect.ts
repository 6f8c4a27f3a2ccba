import type { Format } from "../model/document.js";
import { type Issue, issue } from "../model/issue.js";
import { ReadError } from "./error.js";

export interface Detected {
  readonly format: Format;
  readonly issues: readonly Issue[];
}

/** What a file that is no report text calls itself by its first bytes. */
const UNSUPPORTED: readonly (readonly [string, string])[] = [
  ["89504e47", "a PNG image"],
  ["ffd8ff", "a JPEG image"],
  ["47494638", "a GIF image"],
  ["49492a00", "a TIFF image"],
  ["4d4d002a", "a TIFF image"],
  ["1f8b", "a gzip archive"],
  ["52617221", "a RAR archive"],
  ["377abcaf", "a 7-Zip archive"],
  ["7b5c727466", "an RTF document"],
];

const EXTENSIONS: Readonly<Record<string, Format>> = {
  txt: "text",
  md: "text",
  html: "html",
  htm: "html",
  shtml: "html",
  xhtml: "html",
  pdf: "pdf",
  docx: "docx",
};

/** Bytes in which a magic number or the first tag must stand. */
const SNIFFED = 4096;

/** The format by content; the name's extension is a hint, and an issue where it says something else. */
export function detect(bytes: Uint8Array, name?: string): Detected {
  const format = byContent(bytes);
  const extension = /\.([a-z0-9]+)$/i.exec(name ?? "")?.[1]?.toLowerCase();
  const expected = extension === undefined ? undefined : EXTENSIONS[extension];
  if (extension === undefined || expected === format || (expected === undefined && format === "text"))
    return { format, issues: [] };
  const message = `The name ends in .${extension}, the content is ${format}; it is read as ${format}`;
  return { format, issues: [issue("read/extension-mismatch", "warning", message)] };
}

function byContent(bytes: Uint8Array): Format {
  const start = latin(bytes.subarray(0, SNIFFED));
  if (/^[\s\S]{0,1024}?%PDF-\d/.test(start)) return "pdf";
  if (start.startsWith("PK\x03\x04") || start.startsWith("PK\x05\x06")) return zipFormat(bytes);
  if (hex(bytes, 8) === "d0cf11e0a1b11ae1") throw unsupported("an OLE file (Word 97–2003, Excel 97–2003 or WPS)");
  const magic = UNSUPPORTED.find(([prefix]) => hex(bytes, prefix.length / 2) === prefix);
  if (magic) throw unsupported(magic[1]);
  if (start.startsWith("RIFF") && start.slice(8, 12) === "WEBP") throw unsupported("a WebP image");
  return looksLikeHtml(start) ? "html" : "text";
}

/** A zip by the names in its directory, which stand in plain bytes. */
function zipFormat(bytes: Uint8Array): Format {
  const names = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const holds = (path: string) => names.includes(path, 0, "latin1");
  if (holds("word/document.xml")) return "docx";
  if (holds("xl/workbook.xml")) throw unsupported("an Excel workbook (xlsx)");
  if (holds("ppt/presentation.xml")) throw unsupported("a PowerPoint file (pptx)");
  if (holds("OFD.xml")) throw unsupported("an OFD document");
  throw unsupported("a zip archive");
}

/** A fragment without head and body begins with a tag and goes on in tags. */
const FRAGMENT_TAGS = /<(?:div|p|table|tr|td|meta|title|h[1-6]|span|center|font|br|ul|li|a)\b[^>]*>/gi;
const MOST_TAGS_IN_TEXT = 2;

/** UTF-16 pages have a zero byte beside each letter; tags are looked for without them. */
function looksLikeHtml(start: string): boolean {
  const text = start.replace(/\0/g, "").replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, "");
  const uncommented = text.replace(/<!--[\s\S]*?-->/g, "").trimStart();
  if (/^(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b/i.test(uncommented)) return true;
  if (/<html[\s>]/i.test(text) || /<!doctype\s+html/i.test(text)) return true;
  return /^<[a-z]/i.test(uncommented) && (text.match(FRAGMENT_TAGS)?.length ?? 0) >= MOST_TAGS_IN_TEXT;
}

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");

const hex = (bytes: Uint8Array, count: number): string => Buffer.from(bytes.subarray(0, count)).toString("hex");

const unsupported = (what: string): ReadError =>
  new ReadError("read/unsupported-format", `This is ${what}; readable are text, HTML, PDF and DOCX`);
