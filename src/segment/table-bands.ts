import type { TableReading } from "../model/segmented.js";
import { type CellReader, type Cells, labelOf } from "./table-cells.js";

/** A part of a table with its own heads: rows that name columns, and rows of data below them. */
export interface Band {
  readonly headers: readonly number[];
  readonly body: readonly number[];
}

export interface Bands {
  readonly bands: readonly Band[];
  /** rows of one cell above the first head: titles within the table */
  readonly titles: readonly number[];
}

/** Parts of a table from above to below. A form has several: funds, then indicators. */
export function bandsOf(rows: readonly Cells[], cells: CellReader, reading: TableReading): Bands {
  const bands: { headers: number[]; body: number[] }[] = [];
  let titles: readonly number[] = [];
  for (let at = 0; at < rows.length; ) {
    const first = bodyFrom(rows, at, cells, reading);
    if (bands.length === 0 || first < rows.length) {
      const above = headersIn(rows, at, first, reading);
      if (bands.length === 0) titles = above.titles;
      const end = bandEnd(rows, first, cells, reading);
      bands.push({ headers: above.headers, body: [...above.groups, ...range(first, end)] });
      at = Math.max(end, at + 1);
    } else {
      bands.at(-1)?.body.push(...range(at, rows.length));
      at = rows.length;
    }
  }
  return { bands, titles };
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

/** The first row with data from a place on. */
function bodyFrom(rows: readonly Cells[], from: number, cells: CellReader, reading: TableReading): number {
  const found = rows.findIndex((row, i) => i >= from && hasData(row, cells) && !countsColumns(row, reading));
  return found < 0 ? rows.length : found;
}

const hasData = (row: Cells, cells: CellReader): boolean =>
  row.some((cell, i) => i > 0 && cell !== row[0] && cells.isValue(cell));

/** 栏次 | 1 | 2 | 3 */
const countsColumns = (row: Cells, { index }: TableReading): boolean =>
  index.includes(labelText(row[0]?.text)) &&
  row.every((cell) => cell === undefined || /^\d{1,3}$/.test(cell.text) || index.includes(labelText(cell.text)));

const labelText = (text: string | undefined): string => (text ?? "").replace(/[\s：:]/g, "");

/** A row with one cell, whatever its width. */
export const isLone = (row: Cells): boolean => new Set(row.filter((cell) => cell !== undefined)).size <= 1;

const isFormRow = (row: Cells, { form }: TableReading): boolean =>
  row.some((cell) => form.includes(labelText(cell?.text)));

/** The rows before the first with data: titles, what a form is about, heads, and a first group that has only its name. */
function headersIn(
  rows: readonly Cells[],
  from: number,
  to: number,
  reading: TableReading,
): { readonly titles: number[]; readonly headers: number[]; readonly groups: number[] } {
  const all = range(from, to).filter((i) => !countsColumns(rows[i] ?? [], reading));
  const isHead = (i: number): boolean => !isLone(rows[i] ?? []) && !isFormRow(rows[i] ?? [], reading);
  const last = all.findLastIndex(isHead);
  if (last < 0) return { titles: all.filter((i) => isLone(rows[i] ?? [])), headers: [], groups: [] };
  let first = last;
  while (first > 0 && isHead(all[first - 1] ?? -1) && isOver(rows, all[first - 1] ?? 0, all[first] ?? 0)) first--;
  return {
    titles: all.slice(0, first).filter((i) => isLone(rows[i] ?? [])),
    headers: all.slice(first, last + 1),
    groups: all.slice(last + 1).filter((i) => isLone(rows[i] ?? [])),
  };
}

/** Heads are short and no sentences. */
const LONGEST_HEAD = 24;
const SENTENCE = /[。；，]/;

/**
 * A row heads the one below it if a cell stands in both, or one above stands over several below: merged, or with blank
 * places behind it.
 */
function isOver(rows: readonly Cells[], upper: number, lower: number): boolean {
  const [above, below] = [rows[upper] ?? [], rows[lower] ?? []];
  if (above.some((cell, i) => cell !== undefined && cell === below[i])) return true;
  if (above.some((cell) => cell && (cell.text.length > LONGEST_HEAD || SENTENCE.test(cell.text)))) return false;
  return below.some((cell, i) => {
    const over = above[i];
    const before = above[i - 1];
    if (over === undefined || cell === undefined) return over !== cell; // one of the places is blank
    return i > 0 && cell !== below[i - 1] && (over === before || over.text === before?.text);
  });
}

/** Where the data end because other heads begin, or the table ends. */
function bandEnd(rows: readonly Cells[], first: number, cells: CellReader, reading: TableReading): number {
  for (let i = first + 1; i < rows.length; i++) {
    const row = rows[i] ?? [];
    if (hasData(row, cells) || isLone(row)) continue;
    if (bodyFrom(rows, i, cells, reading) < rows.length && isHeadOfForm(row, reading)) return i;
  }
  return rows.length;
}

/** At least two different cells, one of which says what a head says. */
function isHeadOfForm(row: Cells, reading: TableReading): boolean {
  const texts = new Set(row.filter((cell) => cell !== undefined).map(({ text }) => labelOf(text, reading).text));
  return (
    texts.size >= 2 && [...texts].some((text) => reading.head.some((word) => text === word || text.startsWith(word)))
  );
}
