import type { Block, Document } from "../model/document.js";
import type { NormalizedText } from "../model/normalized.js";
import type { Paragraph, Table, TableCell } from "../model/segmented.js";
import { type NormalizedSpan, normalizedSpan } from "../model/span.js";

type Row = (TableCell | undefined)[];

const cellAt = (text: string, start: number, end: number): TableCell | undefined => {
  let [from, to] = [start, end];
  while (from < to && /\s/.test(text[from] ?? "")) from++;
  while (to > from && /\s/.test(text[to - 1] ?? "")) to--;
  return from < to ? { span: normalizedSpan(from, to), text: text.slice(from, to) } : undefined;
};

/** The grid of a table block; a merged cell stands in every place it covers. */
function gridOf(block: Block, normalized: NormalizedText): Row[] {
  const rows: Row[] = [];
  for (const cell of block.cells ?? []) {
    const image = normalized.map.toNormalized(cell.span);
    const read = cellAt(normalized.text, image.start, image.end);
    for (let r = cell.row; r < cell.row + cell.rowSpan; r++) {
      rows[r] ??= [];
      for (let c = cell.column; c < cell.column + cell.columnSpan; c++) (rows[r] as Row)[c] = read;
    }
  }
  return Array.from(rows, (row) => Array.from(row ?? [], (cell) => cell));
}

const rowOfTabs = (text: string, span: NormalizedSpan): Row => {
  const row: Row = [];
  let from = span.start;
  for (let at = span.start; at <= span.end; at++) {
    if (at < span.end && text[at] !== "\t") continue;
    row.push(cellAt(text, from, at));
    from = at + 1;
  }
  return row;
};

const printed = (row: Row): Row => row.filter((cell) => cell !== undefined);

/** Rows padded with more tabs than the header has columns: the blank ones are spacers. */
function alignColumns(rows: readonly Row[]): readonly Row[] {
  const columns = rows[0]?.length ?? 0;
  const spaced = rows.some((row) => row.length > columns) && rows.every((row) => printed(row).length <= columns);
  return spaced ? rows.map((row) => (row.length > columns ? printed(row) : row)) : rows;
}

// a tab inside a line, between two printed things
const TABBED = /\S\t+\s*\S/;
const LEAST_ROWS = 2;

/** Lines of a plain text whose columns stand behind tabs. Lines without a tab between such lines head a group of rows. */
function tabbedTables(text: string, paragraphs: readonly Paragraph[]): { first: number; last: number }[] {
  const found: { first: number; last: number }[] = [];
  let first = -1;
  let last = -1;
  const close = (): void => {
    if (first >= 0 && last - first + 1 >= LEAST_ROWS) found.push({ first, last });
    first = -1;
  };
  paragraphs.forEach((p, i) => {
    const line = text.slice(p.span.start, p.span.end);
    if (TABBED.test(line) && !line.includes("。")) {
      if (first < 0) first = i;
      last = i;
    } else if (first >= 0 && (line.includes("。") || i - last > 1)) close();
  });
  close();
  return found;
}

const captionAbove = (text: string, paragraphs: readonly Paragraph[], start: number): string => {
  const above = paragraphs.filter((p) => p.span.end <= start).slice(-2);
  return above
    .map((p) => text.slice(p.span.start, p.span.end))
    .filter((line) => !line.includes("。"))
    .join(" ");
};

const sectionAt = (paragraphs: readonly Paragraph[], start: number): readonly string[] =>
  paragraphs.findLast((p) => p.span.start <= start)?.section ?? [];

/** All data tables: the reader's table blocks, and tabbed lines of plain text. */
export function tablesOf(document: Document, normalized: NormalizedText, paragraphs: readonly Paragraph[]): Table[] {
  const { text, map } = normalized;
  const blocks = document.blocks.filter((b) => b.kind === "table" && b.cells && b.cells.length > 0);
  if (blocks.length > 0) {
    return blocks
      .map((block): Table => {
        const span = map.toNormalized(block.span);
        const caption = captionAbove(text, paragraphs, span.start);
        return { span, rows: gridOf(block, normalized), caption, section: sectionAt(paragraphs, span.start) };
      })
      .filter((table) => table.span.end > table.span.start);
  }
  if (!text.includes("\t")) return [];
  return tabbedTables(text, paragraphs).map(({ first, last }): Table => {
    const lines = paragraphs.slice(first, last + 1);
    const span = normalizedSpan(lines[0]?.span.start ?? 0, lines.at(-1)?.span.end ?? 0);
    const rows = alignColumns(lines.map((p) => rowOfTabs(text, p.span)));
    return { span, rows, caption: captionAbove(text, paragraphs, span.start), section: lines[0]?.section ?? [] };
  });
}
