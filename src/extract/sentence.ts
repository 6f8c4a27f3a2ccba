import type { Measure, Status } from "../model/indicator.js";
import type { Quantity } from "../model/quantity.js";
import type { Paragraph, Sentence } from "../model/segmented.js";
import { type Clause, clauseOf } from "./clause.js";
import { type Report, reviewedYear } from "./context.js";
import { lastYearOf, type PeriodMention } from "./dating.js";
import { chooseAloud, type NameOrigin } from "./decision.js";
import type { SentenceDraft } from "./draft.js";
import { type Frame, framesOf } from "./frame.js";
import { jointName } from "./joint-name.js";
import { type Listed, listedFrames } from "./list.js";
import { withMeasured } from "./measured-name.js";
import { displayName, type Name, type NameContext } from "./name.js";
import { nameOf } from "./naming.js";
import { kindName, levelName, namePlus, owned } from "./own-name.js";
import { type FoundPeriod, periodOf } from "./period.js";
import type { RuleMatch } from "./ruleset.js";
import { rankedScope, scopeNamed } from "./scope.js";
import { shareOfThings } from "./share-name.js";
import { type FoundStatus, statusOf } from "./status.js";
import type { SubjectContext } from "./subject.js";
import { topicOf } from "./topic.js";
import { normalizedOf, printedValue } from "./value.js";

/** What later quantities may carry on from. */
export interface Memory {
  readonly name?: Name | undefined;
  /** of the quantity that it names */
  readonly unit?: string | undefined;
  readonly measure?: Measure | undefined;
  /** it is a share of something else: 占本年支出的比重 */
  readonly taken?: boolean | undefined;
  readonly period?: FoundPeriod | undefined;
}

export interface SentenceContext {
  readonly report: Report;
  readonly subjects: SubjectContext;
  /** the periods that a section's title names */
  readonly ofSection: (title: string) => readonly PeriodMention[];
  /** spans of years by paragraph */
  readonly eras: ReadonlyMap<Paragraph, string>;
}

/** A frame with the rule that reads it. */
interface Read {
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
  return { frame, leader: frame, clause: clauseOf(frame, left, subjects), match };
}

/** A later value of a list is read as the first one. */
function readListed(frame: Frame, listed: Listed | undefined, context: SentenceContext): Read | undefined {
  if (!listed || listed.leader === frame) return readFrame(frame, context);
  const leader = readFrame(listed.leader, context);
  return leader && { ...leader, frame };
}

/** 城镇、乡村分别951亿元、231亿元: what a list names may be a part, or what belongs to something, of what was told before */
function listedName(listed: Name, context: NameContext): Name {
  const { previous, subjects } = context;
  if (previous && subjects.lexicon.levels.has(listed.base)) return levelName(listed.base, previous, subjects);
  const kind = previous && context.told ? kindName(listed.base, previous, subjects) : undefined;
  return kind ?? { ...listed, base: owned(listed.base, context) };
}

/** The things named right before, to which a list of as many values is dealt out: 第一产业6亿元，第二产业9亿元，占比分别为40%、60% */
function dealtTo({ dealt, leader }: Listed, drafts: readonly SentenceDraft[]): Name | undefined {
  if (!dealt) return undefined;
  const before = drafts.filter(
    (one) => one.measure === "level" && one.quantity.span.start < leader.quantity.span.start,
  );
  const owners = before.slice(-dealt.of);
  return owners.length === dealt.of ? owners[dealt.index]?.named : undefined;
}

function nameOfRead({ leader, clause, match }: Read, listed: Name | undefined, context: NameContext): Name | undefined {
  const { rule } = match.compiled;
  const source = rule.name ?? "clause";
  const matched = { start: leader.head - match.before, end: leader.head };
  const { after, before } = match;
  const share = !listed && leader.quantity.kind === "percentage" && rule.measure === "share" && before + after === 0;
  const ofThings = share ? shareOfThings(leader, clause, context.subjects) : undefined;
  if (ofThings) {
    context.note("object");
    return ofThings;
  }
  if (listed || source === "subject-plus") context.note(listed ? "list" : "match");
  const name =
    (listed && listedName(listed, context)) ??
    (source === "subject-plus" ? namePlus(clause, matched, context) : nameOf(clause, source, context));
  if (!name || name.base === "") return undefined;
  return rule.suffix === undefined ? name : { base: name.base + rule.suffix, qualifier: "" };
}

/** measures whose rules match the words of what they are measured by */
const BASED: ReadonlySet<Measure> = new Set(["growth", "change", "share", "gap"]);

const isBased = ({ compiled: { rule } }: RuleMatch): boolean => !rule.dated && BASED.has(rule.measure ?? "level");

const periodOfRead = (
  { frame, clause, match }: Read,
  carried: FoundPeriod | undefined,
  context: SentenceContext,
): FoundPeriod | undefined => {
  const { report, subjects, ofSection, eras } = context;
  const { text } = report.normalized;
  return periodOf(frame, clause.subject, {
    text,
    periods: subjects.periods,
    compares: report.extractors.lexicon.compares,
    openers: report.extractors.lexicon["period-openers"],
    places: subjects.places,
    ofSection,
    carried,
    era: eras.get(frame.sentence.paragraph),
    year: reviewedYear(report),
    // 是2019年的2倍, 恢复到2019年同期的95%: what is compared with, not told
    until: frame.head - (isBased(match) ? match.before : 0),
  });
};

