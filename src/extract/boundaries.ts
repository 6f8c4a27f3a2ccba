import type { Segmenter } from "../segment/segmenter.js";
import type { Range } from "./frame.js";

/** A word of the text, by its position. */
export interface Word extends Range {
  readonly word: string;
}

/** The words of a stretch of the text. */
export interface Cut {
  readonly tokens: readonly Word[];
  /** whether a word may begin or end here */
  at(position: number): boolean;
}

/** Cuts stretches of a text into words. */
export type Cutter = (range: Range) => Cut;

interface Known {
  readonly end: number;
  readonly tokens: readonly Word[];
  readonly edges: ReadonlySet<number>;
}

/** A stretch is cut once, and what begins where it does is read off the same words: a segmenter costs more than a map. */
export function createCutter(text: string, segmenter: Segmenter): Cutter {
  const known = new Map<number, Known>();
  const cutAt = (start: number, end: number): Known => {
    const seen = known.get(start);
    if (seen && end <= seen.end) return seen;
    const edges = new Set<number>();
    let position = start;
    const tokens = segmenter.cut(text.slice(start, end)).map((word): Word => {
      const from = position;
      position += word.length;
      edges.add(position);
      return { word, start: from, end: position };
    });
    const cut = { end, tokens, edges };
    known.set(start, cut);
    return cut;
  };
  return ({ start, end }) => {
    const { tokens, edges, end: whole } = cutAt(start, end);
    return {
      tokens: end === whole ? tokens : tokens.filter((token) => token.end <= end),
      at: (position) => position <= start || position >= end || edges.has(position),
    };
  };
}

/** Whether one of the words of a name ends behind so many of its characters. */
export function isWordEnd(words: readonly string[], end: number): boolean {
  let at = 0;
  for (const word of words) {
    if (at >= end) break;
    at += word.length;
  }
  return at === end;
}
