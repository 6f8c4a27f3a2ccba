import { join } from "node:path";
import { createPipeline } from "../src/index.js";
import type { Cell, Document } from "../src/model/document.js";
import { cleanText } from "../src/store/clean-text.js";

/** What a fixture's report prints: its paragraphs and tables, without what surrounds them on a web page. */
export type Part =
  | { readonly kind: "title" | "paragraph"; readonly text: string }
  | { readonly kind: "table"; readonly cells: readonly (Cell & { readonly text: string })[] };

export const FIXTURES = join(import.meta.dirname, "../fixtures");

export async function partsOf(path: string): Promise<readonly Part[]> {
  const { document } = await createPipeline().prepare({ path });
  const { title = "" } = document.metadata;
  if (document.format === "text") return lineParts(document, title);
  // a web page gives its title above the body
  return [{ kind: "title", text: title }, ...blockParts(document)];
}

function blockParts(document: Document): readonly Part[] {
  return document.blocks.flatMap((block): readonly Part[] => {
    if (block.kind === "table") {
      const cells = (block.cells ?? []).map((cell) => ({ ...cell, text: kept(document, cell.span).trim() }));
      return [{ kind: "table", cells }];
    }
    const text = kept(document, block.span);
    return text.trim() === "" ? [] : [{ kind: "paragraph", text }];
  });
}

/** The lines of a text; those of which its title is made are set as such. */
function lineParts(document: Document, title: string): readonly Part[] {
  const lines = cleanText(document)
    .split("\n")
    .filter((line) => line.trim() !== "");
  const first = lines.findIndex((line) => !title.replace(/\s/g, "").includes(line.replace(/\s/g, "")));
  return lines.map((text, index) => ({ kind: index < first ? "title" : "paragraph", text }));
}

/** The text of a span without what was removed from it. */
function kept({ text, removals }: Document, { start, end }: { readonly start: number; readonly end: number }): string {
  let out = "";
  let from = start;
  for (const { span } of removals) {
    if (span.end <= from || span.start >= end) continue;
    out += text.slice(from, Math.max(from, span.start));
    from = Math.max(from, Math.min(end, span.end));
  }
  return out + text.slice(from, end);
}
