import type { Box } from "../model/document.js";
import type { Lattice, Stroke } from "./layout-rules.js";

/** Edges this close, in points, are one edge. */
const SAME_EDGE = 3;
/** A line separates two cells if it runs along this share of their common side. */
const SEPARATES = 0.6;

/** A field between ruling lines; rows and columns count the edges of the grid from 0. */
export interface Field extends Box {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

export interface Grid {
  readonly box: Box;
  /** where columns begin, and the last ends */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly fields: readonly Field[];
}

function edgesOf(places: readonly number[]): readonly number[] {
  const edges: number[] = [];
  for (const place of places.toSorted((a, b) => a - b)) {
    const last = edges.at(-1);
    if (last === undefined || place - last > SAME_EDGE) edges.push(place);
  }
  return edges;
}

/** Whether a line runs along the side; of the lines at its edge alone. */
function separated(atEdge: readonly Stroke[], from: number, to: number): boolean {
  let covered = 0;
  for (const stroke of atEdge) covered += Math.max(0, Math.min(stroke.to, to) - Math.max(stroke.from, from));
  return covered >= SEPARATES * (to - from);
}

/** The lines at each edge. */
const byEdge = (strokes: readonly Stroke[], edges: readonly number[]): readonly (readonly Stroke[])[] =>
  edges.map((edge) => strokes.filter((stroke) => Math.abs(stroke.at - edge) <= SAME_EDGE));

/** The fields of ruling lines that meet: neighbours with no line between them are one field. Tables may be open at their sides. */
export function gridOf({ level, plumb, box }: Lattice): Grid {
  const xs = edgesOf([box.x, box.x + box.width, ...plumb.map((p) => p.at)]);
  const ys = edgesOf([box.y, box.y + box.height, ...level.map((l) => l.at)]);
  const taken = new Set<number>();
  const columns = xs.length - 1;
  const fields: Field[] = [];
  const x = (index: number): number => xs[index] ?? 0;
  const y = (index: number): number => ys[index] ?? 0;
  const [walls, floors] = [byEdge(plumb, xs), byEdge(level, ys)];
  const wall = (row: number, column: number): boolean => separated(walls[column] ?? [], y(row), y(row + 1));
  const floor = (row: number, column: number): boolean => separated(floors[row] ?? [], x(column), x(column + 1));
  for (let row = 0; row < ys.length - 1; row++) {
    for (let column = 0; column < columns; column++) {
      if (taken.has(row * columns + column)) continue;
      let columnEnd = column + 1;
      while (columnEnd < columns && !taken.has(row * columns + columnEnd) && !wall(row, columnEnd)) columnEnd++;
      const across = Array.from({ length: columnEnd - column }, (_, at) => column + at);
      let rowEnd = row + 1;
      const runsDown = (): boolean =>
        across.every((c) => !floor(rowEnd, c)) && across.slice(1).every((c) => !wall(rowEnd, c));
      while (rowEnd < ys.length - 1 && runsDown()) rowEnd++;
      for (let r = row; r < rowEnd; r++) for (const c of across) taken.add(r * columns + c);
      fields.push({
        ...{ row, column, rowSpan: rowEnd - row, columnSpan: columnEnd - column },
        ...{ x: x(column), y: y(row), width: x(columnEnd) - x(column), height: y(rowEnd) - y(row) },
      });
    }
  }
  return { box, xs, ys, fields };
}

/** A grid with more fields than one along both ways, or several beside each other. */
export const isTable = ({ fields, xs }: Grid): boolean => xs.length > 2 && fields.length > 1;
