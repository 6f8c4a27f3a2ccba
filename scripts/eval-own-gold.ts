import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Pipeline } from "../src/index.js";
import { annotatedIds, loadAnnotated } from "../test/support/fixture.js";
import { type OwnGold, placeIn, readOwnGold, unusable } from "./own-gold.js";

/** A range of a text with gold mentions, and the title that a crawler would know. */
export interface Range {
  readonly id: string;
  /** the report, as a path below the folder of samples */
  readonly text: string;
  readonly from: string;
  readonly to: string;
  readonly title: string;
  /** the annotations: a file of JSON lines with positions in the source text */
  readonly gold: string;
}

interface OwnRanges {
  /** annotated before anybody saw what the program says of them */
  readonly blind: readonly Range[];
  readonly seen: readonly Range[];
  /** why others were skipped */
  readonly skipped: readonly string[];
}

/** Writes this project's annotations with the text of their places into the folder, as the scorer wants them. */
function writeGold(text: string, { id, from, to, title, mentions, text: report }: OwnGold, folder: string): Range {
  const gold = join(folder, `${id}.gold.jsonl`);
  const lines = mentions.map(({ blind: _, ...mention }) =>
    JSON.stringify({ ...mention, text: text.slice(mention.start, mention.end) }),
  );
  writeFileSync(gold, `${lines.join("\n")}\n`);
  return { id, text: report, from: String(from), to: String(to), title, gold };
}

/**
 * The ranges that this project annotated itself (test/gold), on the samples below `shared`. A range is skipped where its
 * sample is absent, is another file, or is read in such a way that the annotated values do not stand at their places.
 */
export async function ownRanges(pipeline: Pipeline, shared: string, folder: string): Promise<OwnRanges> {
  const blind: Range[] = [];
  const seen: Range[] = [];
  const skipped: string[] = [];
  for (const gold of readOwnGold()) {
    const path = join(shared, gold.text);
    const reason = unusable(gold, path);
    const { document } = reason ? {} : await pipeline.prepare({ path });
    const placed = document && placeIn(document.text, gold);
    if (!document || !placed) {
      skipped.push(`${gold.id} is skipped: ${reason ?? `${path} does not print the annotated values at their places`}`);
      continue;
    }
    const byText = gold.mentions.every(({ blind, optional }) => blind || optional);
    (byText ? blind : seen).push(writeGold(document.text, placed, folder));
  }
  return { blind, seen, skipped };
}

/** The reports in fixtures/annotated, whole, with their mentions as the scorer wants them. */
export async function annotatedRanges(pipeline: Pipeline, shared: string, folder: string): Promise<readonly Range[]> {
  const ranges: Range[] = [];
  for (const id of annotatedIds()) {
    const { path, document, mentions } = await loadAnnotated(id, pipeline);
    const gold = join(folder, `${id}.annotated.jsonl`);
    const lines = mentions.map((mention) =>
      JSON.stringify({ ...mention, text: document.text.slice(mention.start, mention.end) }),
    );
    writeFileSync(gold, `${lines.join("\n")}\n`);
    ranges.push({ id, text: relative(shared, path), from: "0", to: String(document.text.length), title: "", gold });
  }
  return ranges;
}
