import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Pipeline } from "../src/index.js";

/** Steps that fold width and drop spaces and chrome: all that a text without damage needs. */
const HARMLESS: ReadonlySet<string> = new Set(["chrome", "width", "punctuation", "spaces"]);

/** Folders beside the repo and the names of those of their texts that were read and found whole. */
const CLEAN: readonly (readonly [folder: string, name: RegExp])[] = [
  ["seeds", /^00[14]_.*\.txt$/],
  ["samples/text", /-2026\.txt$/],
];

function cleanTexts(shared: string): string[] {
  return CLEAN.flatMap(([folder, name]) => {
    const path = join(shared, folder);
    if (!existsSync(path)) return [];
    return readdirSync(path)
      .filter((file) => name.test(file))
      .sort()
      .map((file) => join(path, file));
  });
}

/** What was repaired or told as damaged in a text: for one without damage, false alarms. */
async function alarmsIn(pipeline: Pipeline, path: string): Promise<string[]> {
  const changes: string[] = [];
  const { normalized } = await pipeline.prepare(
    { path },
    {
      onChange: ({ step, before, after }) => {
        if (!HARMLESS.has(step)) changes.push(`${step}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`);
      },
    },
  );
  return [...changes, ...normalized.issues.map(({ code, message }) => `${code}: ${message}`)];
}

/** Prints how many repairs clean texts in a folder beside the repo got, and each; false if there was one. */
export async function reportClean(pipeline: Pipeline, shared: string): Promise<boolean> {
  const texts = cleanTexts(shared);
  const alarms: string[] = [];
  for (const path of texts)
    for (const alarm of await alarmsIn(pipeline, path)) alarms.push(`  ${path.slice(shared.length + 1)}  ${alarm}`);
  console.log(`repairs in ${texts.length} texts without damage`.padEnd(LABEL_WIDTH) + alarms.length);
  for (const alarm of alarms) console.log(alarm);
  return alarms.length === 0;
}

/** In line with the figures on damage, which are printed above. */
const LABEL_WIDTH = 49;
