/** Writes each fixture report as `printed.ofd`: `npx tsx scripts/fixtures-ofd.ts`. What it makes is committed. */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FIXTURES, partsOf } from "./fixture-pages.js";
import { ofdFile } from "./ofd-writer.js";
import { setPages } from "./page-setting.js";

for (const { name: id } of readdirSync(FIXTURES, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
  const report = readdirSync(join(FIXTURES, id)).find((name) => /^report\.(?:txt|html)$/.test(name));
  if (!report) continue;
  const parts = await partsOf(join(FIXTURES, id, report));
  const title = parts.flatMap((part) => (part.kind === "title" ? [part.text.trim()] : [])).join("");
  writeFileSync(join(FIXTURES, id, "printed.ofd"), ofdFile(setPages(parts), title, title === "" ? id : title));
}
