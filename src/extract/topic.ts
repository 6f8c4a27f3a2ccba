import { lastIn } from "../model/search.js";
import { budgetItem } from "./budget-item.js";
import { placeIn } from "./clause.js";
import type { Frame, Range } from "./frame.js";
import type { Name } from "./name.js";
import { placePath } from "./phrase-place.js";
import { qualifierOf, type SubjectContext, subjectOf } from "./subject.js";
import { tidy } from "./tidy.js";

/** What the clause before speaks of, without a number: 服务业支撑作用更加明显，|增加值跨上3万亿元 */
export interface Topic {
  readonly name: string;
  /** the clause says that the thing itself rose or fell: 养老金标准继续提高 */
  readonly moved: boolean;
  /** the clause says that it was held or carried out: 办理失业者职业训练 */
  readonly held: boolean;
  /** the clause only says in what field what follows is: 经营性自建房|方面 */
  readonly field?: boolean;
}

const CLAUSE_MARKS = new Set("，；。！？：\n\t");
const SHORTEST = 2;
/** 稳中培优, 走深走实: what a clause without a known verb ends in */
const IDIOM = 4;

/** The clause that ends at `end` (a mark), back to the mark before it. */
function clauseBefore(text: string, floor: number, end: number): Range {
  let start = end;
  while (start > floor && !CLAUSE_MARKS.has(text[start - 1] ?? "")) start--;
  return { start, end };
}

/** Where the noun phrase of a clause ends, and whether what follows says that it rose or fell. */
function predicateOf(clause: Range, context: SubjectContext): { readonly at: number; readonly moved: boolean } {
  const { text, lexicon, cut } = context;
  const { tokens } = cut(clause);
  let named = clause.start;
  for (const [i, { start, end, word }] of tokens.entries()) {
    // 城乡|最低生活保障|标准: a longer word that holds a verb
    const whole = lexicon.wholes.at(text, start, clause.end);
    if (whole.length > word.length) named = Math.max(named, start + whole.length);
    if (start - clause.start < SHORTEST || start < named) continue;
    // 特困人员|集中|供养率偏低, 城乡|最低|生活保障标准提高: a word of manner within a name
    const next = tokens[i + 1]?.word ?? "";
    const doing = [lexicon.verbs, lexicon.predicates, lexicon.adverbs, lexicon.manners].some((words) =>
      words.has(next),
    );
    const manner = lexicon.manners.has(word) && doing && !rateSoon(text, end, clause.end, lexicon);
    const adverb = lexicon.adverbs.has(word) || manner;
    // 研发|投入|强度不高: a verb in the name of a number
    const counted = lexicon.nominals.has(word) && lexicon.quantifiers.at(text, end, clause.end) !== "";
    const verb = !counted && (lexicon.predicates.has(word) || (lexicon.verbs.has(word) && !lexicon.nominals.has(word)));
    if (adverb || verb) return { at: start, moved: moves(text.slice(start, clause.end), context) };
  }
  return { at: clause.end - clause.start > IDIOM + SHORTEST ? clause.end - IDIOM : clause.end, moved: false };
}

/** the longest word that a manner describes within the name of a rate */
const LONGEST_OF_RATE = 5;

function rateSoon(text: string, start: number, end: number, lexicon: SubjectContext["lexicon"]): boolean {
  for (let at = start + 2; at <= Math.min(end, start + LONGEST_OF_RATE); at++)
    if (lexicon["rate-endings"].before(text, start + 1, at) !== "") return true;
  return false;
}

const moves = (predicate: string, { lexicon }: SubjectContext): boolean =>
  lexicon.rises.before(predicate, 0, predicate.length) !== "" ||
  lexicon.falls.before(predicate, 0, predicate.length) !== "";

/** Without the abstract nouns at its end: 服务业|支撑作用 */
export function concrete(name: string, { lexicon }: SubjectContext): string {
  let end = name.length;
  for (;;) {
    const word = lexicon.abstract.before(name, 0, end);
    if (word === "" || end - word.length < SHORTEST) return name.slice(0, end);
    end -= word.length;
  }
}

const LONGEST_HELD = 16;

/** What a clause says to be held, carried out or worked at, up to its end: 办理|失业者职业训练 */
function heldIn(clause: Range, context: SubjectContext): string | undefined {
  const { text, lexicon } = context;
  const { start, end, verbs } = subjectOf(clause, context);
  // 补助|在职劳工进修: a verb that is a name too
  const own = verbs.length === 0 ? lexicon.holders.at(text, start, end) : "";
  if (own === "" && (verbs.length === 0 || !verbs.every((verb) => lexicon.holders.has(verb)))) return undefined;
  const name = tidy(text.slice(start + own.length, end));
  const plain = name.length >= 2 * SHORTEST && name.length <= LONGEST_HELD && !lexicon.generics.has(name);
  return plain ? name : undefined;
}

