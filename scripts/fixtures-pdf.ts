/**
 * Prints the fixture reports to PDF: `npx tsx scripts/fixtures-pdf.ts`. Each becomes `printed.pdf`, with a running head
 * and page numbers; one is set in two columns and locked, one is scanned. Needs LibreOffice, poppler-utils, qpdf and
 * Chinese fonts; what it makes is committed, so that tests need none of them.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FIXTURES, type Part, partsOf } from "./fixture-pages.js";
import { flatOdt, type Setting } from "./flat-odt.js";
import { scannedPdf } from "./scanned-pdf.js";

/** Beside the plain print that each report gets. */
const TWO_COLUMNS = "half-year";
const LOCKED = "half-year";
const SCANNED = "work-plan";
const DOTS_PER_INCH = 300;

function run(command: string, args: readonly string[]): void {
  const { error, status, stderr } = spawnSync(command, args, { encoding: "utf8" });
  if (!error && status === 0) return;
  console.error(
    `${command} failed: ${error?.message ?? stderr}. Install libreoffice-writer, poppler-utils, qpdf, fonts-noto-cjk.`,
  );
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "zhibiao-fixtures-"));

function print(parts: readonly Part[], setting: Setting, to: string): void {
  const source = join(folder, "printed.fodt");
  writeFileSync(source, flatOdt(parts, setting));
  run("soffice", ["--headless", "--convert-to", "pdf", "--outdir", folder, source]);
  writeFileSync(to, readFileSync(join(folder, "printed.pdf")));
}

function scan(printed: string, to: string): void {
  run("pdftoppm", ["-mono", "-r", String(DOTS_PER_INCH), printed, join(folder, "page")]);
  const pages = readdirSync(folder).filter((name) => name.endsWith(".pbm"));
  writeFileSync(
    to,
    scannedPdf(
      pages.sort().map((name) => readFileSync(join(folder, name))),
      DOTS_PER_INCH,
    ),
  );
}

/** Once with a password to open it, once with one only to change or copy it, as forms of tax offices have. */
function lock(printed: string, folder: string): void {
  run("qpdf", ["--encrypt", "kaifa-2023", "verwalter", "256", "--", printed, join(folder, "locked.pdf")]);
  const owned = ["--allow-weak-crypto", "--encrypt", "", "verwalter", "128", "--modify=none", "--extract=n", "--"];
  run("qpdf", [...owned, printed, join(folder, "restricted.pdf")]);
}

for (const { name: id } of readdirSync(FIXTURES, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
  const report = readdirSync(join(FIXTURES, id)).find((name) => /^report\.(?:txt|html)$/.test(name));
  if (!report) continue;
  const parts = await partsOf(join(FIXTURES, id, report));
  const head = parts[0]?.kind === "title" ? parts[0].text : id;
  print(parts, { head, columns: 1 }, join(FIXTURES, id, "printed.pdf"));
  if (id === TWO_COLUMNS) print(parts, { head, columns: 2 }, join(FIXTURES, id, "two-columns.pdf"));
  if (id === LOCKED) lock(join(FIXTURES, id, "printed.pdf"), join(FIXTURES, id));
  if (id === SCANNED) scan(join(FIXTURES, id, "printed.pdf"), join(FIXTURES, id, "scanned.pdf"));
}
rmSync(folder, { recursive: true });
