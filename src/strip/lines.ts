import type { Removal } from "../model/document.js";
import type { SourceSpan } from "../model/span.js";
import { sourceSpan } from "../model/span.js";
import { isBlank } from "../read/text.js";
import type { Fold, Folded } from "./fold.js";

/** A line that holds more than white space. */
export interface Line extends Folded {
  /** from the line's first to its last printed character */
  readonly span: SourceSpan;
  /** with indentation and line end */
  readonly whole: SourceSpan;
  /** the line's last character */
  readonly last: string;
}

/** Chrome is short; of a longer line no more than this is compared. */
const COMPARED = 400;

/** A stretch of the source text that is read line by line. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Folds on demand: long lines of the body are told by their length alone. */
class TextLine implements Line {
  readonly span: SourceSpan;
  readonly whole: SourceSpan;
  readonly last: string;
  private readonly raw: string;
  private readonly fold: Fold;
  private compared: Folded | undefined;

  constructor(raw: string, span: SourceSpan, whole: SourceSpan, fold: Fold) {
    this.raw = raw;
    this.span = span;
    this.whole = whole;
    this.fold = fold;
    this.last = raw.charAt(raw.length - 1);
  }

  get printed(): string {
    return this.both().printed;
  }

  get folded(): string {
    return this.both().folded;
  }

  private both(): Folded {
    this.compared ??= this.fold(this.raw.slice(0, COMPARED));
    return this.compared;
  }
}

/** The line from `from` to `to`, which holds more than white space. */
function lineAt(text: string, from: number, to: number, fold: Fold): Line {
  let start = from;
  let end = to;
  while (isBlank(text.charCodeAt(start))) start++;
  while (isBlank(text.charCodeAt(end - 1))) end--;
  return new TextLine(text.slice(start, end), sourceSpan(start, end), sourceSpan(from, to), fold);
}

/** Where the line begins that holds the place. */
const lineStart = (text: string, at: number, least: number): number =>
  at === 0 ? least : Math.max(least, text.lastIndexOf("\n", at - 1) + 1);

function lineEnd(text: string, at: number, most: number): number {
  const newline = text.indexOf("\n", at);
  return newline < 0 || newline >= most ? most : newline + 1;
}

/** The first `limit` lines of a stretch. Blank lines are passed over character by character: a file may be full of them. */
export function firstLines(text: string, stretch: Stretch, limit: number, fold: Fold): Line[] {
  const lines: Line[] = [];
  let at = stretch.start;
  while (lines.length < limit) {
    while (at < stretch.end && isBlank(text.charCodeAt(at))) at++;
    if (at >= stretch.end) break;
    const to = lineEnd(text, at, stretch.end);
    lines.push(lineAt(text, lineStart(text, at, stretch.start), to, fold));
    at = to;
  }
  return lines;
}

/** The last `limit` lines of a stretch, in reading order. */
export function lastLines(text: string, stretch: Stretch, limit: number, fold: Fold): Line[] {
  const lines: Line[] = [];
  let at = stretch.end;
  while (lines.length < limit) {
    while (at > stretch.start && isBlank(text.charCodeAt(at - 1))) at--;
    if (at <= stretch.start) break;
    const from = lineStart(text, at, stretch.start);
    lines.push(lineAt(text, from, lineEnd(text, at, stretch.end), fold));
    at = from;
  }
  return lines.reverse();
}

/** What is left of the text outside the removals, in order. */
export function keptStretches(length: number, removals: readonly Removal[]): Stretch[] {
  const kept: Stretch[] = [];
  let at = 0;
  for (const { span } of removals) {
    if (span.start > at) kept.push({ start: at, end: span.start });
    at = Math.max(at, span.end);
  }
  if (at < length) kept.push({ start: at, end: length });
  return kept;
}

/** The first `limit` lines of several stretches. */
export function firstOf(text: string, stretches: readonly Stretch[], limit: number, fold: Fold): Line[] {
  const lines: Line[] = [];
  for (const stretch of stretches) {
    if (lines.length >= limit) break;
    lines.push(...firstLines(text, stretch, limit - lines.length, fold));
  }
  return lines;
}

/** The last `limit` lines of several stretches, in reading order. */
export function lastOf(text: string, stretches: readonly Stretch[], limit: number, fold: Fold): Line[] {
  let lines: Line[] = [];
  for (const stretch of stretches.toReversed()) {
    if (lines.length >= limit) break;
    lines = [...lastLines(text, stretch, limit - lines.length, fold), ...lines];
  }
  return lines;
}
