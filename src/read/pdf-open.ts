import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { InvalidPDFException, type LoadParameters, PasswordException, PDFParse } from "pdf-parse";
import type { PDFDocumentProxy } from "pdfjs-dist";
import { ReadError } from "./error.js";

/** pdf-parse keeps pictures above this many pixels away from memory; text and lines need none. */
const NO_PICTURES = 1;

/**
 * A page without a screen: pdf.js hands fonts to a stylesheet that nobody shows. Without one it falls back to drawing each
 * glyph as a path, which took a third of the time for the 51 pages of a budget.
 */
const unseen = {
  createElement: () => ({ sheet: { cssRules: [], insertRule: () => 0 }, remove: () => {} }),
  documentElement: { getElementsByTagName: () => [{ append: () => {} }] },
};
const TEXT_ONLY: Partial<LoadParameters> = {
  maxImageSize: NO_PICTURES,
  disableFontFace: false,
  ownerDocument: unseen,
};

interface PdfOptions {
  /** pages shall be rendered, with their pictures */
  readonly pictures?: boolean;
}

/** Opens a PDF, works on it, and closes it. Throws ReadError `read/encrypted` or `read/damaged`. */
export async function withPdf<T>(
  bytes: Uint8Array,
  { pictures = false }: PdfOptions,
  work: (document: PDFDocumentProxy, parser: PDFParse) => Promise<T>,
): Promise<T> {
  const pdfjs = pdfjsFolder();
  // the parser takes the bytes for its own; they are the caller's
  const parser = new PDFParse({
    data: bytes.slice(),
    cMapUrl: join(pdfjs, "cmaps/"),
    cMapPacked: true,
    standardFontDataUrl: join(pdfjs, "standard_fonts/"),
    wasmUrl: join(pdfjs, "wasm/"),
    isEvalSupported: false,
    ...(pictures ? {} : TEXT_ONLY),
  });
  try {
    await parser.getInfo();
    return await work(documentOf(parser), parser);
  } catch (cause) {
    throw cause instanceof ReadError ? cause : readError(cause);
  } finally {
    await parser.destroy();
  }
}

/** The parser gives text without places; the places are in the pdf.js document that it holds. */
function documentOf(parser: PDFParse): PDFDocumentProxy {
  const document: unknown = Reflect.get(parser, "doc");
  if (typeof document === "object" && document !== null && "getPage" in document) return document as PDFDocumentProxy;
  throw new Error("pdf-parse holds its document elsewhere than in 2.4; src/read/pdf-open.ts must follow it");
}

function readError(cause: unknown): ReadError {
  if (cause instanceof PasswordException)
    return new ReadError(
      "read/encrypted",
      "The PDF is encrypted and asks for a password; save it without one and read it again",
      { cause },
    );
  const why = cause instanceof InvalidPDFException ? "damaged" : "damaged, or of a kind that cannot be read";
  const what = cause instanceof Error ? cause.message : String(cause);
  return new ReadError("read/damaged", `The PDF is ${why}: ${what}`, { cause });
}

/** Chinese fonts that a file does not embed need the character maps that pdf.js brings along. */
function pdfjsFolder(): string {
  const parser = createRequire(import.meta.url).resolve("pdf-parse");
  return dirname(createRequire(parser).resolve("pdfjs-dist/package.json"));
}
