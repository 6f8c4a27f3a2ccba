import type { Measure } from "../model/indicator.js";
import type { Rule } from "../model/pack.js";
import type { Quantity } from "../model/quantity.js";
import type { Sentence } from "../model/segmented.js";
import type { Report } from "./context.js";
import type { SentenceDraft } from "./draft.js";
import { type Frame, framesOf } from "./frame.js";
import { type Clause, clauseOf, displayName, type Name, type NameContext, nameOf } from "./name.js";
import { namesOfList } from "./list.js";
import { periodOf, lastYearOf } from "./period.js";
import { chooseRule, type RuleMatch } from "./ruleset.js";
import type { SubjectContext } from "./subject.js";
import { statusOf } from "./status.js";
import { normalizedOf, valueOf } from "./value.js";

/** What later quantities may carry on from. */
export interface Memory {
  readonly name: Name | undefined;
}

interface Read {
  readonly frame: Frame;
  readonly clause: Clause;
  readonly match: RuleMatch;
}

/** Tries the rules on a frame; what a rule matched before the quantity is then no part of the name. */
function readFrame(frame: Frame, report: Report, subjects: SubjectContext): Read | undefined {
  const { text } = report.normalized;
  const clause = clauseOf(frame, frame.left, subjects);
  const candidate = { text, quantity: frame.quantity, structure: clause.structure, subject: clause.subjectText };
  const match = chooseRule(report.extractors.reading, candidate);
  if (!match) return undefined;
  const { rule } = match.compiled;
  if (match.before === 0 || rule.keep) return { frame, clause, match };
  const left = { start: frame.left.start, end: Math.max(frame.left.start, frame.head - match.before) };
  return { frame, clause: clauseOf(frame, left, subjects), match };
}

const measureOf = (rule: Rule): Measure => rule.measure ?? "level";

/** growth and completion speak of the thing before; their names are not carried on */
const CARRIED: ReadonlySet<Measure> = new Set(["level", "share"]);

const nameSource = (rule: Rule): NonNullable<Rule["name"]> => rule.name ?? "clause";

export interface SentenceContext {
  readonly report: Report;
  readonly subjects: SubjectContext;
}

function nameFrame(read: Read, listed: Name | undefined, context: NameContext): Name | undefined {
  const { rule } = read.match.compiled;
  const name = listed ?? nameOf(read.clause, nameSource(rule), context);
  if (!name || name.base === "") return undefined;
  return rule.suffix === undefined ? name : { base: name.base + rule.suffix, qualifier: "" };
}

function draftOf(read: Read, name: Name, context: SentenceContext): SentenceDraft {
  const { report } = context;
  const { frame, clause, match } = read;
  const { quantity, sentence } = frame;
  const { rule, id } = match.compiled;
  const negative = rule.sign === "-";
  const measure = measureOf(rule);
  const { text } = report.normalized;
  const period = periodOf(frame, clause.subject, {
    text,
    periods: context.subjects.periods,
    compares: report.extractors.compares,
    documentPeriod: report.period,
  });
  const clauseStart = frame.beforeBracket && !frame.inBracket ? frame.beforeBracket.start : frame.left.start;
  const status =
    rule.status ??
    statusOf({ start: clauseStart, end: quantity.span.start }, { start: sentence.span.start, end: frame.left.start }, sentence.paragraph, {
      text,
      cues: report.extractors.cues,
      genre: report.genre,
      year: report.year,
      periodYear: lastYearOf(period),
    });
  const concept = report.extractors.catalogue.find(name, quantity, measure !== "level");
  const { scope, hedge } = clause.subject;
  return {
    name: displayName(name),
    named: name,
    ...(name.qualifier === "" ? {} : { qualifier: name.qualifier }),
    ...(concept ? { concept: concept.id } : {}),
    value: valueOf(quantity, negative),
    unit: measure === "rank" ? "" : quantity.unitText,
    normalized: normalizedOf(quantity, negative),
    measure,
    status,
    comparator: quantity.comparator,
    ...(hedge && status === "target" ? { hedge } : {}),
    ...(period ? { period } : {}),
    ...scopeOf(scope, report),
    rule: id,
    confidence: rule.confidence,
    quantity,
    sentence,
  };
}

/** 我局 and 全局 are the body that reports; every other word of place is the report's own place. */
function scopeOf(_word: string | undefined, report: Report): { scope?: string } {
  const place = report.document.metadata.region;
  return place ? { scope: place } : {};
}

/** The indicators of one sentence, in order, and what the next sentence may carry on from. */
export function readSentence(sentence: Sentence, quantities: readonly Quantity[], memory: Memory, context: SentenceContext): { drafts: SentenceDraft[]; memory: Memory } {
  const { report, subjects } = context;
  const frames = framesOf(report.normalized.text, sentence, quantities);
  const listed = namesOfList(frames, subjects);
  const drafts: SentenceDraft[] = [];
  let previous = memory.name;
  frames.forEach((frame, i) => {
    const read = readFrame(frame, report, subjects);
    if (!read) return;
    const host = frame.host && drafts.find((draft) => draft.quantity === frame.host?.quantity);
    const name = nameFrame(read, listed.get(frame), {
      subjects,
      following: frames.slice(i + 1),
      previous: host?.named ?? previous,
    });
    if (!name) return;
    const draft = draftOf(read, name, context);
    drafts.push(draft);
    if (CARRIED.has(draft.measure) && !frame.inBracket && read.match.compiled.rule.suffix === undefined) previous = name;
  });
  return { drafts, memory: { name: previous } };
}

