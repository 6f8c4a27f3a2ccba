import type { Field, Grid } from "./layout-grid.js";
import { overLineEnd } from "./layout-joints.js";
import { linesOf } from "./layout-lines.js";
import { isValue } from "./layout-number.js";
import { bottom, type LaidCell, type LaidTable, type Piece, right, type TextLine } from "./layout-page.js";
import { cutAt } from "./layout-pieces.js";

interface Filled extends Field {
  readonly lines: readonly TextLine[];
}

/** What stands in a grid, as a table; and the pieces that stand outside. */
export function tableOf(grid: Grid, pieces: readonly Piece[]): { table: LaidTable; rest: readonly Piece[] } {
  const { box } = grid;
  const isInside = (p: Piece): boolean => {
    const [x, y] = [p.x + p.width / 2, p.y + p.height / 2];
    return x >= box.x - 1 && x <= right(box) + 1 && y >= box.y && y <= bottom(box);
  };
  const inside = pieces.filter(isInside).flatMap((piece) => cutAt(piece, wallsAt(grid, piece)));
  const own = new Map<Field, Piece[]>(grid.fields.map((field) => [field, []]));
  const fieldOf = fieldFinder(grid);
  for (const piece of inside) own.get(fieldOf(piece))?.push(piece);
  const filled = grid.fields.map((field): Filled => ({ ...field, lines: linesOf(own.get(field) ?? []) }));
  const cells = cellsOf(filled, grid.ys.length - 1);
  return { table: { kind: "table", ...box, cells, edges: grid.xs }, rest: pieces.filter((p) => !isInside(p)) };
}

/** The walls that a piece crosses at its height: between merged columns there are none. */
function wallsAt({ fields }: Grid, piece: Piece): readonly number[] {
  const y = piece.y + piece.height / 2;
  return fields.filter((f) => f.y <= y && bottom(f) > y).map((f) => f.x);
}

/** The one field that a piece's middle is in; at the table's rim it may hang over. */
function fieldFinder({ xs, ys, fields }: Grid): (piece: Piece) => Field {
  const columns = xs.length - 1;
  const covered: Field[] = [];
  for (const field of fields)
    for (let row = field.row; row < field.row + field.rowSpan; row++)
      for (let column = field.column; column < field.column + field.columnSpan; column++)
        covered[row * columns + column] = field;
  const indexIn = (edges: readonly number[], at: number): number =>
    Math.max(
      0,
      Math.min(
        edges.length - 2,
        edges.findLastIndex((edge) => edge <= at),
      ),
    );
  return ({ x, y, width, height }) => {
    const field = covered[indexIn(ys, y + height / 2) * columns + indexIn(xs, x + width / 2)];
    if (!field) throw new Error("a grid's fields cover it");
    return field;
  };
}

/** The fields as cells. A band of fields that holds several lines of numbers is as many rows with no line drawn between them. */
function cellsOf(fields: readonly Filled[], bands: number): readonly LaidCell[] {
  const starts = Array.from({ length: bands }, (_, band) =>
    rowStarts(fields.filter((f) => f.row === band && f.rowSpan === 1)),
  );
  const rowAt = [0];
  for (const band of starts) rowAt.push((rowAt.at(-1) ?? 0) + band.length);
  return fields
    .flatMap((field): readonly LaidCell[] => {
      const [row, end] = [rowAt[field.row] ?? 0, rowAt[field.row + field.rowSpan] ?? 0];
      const { column, columnSpan } = field;
      if (field.rowSpan > 1 || end - row === 1)
        return [{ row, column, rowSpan: end - row, columnSpan, text: cellText(field.lines, field) }];
      return split(field.lines, starts[field.row] ?? []).map((lines, at) => ({
        ...{ row: row + at, column, rowSpan: 1, columnSpan, text: cellText(lines, field) },
      }));
    })
    .toSorted((a, b) => a.row - b.row || a.column - b.column);
}

/** The heights of a band's rows: those of the values in the field that has most of them, if it has several. */
function rowStarts(band: readonly Filled[]): readonly number[] {
  let starts: readonly number[] = [0];
  for (const { lines } of band) {
    const values = lines.filter((line) => line.segments.every(({ text }) => isValue(text)));
    if (values.length > 1 && values.length > starts.length && values.length * 2 > lines.length)
      starts = values.map((line) => line.y + line.height / 2);
  }
  return starts;
}

/** Lines to the nearest row, and to the upper of two. */
function split(lines: readonly TextLine[], heights: readonly number[]): readonly (readonly TextLine[])[] {
  const rows: TextLine[][] = heights.map(() => []);
  for (const line of lines) {
    const distances = heights.map((height) => Math.abs(height - line.y - line.height / 2));
    const nearest = Math.min(...distances) + line.height / 5;
    rows[distances.findIndex((distance) => distance <= nearest)]?.push(line);
  }
  return rows;
}

/** A line that leaves less than this of its cell free, in ems, was broken because the cell ended. */
const FREE = 1.6;

/** Lines that run to one width are a paragraph of the cell, however wide its margins: 3 lines, 8 ems. */
const PARAGRAPH_LINES = 3;
const PARAGRAPH_WIDTH = 8;

/** How wide a line may be at most: what its cell has, or up to where the longest line of a paragraph ends. */
function room(lines: readonly TextLine[], cell: { readonly width: number }): (line: TextLine) => number {
  const longest = Math.max(...lines.map(({ width }) => width));
  const paragraph = lines.length >= PARAGRAPH_LINES && longest >= PARAGRAPH_WIDTH * (lines[0]?.size ?? 0);
  const edge = Math.max(...lines.map(({ x, width }) => x + width));
  return paragraph ? ({ x }) => Math.min(cell.width, edge - x) : () => cell.width;
}

/** The lines of a cell in one: hanzi and digits join where the cell's edge broke the line, else a space parts them. */
function cellText(lines: readonly TextLine[], cell: { readonly width: number }): string {
  const roomFor = room(lines, cell);
  let text = "";
  let before: TextLine | undefined;
  for (const line of lines) {
    const own = line.segments.map((s) => s.text).join(" ");
    const isFull = before !== undefined && before.width > roomFor(before) - FREE * before.size;
    text += before === undefined ? own : `${isFull ? overLineEnd(text, own) : " "}${own}`;
    before = line;
  }
  return text;
}
