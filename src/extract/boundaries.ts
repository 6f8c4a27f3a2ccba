import type { Segmenter, Token } from "../segment/segmenter.js";
import type { Range } from "./frame.js";

/** Tokens of a stretch of the text, and where they begin and end. */
export interface Cut {
  readonly tokens: readonly (Token & Range)[];
  /** whether a word may begin or end here */
  at(position: number): boolean;
}

/** Cuts stretches of a text; a stretch is cut once. */
export type Cutter = (range: Range) => Cut;

export function createCutter(text: string, segmenter: Segmenter): Cutter {
  const known = new Map<string, Cut>();
  return ({ start, end }) => {
    const key = `${start}-${end}`;
    const seen = known.get(key);
    if (seen) return seen;
    const edges = new Set([start]);
    let position = start;
    const tokens = segmenter.tag(text.slice(start, end)).map((token) => {
      const from = position;
      position += token.word.length;
      edges.add(position);
      return { ...token, start: from, end: position };
    });
    const cut: Cut = { tokens, at: (at) => edges.has(at) || at <= start || at >= end };
    known.set(key, cut);
    return cut;
  };
}
