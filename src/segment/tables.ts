import type { Block, Document } from "../model/document.js";
import type { NormalizedText } from "../model/normalized.js";
import type { Paragraph, Table, TableCell, TableReading } from "../model/segmented.js";
import { type NormalizedSpan, normalizedSpan } from "../model/span.js";
import type { Indent } from "./table-rows.js";
import { type NamedValues, namedValues } from "./table-values.js";

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

/** The cells of a line; tabs before the first printed thing stand for blank ones. */
const rowOfTabs = (text: string, span: NormalizedSpan): Row => {
  const row: Row = [];
  let from = text.lastIndexOf("\n", span.start - 1) + 1;
  for (let at = from; at <= span.end; at++) {
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

const LONGEST_NOTES = 6;
/** A line that explains a mark: ① 初步核算数 */
const MARKED = /^(?:[*＊†‡①-⑳]|\[\d{1,2}\])/;

/** The lines right below a table that begin as notes do. */
function notesBelow(text: string, paragraphs: readonly Paragraph[], end: number, { note }: TableReading): string[] {
  const first = paragraphs.findIndex((p) => p.span.start >= end);
  const lines = (first < 0 ? [] : paragraphs.slice(first, first + LONGEST_NOTES)).map((p) =>
    text.slice(p.span.start, p.span.end),
  );
  const isNote = (line: string): boolean =>
    MARKED.test(line) ||
    note.some((word) => line.startsWith(word) && /^[\s\d]*[：:.．、]/.test(line.slice(word.length)));
  const behind = lines.findIndex((line) => !isNote(line));
  return behind < 0 ? lines : lines.slice(0, behind);
}

/** A table that is found, before its rows and columns have names. */
interface Found extends Pick<Table, "span" | "rows" | "section"> {
  readonly indent: Indent;
}

const blanksIn = (text: string): number => /^\s*/.exec(text)?.[0].length ?? 0;

function tableBlocks({ text, blocks }: Document, normalized: NormalizedText): Found[] {
  const tables = blocks.filter(({ kind, cells }) => kind === "table" && cells !== undefined && cells.length > 0);
  return tables.map((block) => {
    const first = new Map((block.cells ?? []).filter(({ column }) => column === 0).map(({ row, span }) => [row, span]));
    const indent = (row: number): number => {
      const span = first.get(row);
      return span ? blanksIn(text.slice(span.start, span.end)) : 0;
    };
    return { span: normalized.map.toNormalized(block.span), rows: gridOf(block, normalized), section: [], indent };
  });
}

function linesOfTabs({ text, map }: NormalizedText, source: string, paragraphs: readonly Paragraph[]): Found[] {
  if (!text.includes("\t")) return [];
  return tabbedTables(text, paragraphs).map(({ first, last }) => {
    const lines = paragraphs.slice(first, last + 1);
    const span = normalizedSpan(lines[0]?.span.start ?? 0, lines.at(-1)?.span.end ?? 0);
    const indent = (row: number): number => {
      const start = map.toSource(lines[row]?.span ?? span).start;
      // a tab before the first printed thing is a blank cell and indents nothing
      return source.slice(source.lastIndexOf("\n", start - 1) + 1, start).replaceAll("\t", "").length;
    };
    const rows = alignColumns(lines.map((p) => rowOfTabs(text, p.span)));
    return { span, rows, section: lines[0]?.section ?? [], indent };
  });
}

/** All data tables: the reader's table blocks, else tabbed lines of plain text. */
export function tablesOf(
  document: Document,
  normalized: NormalizedText,
  paragraphs: readonly Paragraph[],
  reading: TableReading,
): Table[] {
  const { text } = normalized;
  const blocks = tableBlocks(document, normalized);
  const found = blocks.length > 0 ? blocks : linesOfTabs(normalized, document.text, paragraphs);
  let before: NamedValues | undefined;
  return found
    .filter(({ span }) => span.end > span.start)
    .map(({ span, rows, section, indent }): Table => {
      const caption = captionAbove(text, paragraphs, span.start);
      const titled = `${caption} ${rows[0]?.[0]?.text ?? ""}`;
      const continued = before !== undefined && reading.continued.some((word) => titled.includes(word));
      const named = namedValues(rows, caption, indent, reading, continued ? before : undefined);
      before = named;
      return {
        span,
        rows,
        caption,
        section: blocks.length > 0 ? sectionAt(paragraphs, span.start) : section,
        ...(named.unit === undefined ? {} : { unit: named.unit }),
        continued,
        notes: notesBelow(text, paragraphs, span.end, reading),
        values: named.values,
      };
    });
}
