import type { Document } from "../model/document.js";
import { decode } from "./charset.js";
import { detect } from "./detect.js";
import { ReadError } from "./error.js";
import { textDocument } from "./text.js";

export interface ReadHints {
  /** a file's name or path: the document's id, and its extension a hint at the format */
  readonly name?: string;
  /** a charset that someone declared: a hint, never believed against the text itself */
  readonly encoding?: string;
}

/** A text that is already decoded, letter for letter. */
export function readPlainText(text: string, id = "text"): Document {
  return textDocument(text, id, undefined, []);
}

/**
 * Bytes → document. Throws `ReadError` where nothing can be read: `read/empty`, `read/binary`,
 * `read/unsupported-format`, `read/damaged`, `read/encrypted`.
 */
export async function read(bytes: Uint8Array, hints: ReadHints = {}): Promise<Document> {
  if (bytes.length === 0) throw new ReadError("read/empty", "The file is empty");
  const { format, issues } = detect(bytes, hints.name);
  const document = await readAs(format, bytes, hints);
  if (document.text.trim() === "" && format !== "pdf") throw new ReadError("read/empty", "The file holds no text");
  return issues.length === 0 ? document : { ...document, issues: [...issues, ...document.issues] };
}

async function readAs(format: Document["format"], bytes: Uint8Array, hints: ReadHints): Promise<Document> {
  const id = hints.name ?? format;
  switch (format) {
    case "text": {
      const { text, encoding, issues } = decode(bytes, hints.encoding);
      return textDocument(text, id, encoding, issues);
    }
    case "html":
      return (await import("./html.js")).readHtml(bytes, id, hints.encoding);
    case "pdf":
      return (await import("./pdf.js")).readPdf(bytes, id);
    case "docx":
      return (await import("./docx.js")).readDocx(bytes, id);
  }
}
