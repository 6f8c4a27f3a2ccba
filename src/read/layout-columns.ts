import type { Box } from "../model/document.js";
import { linesOf } from "./layout-lines.js";
import { isNumber } from "./layout-number.js";
import { boxAround, type Piece, quantile, right, type Segment, type TextLine } from "./layout-page.js";

/** A column's lines are this full of text, at the median: cells of a table are not. */
const FULL = 0.55;
/** Lines that each column has at least. */
const LEAST_LINES = 4;
/** Of all lines, so many may run across the gutter: headings, figures. */
const CROSSING = 0.4;
/** The gutter is this wide at least, in ems. */
const GUTTER = 0.8;
/** Columns are this wide at least, in ems: narrower ones are labels of a table. */
const NARROWEST = 9;
/** More numbers than this share of the pieces make a table. */
const NUMBERS = 0.25;
/** The gutter is looked for in this part of the width. */
const [FROM, TO, STEPS] = [0.2, 0.8, 120];

/** Pieces of a page without its tables → lines in reading order: the left column before the right, between full-width lines. */
export function readingOrder(pieces: readonly Piece[], depth = 0): readonly TextLine[] {
  const lines = linesOf(pieces);
  const gutter = depth < 3 && lines.length >= LEAST_LINES ? gutterOf(lines) : undefined;
  if (gutter === undefined) return lines;
  const ordered: TextLine[] = [];
  let band: Piece[] = [];
  const close = (): void => {
    const left = band.filter((p) => p.x + p.width / 2 < gutter);
    const rest = band.filter((p) => p.x + p.width / 2 >= gutter);
    for (const column of [left, rest]) ordered.push(...inColumn(readingOrder(column, depth + 1)));
    band = [];
  };
  for (const { own, crosses } of withOwn(lines, pieces, gutter)) {
    if (!crosses) band.push(...own);
    else {
      close();
      ordered.push(...linesOf(own));
    }
  }
  close();
  return ordered;
}

/** Lines of one column know its edges, so that a paragraph's end shows. */
function inColumn(lines: readonly TextLine[]): readonly TextLine[] {
  if (lines.length === 0) return [];
  const box = boxAround(lines);
  return lines.map((line) => (line.column ? line : { ...line, column: { left: box.x, right: right(box) } }));
}

interface Owned {
  readonly own: readonly Piece[];
  readonly crosses: boolean;
}

/** Each line with its pieces, which are cut into columns anew. */
function withOwn(lines: readonly TextLine[], pieces: readonly Piece[], gutter: number): readonly Owned[] {
  const left = new Set(pieces);
  return lines.map((line) => {
    const own = [...left].filter((p) => p.y + p.height / 2 >= line.y && p.y + p.height / 2 <= line.y + line.height);
    for (const piece of own) left.delete(piece);
    return { own, crosses: crosses(line, gutter) };
  });
}

const crosses = (line: TextLine, x: number): boolean => line.segments.some((s) => s.x < x && right(s) > x);

/** The middle of the white stripe that most lines respect, if columns of running text stand on both its sides. */
function gutterOf(lines: readonly TextLine[]): number | undefined {
  const box = boxAround(lines);
  let best: { x: number; crossing: number } | undefined;
  for (let step = 0; step <= STEPS; step++) {
    const x = box.x + box.width * (FROM + ((TO - FROM) * step) / STEPS);
    const crossing = lines.filter((line) => crosses(line, x)).length;
    if (!best || crossing < best.crossing) best = { x, crossing };
  }
  if (!best || best.crossing > CROSSING * lines.length) return undefined;
  const x = best.x;
  const apart = lines.filter((line) => !crosses(line, x));
  const left = apart.flatMap((line) => line.segments.filter((s) => s.x < x));
  const behind = apart.flatMap((line) => line.segments.filter((s) => s.x >= x));
  if (left.length < LEAST_LINES || behind.length < LEAST_LINES) return undefined;
  const size = quantile(
    apart.map((line) => line.size),
    0.5,
  );
  const [a, b] = [boxAround(left), boxAround(behind)];
  if (b.x - right(a) < GUTTER * size || Math.min(a.width, b.width) < NARROWEST * size) return undefined;
  if (numbersIn([...left, ...behind]) > NUMBERS) return undefined;
  const isFull = (side: (x: number) => boolean, { width }: Box): boolean => filled(apart, side) >= FULL * width;
  if (!isFull((at) => at < x, a) || !isFull((at) => at >= x, b)) return undefined;
  return (right(a) + b.x) / 2;
}

/** How much of their side of the gutter lines fill, at the median: the side may hold columns of its own. */
function filled(lines: readonly TextLine[], isSide: (x: number) => boolean): number {
  const widths = lines.map((line) => line.segments.reduce((sum, s) => (isSide(s.x) ? sum + s.width : sum), 0));
  return quantile(
    widths.filter((width) => width > 0),
    0.5,
  );
}

const numbersIn = (segments: readonly Segment[]): number =>
  segments.filter(({ text }) => isNumber(text)).length / segments.length;
