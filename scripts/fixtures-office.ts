/**
 * Prints the fixture reports to office formats: `npx tsx scripts/fixtures-office.ts [FIXTURE …]`. Each becomes `printed.docx`,
 * `printed.doc`, `printed.rtf` and `printed.html`; the tables of those that have any become `tables.xlsx` and `tables.xls`.
 * Needs LibreOffice; what it makes is committed, so that tests do not.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Range, utils, type WorkSheet, write } from "@e965/xlsx";
import { FIXTURES, type Part, partsOf } from "./fixture-pages.js";
import { flatOdt } from "./flat-odt.js";

const FILTERS: Readonly<Record<string, string>> = {
  docx: "docx:MS Word 2007 XML",
  doc: "doc:MS Word 97",
  rtf: "rtf:Rich Text Format",
  html: "html:HTML (StarWriter):EmbedImages",
};

const OFFICE = "soffice";
const folder = mkdtempSync(join(tmpdir(), "zhibiao-office-"));

function print(parts: readonly Part[], head: string, to: string): void {
  const source = join(folder, "printed.fodt");
  writeFileSync(source, flatOdt(parts, { head, columns: 1 }));
  for (const [extension, filter] of Object.entries(FILTERS)) {
    const run = spawnSync(OFFICE, ["--headless", "--convert-to", filter, "--outdir", folder, source], {
      encoding: "utf8",
    });
    if (run.error || run.status !== 0) {
      console.error(`${OFFICE} failed: ${run.error?.message ?? run.stderr}. Install libreoffice-writer.`);
      process.exit(2);
    }
    writeFileSync(join(to, `printed.${extension}`), readFileSync(join(folder, `printed.${extension}`)));
  }
}

type TablePart = Extract<Part, { kind: "table" }>;

/** The title, and each table below the lines that stand right above it. */
function sheetOf(parts: readonly Part[]): WorkSheet | undefined {
  if (!parts.some(({ kind }) => kind === "table")) return undefined;
  const sheet = utils.aoa_to_sheet([parts.flatMap((part) => (part.kind === "title" ? [part.text] : []))]);
  const merges: Range[] = [];
  let row = 2;
  parts.forEach((part, index) => {
    if (part.kind !== "table") return;
    for (const line of captionOf(parts, index)) utils.sheet_add_aoa(sheet, [[line]], { origin: { r: row++, c: 0 } });
    row = addTable(sheet, part, row, merges) + 1;
  });
  sheet["!merges"] = merges;
  return sheet;
}

const captionOf = (parts: readonly Part[], index: number): readonly string[] =>
  parts
    .slice(Math.max(0, index - 2), index)
    .flatMap((part) => (part.kind === "paragraph" && !part.text.includes("。") ? [part.text] : []));

/** Numbers are numbers where that keeps how they are printed. */
function addTable(sheet: WorkSheet, { cells }: TablePart, top: number, merges: Range[]): number {
  for (const { text, row, column, rowSpan, columnSpan } of cells) {
    const value = String(Number(text)) === text ? Number(text) : text;
    utils.sheet_add_aoa(sheet, [[value]], { origin: { r: top + row, c: column } });
    const end = { r: top + row + rowSpan - 1, c: column + columnSpan - 1 };
    if (rowSpan * columnSpan > 1) merges.push({ s: { r: top + row, c: column }, e: end });
  }
  return top + Math.max(...cells.map(({ row, rowSpan }) => row + rowSpan));
}

const wanted = process.argv.slice(2);
for (const { name: id } of readdirSync(FIXTURES, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
  const to = join(FIXTURES, id);
  const report = readdirSync(to).find((name) => /^report\.(?:txt|html)$/.test(name));
  if (!report || (wanted.length > 0 && !wanted.includes(id))) continue;
  const parts = await partsOf(join(to, report));
  print(parts, parts[0]?.kind === "title" ? parts[0].text : id, to);
  const sheet = sheetOf(parts);
  if (!sheet) continue;
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, "表");
  for (const [extension, bookType] of [
    ["xlsx", "xlsx"],
    ["xls", "biff8"],
  ] as const)
    writeFileSync(join(to, `tables.${extension}`), write(book, { type: "buffer", bookType, compression: true }));
}
rmSync(folder, { recursive: true });
