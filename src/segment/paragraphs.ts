import type { Paragraph } from "../model/segmented.js";
import { type NormalizedSpan, normalizedSpan } from "../model/span.js";
import { outlineMark } from "./outline.js";

// a line up to this long without a full stop is a heading when it is numbered or stands as a heading block
const HEADING_LENGTH = 60;
const TITLE_LENGTH = 40;
const SENTENCE_END = /[。！？；]/;
const QUOTES = '“"「『';

interface Line {
  readonly span: NormalizedSpan;
  readonly body: number;
  readonly level?: number;
  /** its number begins a row: 一、 */
  readonly first: boolean;
  readonly headingBlock: boolean;
}

const isSpace = (text: string, at: number): boolean => /\s/.test(text[at] ?? "x");

function lineAt(text: string, from: number, to: number, headings: ReadonlySet<number>): Line | undefined {
  let start = from;
  while (start < to && isSpace(text, start)) start++;
  let end = to;
  while (end > start && isSpace(text, end - 1)) end--;
  if (start >= end) return undefined;
  const mark = outlineMark(text, start);
  const headingBlock = headings.has(from) || headings.has(start);
  const body = mark ? Math.min(end, start + mark.length) : start;
  return {
    span: normalizedSpan(start, end),
    body,
    headingBlock,
    first: mark?.first ?? false,
    ...(mark ? { level: mark.level } : {}),
  };
}

export function linesOf(text: string, headings: ReadonlySet<number>): Line[] {
  const lines: Line[] = [];
  let from = 0;
  while (from <= text.length) {
    const newline = text.indexOf("\n", from);
    const to = newline < 0 ? text.length : newline;
    const line = lineAt(text, from, to, headings);
    if (line) lines.push(line);
    from = to + 1;
  }
  return lines;
}

/** The wording of a numbered paragraph up to its first full stop, shortened at a comma: what names the section. */
function titleOf(text: string, line: Line): string {
  const body = text.slice(line.body, line.span.end);
  const stop = body.search(SENTENCE_END);
  const title = (stop < 0 ? body : body.slice(0, stop)).replace(/[。：，；“”"]+$/, "");
  if (title.length <= TITLE_LENGTH) return title;
  const comma = title.indexOf("，");
  return title.slice(0, comma > 0 && comma <= TITLE_LENGTH ? comma : TITLE_LENGTH);
}

const isShort = (text: string, line: Line): boolean =>
  line.span.end - line.span.start <= HEADING_LENGTH &&
  !SENTENCE_END.test(text.slice(line.span.start, line.span.end - 1));

const hasOneSentence = (text: string, line: Line): boolean => {
  const stop = text.slice(line.body, line.span.end).search(/[。！？]/);
  return stop < 0 || stop >= line.span.end - line.body - 2;
};

/** 1.“实施…行动。” quotes to its end; “登记额”2019年完成… does not. A quotation that never closes counts as one to the end. */
function quotesToEnd(text: string, { body, span }: Line): boolean {
  const closing = text.slice(body + 1, span.end).search(/[”"」』][^”"」』]*$/);
  return closing < 0 || body + 1 + closing >= span.end - 2;
}

/** Whether the line only words a task: quoted, or one sentence with numbered paragraphs of a deeper level below. */
function isTask(text: string, line: Line, next: Line | undefined): boolean {
  if (line.level === undefined || line.level < 3 || !hasOneSentence(text, line)) return false;
  if (QUOTES.includes(text[line.body] ?? " ")) return quotesToEnd(text, line);
  return next?.level !== undefined && next.level > line.level;
}

const isProse = (text: string, { span }: Line): boolean => /[，。；]/.test(text.slice(span.start, span.end));

/** A section that is open, and whether text stands in it before a section of its own. */
interface OpenSection {
  readonly level: number;
  readonly title: string;
  hasText: boolean;
}

// 工作計畫, 實施概況: the cells of a table's head, each on a line of its own
const LONGEST_CELL = 8;
const HEAD_CELLS = 2;

/** Whether a row of numbers begins right behind the head of a table whose cells stand below each other. */
function behindTableHead(text: string, lines: readonly Line[], i: number): boolean {
  const cells = lines.slice(Math.max(0, i - HEAD_CELLS), i);
  const isCell = (line: Line): boolean =>
    line.level === undefined && line.span.end - line.span.start <= LONGEST_CELL && !isProse(text, line);
  return cells.length === HEAD_CELLS && cells.every(isCell);
}

/**
 * Where in the path a section of this level begins, what stands behind closed. A row of numbers lies in the deeper section that is
 * open where it begins right behind that one's title, （一）前年度计划实施成果, then 一、民政业务, or behind the head of a table.
 */
function placeInPath(path: readonly OpenSection[], level: number, first: boolean, behindHead: boolean): number {
  const last = path.at(-1);
  if (first && last && last.level > level && (behindHead || !last.hasText)) return path.length;
  const same = path.findLastIndex((open) => (first ? open.level <= level : open.level === level));
  if (same >= 0) return path[same]?.level === level ? same : same + 1;
  const outside = path.findLastIndex((open) => open.level < level);
  return outside + 1;
}

/** Paragraphs with their section titles. A numbered line opens a section of its level and closes the deeper ones. */
export function toParagraphs(text: string, lines: readonly Line[]): Paragraph[] {
  const path: OpenSection[] = [];
  return lines.map((line, i): Paragraph => {
    const level = line.level ?? (line.headingBlock ? 1 : undefined);
    const task = isTask(text, line, lines[i + 1]);
    const heading = level !== undefined && (task || isShort(text, line));
    if (level !== undefined) {
      path.length = placeInPath(path, level, line.first, line.first && behindTableHead(text, lines, i));
      path.push({ level, title: titleOf(text, line), hasText: !heading });
    } else if (isProse(text, line)) for (const open of path) open.hasText = true;
    return {
      span: line.span,
      body: line.body,
      ...(level === undefined ? {} : { level }),
      section: path.map((p) => p.title),
      heading,
      task,
    };
  });
}
