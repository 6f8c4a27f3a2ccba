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

/** Mentions of its line before this one, the nearest first; those inside a bracket that it does not stand in are left out. */
export const backwards = (mention: Mention): readonly Mention[] =>
  mention.line.mentions
    .slice(0, mention.index)
    .filter(({ bracket }) => bracket < 0 || bracket === mention.bracket)
    .reverse();

/** Those of the line and of the lines before it in its paragraph, the nearest first. */
export function backwardsInParagraph(mention: Mention, lines: number): readonly Mention[] {
  const found = [...backwards(mention)];
  let line = mention.line.before;
  for (let i = 0; i < lines && line; i++) {
    found.push(...line.mentions.filter(({ bracket }) => bracket < 0).toReversed());
    line = line.before;
  }
  return found;
}
