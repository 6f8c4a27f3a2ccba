import { CFB } from "@e965/xlsx";
import WordExtractor from "word-extractor";
import type { Document } from "../model/document.js";
import { BlockWriter } from "./block-writer.js";
import { cellsOfRows, piecesOf } from "./doc-rows.js";
import { ReadError } from "./error.js";
import type { ReadLimits } from "./limits.js";
import type { ReadContext } from "./reader.js";

/**
 * A Word 97–2003 or WPS file ([MS-DOC]), by way of word-extractor: lines, tables, notes. The numbers that Word counts are
 * not in its text. Throws ReadError `read/encrypted`, `read/damaged`, `read/unsupported-format`, `read/too-many-cells`.
 */
export async function readDoc(bytes: Uint8Array, { id, limits }: ReadContext): Promise<Document> {
  refuseUnreadable(bytes);
  const { body, notes, boxes } = await textsOf(bytes);
  const writer = new BlockWriter();
  for (const piece of piecesOf(body))
    if (piece.kind === "line") writer.line(piece.text);
    else writer.table(cellsOfRows(limited(piece.rows, limits)));
  for (const line of boxes.split("\n")) writer.line(line);
  for (const line of notes.split("\n")) writer.line(line, { kind: "footnote" });
  return { id, format: "doc", ...writer.document, metadata: {}, removals: [], issues: [] };
}

function limited<T>(rows: readonly (readonly T[])[], { cells }: ReadLimits): readonly (readonly T[])[] {
  const found = rows.reduce((sum, row) => sum + row.length, 0);
  if (found > cells)
    throw new ReadError("read/too-many-cells", `A table of the file has ${found} cells; the limit is ${cells}`);
  return rows;
}

/** Of the file information block ([MS-DOC] 2.5.2): how the file is marked, and that it is encrypted. */
const WORD_97 = 0xa5ec;
const FLAGS = 10;
const ENCRYPTED = 0x0100;

function refuseUnreadable(bytes: Uint8Array): void {
  const head = Buffer.from(streamOf(bytes).subarray(0, 32));
  if (head.length < 32) throw damaged();
  if (head.readUInt16LE(0) !== WORD_97)
    throw new ReadError(
      "read/unsupported-format",
      "This is a Word file from before 1997, which has no reader; save it anew as DOCX",
    );
  if ((head.readUInt16LE(FLAGS) & ENCRYPTED) !== 0)
    throw new ReadError("read/encrypted", "The Word file is protected by a password; save it without one");
}

function streamOf(bytes: Uint8Array): Uint8Array {
  try {
    const content = CFB.find(CFB.read(Buffer.from(bytes), { type: "buffer" }), "WordDocument")?.content;
    return new Uint8Array(content ?? []);
  } catch (cause) {
    throw damaged(cause);
  }
}

const damaged = (cause?: unknown): ReadError =>
  new ReadError("read/damaged", "The Word file is damaged and cannot be opened", { cause });

async function textsOf(bytes: Uint8Array): Promise<{ body: string; notes: string; boxes: string }> {
  try {
    const word = await new WordExtractor().extract(Buffer.from(bytes));
    const as = { filterUnicode: false };
    return {
      body: plain(word.getBody(as)),
      notes: plain(`${word.getFootnotes(as)}\n${word.getEndnotes(as)}`),
      boxes: plain(word.getTextboxes({ ...as, includeHeadersAndFooters: false })),
    };
  } catch (cause) {
    throw damaged(cause);
  }
}

/** Hyphens that do not break (U+001E) are hyphens, those that may break (U+001F) are not printed; nor are anchors. */
const plain = (text: string): string =>
  [...text].map((character) => (HYPHENS.has(character) ? "-" : isPrinted(character) ? character : "")).join("");

const HYPHENS = new Set(["\u001e", "\u2011"]);
const isPrinted = (character: string): boolean =>
  character >= " " ? character !== "\u00ad" : character === "\n" || character === "\t";
