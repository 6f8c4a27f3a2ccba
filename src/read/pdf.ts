import type { PDFDocumentProxy } from "pdfjs-dist";
import type { Document } from "../model/document.js";
import { type Issue, issue } from "../model/issue.js";
import { layOut } from "./layout.js";
import { layOutDocument } from "./layout-document.js";
import type { LaidPage } from "./layout-page.js";
import { damagedPage, tooManyPages } from "./page-issues.js";
import { isGarbled } from "./pdf-garbled.js";
import { withPdf } from "./pdf-open.js";
import { pageContent } from "./pdf-page.js";
import type { ReadContext } from "./reader.js";

/**
 * A PDF's text in reading order: paragraphs joined over lines and pages, tables with their cells, page and box on each
 * block (ISO 32000-2). With `ocr`, pages without a text layer are read from their picture.
 */
export async function readPdf(bytes: Uint8Array, context: ReadContext): Promise<Document> {
  const printed = await withPdf(bytes, context, (document) => layOutAll(document, context));
  const unread = printed.pages.filter((page) => page.elements.length === 0 || isGarbled(page)).map(({ page }) => page);
  const scanned =
    context.ocr && unread.length > 0
      ? await (await import("./pdf-ocr.js")).readScans(bytes, unread, context.password)
      : undefined;
  const pages = printed.pages.map((page) => scanned?.pages.find((scan) => scan.page === page.page) ?? page);
  const { text, blocks, removals } = layOutDocument(pages);
  const about = scanned ? (await import("./pdf-ocr.js")).ocrIssues(scanned, text) : unreadIssues(printed.pages);
  return { id: context.id, format: "pdf", text, blocks, metadata: {}, removals, issues: [...printed.issues, ...about] };
}

interface Laid {
  readonly pages: readonly LaidPage[];
  readonly issues: readonly Issue[];
}

/** Page by page, so that only the lines of earlier pages stay in memory. */
async function layOutAll(document: PDFDocumentProxy, { limits }: ReadContext): Promise<Laid> {
  const count = Math.min(document.numPages, limits.pages);
  const pages: LaidPage[] = [];
  const issues: Issue[] = [];
  for (let number = 1; number <= count; number++) {
    try {
      const page = await document.getPage(number);
      pages.push(layOut(await pageContent(page)));
      page.cleanup();
    } catch (cause) {
      if (document.numPages === 1) throw cause;
      issues.push(damagedPage(number, cause));
    }
  }
  if (count < document.numPages) issues.push(tooManyPages(document.numPages, count));
  return { pages, issues };
}

function unreadIssues(pages: readonly LaidPage[]): readonly Issue[] {
  const blank = pages.filter((page) => page.elements.length === 0).map(({ page }) => page);
  const garbled = pages.filter(isGarbled).map(({ page }) => page);
  return [...withoutText(blank, pages.length), ...withoutNames(garbled)];
}

function withoutText(blank: readonly number[], pages: number): readonly Issue[] {
  if (blank.length === 0) return [];
  const all = blank.length === pages;
  const which = all ? "The PDF has no text layer" : `Pages without a text layer: ${blank.join(", ")}`;
  return [issue("read/no-text-layer", all ? "error" : "warning", `${which}; scans are read with --ocr`)];
}

function withoutNames(garbled: readonly number[]): readonly Issue[] {
  if (garbled.length === 0) return [];
  const message = `Pages whose fonts do not say which characters their glyphs are: ${garbled.join(", ")}; they are read with --ocr`;
  return [issue("read/garbled-text", "error", message)];
}
