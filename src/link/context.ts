import type { Line, Mention } from "./mention.js";
import type { Things } from "./things.js";
import type { LinkWords } from "./words.js";

/** A report on its way through the linkers. */
export interface LinkContext {
  readonly lines: readonly Line[];
  /** all mentions, in the order of the text */
  readonly mentions: readonly Mention[];
  readonly words: LinkWords;
  readonly things: Things;
}

/** Text of a line between the ends of two mentions. */
export const between = (a: Mention, b: Mention): string =>
  a.line.mentions
    .slice(a.index + 1, b.index + 1)
    .map(({ lead, line, quantity, index }) => lead + (index === b.index ? "" : textOf(line, quantity)))
    .join("");

const textOf = (line: Line, { span }: Mention["quantity"]): string =>
  line.text.slice(span.start - line.start, span.end - line.start);

// how many mentions back a rate may speak of; the longest way in the reports read so far is 9
const FARTHEST = 40;
// 在成渝地区双城经济圈建设…，经济总量超|: how far back words bear on a value
const WORDS_BACK = 120;

/** The words of its line before a value, as far as they bear on it. */
export const wordsBefore = ({ line, quantity: { span } }: Mention): string =>
  line.text.slice(Math.max(0, span.start - line.start - WORDS_BACK), span.start - line.start);

/** Mentions of its line before this one, the nearest first; those inside a bracket that it does not stand in are left out. */
export const backwards = (mention: Mention): readonly Mention[] =>
  mention.line.mentions
    .slice(Math.max(0, mention.index - FARTHEST), mention.index)
    .filter(({ bracket }) => bracket < 0 || bracket === mention.bracket)
    .reverse();

/** Those of the line and of the lines before it in its paragraph, the nearest first. */
export function backwardsInParagraph(mention: Mention, lines: number): readonly Mention[] {
  const found = [...backwards(mention)];
  let line = mention.line.before;
  for (let i = 0; i < lines && line; i++) {
    found.push(
      ...line.mentions
        .slice(-FARTHEST)
        .filter(({ bracket }) => bracket < 0)
        .toReversed(),
    );
    line = line.before;
  }
  return found;
}
