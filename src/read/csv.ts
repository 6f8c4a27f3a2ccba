import { CsvError, parse } from "csv-parse/sync";
import type { Document } from "../model/document.js";
import { type Issue, issue } from "../model/issue.js";
import { BlockWriter } from "./block-writer.js";
import { decode } from "./charset.js";
import { ReadError } from "./error.js";
import { raiseLimit } from "./limits.js";
import type { ReadContext } from "./reader.js";
import { type SheetCell, writeSheet } from "./sheet-layout.js";

/** Columns are told by the character that parts most lines into equally many, at least two. */
const DELIMITERS = [",", "\t", ";", "|", "，"];
/** Lines that are looked at for it. */
const SNIFFED = 50;

/** Values parted by commas, semicolons or tabs, in whatever charset they come. Throws ReadError `read/too-many-cells`. */
export function readCsv(bytes: Uint8Array, { id, limits, encoding: hint }: ReadContext): Document {
  const { text, encoding, issues } = decode(bytes, hint);
  const { rows, told } = rowsOf(text);
  const count = rows.reduce((sum, row) => sum + row.length, 0);
  if (count > limits.cells)
    throw new ReadError(
      "read/too-many-cells",
      `The file has ${count} cells; the limit is ${limits.cells}; ${raiseLimit("cells")}`,
    );
  const writer = new BlockWriter();
  writeSheet(writer, rows.flatMap(cellsOf));
  return { id, format: "csv", encoding, ...writer.document, metadata: {}, removals: [], issues: [...issues, ...told] };
}

/** A quote that is never closed must not make one cell of the rest. */
const LONGEST_RECORD = 1_000_000;

function rowsOf(text: string): { readonly rows: readonly string[][]; readonly told: readonly Issue[] } {
  const options = { delimiter: delimiterOf(text), bom: true, relax_column_count: true, skip_empty_lines: false };
  try {
    return { rows: parse(text, { ...options, relax_quotes: true, max_record_size: LONGEST_RECORD }), told: [] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const message = `Quotes do not match (${error.message}); they were read as characters like others`;
    return { rows: parse(text, { ...options, quote: false }), told: [issue("read/csv-quotes", "warning", message)] };
  }
}

const cellsOf = (row: readonly string[], r: number): readonly SheetCell[] =>
  row.flatMap((text, column) =>
    text.trim() === "" ? [] : [{ text, row: r, column, rowSpan: 1, columnSpan: 1, header: false }],
  );

function delimiterOf(text: string): string {
  const lines = text
    .slice(0, SNIFFED * 1000)
    .split(/\r?\n/, SNIFFED)
    .map((line) => line.replace(/"[^"]*"/g, ""))
    .filter((line) => line.trim() !== "");
  const scored = DELIMITERS.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1).filter((count) => count > 0);
    const usual = mostFrequent(counts);
    return { delimiter, score: counts.filter((count) => count === usual).length + counts.length / 1000 };
  });
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

function mostFrequent(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].reduce(([a, most], [b, often]) => (often > most ? [b, often] : [a, most]), [0, 0])[0];
}
