import type { PDFPageProxy } from "pdfjs-dist";
import type { TextItem, TextStyle } from "pdfjs-dist/types/src/display/api.js";
import { emsOf, isWide } from "./layout-joints.js";
import { linesOf } from "./layout-lines.js";
import { type Matrix, matrixOf, multiply } from "./layout-matrix.js";
import { type PageContent, type Piece, type Turn, turnOf } from "./layout-page.js";
import { AnnotationMode } from "./pdf-engine.js";
import { rulesOf } from "./pdf-rules.js";

/** Of the em, what stands above and below the baseline, in hanzi fonts. */
const [ASCENT, DESCENT] = [0.86, 0.12];
/** Fonts whose em square holds several glyphs name a size far beyond it: hanzi are as wide as the em. */
const WIDEST_EM = 1.25;
/** Ruling lines are looked for, which costs as much as the text, where so many lines have cells. */
const TABULAR_LINES = 2;

/** Notes and stamps laid over the page have no part in its tables. */
const PAGE_ALONE = { annotationMode: AnnotationMode.DISABLE };

/** What a page draws, as text at its place and ruling lines. */
export async function pageContent(page: PDFPageProxy): Promise<PageContent> {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const view = matrixOf(transform);
  const { items, styles } = await page.getTextContent();
  const pieces = items.flatMap((item) => ("str" in item ? pieceOf(item, styles[item.fontName], view) : []));
  const rules = isTabular(pieces) ? rulesOf(await page.getOperatorList(PAGE_ALONE), view) : [];
  return { page: page.pageNumber, width, height, pieces, rules };
}

const isTabular = (pieces: readonly Piece[]): boolean =>
  linesOf(pieces).filter((line) => line.segments.length > 1).length >= TABULAR_LINES;

/** A run of text on the page as it is shown. */
function pieceOf(item: TextItem, style: TextStyle | undefined, view: Matrix): readonly Piece[] {
  const text = printable(item.str);
  if (text.trim() === "") return [];
  const [a, b, c, d, x, y] = multiply(view, matrixOf(item.transform));
  const em = Math.hypot(c, d) || Math.hypot(a, b);
  if (style?.vertical) return [{ text, size: em, turn: 1, x: x - em / 2, y, width: em, height: item.height || em }];
  const turn = turnOf(Math.atan2(b, a));
  const size = isAllWide(text) ? Math.min(em, (WIDEST_EM * item.width) / emsOf(text)) : em;
  return [{ text, size, ...boxOf(x, y, item.width, size, turn), ...(turn === undefined ? {} : { turn }) }];
}

/** Control characters stand where a font has no name for a glyph. */
const printable = (text: string): string => text.replace(/\p{Cc}/gu, "");

const isAllWide = (text: string): boolean => {
  for (let at = 0; at < text.length; at++) if (!isWide(text.charCodeAt(at))) return false;
  return true;
};

/** The box of a run that begins at a baseline's point. */
function boxOf(
  x: number,
  y: number,
  width: number,
  size: number,
  turn: Turn | undefined,
): Omit<Piece, "text" | "size"> {
  const [up, down] = [ASCENT * size, DESCENT * size];
  switch (turn) {
    case 1:
      return { x: x - down, y, width: up + down, height: width };
    case 2:
      return { x: x - width, y: y - down, width, height: up + down };
    case 3:
      return { x: x - up, y: y - width, width: up + down, height: width };
    default:
      return { x, y: y - up, width, height: up + down };
  }
}
