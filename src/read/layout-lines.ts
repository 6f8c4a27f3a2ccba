import { between, emsOf } from "./layout-joints.js";
import { bottom, boxAround, type Piece, right, type Segment, type TextLine } from "./layout-page.js";

/** Pieces that share this much of the lower one's height stand on one line; indices overlap their line by more. */
const SHARED_HEIGHT = 0.5;
/** A gap wider than this, in ems, stands between two cells, not two words. Justified lines stretch gaps to 0.6. */
const CELL_GAP = 1.35;
/** The same text this close, in ems, is drawn twice to look bold. */
const DOUBLE = 0.2;

interface Row {
  readonly pieces: Piece[];
  y: number;
  height: number;
}

/** The pieces in rows from the top, each row from the left. */
export function rowsOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const rows: Row[] = [];
  for (const piece of pieces.toSorted((a, b) => middle(a) - middle(b))) {
    const row = rows.findLast((r, index) => rows.length - index <= 4 && sharesHeight(r, piece));
    if (!row) rows.push({ pieces: [piece], y: piece.y, height: piece.height });
    else {
      row.pieces.push(piece);
      if (piece.height > row.height) Object.assign(row, { y: piece.y, height: piece.height });
    }
  }
  return rows.toSorted((a, b) => a.y + a.height - b.y - b.height).map((row) => withoutDoubles(row.pieces));
}

const middle = (piece: { readonly y: number; readonly height: number }): number => piece.y + piece.height / 2;

function sharesHeight(a: { readonly y: number; readonly height: number }, b: Piece): boolean {
  const shared = Math.min(a.y + a.height, bottom(b)) - Math.max(a.y, b.y);
  return shared >= SHARED_HEIGHT * Math.min(a.height, b.height);
}

function withoutDoubles(pieces: readonly Piece[]): readonly Piece[] {
  const kept: Piece[] = [];
  for (const piece of pieces.toSorted((a, b) => a.x - b.x)) {
    const near = kept.slice(-4);
    if (!near.some((k) => k.text === piece.text && Math.abs(k.x - piece.x) < DOUBLE * piece.size)) kept.push(piece);
  }
  return kept;
}

/** A row's pieces joined where no wide gap stands between them. */
export function segmentsOf(row: readonly Piece[]): readonly Segment[] {
  const segments: Segment[] = [];
  for (const piece of row) {
    const last = segments.at(-1);
    const gap = last ? (piece.x - right(last)) / Math.min(last.size, piece.size) : 0;
    if (!last || gap > CELL_GAP) segments.push(piece);
    else segments[segments.length - 1] = joined(last, piece, gap);
  }
  return segments;
}

function joined(last: Segment, piece: Piece, gap: number): Segment {
  const text = `${last.text}${between(last.text, piece.text, gap)}${piece.text}`;
  const size = emsOf(piece.text) > emsOf(last.text) ? piece.size : last.size;
  return { ...boxAround([last, piece]), text, size };
}

/** The line that segments make. */
function lineOf(segments: readonly Segment[]): TextLine {
  const longest = segments.reduce((a, b) => (b.text.length > a.text.length ? b : a));
  return { kind: "line", ...boxAround(segments), segments, size: longest.size };
}

export const linesOf = (pieces: readonly Piece[]): readonly TextLine[] =>
  rowsOf(pieces).map((row) => lineOf(segmentsOf(row)));
