import { isNumber } from "./layout-number.js";
import {
  boxAround,
  type Element,
  type LaidCell,
  type LaidTable,
  right,
  type Segment,
  type TextLine,
} from "./layout-page.js";

/** Rows that stand further apart, in line heights, belong to two tables. */
const ROW_DISTANCE = 2.6;
/** A table without ruling lines has at least so many rows of two cells, and so many numbers among the cells behind the first. */
const LEAST_ROWS = 3;
const NUMBERS = 0.4;
/** Cells of different columns leave a stripe this wide between them, in ems. */
const STRIPE = 0.5;
/** A stripe may be crossed by this share of the rows: a header over two columns. */
const CROSSING = 0.15;

const cellsIn = (line: TextLine): number => line.segments.length;

/** Lines whose parts stand below each other become a table, where numbers show that it is one. */
export function alignedTables(lines: readonly TextLine[]): readonly Element[] {
  const elements: Element[] = [];
  let run: TextLine[] = [];
  const close = (): void => {
    elements.push(...resolve(run));
    run = [];
  };
  for (const line of lines) {
    const last = run.at(-1);
    if (last && !continues(last, line)) close();
    if (cellsIn(line) > 1 || (run.length > 0 && isLabel(line, run))) run.push(line);
    else {
      close();
      elements.push(line);
    }
  }
  close();
  return elements;
}

const continues = (last: TextLine, line: TextLine): boolean =>
  line.y > last.y && line.y - last.y < ROW_DISTANCE * Math.max(last.height, line.height) * 1.2;

/** One part alone: the rest of a label above, or the head of a group of rows. It is short and stands under the first part. */
function isLabel(line: TextLine, run: readonly TextLine[]): boolean {
  const rows = run.filter((row) => cellsIn(row) > 1);
  const second = Math.min(...rows.map((row) => row.segments[1]?.x ?? Infinity));
  return right(line) < second;
}

/** The run as a table, with what hangs on behind its last row as lines; or all as lines. */
function resolve(run: readonly TextLine[]): readonly Element[] {
  const end = run.findLastIndex((line) => cellsIn(line) > 1) + 1;
  const table = tableOf(run.slice(0, end));
  return table ? [table, ...run.slice(end)] : run;
}

function tableOf(rows: readonly TextLine[]): LaidTable | undefined {
  const wide = rows.filter((row) => cellsIn(row) > 1);
  if (wide.length < LEAST_ROWS) return undefined;
  const behind = wide.flatMap((row) => row.segments.slice(1));
  if (behind.filter(({ text }) => isNumber(text)).length < NUMBERS * behind.length) return undefined;
  const edges = columnsOf(wide);
  if (edges.length < 3) return undefined;
  const cells = rows.flatMap((row, index) => cellsOfRow(row, index, edges));
  return { kind: "table", ...boxAround(rows), cells, edges };
}

/** Where columns begin, and the last ends: the middles of stripes that nearly no row crosses. */
function columnsOf(rows: readonly TextLine[]): readonly number[] {
  const box = boxAround(rows);
  const size = Math.min(...rows.map((row) => row.size));
  const most = CROSSING * rows.length;
  const edges = [box.x];
  const step = size / 4;
  let from: number | undefined;
  for (let x = box.x; x <= right(box); x += step) {
    const crossing = rows.filter((row) => row.segments.some((s) => s.x < x && right(s) > x)).length;
    if (crossing <= most && x > box.x) from ??= x;
    else {
      if (from !== undefined && x - from >= STRIPE * size) edges.push((from + x - step) / 2);
      from = undefined;
    }
  }
  return [...edges, right(box)];
}

function cellsOfRow(row: TextLine, index: number, edges: readonly number[]): readonly LaidCell[] {
  const columns = edges.length - 1;
  const cells: LaidCell[] = [];
  const columnOf = (x: number): number =>
    Math.max(
      0,
      Math.min(
        columns - 1,
        edges.findLastIndex((edge) => edge <= x),
      ),
    );
  let next = 0;
  for (const segment of row.segments) {
    const [first, last] = reach(segment, columnOf);
    const before = cells.at(-1);
    if (before && first < next) {
      cells[cells.length - 1] = { ...before, text: `${before.text} ${segment.text}` };
      continue;
    }
    for (let column = next; column < first; column++) cells.push(cellAt(index, column, 1, ""));
    cells.push(cellAt(index, first, last - first + 1, segment.text));
    next = last + 1;
  }
  for (let column = next; column < columns; column++) cells.push(cellAt(index, column, 1, ""));
  return cells;
}

/** The columns that a part covers by more than its rim. */
function reach(segment: Segment, columnOf: (x: number) => number): readonly [number, number] {
  const rim = Math.min(segment.size / 2, segment.width / 4);
  return [columnOf(segment.x + rim), columnOf(right(segment) - rim)];
}

const cellAt = (row: number, column: number, columnSpan: number, text: string): LaidCell => ({
  ...{ row, column, rowSpan: 1, columnSpan, text },
});
