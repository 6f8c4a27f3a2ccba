import { lowerBound } from "../model/search.js";
import type { PeriodMention } from "./dating.js";

/** The periods of a text, found by position. */
export interface PeriodIndex {
  startingAt(position: number): PeriodMention | undefined;
  endingAt(position: number): PeriodMention | undefined;
  /** those that lie in `[start, end)`, in order */
  within(start: number, end: number): readonly PeriodMention[];
}

/** Mentions in ascending order, without overlap. */
export function indexPeriods(mentions: readonly PeriodMention[]): PeriodIndex {
  const starts = new Map(mentions.map((mention) => [mention.span.start, mention]));
  const ends = new Map(mentions.map((mention) => [mention.span.end, mention]));
  const positions = mentions.map(({ span }) => span.start);
  return {
    startingAt: (position) => starts.get(position),
    endingAt: (position) => ends.get(position),
    within(start, end) {
      const found: PeriodMention[] = [];
      for (let i = lowerBound(positions, start); i < mentions.length; i++) {
        const mention = mentions[i];
        if (!mention || mention.span.start >= end) break;
        if (mention.span.end <= end) found.push(mention);
      }
      return found;
    },
  };
}
