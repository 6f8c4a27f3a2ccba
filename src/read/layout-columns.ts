import type { Box } from "../model/document.js";
import { linesOf, rowsOf, segmentsOf } from "./layout-lines.js";
import { isNumber } from "./layout-number.js";
import { boxAround, type Piece, quantile, right, type TextLine } from "./layout-page.js";

/** A column's lines are this full of text, at the median: cells of a table are not. */
const FULL = 0.55;
/** Lines that each column has at least. */
const LEAST_LINES = 4;
/** Of all lines, so many may run across the gutter: headings, figures. */
const CROSSING = 0.4;
/** The gutter is this wide at least, in ems, where punctuation reaches into it. */
const GUTTER = 0.75;
/** Columns are this wide at least, in ems: narrower ones are labels of a table. */
const NARROWEST = 9;
/** More numbers than this share of the pieces make a table. */
const NUMBERS = 0.25;
/** Columns within columns. */
const DEEPEST = 3;
/** The gutter is looked for in this part of the width. */
const [FROM, TO, STEPS] = [0.2, 0.8, 60];

type Row = readonly Piece[];

/** Pieces of a page without its tables → lines in reading order: the left column before the right, between full-width lines. */
export function readingOrder(pieces: readonly Piece[], depth = 0): readonly TextLine[] {
  const rows = rowsOf(pieces);
  const gutter = depth < DEEPEST && rows.length >= LEAST_LINES ? gutterOf(rows) : undefined;
  if (gutter === undefined) return linesOf(pieces);
  const ordered: TextLine[] = [];
  let band: Piece[] = [];
  const close = (): void => {
    const left = band.filter((p) => middle(p) < gutter);
    const behind = band.filter((p) => middle(p) >= gutter);
    for (const column of [left, behind]) ordered.push(...inColumn(readingOrder(column, depth + 1)));
    band = [];
  };
  for (const row of rows) {
    if (!crosses(row, gutter)) band.push(...row);
    else {
      close();
      ordered.push(...linesOf(row));
    }
  }
  close();
  return ordered;
}

const middle = (box: Box): number => box.x + box.width / 2;

/** Lines of one column know its edges, so that a paragraph's end shows. */
function inColumn(lines: readonly TextLine[]): readonly TextLine[] {
  if (lines.length === 0) return [];
  const box = boxAround(lines);
  return lines.map((line) => (line.column ? line : { ...line, column: { left: box.x, right: right(box) } }));
}

/** Whether a row runs on over a place: a piece covers it, or two words stand close on both its sides. */
function crosses(row: Row, x: number): boolean {
  let [before, behind, size] = [-Infinity, Infinity, 0];
  for (const piece of row) {
    if (piece.x < x && right(piece) > x) return true;
    if (right(piece) <= x) before = Math.max(before, right(piece));
    else behind = Math.min(behind, piece.x);
    size = Math.max(size, piece.size);
  }
  return behind - before < GUTTER * size;
}

/** The middle of the white stripe that most rows respect, if columns of running text stand on both its sides. */
function gutterOf(rows: readonly Row[]): number | undefined {
  const box = boxAround(rows.flat());
  let best: { x: number; crossing: number } | undefined;
  for (let step = 0; step <= STEPS; step++) {
    const x = box.x + box.width * (FROM + ((TO - FROM) * step) / STEPS);
    const crossing = rows.filter((row) => crosses(row, x)).length;
    if (!best || crossing < best.crossing) best = { x, crossing };
  }
  if (!best || best.crossing > CROSSING * rows.length) return undefined;
  const { x } = best;
  const apart = rows.filter((row) => !crosses(row, x));
  const sides = [apart.map((row) => row.filter((p) => p.x < x)), apart.map((row) => row.filter((p) => p.x >= x))];
  const [left, behind] = sides.map((side) => side.filter((row) => row.length > 0));
  return left && behind && isColumn(left) && isColumn(behind)
    ? (right(boxAround(left.flat())) + boxAround(behind.flat()).x) / 2
    : undefined;
}

/** Rows of running text: many, wide, filled at the median, and with few numbers standing alone. */
function isColumn(rows: readonly Row[]): boolean {
  if (rows.length < LEAST_LINES) return false;
  const { width } = boxAround(rows.flat());
  const size = quantile(
    rows.map((row) => row[0]?.size ?? 0),
    0.5,
  );
  const filled = rows.map((row) => row.reduce((sum, p) => sum + p.width, 0) / width);
  const segments = rows.flatMap(segmentsOf);
  const numbers = segments.filter(({ text }) => isNumber(text)).length;
  return width >= NARROWEST * size && quantile(filled, 0.5) >= FULL && numbers <= NUMBERS * segments.length;
}
