import { stringify } from "csv-stringify/sync";
import type { CellValue, Column } from "./columns.js";
import type { Entry } from "./entry.js";
import type { Out, Sink } from "./out.js";
import type { Row, Table } from "./tables.js";

/** What spreadsheet programs take for a formula when a cell begins with it, full-width forms included (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** A cell that no spreadsheet runs: `=cmd()` → `'=cmd()`; numbers stay numbers, `-3.2` too. */
export const safeCell = (text: string): string => (FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text);

const SECTION_SEPARATOR = " > ";
const LIST_SEPARATOR = "; ";

/** A list in one cell; headings lead from one to the next. */
const joined = (list: readonly string[], { name }: Column): string =>
  list.join(name.endsWith("_section") ? SECTION_SEPARATOR : LIST_SEPARATOR);

/** What a sheet shows of a value. */
export const sheetCell = (value: CellValue, column: Column): string | number | boolean | undefined => {
  const shown = typeof value === "object" ? joined(value, column) : value;
  return typeof shown === "string" ? safeCell(shown) : shown;
};

const lines = (records: readonly (readonly unknown[])[]): string =>
  records.length === 0
    ? ""
    : stringify([...records.map((record) => [...record])], { record_delimiter: "windows", cast: { boolean: String } });

/** The head of a table, by RFC 4180 (commas, CRLF). */
export const csvHead = (columns: readonly Pick<Column, "name">[]): string =>
  lines([columns.map(({ name }) => safeCell(name))]);

/** One line of cells as they are. */
export const csvLine = (cells: readonly (string | undefined)[]): string => lines([cells]);

export const csvRows = (columns: readonly Column[], rows: readonly Row[]): string =>
  lines(rows.map((row) => columns.map((column, i) => sheetCell(row[i], column))));

/** Without it, spreadsheet programs on Chinese systems read UTF-8 as GBK. */
export const BOM = "\uFEFF";

export function csvSink(table: Table, out: Out, { bom }: { readonly bom: boolean }): Sink<Entry> {
  let begun = false;
  const begin = async (): Promise<void> => {
    if (begun) return;
    begun = true;
    await out((bom ? BOM : "") + csvHead(table.columns));
  };
  return {
    async write(_id, entry) {
      await begin();
      const rows = csvRows(table.columns, table.rowsOf(entry));
      if (rows !== "") await out(rows);
    },
    close: begin,
    discard: async () => {},
  };
}
