import type { Block } from "../model/document.js";

/** A shorter line that `<title>` holds is a site's or a column's name. */
const SHORTEST = 5;
const SHORTEST_INSIDE = 8;
/** How far into the main content the title may stand. */
const WITHIN = 600;

/** What a page calls itself: its `<title>`, and the title in its meta tags. */
export interface Names {
  readonly page: string;
  readonly meta?: string | undefined;
}

/**
 * Marks the lines that are the page's title as its only headings of the first level: the line that the meta tags or `<title>` name,
 * else the heading nearest to the text. `<title>` alone is never believed: it names the site.
 */
export function markTitle(text: string, blocks: readonly Block[], names: Names, mainStart: number): readonly Block[] {
  const lineOf = (block: Block) => closed(text.slice(block.span.start, block.span.end));
  const near = (a: Block, b: Block) => Math.abs(a.span.start - mainStart) - Math.abs(b.span.start - mainStart);
  const candidates = blocks.filter((block) => block.kind !== "table" && block.span.start <= mainStart + WITHIN);
  const [meta, page] = [closed(names.meta ?? ""), closed(names.page)];
  const named = (block: Block): number => {
    const line = lineOf(block);
    if (line.length < SHORTEST) return 0;
    if (line === meta) return 3;
    if (page.startsWith(line) || (meta !== "" && meta.startsWith(line))) return 2;
    return line.length >= SHORTEST_INSIDE && page.includes(line) ? 1 : 0;
  };
  const confirmed = candidates
    .filter((block) => named(block) > 0)
    .toSorted((a, b) => named(b) - named(a) || lineOf(b).length - lineOf(a).length || near(a, b))[0];
  const chosen = confirmed ?? candidates.filter((block) => block.kind === "heading").toSorted(near)[0];
  const second = chosen && secondLine(blocks, chosen, mainStart);
  return blocks.map((block) => {
    if (block === chosen || block === second) return { ...block, kind: "heading", level: 1 };
    return block.kind === "heading" && block.level === 1 ? { ...block, level: 2 } : block;
  });
}

/** The heading on the very next line, if it too stands before the text and is no date or source. */
function secondLine(blocks: readonly Block[], first: Block, mainStart: number): Block | undefined {
  const next = blocks[blocks.indexOf(first) + 1];
  if (first.kind !== "heading" || next?.kind !== "heading" || next.span.end > mainStart) return undefined;
  return next.span.start - first.span.end <= 2 ? next : undefined;
}

const closed = (text: string): string => text.replace(/\s+/g, "");
