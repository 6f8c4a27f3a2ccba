import type { Block, Removal } from "../model/document.js";
import { sourceSpan } from "../model/span.js";
import { lineBlocks } from "./text.js";

export interface PageLayout {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly removals: readonly Removal[];
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly page: number;
  /** in half-width columns */
  readonly width: number;
  readonly text: string;
}

/** A line this much shorter than the widest common one, in half-width columns, ends its paragraph. */
const SLACK = 5;
/** The width that one line in ten passes is the width of the print area. */
const WIDE_SHARE = 0.9;
/** Narrower print areas are lists and tables, whose lines are their own. */
const NARROWEST_AREA = 30;

/** Pages one after the other as lines; where a paragraph runs on, the line end is logged as removed. */
export function layOutPages(pages: readonly string[]): PageLayout {
  const text = pages.map((page) => page.replace(/\r\n?/g, "\n").replace(/\n*$/, "\n")).join("");
  const all = linesOf(text, pages);
  const numbers = all.filter((line, index) => isPageNumber(line, all[index - 1], all[index + 1]));
  const taken = new Set(numbers);
  const lines = all.filter((line) => !taken.has(line));
  const removals: Removal[] = numbers.map(({ start, end }) =>
    removed("page number", start, Math.min(end + 1, text.length)),
  );
  const blocks: Block[] = [];
  const area = printArea(lines);
  let open: Line | undefined;
  for (const line of lines) {
    const last = blocks.at(-1);
    if (open && last && runsOn(open, line, area)) {
      removals.push(...lineEnds(text, open.end, line.start));
      blocks[blocks.length - 1] = { ...last, span: sourceSpan(last.span.start, line.end) };
    } else blocks.push({ kind: "paragraph", span: sourceSpan(line.start, line.end), locator: { page: line.page } });
    open = line;
  }
  return { text, blocks, removals: removals.toSorted((a, b) => a.span.start - b.span.start) };
}

function linesOf(text: string, pages: readonly string[]): readonly Line[] {
  const ends: number[] = [];
  for (const page of pages) ends.push((ends.at(-1) ?? 0) + page.replace(/\r\n?/g, "\n").replace(/\n*$/, "\n").length);
  let page = 0;
  return lineBlocks(text).map(({ span: { start, end } }) => {
    while (start >= (ends[page] ?? Number.POSITIVE_INFINITY)) page++;
    const line = text.slice(start, end);
    return { start, end, page: page + 1, width: widthOf(line), text: line };
  });
}

function widthOf(line: string): number {
  let width = 0;
  for (let at = 0; at < line.length; at++) width += line.charCodeAt(at) >= 0x2e80 ? 2 : 1;
  return width;
}

/** `- 3 -`, `3`, `3 / 12` as the first or last line of its page. */
function isPageNumber(line: Line, before: Line | undefined, after: Line | undefined): boolean {
  if (!/^[-–—·\s]*\d{1,4}(?:\s*\/\s*\d{1,4})?[-–—·\s]*$/.test(line.text)) return false;
  return before?.page !== line.page || after?.page !== line.page;
}

function printArea(lines: readonly Line[]): number {
  const widths = lines.map((line) => line.width).toSorted((a, b) => a - b);
  return widths[Math.floor(widths.length * WIDE_SHARE)] ?? 0;
}

/** The line is full, ends in no full stop, and neither it nor the next is a row of cells. */
function runsOn(line: Line, next: Line, area: number): boolean {
  if (area < NARROWEST_AREA || line.width < area - SLACK || next.page > line.page + 1) return false;
  if (/[。！？；：!?;:]["”』」）)]?$/.test(line.text)) return false;
  return !line.text.includes("\t") && !next.text.includes("\t");
}

/** Of what stands between two lines of one paragraph, the parts that no page number has taken yet. */
function lineEnds(text: string, from: number, to: number): readonly Removal[] {
  const newline = text.indexOf("\n", from);
  return newline < 0 || newline >= to ? [] : [removed("line end inside a paragraph", from, newline + 1)];
}

const removed = (reason: string, start: number, end: number): Removal => ({
  step: "read",
  reason,
  span: sourceSpan(start, end),
});
