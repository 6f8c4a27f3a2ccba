import type { WrittenCell } from "./block-writer.js";

/** A line of the text, or the rows of a table. */
export type Piece = { readonly kind: "line"; readonly text: string } | { readonly kind: "table"; readonly rows: Rows };
type Rows = readonly (readonly string[])[];

/** Lines of one row: cells of several paragraphs have as many lines. The longest cell of a form seen has 24. */
const MOST_LINES = 60;
/** A line of a table of contents: its title, a tab, the page. */
const CONTENTS = /^[^\t]+\t\d{1,3}$/;

/** Lines and tables of word-extractor's text, in which every cell ends in a tab and every row in a line end behind it. */
export function piecesOf(body: string): readonly Piece[] {
  const lines = body.split("\n");
  const pieces: Piece[] = [];
  let rows: string[][] = [];
  const close = (): void => {
    if (rows.length > 0) pieces.push({ kind: "table", rows });
    rows = [];
  };
  for (let at = 0; at < lines.length; ) {
    const row = rowAt(lines, at, rows.length > 0 ? Math.max(...rows.map((cells) => cells.length)) : 0);
    if (row) {
      rows.push(row.cells);
      at = row.end;
    } else {
      close();
      if (!isContents(lines, at)) pieces.push({ kind: "line", text: lines[at] ?? "" });
      at++;
    }
  }
  close();
  return pieces;
}

/** The row that begins with a line. Within a table it may begin with a line without a tab, if its cells are as many as above. */
function rowAt(lines: readonly string[], start: number, columns: number): { cells: string[]; end: number } | undefined {
  const first = lines[start] ?? "";
  if (columns === 0 && (!first.includes("\t") || isContents(lines, start))) return undefined;
  for (let end = start; end < Math.min(lines.length, start + MOST_LINES); end++) {
    if (!(lines[end] ?? "").endsWith("\t")) continue;
    const cells = lines
      .slice(start, end + 1)
      .join("\n")
      .slice(0, -1)
      .split("\t");
    const fits = first.includes("\t") || cells.length === columns;
    return fits && cells.length > 1 - Number(columns > 0) ? { cells, end: end + 1 } : undefined;
  }
  return undefined;
}

const isContents = (lines: readonly string[], at: number): boolean =>
  CONTENTS.test(lines[at] ?? "") && (CONTENTS.test(lines[at - 1] ?? "") || CONTENTS.test(lines[at + 1] ?? ""));

/** Cells with their places. What is merged upwards is an empty cell in the file; what is merged sideways is told by the row below. */
export function cellsOfRows(rows: Rows): readonly WrittenCell[] {
  const columns = Math.max(...rows.map((row) => row.length));
  const firstFull = rows.findIndex((row) => row.length === columns);
  return rows.flatMap((row, r) => {
    const spans = row.length < columns ? spansOf(row.length, columns, r < firstFull ? rows[firstFull] : undefined) : [];
    let column = 0;
    return row.flatMap((text, i) => {
      const columnSpan = spans[i] ?? 1;
      const cell = { text, row: r, column, rowSpan: 1, columnSpan, header: false };
      column += columnSpan;
      return text.trim() === "" ? [] : [cell];
    });
  });
}

/**
 * How wide the cells of a shorter row are. Above the first full row, cells stand over that row's blanks (merged from above),
 * the others share the rest if it can be shared evenly; else the last one takes what is left.
 */
function spansOf(count: number, columns: number, below: readonly string[] | undefined): readonly number[] {
  const blank = below
    ? Math.max(
        0,
        below.findIndex((text) => text.trim() !== ""),
      )
    : 0;
  const own = Math.min(blank, count - 1);
  const share = (columns - own) / (count - own);
  const spans = new Array<number>(count).fill(1);
  if (below && Number.isInteger(share)) return spans.map((span, i) => (i < own ? span : share));
  spans[count - 1] = columns - count + 1;
  return spans;
}
