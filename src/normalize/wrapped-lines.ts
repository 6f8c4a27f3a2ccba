import type { Edit } from "../model/offset-map.js";
import { type StepOutcome, unchanged } from "./step.js";

interface Line {
  readonly start: number;
  readonly end: number;
  /** printed characters */
  readonly length: number;
}

// a text is wrapped where most lines run up to one width that is too narrow for paragraphs, and break off inside sentences
const LEAST_LINES = 8;
const WIDEST = 60;
const FULL = 0.8;
const FULL_LINES = 0.4;
const BROKEN_LINES = 0.75;
const WIDTH_QUANTILE = 0.9;

const SENTENCE_ENDS = new Set("。；：！？）;:!?)");
const NEW_PARAGRAPH =
  /^\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d{1,3}[.、）)]|[①-⑳●■◆•]|第[一二三四五六七八九十]+[章节条])/;

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    const length = text.slice(start, end).trim().length;
    if (length > 0) lines.push({ start, end, length });
    start = end + 1;
  }
  return lines;
}

const lastCharacter = (text: string, { start, end }: Line): string => text.slice(start, end).trimEnd().at(-1) ?? "";

const breaksOff = (text: string, line: Line): boolean =>
  !SENTENCE_ENDS.has(lastCharacter(text, line)) && !text.slice(line.start, line.end).includes("\t");

/** The width that the lines were wrapped at, or 0 where they were not. */
function wrapWidth(text: string, lines: readonly Line[]): number {
  if (lines.length < LEAST_LINES) return 0;
  const lengths = lines.map((line) => line.length).sort((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * WIDTH_QUANTILE)] ?? 0;
  if (width > WIDEST) return 0;
  const full = lines.filter((line) => line.length >= width * FULL);
  const broken = full.filter((line) => breaksOff(text, line));
  return full.length >= lines.length * FULL_LINES && broken.length >= full.length * BROKEN_LINES ? width : 0;
}

/** Joins lines that a fixed width broke inside a sentence or a number: 5 萬\n185 筆. */
export function joinWrappedLines(text: string): StepOutcome {
  const lines = linesOf(text);
  const width = wrapWidth(text, lines);
  if (width === 0) return unchanged;
  const edits: Edit[] = [];
  lines.forEach((line, i) => {
    const next = lines[i + 1];
    if (!next || line.length < width * FULL || !breaksOff(text, line)) return;
    if (NEW_PARAGRAPH.test(text.slice(next.start, next.end))) return;
    const between = text.slice(line.end, next.start);
    if (between.trim() === "" && between.split("\n").length === 2)
      edits.push({ start: line.end, end: next.start, text: "" });
  });
  return { edits };
}
