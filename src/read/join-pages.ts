import type { Block, Document } from "../model/document.js";
import { sourceSpan } from "../model/span.js";

/** The page's name without its number, and the number: `t2024_1.html` → `t2024.html`, 1; the first page has none. */
interface Numbered {
  readonly whole: string;
  readonly number: number;
}

/** Systems number the further pages of an article from 1, some from 2: a.html, a_1.html, a_2.html; a-2.htm; a(2).html. */
const FURTHER = /^(.*?)(?:[_-](\d{1,2})|\((\d{1,2})\))(\.[a-z]{3,5})$/i;
const FIRST = /\.(?:s?html?|jsp|aspx?|php)$/i;
const MOST_PAGES = 50;

function numbered(id: string): Numbered | undefined {
  const [, stem = "", a, b, extension = ""] = FURTHER.exec(id) ?? [];
  if (stem !== "" && FIRST.test(extension)) return { whole: stem + extension, number: Number(a ?? b) };
  return FIRST.test(id) ? { whole: id, number: 0 } : undefined;
}

/**
 * Groups the names of pages that are one article: the first page, which bears no number or is numbered 1, and those that
 * follow it without a gap. Every name is in one group; the order is that of the first pages.
 */
export function pageGroups(ids: readonly string[]): readonly (readonly string[])[] {
  const byWhole = new Map<string, Map<number, string>>();
  for (const id of ids) {
    const { whole, number } = numbered(id) ?? { whole: id, number: 0 };
    const pages = byWhole.get(whole) ?? new Map<number, string>();
    byWhole.set(whole, pages.set(number, id));
  }
  return [...byWhole.values()].flatMap((pages) => {
    if (!pages.has(0)) return [...pages.values()].map((id) => [id]); // a name that only looks numbered: report-2023.html
    const run = [pages.get(0) ?? ""];
    const from = pages.has(1) ? 1 : 2;
    for (let next = from; pages.has(next) && run.length < MOST_PAGES; next++) run.push(pages.get(next) ?? "");
    const rest = [...pages.values()].filter((id) => !run.includes(id));
    return [run, ...rest.map((id) => [id])];
  });
}

/**
 * One document of the pages of an article, in their order. Titles and chrome of the later pages stay in the text and are
 * removed like other chrome; metadata are those of the first page, completed from the others.
 */
export function joinPages(pages: readonly Document[]): Document {
  const [first, ...rest] = pages;
  if (!first) throw new RangeError("there is no page to join");
  return rest.reduce(joinTwo, first);
}

function joinTwo(whole: Document, next: Document): Document {
  const text = whole.text.endsWith("\n") ? whole.text : `${whole.text}\n`;
  const by = text.length;
  const attachments = [...(whole.metadata.attachments ?? []), ...(next.metadata.attachments ?? [])];
  return {
    ...whole,
    text: text + next.text,
    blocks: [...whole.blocks, ...next.blocks.map((block) => shifted(withoutTitle(block), by))],
    metadata: { ...next.metadata, ...whole.metadata, ...(attachments.length > 0 ? { attachments } : {}) },
    removals: [
      ...whole.removals,
      ...[...next.removals, ...repeatedTitle(whole, next)]
        .toSorted((a, b) => a.span.start - b.span.start)
        .map((removal) => ({ ...removal, span: sourceSpan(removal.span.start + by, removal.span.end + by) })),
    ],
    issues: [
      ...whole.issues,
      ...next.issues.map(({ span, ...issue }) =>
        span ? { ...issue, span: sourceSpan(span.start + by, span.end + by) } : issue,
      ),
    ],
  };
}

/** The report has one title, on its first page. */
const withoutTitle = (block: Block): Block =>
  block.kind === "heading" && block.level === 1 ? { ...block, level: 2 } : block;

/** A title that a later page prints again. */
function repeatedTitle(whole: Document, next: Document): Document["removals"] {
  const titleOf = ({ blocks, text }: Document): string => {
    const title = blocks.find(({ kind, level }) => kind === "heading" && level === 1);
    return title ? text.slice(title.span.start, title.span.end) : "";
  };
  const title = titleOf(whole);
  return next.blocks
    .filter(({ kind, level }) => kind === "heading" && level === 1)
    .filter(({ span }) => title.includes(next.text.slice(span.start, span.end).replace(/\s*[(（]\d+[)）]$/, "")))
    .filter(
      ({ span }) => !next.removals.some((removal) => removal.span.start <= span.start && removal.span.end >= span.end),
    )
    .map(({ span }) => ({ step: "read", reason: "title of a further page", span }));
}

/** A block moved by so many characters, its cells with it. */
export const shifted = (block: Block, by: number): Block => ({
  ...block,
  span: sourceSpan(block.span.start + by, block.span.end + by),
  ...(block.cells
    ? { cells: block.cells.map((cell) => ({ ...cell, span: sourceSpan(cell.span.start + by, cell.span.end + by) })) }
    : {}),
});