/** The clause right before a quantity's own, where it holds no quantity. */
function clauseBeforeOwn(frame: Frame, context: SubjectContext): Range | undefined {
  const { text, busy } = context;
  const floor = frame.sentence.paragraph.body;
  const own = frame.inBracket || frame.beforeBracket ? undefined : frame.left.start;
  if (own === undefined || own <= floor + 1 || frame.previous || !CLAUSE_MARKS.has(text[own - 1] ?? ""))
    return undefined;
  const before = clauseBefore(text, floor, own - 1);
  // 受停产拖累，|占比仅为19%: a cause is no topic, but what stands before it may be
  const cause = context.lexicon.causes.at(text, before.start, before.end) !== "" && before.start > floor + 1;
  const clause = cause ? clauseBefore(text, floor, before.start - 1) : withoutCause(before, context);
  return clause.end - clause.start < SHORTEST || busy(clause) ? undefined : clause;
}

/** 医药制造业|因集采降价等因素影响，由上年增长…: what a cause that ends the clause came to */
function withoutCause({ start, end }: Range, { text, lexicon, cut }: SubjectContext): Range {
  if (lexicon["cause-ends"].before(text, start, end) === "") return { start, end };
  const { at: aligned } = cut({ start, end });
  for (let at = start + SHORTEST; at < end; at++)
    if (lexicon.causes.at(text, at, end) !== "" && aligned(at)) return { start, end: at };
  return { start, end };
}

/** What the clause before says to be done, as a whole: 发放创业担保贷款，|全年任务|1.2亿元 */
export function deedBefore(frame: Frame, context: SubjectContext): Name | undefined {
  const clause = clauseBeforeOwn(frame, context);
  const subject = clause && subjectOf(clause, context);
  const base = subject ? tidy(context.text.slice(subject.start, subject.end)) : "";
  return subject && base.length >= SHORTEST ? { base, qualifier: qualifierOf(subject, context) } : undefined;
}

/** The topic of the clause right before a quantity's own, where that clause holds no quantity. */
export function topicOf(frame: Frame, context: SubjectContext): Topic | undefined {
  const clause = clauseBeforeOwn(frame, context);
  if (!clause) return undefined;
  const { text } = context;
  // 在全省旅游市场综合评价中，|我州居第6位
  if (context.lexicon["within-ends"].before(text, clause.start, clause.end) !== "") return undefined;
  const field = context.lexicon["field-marks"].before(text, clause.start + SHORTEST, clause.end);
  if (field !== "") {
    const { start, end, verbs } = subjectOf({ start: clause.start, end: clause.end - field.length }, context);
    const name = tidy(text.slice(start, end));
    return verbs.length > 0 || name.length < SHORTEST ? undefined : { name, moved: false, held: false, field: true };
  }
  // 农林水支出（类）水利（款）防汛（项）。|支出决算…
  if (context.lexicon["budget-marks"].before(text, clause.start, clause.end) !== "") {
    const { start } = subjectOf(clause, context);
    return { name: budgetItem(tidy(text.slice(start, clause.end)), context), moved: false, held: false };
  }
  const held = heldIn(clause, context);
  if (held) return { name: held, moved: false, held: true };
  const { at, moved } = predicateOf(clause, context);
  const { start, end, verbs } = subjectOf({ start: clause.start, end: at }, context);
  if (verbs.length > 0) return undefined;
  const name = concrete(tidy(text.slice(start, end)), context);
  // 与上年|比较: says nothing of a thing
  const nothing = [context.lexicon.generics, context.lexicon.comparings].some((words) => words.has(name));
  return name.length < SHORTEST || nothing ? undefined : { name, moved, held: false };
}

/**
 * The place that the clause before speaks of and no more: 其中鲁山县最大，|为648毫米, or that is nothing but a place, with words
 * before it that describe it: 驻村帮扶的新化县天门乡土坪村，|贫困发生率由…
 */
export function placeAhead(frame: Frame, context: SubjectContext): string | undefined {
  const clause = clauseBeforeOwn(frame, context);
  if (!clause) return undefined;
  const { text, lexicon } = context;
  const of = lastIn(text, "的", clause.start, clause.end);
  const path = text.slice(of < 0 ? clause.start : of + 1, clause.end);
  if (placePath(path, context) === path.length) return path;
  const most = lexicon.superlatives.before(text, clause.start, clause.end);
  if (most === "") return undefined;
  const { start, end } = subjectOf({ start: clause.start, end: clause.end - most.length }, context);
  const place = text.slice(start, end);
  return placeIn(place, context) ? place : undefined;
}
