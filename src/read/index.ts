import type { Document, Format, Metadata } from "../model/document.js";
import { detect } from "./detect.js";
import { ReadError } from "./error.js";
import { checkSize, DEFAULT_LIMITS, type ReadLimits } from "./limits.js";
import type { ReadContext, Reader } from "./reader.js";
import { readText, textDocument } from "./text.js";

export interface ReadHints extends Omit<ReadContext, "id" | "limits"> {
  /** a file's name or path: the document's id, and its extension a hint at the format */
  readonly name?: string;
  readonly limits?: Partial<ReadLimits>;
  /** known from outside the bytes: where it was fetched, and when */
  readonly known?: Pick<Metadata, "url" | "retrievedOn">;
}

/** A text that is already decoded, letter for letter. */
export function readPlainText(text: string, id = "text"): Document {
  return textDocument(text, id, undefined, []);
}

/** One file a format, loaded when a document first needs it. */
const READERS: Partial<Record<Format, () => Promise<Reader>>> = {
  text: async () => readText,
  markdown: async () => (await import("./markdown.js")).readMarkdown,
  mhtml: async () => (await import("./mhtml.js")).readMhtml,
  eml: async () => (await import("./eml.js")).readEml,
  html: async () => (await import("./html.js")).readHtml,
  pdf: async () => (await import("./pdf.js")).readPdf,
  ofd: async () => (await import("./ofd.js")).readOfd,
  docx: async () => (await import("./docx.js")).readDocx,
  xlsx: async () => (await import("./workbook.js")).readXlsx,
  xls: async () => (await import("./workbook.js")).readXls,
  doc: async () => (await import("./doc.js")).readDoc,
  rtf: async () => (await import("./rtf.js")).readRtf,
  pptx: async () => (await import("./pptx.js")).readPptx,
  image: async () => (await import("./picture.js")).readPicture,
  csv: async () => (await import("./csv.js")).readCsv,
};

/**
 * Bytes → document. Throws `ReadError` where nothing can be read: `read/empty`, `read/binary`, `read/archive`,
 * `read/unsupported-format`, `read/damaged`, `read/encrypted`, `read/too-large`; for a picture `read/needs-ocr`.
 */
export async function read(bytes: Uint8Array, hints: ReadHints = {}): Promise<Document> {
  if (bytes.length === 0) throw new ReadError("read/empty", "The file is empty");
  const { name, limits: given, known, ...how } = hints;
  const limits = { ...DEFAULT_LIMITS, ...given };
  checkSize(bytes.length, limits);
  const { format, issues } = detect(bytes, name);
  const reader = await readerOf(format);
  const document = await attempt(() => reader(bytes, { id: name ?? format, limits, ...how }), format);
  if (document.text.trim() === "" && !KEPT_EMPTY.has(format)) throw holdsNoText(document);
  return { ...document, metadata: { ...document.metadata, ...known }, issues: [...issues, ...document.issues] };
}

/** A scan without text is a document, whose pages are told one by one. */
const KEPT_EMPTY: ReadonlySet<Format> = new Set(["pdf"]);

/** What was left out (charts, hidden sheets) may be why. */
const holdsNoText = ({ issues }: Document): ReadError =>
  new ReadError("read/empty", ["The file holds no text", ...issues.map(({ message }) => message)].join(". "));

/** What a library throws over bytes that it cannot make sense of is an error of the file, with its cause. */
async function attempt(readIt: () => Document | Promise<Document>, format: Format): Promise<Document> {
  try {
    return await readIt();
  } catch (cause) {
    if (cause instanceof ReadError) throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new ReadError("read/damaged", `This ${format} file cannot be read; it may be damaged: ${message}`, { cause });
  }
}

function readerOf(format: Format): Promise<Reader> {
  const load = READERS[format];
  if (!load) throw new ReadError("read/unsupported-format", `There is no reader for ${format} files`);
  return load();
}