/** Where the text gives no period it is the report's own; a report that looks back tells what was of the year before. */
function periodText(
  found: FoundPeriod | undefined,
  status: Status,
  { year, period, genre }: Report,
): string | undefined {
  if (found) return found.iso;
  if (genre?.reviews === undefined || year === undefined || status === "target") return period;
  return String(year + genre.reviews);
}

const QUOTED_TASK = /^\s*(?:（[^（）]{1,3}）|\d{1,2}[.．、])?\s*“[^“”]{4,}”[。；]?$/;

function statusOfRead(
  { frame, match }: Read,
  period: FoundPeriod | undefined,
  { report }: SentenceContext,
): FoundStatus {
  const { rule } = match.compiled;
  if (rule.status) return { status: rule.status, source: "rule" };
  const { sentence, quantity } = frame;
  const start = frame.beforeBracket && !frame.inBracket ? frame.beforeBracket.start : frame.left.start;
  const clause = { start, end: quantity.span.start };
  const head = { start: sentence.span.start, end: frame.left.start };
  return statusOf(clause, head, sentence.paragraph, {
    text: report.normalized.text,
    cues: report.extractors.cues,
    genre: report.genre,
    year: report.year,
    periodYear: lastYearOf(period?.iso),
    quoted: QUOTED_TASK.test(report.normalized.text.slice(sentence.span.start, sentence.span.end)),
  });
}

interface Carried {
  readonly period: FoundPeriod | undefined;
  /** what was read before it in its sentence */
  readonly draft: SentenceDraft | undefined;
  /** it has the name of a share */
  readonly share: boolean;
}

/** A name, and where it came from. */
interface Naming {
  readonly name: Name;
  readonly from: NameOrigin | undefined;
  readonly previous: Name | undefined;
  readonly sharedVerb: boolean;
}

function draftOf(read: Read, naming: Naming, carried: Carried, context: SentenceContext): SentenceDraft {
  const before = carried.draft;
  const { name } = naming;
  const { report } = context;
  const { frame, clause, match } = read;
  const { quantity, sentence } = frame;
  const { rule, id } = match.compiled;
  const negative = rule.sign === "-";
  const measure: Measure =
    rule.measure ??
    ((before?.measure === "share" || carried.share) && quantity.kind === "percentage" ? "share" : "level");
  const found = periodOfRead(read, carried.period, context);
  const status = statusOfRead(read, found, context);
  const period = periodText(found, status.status, report);
  const concept = report.extractors.catalogue.find(name, quantity, measure !== "level");
  const { hedge } = clause.subject;
  const { scope: spoken } = clause.subject;
  const scope =
    measure === "rank" ? rankedScope(frame, match.before, spoken, name, context) : scopeNamed(spoken, name, context);
  report.onDecision?.({ kind: "read", quantity, read: { ...read, ...naming, status, period: found, scope, concept } });
  return {
    name: displayName(name),
    named: name,
    ...(name.qualifier === "" ? {} : { qualifier: name.qualifier }),
    ...(concept.concept ? { concept: concept.concept.id } : {}),
    value: printedValue(quantity, negative),
    unit: measure === "rank" ? "" : quantity.unitText,
    normalized: normalizedOf(quantity, negative),
    measure,
    status: status.status,
    comparator: quantity.comparator,
    ...(hedge && status.status === "target" ? { hedge } : {}),
    ...(period ? { period } : {}),
    ...(scope ? { scope: scope.scope } : {}),
    rule: id,
    confidence: rule.confidence,
    quantity,
    sentence,
    found,
  };
}

const COUNTABLE: ReadonlySet<string> = new Set(["count", "measure", "money"]);

/** 新建充电桩3万个、停车位2万个: a verb before a list is said of every thing in it */
function withSharedVerb(name: Name, { frame, clause, match }: Read, before: SentenceDraft | undefined): Name {
  const { quantity, previous, left } = frame;
  const listed =
    previous !== undefined && before?.quantity === previous.quantity && left.start > previous.quantity.span.end;
  const plain = clause.structure === "subject-predicate" && match.before === 0 && clause.subject.end === left.end;
  if (!listed || !plain || !before || before.measure !== "level" || !COUNTABLE.has(quantity.kind)) return name;
  // 接待游客500万人次、旅游收入60亿元: what is done with persons is not done with money
  if ((before.quantity.kind === "money") !== (quantity.kind === "money")) return name;
  return name.qualifier === "" && before.named.qualifier !== "" && clause.subject.verbs.length === 0
    ? { ...name, qualifier: before.named.qualifier }
    : name;
}

