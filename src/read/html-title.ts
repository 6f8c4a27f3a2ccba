import type { Block } from "../model/document.js";

/** A shorter line that `<title>` holds is a site's or a column's name. */
const SHORTEST = 5;
const SHORTEST_INSIDE = 8;
/** A line of a page's title is no longer. */
const LONGEST_LINE = 120;
/** How far into the main content the title may stand. */
const WITHIN = 600;

/** A heading below the beginning of the text is a section's, if another stands above it about as near. */
const BELOW = 3;

/** No date or number alone, and no section's heading: 一、…, （一）…, 1.… */
const isTitleLike = (line: string): boolean =>
  /[\u3400-\u9fff]{3}/.test(line) && !/^(?:[(（]?[\u3400-\u9fff\d]{1,3}[)）、.．])/.test(line);

/** What a page calls itself: its `<title>`, and the title in its meta tags. */
export interface Names {
  readonly page: string;
  readonly meta?: string | undefined;
  /** lines that are set out as a title is */
  readonly prominent: ReadonlySet<Block>;
}

/** Where a line stands that the page's name begins with, or the meta tags name. */
export function namedAt(text: string, blocks: readonly Block[], { page, meta }: Names): number | undefined {
  const [titled, whole] = [closed(meta ?? ""), closed(page)];
  const named = blocks.find(({ kind, span }) => {
    if (kind === "table" || span.end - span.start > LONGEST_LINE) return false;
    const line = closed(text.slice(span.start, span.end));
    return line.length >= SHORTEST_INSIDE && (line === titled || whole.startsWith(line));
  });
  return named?.span.start;
}

/**
 * Marks the lines that are the page's title as its only headings of the first level: the line that the meta tags or `<title>` name,
 * else the heading nearest to the text. `<title>` alone is never believed: it names the site.
 */
export function markTitle(text: string, blocks: readonly Block[], names: Names, mainStart: number): readonly Block[] {
  const lineOf = (block: Block) => closed(text.slice(block.span.start, block.span.end));
  const far = ({ span }: Block) => (span.start < mainStart ? mainStart - span.start : (span.start - mainStart) * BELOW);
  const near = (a: Block, b: Block) => far(a) - far(b);
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
  const isSetOut = (block: Block) =>
    (block.kind === "heading" || names.prominent.has(block)) && isTitleLike(lineOf(block));
  const chosen = confirmed ?? candidates.filter(isSetOut).toSorted(near)[0];
  const second = chosen && secondLine(blocks, chosen, mainStart);
  const parts = confirmed ? partsAround(blocks, confirmed, lineOf, [meta, page]) : [];
  return blocks.map((block) => {
    if (block === chosen || block === second || parts.includes(block)) return { ...block, kind: "heading", level: 1 };
    return block.kind === "heading" && block.level === 1 ? { ...block, level: 2 } : block;
  });
}

/** A title stands on no more lines. */
const MOST_PARTS = 4;

/** The lines right beside a confirmed one that go on with the name: 江城市科学技术局 ⏎ 2023年工作总结. */
function partsAround(
  blocks: readonly Block[],
  confirmed: Block,
  lineOf: (block: Block) => string,
  names: readonly string[],
): readonly Block[] {
  const parts = [confirmed];
  const at = blocks.indexOf(confirmed);
  const fits = (text: string): boolean => names.some((name) => name.includes(text));
  const whole = (more: readonly Block[]): string => more.map(lineOf).join("");
  for (let next = at + 1; next < at + MOST_PARTS; next++) {
    const block = blocks[next];
    if (!block || block.kind === "table" || !fits(whole([...parts, block]))) break;
    parts.push(block);
  }
  for (let before = at - 1; before > at - MOST_PARTS; before--) {
    const block = blocks[before];
    if (!block || block.kind === "table" || !fits(whole([block, ...parts]))) break;
    parts.unshift(block);
  }
  return parts;
}

/** The heading on the very next line, if it too stands before the text and is no date or source. */
function secondLine(blocks: readonly Block[], first: Block, mainStart: number): Block | undefined {
  const next = blocks[blocks.indexOf(first) + 1];
  if (first.kind !== "heading" || next?.kind !== "heading" || next.span.end > mainStart) return undefined;
  return next.span.start - first.span.end <= 2 ? next : undefined;
}

const closed = (text: string): string => text.replace(/\s+/g, "");
