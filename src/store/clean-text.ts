import type { Document } from "../model/document.js";

/** Blank lines in a row become one; white space at line ends and around the text goes. */
function tidy(text: string): string {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trimEnd());
  const kept = lines.filter((line, i) => line !== "" || (i > 0 && lines[i - 1] !== ""));
  return kept.join("\n").replace(/^\n|\n$/g, "");
}

/** The report without what was removed from it, otherwise as it was printed. */
export function cleanText({ text, removals }: Document): string {
  const parts: string[] = [];
  let at = 0;
  for (const { span } of removals) {
    parts.push(text.slice(at, Math.max(at, span.start)));
    at = Math.max(at, span.end);
  }
  parts.push(text.slice(at));
  return tidy(parts.join(""));
}
