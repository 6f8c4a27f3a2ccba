import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { builtinPacks } from "../src/packs/builtin.js";
import { decodeHtml, htmlDocument } from "../src/read/html.js";
import { createStrip } from "../src/strip/index.js";
import { CMS_PAGES } from "../test/support/cms-pages.js";

const SAMPLES = join(import.meta.dirname, "../../shared/samples/html");
const ROUNDS = 5;

/** linkedom has types of its own for what is the same. */
type Page = ConstructorParameters<typeof Readability>[0];

/** Saved pages where there are any, else those that this project wrote. */
function pages(): readonly string[] {
  if (!existsSync(SAMPLES)) return CMS_PAGES.map(({ html }) => html);
  const files = readdirSync(SAMPLES).filter((name) => name.endsWith(".html"));
  return files.sort().map((name) => decodeHtml(readFileSync(join(SAMPLES, name))).text);
}

function time(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

/** Text, tables, title and metadata of pages, against Readability with linkedom on the same pages, by turns. */
export function benchHtml(): boolean {
  const chrome = builtinPacks().find((pack) => pack.chrome)?.chrome;
  if (!chrome) throw new Error("no pack gives chrome.yaml");
  const strip = createStrip(chrome);
  const all = pages();
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const a = time(() => {
      for (const html of all) strip(htmlDocument(html, "page"));
    });
    const b = time(() => {
      for (const html of all) new Readability(parseHTML(html).document as unknown as Page).parse();
    });
    if (round === 0) continue; // warms up
    ours.push(a);
    theirs.push(b);
  }
  const ratio = median(ours) / median(theirs);
  const line = (name: string, value: string): string => `${`html, ${all.length} pages: ${name}`.padEnd(52)}${value}`;
  console.log(line("text, tables, metadata", `${median(ours).toFixed(0)} ms`));
  console.log(line("Readability with linkedom", `${median(theirs).toFixed(0)} ms`));
  console.log(line("ratio, below 1", `${ratio.toFixed(2)}${ratio < 1 ? "" : "  BROKEN"}`));
  return ratio < 1;
}
