import type { PeriodMention } from "./dating.js";
import type { Frame } from "./frame.js";
import type { Subject } from "./subject.js";
import type { WordClass } from "./words.js";

/** Periods that can date a statement: not the ones inside 《…》. */
export function datingPeriods(text: string, periods: readonly PeriodMention[]): PeriodMention[] {
  let at = 0;
  let depth = 0;
  return periods.filter(({ span }) => {
    for (; at < span.start; at++) {
      if (text[at] === "《") depth++;
      else if (text[at] === "》" || text[at] === "\n") depth = 0;
    }
    return depth === 0;
  });
}

const yearsOf = (iso: string): string => iso.slice(0, 4);
export const lastYearOf = (iso: string | undefined): number | undefined =>
  iso === undefined ? undefined : Number(yearsOf(iso.split("/").at(-1) ?? iso));

export interface PeriodContext {
  readonly text: string;
  readonly periods: readonly PeriodMention[];
  /** 比, 较: what follows is compared with, not told */
  readonly compares: WordClass;
  readonly documentPeriod: string | undefined;
}

/** The period of a statement: in its own words, before its bracket, earlier in its sentence, else the document's. */
export function periodOf(frame: Frame, subject: Subject, context: PeriodContext): string | undefined {
  const { text, periods, compares } = context;
  if (subject.period) return subject.period.iso;
  const bracket = frame.beforeBracket;
  if (frame.inBracket && bracket) {
    const near = periods.findLast((p) => p.span.start >= bracket.start && p.span.end <= bracket.end);
    if (near) return near.iso;
  }
  const floor = frame.sentence.span.start;
  const earlier = periods.findLast((p) => {
    if (p.span.end > frame.head || p.span.start < floor) return false;
    const compared = compares.before(text, floor, p.span.start) !== "";
    return !compared && (p.how === "explicit" || p.span.start >= frame.left.start);
  });
  return earlier?.iso ?? context.documentPeriod;
}
