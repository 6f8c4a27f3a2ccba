import type { PDFOperatorList } from "pdfjs-dist/types/src/display/api.js";
import { apply, IDENTITY, type Matrix, matrixOf, multiply } from "./layout-matrix.js";
import type { Rule } from "./layout-page.js";
import { type Point, rulesOfPath } from "./layout-path.js";
import { OPS } from "./pdf-engine.js";

const FILLS: ReadonlySet<number> = new Set([OPS.fill, OPS.eoFill]);
const STROKES: ReadonlySet<number> = new Set([OPS.stroke, OPS.closeStroke]);
const BOTH: ReadonlySet<number> = new Set([
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);

/** pdf.js 5 writes a path as numbers: 0 x y moves, 1 x y draws a line, 2 a curve of three points, 3 closes. */
const [MOVE, LINE, CURVE, CLOSE] = [0, 1, 2, 3];

/** The ruling lines among what a page paints. */
export function rulesOf({ fnArray, argsArray }: PDFOperatorList, view: Matrix): readonly Rule[] {
  const rules: Rule[] = [];
  const saved: Matrix[] = [];
  let current: Matrix = IDENTITY;
  fnArray.forEach((operator, index) => {
    const args: unknown = argsArray[index];
    if (operator === OPS.save) saved.push(current);
    else if (operator === OPS.restore) current = saved.pop() ?? IDENTITY;
    else if (operator === OPS.transform) current = multiply(current, matrixOf(numbers(args)));
    else if (operator === OPS.paintFormXObjectBegin) {
      saved.push(current);
      const form = Array.isArray(args) ? (args[0] as unknown) : undefined;
      if (form !== null && form !== undefined) current = multiply(current, matrixOf(numbers(form)));
    } else if (operator === OPS.paintFormXObjectEnd) current = saved.pop() ?? IDENTITY;
    else if (operator === OPS.constructPath && Array.isArray(args))
      rules.push(...painted(args, multiply(view, current)));
  });
  return rules;
}

const numbers = (values: unknown): readonly number[] =>
  Array.isArray(values) || ArrayBuffer.isView(values) ? Array.from(values as ArrayLike<number>) : [];

function painted(args: readonly unknown[], matrix: Matrix): readonly Rule[] {
  const paint = Number(args[0]);
  const strokes = STROKES.has(paint) || BOTH.has(paint);
  if (!strokes && !FILLS.has(paint)) return [];
  const [path]: readonly unknown[] = Array.isArray(args[1]) ? args[1] : [];
  return subpaths(numbers(path), matrix).flatMap((points) => rulesOfPath(points, strokes));
}

function subpaths(path: readonly number[], matrix: Matrix): readonly (readonly Point[])[] {
  const found: Point[][] = [];
  let open: Point[] = [];
  const point = (at: number): Point => apply(matrix, path[at] ?? 0, path[at + 1] ?? 0);
  for (let at = 0; at < path.length; ) {
    const operator = path[at];
    if (operator === MOVE) {
      open = [point(at + 1)];
      found.push(open);
      at += 3;
    } else if (operator === LINE) {
      open.push(point(at + 1));
      at += 3;
    } else if (operator === CURVE) {
      open.push(point(at + 5));
      at += 7;
    } else if (operator === CLOSE) {
      const [first] = open;
      if (first) open.push(first);
      at += 1;
    } else return found;
  }
  return found;
}
