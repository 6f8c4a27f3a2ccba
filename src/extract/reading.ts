import type { Paragraph } from "../model/segmented.js";
import { type Clause, clauseOf } from "./clause.js";
import type { Report } from "./context.js";
import type { PeriodMention } from "./dating.js";
import { chooseAloud } from "./decision.js";
import type { Frame } from "./frame.js";
import type { Listed } from "./list.js";
import type { RuleMatch } from "./ruleset.js";
import type { SubjectContext } from "./subject.js";

export interface SentenceContext {
  readonly report: Report;
  readonly subjects: SubjectContext;
  /** whose the report's numbers are where its text says nothing */
  readonly home: string | undefined;
  /** the periods that a section's title names */
  readonly ofSection: (title: string) => readonly PeriodMention[];
  /** spans of years by paragraph */
  readonly eras: ReadonlyMap<Paragraph, string>;
}

/** A frame with the rule that reads it. */
export interface Read {
  readonly frame: Frame;
  /** the frame that the rule matched: its own, or the first of its list */
  readonly leader: Frame;
  readonly clause: Clause;
  readonly match: RuleMatch;
}

/** Tries the rules on a frame; what a rule matched before the quantity is then no part of the name. */
function readFrame(frame: Frame, { report, subjects }: SentenceContext): Read | undefined {
  const { text } = report.normalized;
  let whole: Clause | undefined;
  const clause = (): Clause => (whole ??= clauseOf(frame, frame.left, subjects));
  const candidate = { text, quantity: frame.quantity, floor: frame.left.start, clause };
  const match = chooseAloud("read", report.extractors.reading, candidate, report.onDecision);
  if (!match) return undefined;
  if (match.before === 0) return { frame, leader: frame, clause: clause(), match };
  const left = { start: frame.left.start, end: Math.max(frame.left.start, frame.head - match.before) };
  return {
    frame,
    leader: frame,
    clause: clauseOf(frame, left, subjects, match.compiled.rule.name === "object"),
    match,
  };
}

/** A later value of a list is read as the first one. */
export function readListed(frame: Frame, listed: Listed | undefined, context: SentenceContext): Read | undefined {
  if (!listed || listed.leader === frame) return readFrame(frame, context);
  const leader = readFrame(listed.leader, context);
  return leader && { ...leader, frame };
}
