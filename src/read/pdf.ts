import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { InvalidPDFException, PasswordException, PDFParse } from "pdf-parse";
import type { Document } from "../model/document.js";
import { type Issue, issue } from "../model/issue.js";
import { ReadError } from "./error.js";
import { layOutPages } from "./pdf-lines.js";
import type { ReadContext } from "./reader.js";

/** Two pieces of a line further apart than this, in points, are cells. */
const CELL_GAP = 14;

/** A PDF's text page by page: paragraphs joined over lines, page numbers taken out, the page on each block. */
export async function readPdf(bytes: Uint8Array, { id }: ReadContext): Promise<Document> {
  const pages = await pageTexts(bytes);
  const { text, blocks, removals } = layOutPages(pages);
  return { id, format: "pdf", text, blocks, metadata: {}, removals, issues: withoutText(pages) };
}

async function pageTexts(bytes: Uint8Array): Promise<readonly string[]> {
  const pdfjs = pdfjsFolder();
  // the parser takes the bytes for its own; they are the caller's
  const parser = new PDFParse({
    data: bytes.slice(),
    cMapUrl: join(pdfjs, "cmaps/"),
    cMapPacked: true,
    standardFontDataUrl: join(pdfjs, "standard_fonts/"),
    isEvalSupported: false,
  });
  try {
    const { pages } = await parser.getText({ pageJoiner: "", cellThreshold: CELL_GAP });
    return pages.map((page) => page.text);
  } catch (cause) {
    if (cause instanceof PasswordException)
      throw new ReadError("read/encrypted", "The PDF is encrypted and asks for a password", { cause });
    const why = cause instanceof InvalidPDFException ? "damaged" : "damaged, or of a kind that cannot be read";
    throw new ReadError(
      "read/damaged",
      `The PDF is ${why}: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  } finally {
    await parser.destroy();
  }
}

/** Chinese fonts that a file does not embed need the character maps that pdf.js brings along. */
function pdfjsFolder(): string {
  const parser = createRequire(import.meta.url).resolve("pdf-parse");
  const main = createRequire(parser).resolve("pdfjs-dist/package.json");
  return dirname(main);
}

function withoutText(pages: readonly string[]): readonly Issue[] {
  const blank = pages.flatMap((page, index) => (page.trim() === "" ? [index + 1] : []));
  if (blank.length === 0) return [];
  const all = blank.length === pages.length;
  const which = all ? "The PDF has no text layer" : `Pages without a text layer: ${blank.join(", ")}`;
  return [issue("read/no-text-layer", all ? "error" : "warning", `${which}; scans are not read`)];
}
