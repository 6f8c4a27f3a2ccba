import type { Removal } from "../model/document.js";
import { sourceSpan } from "../model/span.js";
import { isBlank } from "../read/text.js";
import type { Matchers } from "./matchers.js";
import { removal } from "./removals.js";

/** A line of the source text without the white space at its ends; `from` to `to` with it and the line end. */
interface PageLine {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** A line that may be a page's number. */
interface Candidate {
  /** place among the lines */
  readonly at: number;
  readonly page: number;
  /** - 7 -, 第7页: nothing else is written so; a bare 7 may be anything */
  readonly marked: boolean;
}

/** Lines that a page break put into the text, first and last. */
interface Furniture {
  readonly first: number;
  readonly last: number;
}

/** No page of running text has fewer characters; rows that are numbered one after the other have. */
const SHORTEST_PAGE = 200;
/** Running heads and feet: so many lines on either side of the number, of so many characters. */
const MOST_LINES = 8;
const LONGEST = 30;
/** So many lines that come again with every number are no accident. */
const LEAST_REPEATED = 3;
/** So many pages of which one cuts a sentence; of two, both must. */
const LEAST_PAGES = 3;
/** A line without a clause's sign that is as long is running text too. */
const RUNNING = 18;

const SENTENCE_END = /[。；：！？;:!?]$/;
const CLAUSE = /[，。；、,;]/;
const NEW_PARAGRAPH =
  /^(?:[一二三四五六七八九十]+[、.]|[（(][一二三四五六七八九十\d]+[）)]|\d{1,3}(?:[、）)]|\.(?!\d))|[①-⑳●■◆•]|第[一二三四五六七八九十]+[章节条])/;

class PagedText {
  readonly lines: readonly PageLine[];

  private readonly text: string;
  private readonly matchers: Matchers;

  constructor(text: string, matchers: Matchers) {
    this.text = text;
    this.matchers = matchers;
    this.lines = linesOf(text);
  }

  printed(at: number): string {
    const line = this.lines[at];
    return line ? this.text.slice(line.start, line.end) : "";
  }

  candidates(): Candidate[] {
    return this.lines.flatMap(({ start, end }, at): Candidate[] => {
      if (end - start > LONGEST) return [];
      const line = this.text.slice(start, end);
      if (!/\d/.test(line)) return [];
      const match = this.matchers.pageNumber.exec(this.matchers.fold(line).folded.replace(/\s/g, ""));
      const marked = match?.slice(1).find((group) => group !== undefined);
      if (marked !== undefined) return [{ at, page: Number(marked), marked: true }];
      const bare = /^\d{1,3}$/.exec(line);
      return bare ? [{ at, page: Number(line), marked: false }] : [];
    });
  }

  /** What comes again on the next page: the line without its numbers and blanks. */
  template(at: number): string | undefined {
    const line = this.lines[at];
    if (!line || line.end - line.start > LONGEST) return undefined;
    return this.printed(at).replace(/\s+/g, "").replace(/\d+/g, "#");
  }

  /** The sentence before the lines goes on behind them. */
  cuts({ first, last }: Furniture): boolean {
    const before = this.printed(first - 1);
    const behind = this.printed(last + 1);
    if (before === "" || behind === "" || SENTENCE_END.test(before) || NEW_PARAGRAPH.test(behind)) return false;
    const running = CLAUSE.test(before) || (before.length >= RUNNING && !NEW_PARAGRAPH.test(before));
    return running && (CLAUSE.test(behind) || behind.length >= RUNNING);
  }

  /** Where a sentence was cut, the line ends on both sides go too. */
  removalOf(furniture: Furniture): Removal[] {
    const { first, last } = furniture;
    const [top, bottom] = [this.lines[first], this.lines[last]];
    if (!top || !bottom) return [];
    const [before, behind] = [this.lines[first - 1], this.lines[last + 1]];
    const span =
      before && behind && this.cuts(furniture) ? sourceSpan(before.end, behind.start) : sourceSpan(top.from, bottom.to);
    return [removal("page break", span)];
  }
}

function linesOf(text: string): PageLine[] {
  const lines: PageLine[] = [];
  for (let from = 0; from < text.length; ) {
    const newline = text.indexOf("\n", from);
    const to = newline < 0 ? text.length : newline + 1;
    let start = from;
    let end = to;
    while (start < end && isBlank(text.charCodeAt(start))) start++;
    while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
    if (end > start) lines.push({ start, end, from, to });
    from = to;
  }
  return lines;
}

/** Numbers that go up by one, a page's length or more apart. */
function chains(paged: PagedText, candidates: readonly Candidate[]): Candidate[][] {
  const found: Candidate[][] = [];
  const open = new Map<number, Candidate[]>();
  for (const candidate of candidates) {
    const chain = open.get(candidate.page - 1);
    const previous = chain?.at(-1);
    const apart = previous ? (paged.lines[candidate.at]?.start ?? 0) - (paged.lines[previous.at]?.end ?? 0) : 0;
    if (chain && apart >= SHORTEST_PAGE) {
      open.delete(candidate.page - 1);
      chain.push(candidate);
      open.set(candidate.page, chain);
    } else if (!open.has(candidate.page)) {
      const begun = [candidate];
      found.push(begun);
      open.set(candidate.page, begun);
    }
  }
  return found;
}

/** How many lines in one direction from the numbers are the same on all pages but for their numbers. */
function repeated(paged: PagedText, chain: readonly Candidate[], step: 1 | -1): number {
  let count = 0;
  while (count < MOST_LINES) {
    const templates = new Set(chain.map(({ at }) => paged.template(at + step * (count + 1))));
    if (templates.size !== 1 || templates.has(undefined)) break;
    count++;
  }
  return count;
}

function furnitureOf(paged: PagedText, chain: readonly Candidate[]): Furniture[] {
  const [above, below] = chain.length > 1 ? [repeated(paged, chain, -1), repeated(paged, chain, 1)] : [0, 0];
  const all = chain.map(({ at }) => ({ first: at - above, last: at + below }));
  if (chain.every(({ marked }) => marked)) return all;
  const cuts = all.filter((one) => paged.cuts(one)).length;
  const sure =
    (chain.length > 1 && above + below >= LEAST_REPEATED) ||
    (chain.length >= LEAST_PAGES ? cuts > 0 : chain.length > 1 && cuts === chain.length);
  return sure ? all : [];
}

/**
 * Page numbers, running heads and feet that a conversion left among the lines: `…重点实⏎- 7 -⏎验室…`. A bare number goes
 * only in a row of pages, with the lines that come again beside each of them.
 */
export function readPageBreaks(text: string, matchers: Matchers): readonly Removal[] {
  const paged = new PagedText(text, matchers);
  return chains(paged, paged.candidates())
    .flatMap((chain) => furnitureOf(paged, chain))
    .flatMap((furniture) => paged.removalOf(furniture));
}
