import type { Block, Cell } from "../model/document.js";
import { sourceSpan } from "../model/span.js";
import { isNumber } from "./layout-number.js";
import type { LaidCell, LaidTable } from "./layout-page.js";
import type { LayoutText } from "./layout-text.js";

/** Columns of one table that goes on over a page stand at the same places, give or take so many points. */
const SAME_COLUMN = 4;

interface OpenTable {
  readonly table: LaidTable;
  readonly page: number;
  lastPage: number;
  readonly start: number;
  end: number;
  rows: number;
  readonly cells: Cell[];
}

type Row = readonly LaidCell[];

/** Writes tables as lines of cells between tabs, and goes on with a table that the page's end cut. */
export class TableWriter {
  private open: OpenTable | undefined;
  private readonly out: LayoutText;

  constructor(out: LayoutText) {
    this.out = out;
  }

  /** Whether the table at the head of a page is the rest of the one at the foot of the page before. */
  goesOn({ edges }: LaidTable, page: number): boolean {
    const { open } = this;
    if (!open || page !== open.lastPage + 1 || edges.length !== open.table.edges.length) return false;
    return edges.every((x, index) => Math.abs(x - (open.table.edges[index] ?? 0)) <= SAME_COLUMN);
  }

  add(table: LaidTable, page: number): void {
    const rows = rowsOf(table);
    const numbers = rows.findIndex((row) => row.slice(1).some(({ text }) => isNumber(text)));
    const goesOn = this.open !== undefined;
    const headers = goesOn || numbers < 0 ? 0 : numbers;
    const repeated = this.open ? sameRows(rowsOf(this.open.table), rows) : 0;
    this.open ??= { table, page, lastPage: page, start: this.out.end, end: this.out.end, rows: 0, cells: [] };
    const { open } = this;
    rows.forEach((row, index) => {
      if (index < repeated)
        this.out.removeLine(row.map((c) => c.text).join("\t"), "table head repeated on the next page");
      else this.row(row, open, open.rows - repeated, index < headers);
    });
    Object.assign(open, { lastPage: page, rows: open.rows + rows.length - repeated, end: this.out.end - 1 });
  }

  private row(row: Row, open: OpenTable, shift: number, header: boolean): void {
    row.forEach((cell, index) => {
      if (index > 0) this.out.write("\t");
      const { column, rowSpan, columnSpan } = cell;
      open.cells.push({ span: this.out.write(cell.text), row: cell.row + shift, column, rowSpan, columnSpan, header });
    });
    this.out.write("\n");
  }

  close(): Block | undefined {
    const { open } = this;
    this.open = undefined;
    if (!open) return undefined;
    const { x, y, width, height } = open.table;
    const locator = { page: open.page, box: { x, y, width, height } };
    return { kind: "table", span: sourceSpan(open.start, Math.max(open.start, open.end)), cells: open.cells, locator };
  }
}

/** Rows of cells; one that merged cells from above fill wholly is empty. */
function rowsOf({ cells }: LaidTable): readonly Row[] {
  const rows: LaidCell[][] = [];
  for (const cell of cells) {
    const row = rows[cell.row] ?? [];
    row.push(cell);
    rows[cell.row] = row;
  }
  return Array.from(rows, (row) => row ?? []);
}

/** How many rows two tables have in common at their heads: all but numbers count. */
function sameRows(before: readonly Row[], after: readonly Row[]): number {
  const wording = (row: Row | undefined): string => (row ?? []).map(({ text }) => text).join("\t");
  let same = 0;
  while (same < after.length && wording(after[same]) !== "" && wording(after[same]) === wording(before[same])) same++;
  return same;
}
