import type { Edit } from "../model/offset-map.js";
import { type StepOutcome, unchanged } from "./step.js";

interface Line {
  readonly start: number;
  readonly end: number;
  /** without the white space at its ends */
  readonly text: string;
}

/** The width of a line: in characters, or in print, where a half-width one takes half the room. */
type Measure = (line: string) => number;

interface Width {
  readonly measure: Measure;
  /** a line as long as this was broken because it was full, perhaps behind a hanging indent */
  readonly full: number;
  /** of the lines half as long as the longest, how many are full */
  readonly share: number;
}

// a text is wrapped where its lines run up to one width that is too narrow for paragraphs, and break off inside sentences
const LEAST_FULL_LINES = 5;
const WIDEST = 60;
// lines beyond the width are a table's, or of two columns: few where there are any
const WIDTH_QUANTILES = [0.97, 0.9, 0.8];
/** A word or a number that is kept whole, or a sign that may not stand at a line's start, leaves so much room. */
const RAGGED = 3;
// lines of paragraphs that were not wrapped are of any length: of those between half and whole width (at the least 10
// characters) less than a third come within 3 characters of it
const LEAST_SHARE = 0.5;
const BROKEN_LINES = 0.7;
// cells and names may be equally long too: they are short, and have no clauses (lines of 16 characters have one in three)
const NARROWEST = 10;
const CLAUSE_LINES = 0.25;
const QUARTER = 4;

const CLAUSE = /[，。；、,;]/;
const SENTENCE_ENDS = new Set("。；：！？;:!?");
const NEW_PARAGRAPH =
  /^\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d{1,3}(?:[、）)]|\.(?!\d))|[①-⑳●■◆•]|第[一二三四五六七八九十]+[章节条])/;

const inCharacters: Measure = (line) => line.length;

function inPrint(line: string): number {
  let half = 0;
  for (let at = 0; at < line.length; at++) half += line.charCodeAt(at) < 0x2000 ? 1 : 2;
  return half / 2;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end).trim();
    if (line.length > 0) lines.push({ start, end, text: line });
    start = end + 1;
  }
  return lines;
}

const breaksOff = ({ text }: Line): boolean => !SENTENCE_ENDS.has(text.at(-1) ?? "") && !text.includes("\t");

/** The width that the lines were wrapped at by one measure; undefined where they were not. */
function widthBy(measure: Measure, lines: readonly Line[]): Width | undefined {
  const widths = lines.map((line) => measure(line.text));
  const sorted = widths.toSorted((a, b) => a - b);
  const likely = new Set(WIDTH_QUANTILES.map((quantile) => sorted[Math.floor(sorted.length * quantile)] ?? 0));
  for (const width of likely) {
    const found = width >= NARROWEST && width <= WIDEST ? asWidth(width, measure, lines, widths) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** Whether lines were broken at a width. */
function asWidth(
  width: number,
  measure: Measure,
  lines: readonly Line[],
  widths: readonly number[],
): Width | undefined {
  const full = width - Math.min(RAGGED, width / QUARTER);
  const fullLines = lines.filter((_, i) => (widths[i] ?? 0) >= full && (widths[i] ?? 0) <= width + 1);
  const share = fullLines.length / widths.filter((one) => one >= width / 2).length;
  const broken = fullLines.filter(breaksOff).length;
  const clauses = fullLines.filter((line) => CLAUSE.test(line.text)).length;
  const wrapped =
    fullLines.length >= LEAST_FULL_LINES &&
    share >= LEAST_SHARE &&
    broken >= fullLines.length * BROKEN_LINES &&
    clauses >= fullLines.length * CLAUSE_LINES;
  return wrapped ? { measure, full: width - Math.min(2 * RAGGED, width / QUARTER), share } : undefined;
}

/** By the measure that makes more lines equally long. */
function wrapWidth(lines: readonly Line[]): Width | undefined {
  const [first, second] = [widthBy(inPrint, lines), widthBy(inCharacters, lines)];
  return first && second ? (first.share >= second.share ? first : second) : (first ?? second);
}

/** A short line of words alone: a cell of a table's head or a title, or the rest of a broken line. */
const isLabel = (line: Line | undefined, { measure, full }: Width): boolean =>
  line !== undefined && measure(line.text) < full / 2 && LABEL.test(line.text) && !NEW_PARAGRAPH.test(line.text);

const LABEL = /^[\u3400-\u9fff（）]+$/;

/** Joins lines that a fixed width broke inside a sentence or a number: 5 萬\n185 筆. */
export function joinWrappedLines(text: string): StepOutcome {
  const lines = linesOf(text);
  const width = wrapWidth(lines);
  if (!width) return unchanged;
  const edits: Edit[] = [];
  lines.forEach((line, i) => {
    const next = lines[i + 1];
    if (!next || !breaksOff(line) || width.measure(line.text) < width.full) return;
    // two labels are a table's head, the rest of a broken line stands alone
    if (NEW_PARAGRAPH.test(next.text) || (isLabel(next, width) && isLabel(lines[i + 2], width))) return;
    const between = text.slice(line.end, next.start);
    if (between.trim() === "" && between.split("\n").length === 2)
      edits.push({ start: line.end, end: next.start, text: "" });
  });
  return { edits };
}
