import type { Block, Document } from "../model/document.js";
import type { Issue } from "../model/issue.js";
import { sourceSpan } from "../model/span.js";
import { decode } from "./charset.js";
import type { ReadContext } from "./reader.js";

/** The lines of a text that hold more than white space, white space at both ends left out. */
export function lineBlocks(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let from = 0;
  while (from < text.length) {
    let to = text.indexOf("\n", from);
    if (to < 0) to = text.length;
    let start = from;
    let end = to;
    while (start < end && isBlank(text.charCodeAt(start))) start++;
    while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
    if (start < end) blocks.push({ kind: "paragraph", span: sourceSpan(start, end) });
    from = to + 1;
  }
  return blocks;
}

/** White space of any kind that a line may begin or end with: ASCII, no-break, the widths of U+2000, ideographic. */
export function isBlank(unit: number): boolean {
  return unit <= 0x20 || unit === 0xa0 || unit === 0x3000 || unit === 0xfeff || (unit >= 0x2000 && unit <= 0x200b);
}

export function textDocument(
  text: string,
  id: string,
  encoding: string | undefined,
  issues: readonly Issue[],
): Document {
  return {
    id,
    format: "text",
    ...(encoding === undefined ? {} : { encoding }),
    text,
    blocks: lineBlocks(text),
    metadata: {},
    removals: [],
    issues,
  };
}

/** Plain text in whatever charset it comes. */
export function readText(bytes: Uint8Array, { id, encoding: hint }: ReadContext): Document {
  const { text, encoding, issues } = decode(bytes, hint);
  return textDocument(text, id, encoding, issues);
}
