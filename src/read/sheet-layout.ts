import type { Locator } from "../model/document.js";
import type { BlockWriter, WrittenCell } from "./block-writer.js";

/** A cell of a sheet that holds text, with its place in the sheet. */
export type SheetCell = WrittenCell;

type Row = readonly SheetCell[];

/** A number as it is displayed, a year aside: 1,234.5, -4.8%, (12.3). */
const NUMBER = /^[-+−(（]?[¥￥$]?\d[\d,]*(?:\.\d+)?[)）]?%?$/;
const YEAR = /^(?:19|20)\d\d$/;
/** Longer lines of one cell are notes, not titles. */
const LONGEST_TITLE = 60;

const isNumber = ({ text }: SheetCell): boolean => NUMBER.test(text.trim()) && !YEAR.test(text.trim());

/**
 * Writes a sheet as what stands on it: titles, tables, notes. Blank rows part tables, unless the next begins with data;
 * blank columns do where labels stand on both sides.
 */
export function writeSheet(writer: BlockWriter, cells: readonly SheetCell[], locator?: Locator): void {
  let titled = false;
  for (const region of regionsOf(cells)) {
    const head = region.findIndex((row) => !isLine(row));
    const first = head < 0 ? region.length : head;
    const last = region.findLastIndex((row) => row.length > 1);
    for (const row of region.slice(0, first)) {
      const text = row.map((cell) => cell.text.trim()).join(" ");
      const heading: boolean = !titled && row.length === 1 && text.length <= LONGEST_TITLE;
      titled ||= heading;
      writer.line(text, { ...(heading ? { kind: "heading", level: 1 } : { kind: "caption" }), ...at(locator) });
    }
    if (head < 0) continue;
    for (const table of sideBySide(region.slice(first, last + 1))) writer.table(rebased(table), locator);
    for (const row of region.slice(last + 1))
      for (const { text } of row) writer.line(text, { kind: "footnote", ...at(locator) });
  }
}

const at = (locator: Locator | undefined): { locator?: Locator } => (locator ? { locator } : {});

/** A title, or 编制单位：… 单位：万元 above a table: one cell, or every cell behind a colon of its own. */
const isLine = (row: Row): boolean =>
  row.length === 1 || row.every(({ text }) => /[:：]\s*\S/.test(text) && !/[:：].*\d{3}/.test(text));

function regionsOf(cells: readonly SheetCell[]): Row[][] {
  const regions: Row[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const row of rowsOf(cells)) {
    const begins = Math.min(...row.map((cell) => cell.row));
    const open = regions.at(-1);
    if (open && (begins <= end || (row.some(isNumber) && row.length > 1 && open.some((other) => other.length > 1))))
      open.push(row);
    else regions.push([row]);
    end = Math.max(end, ...row.map((cell) => cell.row + cell.rowSpan));
  }
  return regions;
}

function rowsOf(cells: readonly SheetCell[]): readonly Row[] {
  const rows = new Map<number, SheetCell[]>();
  for (const cell of cells) {
    const row = rows.get(cell.row);
    if (row) row.push(cell);
    else rows.set(cell.row, [cell]);
  }
  return [...rows.entries()].toSorted(([a], [b]) => a - b).map(([, row]) => row);
}

/** Tables that stand beside each other, with a blank column between and labels in the first column of each. */
function sideBySide(rows: readonly Row[]): readonly SheetCell[][] {
  const cells = rows.flat();
  const used = new Set(
    cells.flatMap(({ column, columnSpan }) => Array.from({ length: columnSpan }, (_, i) => column + i)),
  );
  const columns = [...used].toSorted((a, b) => a - b);
  const begins = columns.filter((column, i) => i > 0 && column > (columns[i - 1] ?? 0) + 1 && isLabels(cells, column));
  const parts = [...begins, Number.POSITIVE_INFINITY].map((end, i) => {
    const start = begins[i - 1] ?? Number.NEGATIVE_INFINITY;
    return cells.filter(({ column }) => column >= start && column < end);
  });
  return parts.every((part) => new Set(part.map(({ column }) => column)).size > 1) ? parts : [cells];
}

/** More words than numbers. */
function isLabels(cells: readonly SheetCell[], column: number): boolean {
  const own = cells.filter((cell) => cell.column === column);
  return own.length > 1 && own.filter(isNumber).length * 2 < own.length;
}

/** Rows and columns from 0. */
function rebased(cells: readonly SheetCell[]): readonly SheetCell[] {
  const top = cells.reduce((least, { row }) => Math.min(least, row), Number.POSITIVE_INFINITY);
  const left = cells.reduce((least, { column }) => Math.min(least, column), Number.POSITIVE_INFINITY);
  return cells.map((cell) => ({ ...cell, row: cell.row - top, column: cell.column - left }));
}
