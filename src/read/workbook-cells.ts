import type { CellObject, Range, WorkSheet } from "@e965/xlsx";
import type { SheetCell } from "./sheet-layout.js";

export interface VisibleCells {
  readonly cells: readonly SheetCell[];
  /** cells with text in rows or columns that are hidden */
  readonly hidden: number;
  /** formulas whose value the file does not hold */
  readonly uncomputed: number;
}

interface Hideable {
  readonly hidden?: boolean;
}

/** The cells of a sheet that is read densely (`!data`): what is displayed, merged cells once, nothing hidden. */
export function visibleCells(sheet: WorkSheet, nameOf: (row: number, column: number) => string): VisibleCells {
  const rows: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet["!data"] ?? [];
  const rowIndex = indexOf(rows.length, (sheet["!rows"] ?? []) as readonly (Hideable | undefined)[]);
  const width = rows.reduce((widest, row) => Math.max(widest, row?.length ?? 0), 0);
  const columnIndex = indexOf(width, (sheet["!cols"] ?? []) as readonly (Hideable | undefined)[]);
  const merges = mergesOf(sheet["!merges"] ?? [], rows);
  const cells: SheetCell[] = [];
  let hidden = 0;
  let uncomputed = 0;
  rows.forEach((row, r) => {
    row?.forEach((cell, c) => {
      if (!cell) return;
      if (cell.f !== undefined && cell.v === undefined) uncomputed++;
      const text = displayed(cell);
      const merge = merges.get(keyOf(r, c));
      if (text.trim() === "" || merge === COVERED) return;
      const [top, left] = [rowIndex(r), columnIndex(c)];
      const end = merge ?? { r, c };
      if (rowIndex(end.r + 1) === top || columnIndex(end.c + 1) === left) hidden++;
      else {
        const span = { rowSpan: rowIndex(end.r + 1) - top, columnSpan: columnIndex(end.c + 1) - left };
        cells.push({ text, row: top, column: left, ...span, header: false, ref: nameOf(r, c) });
      }
    });
  });
  return { cells, hidden, uncomputed };
}

const displayed = (cell: CellObject): string =>
  cell.w ?? (cell.v === undefined || cell.v === null ? "" : cell.v instanceof Date ? "" : String(cell.v));

/** Places with the hidden ones left out: how many visible ones stand before a row or column. */
function indexOf(length: number, all: readonly (Hideable | undefined)[]): (at: number) => number {
  const before = new Uint32Array(length + 1);
  for (let at = 0; at < length; at++) before[at + 1] = (before[at] ?? 0) + (all[at]?.hidden === true ? 0 : 1);
  return (at) => before[Math.min(at, length)] ?? 0;
}

const COVERED = "covered";
type Merge = { readonly r: number; readonly c: number } | typeof COVERED;

const keyOf = (row: number, column: number): number => row * 16_384 + column;

/** Merged places beyond this are the work of an attacker: the largest form seen has 3000. */
const MOST_MERGED = 1_000_000;

/** The last place of each merged range by its first, and the places that it covers. */
function mergesOf(
  ranges: readonly Range[],
  rows: readonly (readonly unknown[] | undefined)[],
): ReadonlyMap<number, Merge> {
  const merges = new Map<number, Merge>();
  let merged = 0;
  for (const { s, e } of ranges) {
    const last = { r: Math.min(e.r, rows.length - 1), c: e.c };
    merged += (last.r - s.r + 1) * (last.c - s.c + 1);
    if (merged > MOST_MERGED) break;
    for (let r = s.r; r <= last.r; r++)
      for (let c = s.c; c <= Math.min(last.c, (rows[r]?.length ?? 0) - 1); c++) merges.set(keyOf(r, c), COVERED);
    merges.set(keyOf(s.r, s.c), last);
  }
  return merges;
}
