import type { Document } from "../model/document.js";
import { applyEdits, type Edit } from "../model/offset-map.js";

/** Blank lines in a row become one; white space at line ends and around the text goes. */
function tidy(text: string): string {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trimEnd());
  const kept = lines.filter((line, i) => line !== "" || (i > 0 && lines[i - 1] !== ""));
  return kept.join("\n").replace(/^\n|\n$/g, "");
}

/** The report without what was removed from it, with edits of what is left, otherwise as it was printed. */
export function cleanText({ text, removals }: Document, edits: readonly Edit[] = []): string {
  const removed: Edit[] = [];
  for (const { span } of removals) {
    const start = Math.max(span.start, removed.at(-1)?.end ?? 0);
    if (start < span.end) removed.push({ start, end: span.end, text: "" });
  }
  return tidy(
    applyEdits(
      text,
      [...removed, ...edits].sort((a, b) => a.start - b.start),
    ),
  );
}
