import type { Clause } from "./clause.js";
import type { Frame, Range } from "./frame.js";
import { objectOf } from "./object.js";
import { type SubjectContext, subjectOf } from "./subject.js";
import { tidy } from "./tidy.js";

const LONGEST_PURPOSE = 30;

const plain = (phrase: string): string => (phrase.length > LONGEST_PURPOSE ? "" : phrase);

/** What money is for: the noun phrase behind a verb that says so, 投资15亿元实施|棚户区改造. */
export function purposeOf({ right }: Frame, { text, lexicon }: SubjectContext): string {
  const verb = lexicon.purposes.at(text, right.start, right.end);
  if (verb === "") return "";
  return plain(tidy(text.slice(right.start + verb.length, right.end).replace(/^了/, "")));
}

/**
 * The same where what the money is for is counted itself: 投资8000万元实施10公里|雨水管网改造, or told by the next clause, 投资3亿元，
 * 实施|重点农业项目12个.
 */
function purposeBehind(frame: Frame, next: Frame | undefined, context: SubjectContext): string {
  const { text, lexicon } = context;
  const alone = purposeAlone(frame, context);
  if (alone !== "") return alone;
  if (!next || next.sentence !== frame.sentence || next.quantity.kind === "money") return "";
  const between = { start: frame.right.start, end: next.head };
  const comma = COMMA.has(text[between.start] ?? "") ? 1 : 0;
  const verb = lexicon.purposes.at(text, between.start + comma, between.end);
  if (verb === "") return "";
  const thing = { start: between.start + comma + verb.length, end: between.end };
  return plain(thing.start === thing.end ? countedIn(next, context) : namedIn(thing, context));
}

/** 投资4亿元，实施|供水工程改造项目，…: the next clause tells it, and no number */
function purposeAlone({ right: { start }, sentence }: Frame, { text, lexicon, busy }: SubjectContext): string {
  const verb = text[start] === "，" ? lexicon.purposes.at(text, start + 1, sentence.span.end) : "";
  const from = start + 1 + verb.length;
  const length = text.slice(from, sentence.span.end).search(MARK);
  const clause = { start: from, end: length < 0 ? sentence.span.end : from + length };
  return verb === "" || busy(clause) ? "" : plain(tidy(text.slice(clause.start, clause.end)));
}

const COMMA: ReadonlySet<string> = new Set(["，", "、"]);

function countedIn(frame: Frame, context: SubjectContext): string {
  const object = objectOf(frame, context, { nounExpected: true });
  return object.kind === "noun" ? tidy(object.text) : "";
}

function namedIn(range: Range, context: SubjectContext): string {
  const { start, end } = subjectOf(range, context);
  const name = tidy(context.text.slice(start, end));
  return MARK.test(name) ? "" : name;
}

const MARK = /[，；。：]/;

/** A clause of nothing but money with what the money is for. */
export function withPurpose(clause: Clause, frame: Frame, next: Frame | undefined, context: SubjectContext): Clause {
  if (clause.purpose !== "" || !context.lexicon.funds.has(clause.subjectText)) return clause;
  return { ...clause, purpose: purposeBehind(frame, next, context) };
}
