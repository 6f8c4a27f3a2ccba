import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { WorkbookWriter } from "@cj-tech-master/excelts";
import { CODEBOOK_COLUMNS, codebookRows, type Reference } from "./codebook.js";
import type { CellValue, Column } from "./columns.js";
import { sheetCell } from "./csv.js";
import type { Entry } from "./entry.js";
import { makeFolder } from "./make-folder.js";
import type { Sink } from "./out.js";
import { type Row, tablesFor } from "./tables.js";
import { settleZipTimes } from "./zip-times.js";

export const WORKBOOK = "zhibiao.xlsx";

/** What Excel can hold: rows of a sheet, characters of a cell. */
const MOST_ROWS = 1_048_576;
const LONGEST_CELL = 32_767;
/** The stream is given time to write after so many rows. */
const BREATH = 500;

/** The library escapes what XML cannot hold; what is too long for a cell is cut, as Excel would. */
function cell(value: CellValue, column: Column): string | number | boolean | null {
  const shown = sheetCell(value, column);
  if (typeof shown === "string") return shown.slice(0, LONGEST_CELL);
  return shown ?? null;
}

/** A table that goes on in a sheet of its own when one is full: `indicators`, `indicators (2)`. */
class Sheets {
  private sheet: ReturnType<WorkbookWriter["addWorksheet"]> | undefined;
  private rows = 0;
  private number = 0;
  private readonly workbook: WorkbookWriter;
  private readonly name: string;
  private readonly columns: readonly Column[];

  constructor(workbook: WorkbookWriter, name: string, columns: readonly Column[]) {
    this.workbook = workbook;
    this.name = name;
    this.columns = columns;
    this.begin();
  }

  async add(rows: readonly Row[]): Promise<void> {
    for (const row of rows) {
      if (this.rows === MOST_ROWS) this.begin();
      this.addRow(row.map((value, i) => cell(value, this.columns[i] as Column)));
      if (this.rows % BREATH === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  end(): void {
    this.sheet?.commit();
  }

  private begin(): void {
    this.end();
    this.number++;
    const name = this.number === 1 ? this.name : `${this.name} (${this.number})`;
    this.sheet = this.workbook.addWorksheet(name, { views: [{ state: "frozen", ySplit: 1 }] });
    this.rows = 0;
    this.addRow(this.columns.map((column) => column.name));
  }

  private addRow(cells: readonly (string | number | boolean | null)[]): void {
    this.sheet?.addRow([...cells]).commit();
    this.rows++;
  }
}

export interface WorkbookPlace {
  readonly folder: string;
  readonly temporary: string;
}

/** The same rows give the same bytes: the file says that it was made at the beginning of time. */
const MADE = new Date(0);

/** One workbook with a sheet a table; rows go to the disk as they come. */
export async function xlsxSink(
  { folder, temporary }: WorkbookPlace,
  manifest: readonly string[],
  reference: Reference,
): Promise<Sink<Entry>> {
  const { WorkbookWriter } = await import("@cj-tech-master/excelts");
  await makeFolder(folder);
  const path = join(temporary, WORKBOOK);
  const workbook = new WorkbookWriter({
    filename: path,
    useStyles: false,
    useSharedStrings: false,
    created: MADE,
    modified: MADE,
  });
  const tables = tablesFor(manifest);
  const sheets = tables.map((table) => new Sheets(workbook, table.name, table.columns));
  return {
    async write(_id, entry) {
      for (const [i, table] of tables.entries()) await sheets[i]?.add(table.rowsOf(entry));
    },
    async close() {
      const codebook = new Sheets(workbook, "codebook", CODEBOOK_COLUMNS);
      await codebook.add(codebookRows(tables, reference));
      for (const sheet of [...sheets, codebook]) sheet.end();
      await workbook.commit();
      await settleZipTimes(path);
      await rename(path, join(folder, WORKBOOK));
    },
    discard: () => rm(path, { force: true }),
  };
}
