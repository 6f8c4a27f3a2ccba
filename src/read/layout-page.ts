import type { Box } from "../model/document.js";

/** Quarter turns clockwise by which text stands turned on its page; vertical writing runs as text turned by one. */
export type Turn = 0 | 1 | 2 | 3;

/** A run of characters at its place. Coordinates are points of 1/72 inch from the page's upper left corner. */
export interface Piece extends Box {
  readonly text: string;
  /** the em */
  readonly size: number;
  /** absent: it stands askew, as watermarks do */
  readonly turn?: Turn;
}

/** A ruling line: from x0, y0 to x1, y1, level or plumb, x0 ≤ x1 and y0 ≤ y1. */
export interface Rule {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** A page as it is drawn, in the order of drawing. */
export interface PageContent {
  /** from 1 */
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly Piece[];
  readonly rules: readonly Rule[];
}

/** Pieces of one line with no wide gap between them. */
export interface Segment extends Box {
  readonly text: string;
  readonly size: number;
}

/** A line in its column. */
export interface TextLine extends Box {
  readonly kind: "line";
  readonly segments: readonly Segment[];
  readonly size: number;
  /** the edges of the column that it stands in; absent where the page has one column */
  readonly column?: { readonly left: number; readonly right: number };
  /** askew: a watermark or a stamp */
  readonly askew?: boolean;
}

export interface LaidCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
}

export interface LaidTable extends Box {
  readonly kind: "table";
  /** in the order of rows, then columns; empty ones left out only where a merged cell covers them */
  readonly cells: readonly LaidCell[];
  /** where columns begin and the last ends */
  readonly edges: readonly number[];
}

export type Element = TextLine | LaidTable;

/** A page's lines and tables in the order of reading. */
export interface LaidPage {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly elements: readonly Element[];
}

export const right = (box: Box): number => box.x + box.width;
export const bottom = (box: Box): number => box.y + box.height;
export const textOf = (line: TextLine): string => line.segments.map(({ text }) => text).join("\t");

export function boxAround(boxes: readonly Box[]): Box {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    x0 = Math.min(x0, box.x);
    y0 = Math.min(y0, box.y);
    x1 = Math.max(x1, right(box));
    y1 = Math.max(y1, bottom(box));
  }
  return { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
}

/** The value below which a share of the values lies; 0 of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Degrees off a quarter turn that a scan's text layer may stand. */
const SKEW = 4;

/** An angle in radians, clockwise on the page, as quarter turns; undefined if askew. */
export function turnOf(angle: number): Turn | undefined {
  const degrees = (angle * 180) / Math.PI;
  const quarters = Math.round(degrees / 90);
  return Math.abs(degrees - quarters * 90) <= SKEW ? ((((quarters % 4) + 4) % 4) as Turn) : undefined;
}
