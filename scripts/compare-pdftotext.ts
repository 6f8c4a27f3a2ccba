/**
 * How much of what `pdftotext -layout` finds the PDF reader finds too: characters as a multiset, page by page, white
 * space aside. `npx tsx scripts/compare-pdftotext.ts FILE…`; the exit code is 1 below the floor, 2 without pdftotext.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { layOut } from "../src/read/layout.js";
import { type LaidPage, textOf } from "../src/read/layout-page.js";
import { withPdf } from "../src/read/pdf-open.js";
import { pageContent } from "../src/read/pdf-page.js";

const FLOOR = 0.99;

function theirPages(file: string): readonly string[] {
  const { stdout, error, status } = spawnSync("pdftotext", ["-layout", "-enc", "UTF-8", file, "-"], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (error || status !== 0) {
    console.error(`pdftotext cannot be run on ${file}: ${error?.message ?? `exit ${status}`}. Install poppler-utils.`);
    process.exit(2);
  }
  return stdout.split("\f").slice(0, -1);
}

const ourPages = (file: string): Promise<readonly LaidPage[]> =>
  withPdf(readFileSync(file), {}, async (document) => {
    const pages: LaidPage[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      pages.push(layOut(await pageContent(page)));
      page.cleanup();
    }
    return pages;
  });

const printed = ({ elements }: LaidPage): string =>
  elements.map((e) => (e.kind === "line" ? textOf(e) : e.cells.map(({ text }) => text).join(""))).join("");

function counted(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const character of text.normalize("NFKC").replace(/[\s\p{C}]/gu, ""))
    counts.set(character, (counts.get(character) ?? 0) + 1);
  return counts;
}

let failed = false;
for (const file of process.argv.slice(2)) {
  const theirs = theirPages(file);
  const ours = await ourPages(file);
  let [found, all] = [0, 0];
  theirs.forEach((page, index) => {
    const own = counted(ours[index] ? printed(ours[index]) : "");
    const missing: string[] = [];
    let [pageFound, pageAll] = [0, 0];
    for (const [character, count] of counted(page)) {
      const held = Math.min(count, own.get(character) ?? 0);
      if (held < count) missing.push(`${character}×${count - held}`);
      pageFound += held;
      pageAll += count;
    }
    found += pageFound;
    all += pageAll;
    if (pageFound < FLOOR * pageAll) {
      failed = true;
      console.log(`${file} page ${index + 1}: ${pageFound} of ${pageAll}; missing ${missing.slice(0, 20).join(" ")}`);
    }
  });
  console.log(
    `${file}: ${((100 * found) / Math.max(1, all)).toFixed(2)} % of ${all} characters on ${theirs.length} pages`,
  );
}
process.exitCode = failed ? 1 : 0;
