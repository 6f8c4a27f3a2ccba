import type { NormalizedText } from "../model/normalized.js";
import type { Result } from "../model/result.js";
import type { Segmented } from "../model/segmented.js";
import { overlaps } from "../model/span.js";
import type { Where } from "./explanation.js";

interface Range {
  readonly start: number;
  readonly end: number;
}

interface Searched {
  readonly document: { readonly text: string };
  readonly normalized: NormalizedText;
  readonly segmented: Segmented;
  readonly result: Result;
}

/** The nth line of a text, from 1; nothing where it has fewer. */
function lineOf(text: string, line: number): Range[] {
  let start = 0;
  for (let i = 1; i < line; i++) {
    const newline = text.indexOf("\n", start);
    if (newline < 0) return [];
    start = newline + 1;
  }
  const end = text.indexOf("\n", start);
  return [{ start, end: end < 0 ? text.length : end }];
}

function occurrences(text: string, wanted: string): Range[] {
  const found: Range[] = [];
  if (wanted === "") return found;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length))
    found.push({ start: at, end: at + wanted.length });
  return found;
}

/** The stretches of the source text that are asked for; of a text that is only in what the rules see, where it came from. */
export function stretchesOf(where: Where, { document: { text }, normalized, result }: Searched): readonly Range[] {
  if ("at" in where) return [{ start: where.at, end: where.at + 1 }];
  if ("line" in where) return lineOf(text, where.line);
  if ("id" in where)
    return result.indicators
      .filter(({ id }) => id === where.id)
      .map(({ evidence: { start, end } }) => ({ start, end }));
  const printed = occurrences(text, where.find);
  return printed.length > 0
    ? printed
    : occurrences(normalized.text, where.find).map((span) => normalized.map.toSource(span));
}

/** The sentence around a stretch, for a text that holds no number itself: its name is asked for. */
export function sentencesAround(stretch: Range, { normalized, segmented }: Searched): readonly Range[] {
  const { start, end } = normalized.map.toNormalized(stretch);
  return segmented.sentences
    .filter(({ span }) => overlaps(span, { start, end: Math.max(end, start + 1) }))
    .map(({ span }) => normalized.map.toSource(span));
}
