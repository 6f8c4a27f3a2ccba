import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { LoadParameters, PDFParse as Parser } from "pdf-parse";
import type { PDFDocumentProxy } from "pdfjs-dist";
import { ReadError } from "./error.js";
import { InvalidPDFException, PasswordException, PDFParse } from "./pdf-engine.js";
import { mendFonts } from "./pdf-mend.js";

/** pdf-parse keeps pictures above this many pixels away from memory; text and lines need none. */
const NO_PICTURES = 1;

/** Without a screen pdf.js would draw each glyph as a path unless fonts are handed to a stylesheet: a third of the time. */
const TEXT_ONLY: Partial<LoadParameters> = { maxImageSize: NO_PICTURES, disableFontFace: false };

interface PdfOptions {
  /** pages shall be rendered, with their pictures */
  readonly pictures?: boolean;
  readonly password?: string | undefined;
}

/** Opens a PDF, works on it, and closes it. Throws ReadError `read/encrypted` or `read/damaged`. */
export async function withPdf<T>(
  bytes: Uint8Array,
  { pictures = false, password }: PdfOptions,
  work: (document: PDFDocumentProxy, parser: Parser) => Promise<T>,
): Promise<T> {
  const pdfjs = pdfjsFolder();
  const data = bytes.slice(); // the parser takes the bytes for its own; they are the caller's
  mendFonts(data);
  const parser = new PDFParse({
    data,
    cMapUrl: join(pdfjs, "cmaps/"),
    cMapPacked: true,
    isEvalSupported: false,
    ...(password === undefined ? {} : { password }),
    ...(pictures ? { standardFontDataUrl: join(pdfjs, "standard_fonts/"), wasmUrl: join(pdfjs, "wasm/") } : TEXT_ONLY),
  });
  try {
    await parser.getInfo();
    const document = documentOf(parser);
    if (!pictures) leaveFonts(document);
    return await work(document, parser);
  } catch (cause) {
    throw cause instanceof ReadError ? cause : readError(cause, password !== undefined);
  } finally {
    await parser.destroy();
  }
}

/** The parser gives text without places; the places are in the pdf.js document that it holds. */
function documentOf(parser: Parser): PDFDocumentProxy {
  const document: unknown = Reflect.get(parser, "doc");
  if (typeof document === "object" && document !== null && "getPage" in document) return document as PDFDocumentProxy;
  throw new Error("pdf-parse holds its document elsewhere than in 2.4; src/read/pdf-open.ts must follow it");
}

/**
 * Fonts stay where they are parsed: writing each as the base64 of a stylesheet that nobody shows took a sixth of the time.
 * pdf.js has no setting for it; should it hold its loader elsewhere one day, fonts are written as before.
 */
function leaveFonts(document: PDFDocumentProxy): void {
  const transport: unknown = Reflect.get(document, "_transport");
  const loader: unknown = typeof transport === "object" && transport !== null && Reflect.get(transport, "fontLoader");
  if (typeof loader === "object" && loader !== null) Reflect.set(loader, "bind", async () => {});
}

function readError(cause: unknown, withPassword: boolean): ReadError {
  if (cause instanceof PasswordException)
    return new ReadError(
      "read/encrypted",
      withPassword
        ? "The PDF is encrypted, and the password that was given does not open it"
        : "The PDF is encrypted and asks for a password; give it (--password), or save the file without one",
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
