import { read as readSheets, set_cptable, utils, type WorkBook, type WorkSheet } from "@e965/xlsx";
import * as codepages from "@e965/xlsx/dist/cpexcel.full.mjs";
import type { Document, Format } from "../model/document.js";
import { type Issue, issue } from "../model/issue.js";
import { BlockWriter } from "./block-writer.js";
import { ReadError } from "./error.js";
import { type ReadLimits, raiseLimit } from "./limits.js";
import { countOf, openPackage, packed } from "./office-package.js";
import type { ReadContext } from "./reader.js";
import { writeSheet } from "./sheet-layout.js";
import { visibleCells } from "./workbook-cells.js";

// Excel 5 and 95 keep their text in the code page of Windows: 936 for Simplified Chinese
set_cptable(codepages);

/** An Excel workbook (ECMA-376). Throws ReadError `read/damaged`, `read/too-large`, `read/too-many-cells`. */
export function readXlsx(bytes: Uint8Array, context: ReadContext): Document {
  const parts = openPackage(bytes, context.limits);
  let cells = 0;
  for (const [path, part] of parts)
    if (path.startsWith("xl/worksheets/")) {
      cells += countOf(part, "<c ");
      refuseTooMany(cells, context.limits);
    }
  const document = documentOf(packed(parts), "xlsx", context);
  const own = document.issues.filter(({ code }) => code === "read/chart").length;
  const drawn = [...parts.keys()].filter((path) => CHART.test(path)).length - own;
  return drawn > 0 ? { ...document, issues: [...document.issues, chartsBesideCells(drawn)] } : document;
}

const CHART = /^xl\/charts\/chart[^/]*\.xml$/;

const chartsBesideCells = (count: number): Issue =>
  issue("read/chart", "info", `${count} charts on sheets were left out; what they draw stands in cells`);

/** A workbook of Excel 5 to 2003, or a WPS sheet (.et) ([MS-XLS]). Throws ReadError as `readXlsx`, and `read/encrypted`. */
export const readXls = (bytes: Uint8Array, context: ReadContext): Document => documentOf(bytes, "xls", context);

function refuseTooMany(cells: number, limits: ReadLimits): void {
  if (cells > limits.cells)
    throw new ReadError(
      "read/too-many-cells",
      `The workbook has more cells than the limit of ${limits.cells}; ${raiseLimit("cells")}`,
    );
}

function documentOf(bytes: Uint8Array, format: Format, { id, limits }: ReadContext): Document {
  const book = open(bytes);
  const writer = new BlockWriter();
  const issues: Issue[] = [];
  let cells = 0;
  book.SheetNames.forEach((name, index) => {
    const sheet = book.Sheets[name];
    if (!sheet) return;
    if (isHidden(book, index)) issues.push(issue("read/hidden-sheet", "warning", hiddenSheet(name)));
    else if (sheet["!type"] === "chart")
      issues.push(issue("read/chart", "info", `The chart on sheet ${name} is not read`));
    else {
      cells += writeVisible(writer, sheet, name, issues);
      refuseTooMany(cells, limits);
    }
  });
  return { id, format, ...writer.document, metadata: {}, removals: [], issues };
}

function open(bytes: Uint8Array): WorkBook {
  try {
    // cellStyles: without it rows and columns are not told to be hidden; dateNF: the date format that follows the system
    return readSheets(bytes, { type: "buffer", dense: true, cellStyles: true, cellHTML: false, dateNF: "yyyy/m/d" });
  } catch (cause) {
    if (cause instanceof Error && /password|encrypt/i.test(cause.message))
      throw new ReadError("read/encrypted", "The workbook is protected by a password; save it without one", { cause });
    throw new ReadError("read/damaged", "The workbook is damaged and cannot be opened", { cause });
  }
}

const isHidden = (book: WorkBook, index: number): boolean => (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) > 0;

const hiddenSheet = (name: string): string =>
  `Sheet ${name} is hidden and was left out; show it in the workbook to have it read`;

/** Writes the cells of a sheet that can be seen; how many they are. */
function writeVisible(writer: BlockWriter, sheet: WorkSheet, name: string, issues: Issue[]): number {
  const { cells, hidden, uncomputed } = visibleCells(sheet, (r, c) => utils.encode_cell({ r, c }));
  writeSheet(writer, cells, { sheet: name });
  if (hidden > 0)
    issues.push(issue("read/hidden-cells", "warning", `${hidden} cells of sheet ${name} are hidden and were left out`));
  if (uncomputed > 0)
    issues.push(
      issue(
        "read/formula-without-value",
        "warning",
        `${uncomputed} formulas of sheet ${name} have no value in the file`,
      ),
    );
  return cells.length;
}
