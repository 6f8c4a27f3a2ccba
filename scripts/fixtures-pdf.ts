/**
 * Prints the fixture reports to PDF: `npx tsx scripts/fixtures-pdf.ts`. Each becomes `printed.pdf`, with a running head
 * and page numbers; one is set in two columns, one is scanned. Needs LibreOffice, poppler-utils and Chinese fonts; what
 * it makes is committed, so that tests need none of them.
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
const SCANNED = "work-plan";
const DOTS_PER_INCH = 300;

function run(command: string, args: readonly string[]): void {
  const { error, status, stderr } = spawnSync(command, args, { encoding: "utf8" });
  if (!error && status === 0) return;
  console.error(
    `${command} failed: ${error?.message ?? stderr}. Install libreoffice-writer, poppler-utils, fonts-noto-cjk.`,
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

for (const { name: id } of readdirSync(FIXTURES, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
  const report = readdirSync(join(FIXTURES, id)).find((name) => /^report\.(?:txt|html)$/.test(name));
  if (!report) continue;
  const parts = await partsOf(join(FIXTURES, id, report));
  const head = parts[0]?.kind === "title" ? parts[0].text : id;
  print(parts, { head, columns: 1 }, join(FIXTURES, id, "printed.pdf"));
  if (id === TWO_COLUMNS) print(parts, { head, columns: 2 }, join(FIXTURES, id, "two-columns.pdf"));
  if (id === SCANNED) scan(join(FIXTURES, id, "printed.pdf"), join(FIXTURES, id, "scanned.pdf"));
}
rmSync(folder, { recursive: true });
