import type { Format } from "../model/document.js";
import { type Issue, issue } from "../model/issue.js";
import { isTar } from "./archive-tar-header.js";
import { ReadError } from "./error.js";
import { unsupportedKind } from "./magic.js";
import { oleStreams } from "./ole-directory.js";
import { sniffText } from "./sniff-text.js";
import { zipNames } from "./zip-directory.js";

/** Files that hold documents; `gzip` holds one file, which may be an archive. */
export const ARCHIVES = ["zip", "tar", "gzip", "warc"] as const;
export type Archive = (typeof ARCHIVES)[number];

export interface Detected<K extends Format | Archive = Format> {
  readonly format: K;
  readonly issues: readonly Issue[];
}

/** What a name that ends so says the content is; the first is the usual one. */
const EXTENSIONS: Readonly<Record<string, readonly (Format | Archive)[]>> = {
  txt: ["text"],
  md: ["markdown", "text"],
  markdown: ["markdown", "text"],
  csv: ["csv", "text"],
  tsv: ["csv", "text"],
  html: ["html"],
  htm: ["html"],
  shtml: ["html"],
  xhtml: ["html"],
  jsp: ["html"],
  aspx: ["html"],
  php: ["html"],
  mht: ["mhtml"],
  mhtml: ["mhtml"],
  eml: ["eml"],
  pdf: ["pdf"],
  ofd: ["ofd"],
  docx: ["docx"],
  docm: ["docx"],
  dotx: ["docx"],
  doc: ["doc"],
  dot: ["doc"],
  wps: ["doc", "docx"],
  rtf: ["rtf"],
  pptx: ["pptx"],
  ppsx: ["pptx"],
  xlsx: ["xlsx"],
  xlsm: ["xlsx"],
  xls: ["xls"],
  et: ["xls", "xlsx"],
  zip: ["zip"],
  tar: ["tar"],
  gz: ["gzip"],
  tgz: ["gzip"],
  warc: ["warc"],
  jpg: ["image"],
  jpeg: ["image"],
  png: ["image"],
  gif: [],
  bmp: [],
  tif: [],
  tiff: [],
  rar: [],
  "7z": [],
};

/** Bytes in which a magic number, the first tag or the first lines must stand. */
const SNIFFED = 4096;

/**
 * The format by content; the name's extension is a hint, and an issue where it says something else. Throws ReadError
 * `read/archive` for an archive, `read/unsupported-format` for what has no reader, `read/encrypted`, `read/damaged`.
 */
export function detect(bytes: Uint8Array, name?: string): Detected {
  const { format, issues } = detectAny(bytes, name);
  if (!isArchive(format)) return { format, issues };
  const message = `This is a ${format} archive, whose members are documents of their own; read it with readAll or extractAll`;
  throw new ReadError("read/archive", message);
}

/** The same, with archives. */
export function detectAny(bytes: Uint8Array, name?: string): Detected<Format | Archive> {
  const extension = /\.([a-z0-9]+)$/i.exec(name ?? "")?.[1]?.toLowerCase();
  const format = byContent(bytes, extension);
  const expected = extension === undefined ? undefined : EXTENSIONS[extension];
  if (expected === undefined || expected.includes(format)) return { format, issues: [] };
  const message = `The name ends in .${extension}, the content is ${format}; it is read as ${format}`;
  return { format, issues: [issue("read/extension-mismatch", "warning", message)] };
}

/** What holds documents: an archive, and a mail, which is a document itself. */
export type Container = Archive | "eml";

/** The kind of container that the bytes are, if any; what is wrong with a document is told when it is read. */
export function containerOf(bytes: Uint8Array, name: string): Container | undefined {
  try {
    const { format } = detectAny(bytes, name);
    return isArchive(format) || format === "eml" ? format : undefined;
  } catch (error) {
    if (error instanceof ReadError) return undefined;
    throw error;
  }
}

const isArchive = (format: Format | Archive): format is Archive => (ARCHIVES as readonly string[]).includes(format);

function byContent(bytes: Uint8Array, extension: string | undefined): Format | Archive {
  const start = Buffer.from(bytes.subarray(0, SNIFFED)).toString("latin1");
  if (/^[\s\S]{0,1024}?%PDF-\d/.test(start)) return "pdf";
  if (start.startsWith("PK\x03\x04") || start.startsWith("PK\x05\x06")) return zipFormat(zipNames(bytes));
  if (start.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return oleFormat(bytes);
  if (start.startsWith("\x1f\x8b")) return "gzip";
  if (start.startsWith("\x89PNG\r\n") || start.startsWith("\xff\xd8\xff")) return "image";
  if (/^WARC\/[01]\.\d/.test(start)) return "warc";
  if (isTar(bytes)) return "tar";
  const unsupportedAs = unsupportedKind(bytes);
  if (unsupportedAs) throw unsupported(unsupportedAs);
  return sniffText(start, extension);
}

/** Documents that are zips, by the members that make them so. */
const ZIPPED: readonly (readonly [RegExp, Format])[] = [
  [/^word\/document\d*\.xml$/i, "docx"],
  [/^xl\/workbook\.xml$/i, "xlsx"],
  [/^ppt\/presentation\.xml$/i, "pptx"],
  [/^OFD\.xml$/i, "ofd"],
];
const ZIPPED_UNSUPPORTED: readonly (readonly [RegExp, string])[] = [
  [/^xl\/workbook\.bin$/i, "a binary Excel workbook (xlsb)"],
  [/^META-INF\/container\.xml$/i, "an EPUB book"],
  [/^META-INF\/manifest\.xml$/i, "an OpenDocument file"],
  [/^_meta\/meta\.xml$|^uof\.xml$/i, "a UOF document"],
];

/** A document keeps its main part in the zip's uppermost folders; a zip of documents holds no such names. */
export function zipFormat(names: readonly string[]): Format | "zip" {
  for (const [path, format] of ZIPPED) if (names.some((name) => path.test(name))) return format;
  for (const [path, what] of ZIPPED_UNSUPPORTED) if (names.some((name) => path.test(name))) throw unsupported(what);
  return "zip";
}

const OLE: Readonly<Record<string, Format>> = { WordDocument: "doc", Workbook: "xls", Book: "xls" };
const OLE_UNSUPPORTED: Readonly<Record<string, string>> = {
  "PowerPoint Document": "a PowerPoint 97–2003 file",
  "__properties_version1.0": "an Outlook message",
  VisioDocument: "a Visio drawing",
  FileHeader: "a Hangul document",
};

/** Word, Excel and WPS files up to 2003 by the streams in their directory. */
function oleFormat(bytes: Uint8Array): Format {
  const streams = oleStreams(bytes);
  if (streams.includes("EncryptedPackage"))
    throw new ReadError("read/encrypted", "The file is protected by a password; save it without one");
  for (const [stream, format] of Object.entries(OLE)) if (streams.includes(stream)) return format;
  for (const [stream, what] of Object.entries(OLE_UNSUPPORTED)) if (streams.includes(stream)) throw unsupported(what);
  if (streams.length > 0) throw unsupported("an OLE file of no known kind");
  throw new ReadError(
    "read/damaged",
    "An OLE file (Word or Excel 97–2003, WPS) whose directory cannot be read; it may be cut off",
  );
}

const unsupported = (what: string): ReadError =>
  new ReadError("read/unsupported-format", `This is ${what}, which has no reader; save it as PDF, DOCX or HTML`);