/** The name of what a rule reads, and from what it was made. */
function nameRead(
  read: Read,
  listed: Name | undefined,
  before: SentenceDraft | undefined,
  around: Omit<NameContext, "note">,
): Naming | undefined {
  let from: NameOrigin | undefined;
  const note = (what: NameOrigin): void => {
    from = what;
  };
  const own = nameOfRead(read, listed, { ...around, note });
  const shared = own && withSharedVerb(own, read, before);
  const name = shared && wholeName(shared, read, around.subjects);
  return name && { name, from, previous: around.previous, sharedVerb: shared !== own };
}

/** 通车里程新增120公里、突破|900公里: what there is now, and no longer what came to it */
function withoutGain(name: Name, { frame, match }: Read): Name {
  const { measure } = match.compiled.rule;
  const total = !frame.inBracket && (measure ?? "level") !== "growth" && measure !== "change";
  return name.behind && total ? { base: name.base, qualifier: "" } : name;
}

/** The name with what is measured, where it only says of what. */
function wholeName(name: Name, { frame, match }: Read, { lexicon }: SubjectContext): Name {
  return match.compiled.rule.measure === "level" ? withMeasured(name, frame.quantity, lexicon) : name;
}

/** A list shares the bound before its first value, and may deal out places. */
function withListed(draft: SentenceDraft, listed: Listed | undefined): SentenceDraft {
  if (!listed) return draft;
  const { boundBefore, comparator } = listed.leader.quantity;
  const bound = boundBefore && draft.comparator === "eq" ? { comparator } : {};
  return { ...draft, ...bound, ...(listed.scope ? { scope: listed.scope } : {}) };
}

/** What is made when it is first asked for, and kept. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** completion and gaps speak of the thing before; growth, change and ranks too, unless they name their own */
const CARRIED: ReadonlySet<Measure> = new Set(["level", "share"]);
const NAMING: ReadonlySet<Measure> = new Set(["growth", "rank", "change"]);

/**
 * The level that a change tells of, where a share was told behind it: 上线1.5万人，上线率为52%，较上年增加|1136人, 支出8亿元，占84%，增长|7%.
 */
function changedName(
  { frame: { quantity }, match }: Read,
  drafts: readonly SentenceDraft[],
  memory: Memory,
): Name | undefined {
  const { measure } = match.compiled.rule;
  const level = (unit: string | undefined): Name | undefined =>
    drafts.findLast((one) => one.measure === "level" && (unit === undefined || one.quantity.unit === unit))?.named;
  if (measure === "change" && COUNTABLE.has(quantity.kind) && memory.unit !== quantity.unit)
    return level(quantity.unit);
  return measure === "growth" && memory.taken ? level(undefined) : undefined;
}

export interface SentenceReading {
  readonly drafts: readonly SentenceDraft[];
  readonly memory: Memory;
}

/** The indicators of one sentence, in order, and what the next sentence may carry on from. */
export function readSentence(
  sentence: Sentence,
  quantities: readonly Quantity[],
  before: Memory,
  context: SentenceContext,
): SentenceReading {
  const { report, subjects } = context;
  const frames = framesOf(report.normalized.text, sentence, quantities, report.extractors.joints);
  const lists = listedFrames(frames, subjects);
  const drafts: SentenceDraft[] = [];
  let memory = before;
  frames.forEach((frame, i) => {
    const listed = lists.get(frame);
    const read = readListed(frame, listed, context);
    if (!read) {
      report.onDecision?.({ kind: "dropped", quantity: frame.quantity, why: "no-rule" });
      return;
    }
    const host = frame.host && drafts.find((draft) => draft.quantity === frame.host?.quantity);
    const sameUnit = changedName(read, drafts, memory);
    const joint = () => (read.clause.subjectText === "" ? jointName(frame, drafts, subjects) : undefined);
    const told = memory.name && withoutGain(memory.name, read);
    const previous = (listed ? dealtTo(listed, drafts) : joint()) ?? host?.named ?? sameUnit ?? told;
    const topic = once(() => topicOf(frame, subjects));
    const units = { own: frame.quantity.unit, previous: memory.unit };
    const around = { subjects, following: frames.slice(i + 1), previous, units, told: drafts.length > 0, topic };
    const naming = nameRead(read, listed?.scope ? previous : listed?.name, drafts.at(-1), around);
    if (!naming) {
      report.onDecision?.({ kind: "dropped", quantity: frame.quantity, why: "no-name" });
      return;
    }
    const { name } = naming;
    const carried = {
      period: read.clause.subjectText === "" ? memory.period : undefined,
      draft: drafts.at(-1),
      share: name === memory.name && memory.measure === "share",
    };
    const draft = withListed(draftOf(read, naming, carried, context), listed);
    drafts.push(draft);
    const carries = CARRIED.has(draft.measure) || (NAMING.has(draft.measure) && name !== previous);
    if (!carries || frame.inBracket || read.match.compiled.rule.suffix !== undefined) return;
    // 由一季度的下降0.6%转为增长5.2%: the time of a rate that is compared with is not carried on
    const { measure, quantity, found } = draft;
    const taken = measure === "share" && read.match.compiled.rule.name === "subject-plus";
    memory = { name, taken, unit: quantity.unit, measure, period: measure === "growth" ? memory.period : found };
  });
  return { drafts, memory };
}
