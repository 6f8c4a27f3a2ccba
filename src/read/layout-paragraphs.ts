import { firstToken, OPENS_ITEM } from "./layout-joints.js";
import type { Measure } from "./layout-measure.js";
import { right, type TextLine, textOf } from "./layout-page.js";

/** Lines of one paragraph differ in size by less than this share. */
const SIZES = 0.15;
/** The step to a paragraph's next line is at most this many usual ones. */
const STEP = 1.45;
/** A line that leaves this more, in ems, than the next word needs, ended of its own accord: unjustified lines end an em apart. */
const SLACK = 1.05;
/** Lines that begin within so many ems of each other begin at one place. */
const SAME_START = 0.7;
/** The lines of an item hang behind its number by at most so many ems. */
const HANGING = 5;
/** Larger than running text by this: a heading. */
const HEADING_SIZE = 1.15;
const LONGEST_HEADING = 60;
/** Narrower print areas, in ems, are lists, whose lines are their own. */
const NARROWEST = 12;

const ENDS = /[。！？；：!?;:]["”』」）)]?$/;

/** A line of running text with its page and what is usual there. */
export interface Placed {
  readonly line: TextLine;
  readonly page: number;
  readonly usual: Measure;
}

/** A paragraph so far. */
export interface Paragraph {
  readonly first: Placed;
  readonly last: Placed;
}

/** Whether a paragraph goes on in the next line: its last line is full, the next begins where such lines begin, and nothing else parts them. */
export function runsOn({ first, last }: Paragraph, next: Placed): boolean {
  if (last.line.segments.length > 1 || next.line.segments.length > 1 || !sameSize(last.line, next.line)) return false;
  if (next.page > last.page + 1 || !follows(last, next)) return false;
  if (isHeading(last) || isHeading(next))
    return isHeading(last) && isHeading(next) && isCentred(last) && isCentred(next);
  const nextText = textOf(next.line);
  if (OPENS_ITEM.test(nextText) || !isFull(last, nextText)) return false;
  return beginsWithin(first, last, next);
}

/** Where the next line begins tells whether it goes on: flush below an indented first line, hanging below an item's, or like the line above. */
function beginsWithin(first: Placed, last: Placed, next: Placed): boolean {
  const size = next.line.size;
  const step = stepIn(last, next) / size;
  const ended = ENDS.test(textOf(last.line));
  if (Math.abs(step) <= SAME_START) return !ended || (first !== last && Math.abs(stepIn(first, last)) > size);
  if (first !== last) return false;
  return step < 0 || (step <= HANGING && OPENS_ITEM.test(textOf(first.line)));
}

const leftOf = ({ line, usual }: Placed): number => line.column?.left ?? usual.left;
const rightOf = ({ line, usual }: Placed): number => line.column?.right ?? usual.right;

/** How far in a line begins, in points. */
const inset = (placed: Placed): number => placed.line.x - leftOf(placed);

/** How much further in a line begins than another: on the paper or in the print area, whichever is less, as pages are bound on either side. */
function stepIn(from: Placed, to: Placed): number {
  const [onPaper, inArea] = [to.line.x - from.line.x, inset(to) - inset(from)];
  return Math.abs(onPaper) < Math.abs(inArea) ? onPaper : inArea;
}

const sameSize = (a: TextLine, b: TextLine): boolean => Math.abs(a.size - b.size) <= SIZES * Math.max(a.size, b.size);

/** The line below in the same column, the first of the next column, or the first of the next page. */
function follows(from: Placed, to: Placed): boolean {
  const step = to.line.y - from.line.y;
  if (to.page > from.page) return true;
  if (step <= 0) return to.line.column !== undefined && to.line.x > from.line.x;
  return step <= STEP * Math.max(from.usual.leading, 1.3 * from.line.size);
}

function isFull(placed: Placed, nextText: string): boolean {
  const { line } = placed;
  const edge = rightOf(placed);
  if (edge - leftOf(placed) < NARROWEST * line.size) return false;
  return edge - right(line) < (firstToken(nextText) + SLACK) * line.size;
}

function isCentred(placed: Placed): boolean {
  const behind = rightOf(placed) - right(placed.line);
  return Math.abs(inset(placed) - behind) < 2 * placed.line.size;
}

/** Larger than the running text, and no sentence. */
export const isHeading = ({ line, usual }: Placed): boolean =>
  line.size >= HEADING_SIZE * usual.body &&
  textOf(line).length <= LONGEST_HEADING &&
  line.segments.length === 1 &&
  !/[。；;]/.test(textOf(line));
