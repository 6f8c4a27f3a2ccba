import { AMOUNTS } from "../model/quantity.js";
import { lastIn } from "../model/search.js";
import type { Frame, Range } from "./frame.js";
import { nounEnd, withoutSaying } from "./noun-end.js";
import type { SubjectContext } from "./subject.js";

/** What stands behind a quantity: the noun it counts, a predicate, or nothing. */
export type ObjectPhrase =
  | { readonly kind: "none" }
  | {
      readonly kind: "noun";
      readonly text: string;
      readonly generic: boolean;
      /** something is said of the noun behind it */
      readonly predicated: boolean;
    }
  /** 入围复赛: says what the counted things do */
  | { readonly kind: "predicate"; readonly text: string }
  /** 省级、…: only the rank of a thing that the next quantity names */
  | { readonly kind: "modifier"; readonly text: string };

const NONE: ObjectPhrase = { kind: "none" };
const LONGEST = 60;
const COLON = "：";

const trimmed = (text: string, range: Range): Range => {
  let { start, end } = range;
  const colon = text.slice(start, end).indexOf(COLON);
  if (colon > 0) end = start + colon;
  // “专利拥有量18件|”。
  while (start < end && " \t、，：”’".includes(text[start] ?? "")) start++;
  while (end > start && " \t、，：；".includes(text[end - 1] ?? "")) end--;
  return { start, end: Math.min(end, start + LONGEST) };
};

/** 纳入统计口径的企业|中有: a clause and the general noun that it describes, as a whole */
function describedNoun(phrase: string, context: SubjectContext): ObjectPhrase | undefined {
  const { lexicon } = context;
  const whole = finished(phrase, context);
  const of = whole.lastIndexOf("的");
  if (of <= 0 || lexicon.predicates.at(whole, 0, of) === "" || !lexicon.generics.has(whole.slice(of + 1)))
    return undefined;
  return { kind: "noun", text: whole, generic: true, predicated: false };
}

/** 来自省、市三级的|农业专家: behind the last 的, where a predicate stands before it */
function behindDescription(range: Range, context: SubjectContext): Range {
  const { text, lexicon } = context;
  const of = lastIn(text, "的", range.start + 1, range.end);
  if (of < 0 || of >= range.end - 1) return range;
  // 纳入统计的|企业: a general noun is nothing without its description
  if (lexicon.generics.has(finished(text.slice(of + 1, range.end), context))) return range;
  // 设施完善、管理规范的|示范村
  const listed = text.slice(range.start, of).includes("、");
  return listed || lexicon.predicates.at(text, range.start, of) !== "" ? { start: of + 1, end: range.end } : range;
}

export interface ObjectWish {
  /** a verb or 有 stands before the quantity, so that a noun must follow: 开展1次|服务活动 */
  readonly nounExpected: boolean;
  /** nothing before the quantity names it: 完成48公里（单线长度）|管道铺设 */
  readonly unnamed?: boolean;
  /** what describes the noun stands before the quantity: 列入计划的18个|项目全部开工 */
  readonly described?: boolean;
}

/** The noun phrase or predicate behind a quantity. */
export function objectOf(frame: Frame, context: SubjectContext, wish: ObjectWish): ObjectPhrase {
  const { text, lexicon, cut } = context;
  const right = trimmed(text, frame.right);
  if (right.start - frame.right.start > 1) return NONE;
  const behind = behindRemark(right, wish, context);
  const measured = measuredBy(behind, context);
  if (measured) return measured;
  const whole = behindJoint(behind, frame, wish, context);
  if (whole.start >= whole.end) return NONE;
  // 剩余322条|全部落实到位
  const all = lexicon["all-said"].at(text, whole.start, whole.end) || lexicon.causes.at(text, whole.start, whole.end);
  if (all !== "" && wish.nounExpected && cut(whole).at(whole.start + all.length)) return NONE;
  if (text[whole.start] === "的" || text[whole.start] === "（" || text[frame.right.start] === "、") return NONE;
  // 万亿元|台阶: a mark that is passed is no thing that is counted
  if (lexicon.milestones.at(text, whole.start, whole.end) !== "") return NONE;
  // 由1个工作日|压缩至0.5个工作日: what became of it is no thing that is counted
  if (lexicon.changes.at(text, whole.start, whole.end).length > 1) return NONE;
  const level = lexicon.levels.at(text, whole.start, whole.end);
  if (level !== "" && whole.start + level.length === whole.end) return { kind: "modifier", text: level };
  const described = describedNoun(text.slice(whole.start, whole.end), context);
  if (described) return described;
  const range = behindDescription(whole, context);
  const predicate = predicateAt(range, context);
  const alone =
    predicate !== "" &&
    (cut(range).at(range.start + predicate.length) || lexicon.negations.has(predicate) || predicate.length > 2);
  if (alone && !wish.nounExpected) return { kind: "predicate", text: text.slice(range.start, range.end) };
  // 吸引4000人次参与: the unit is what is counted
  if (alone && range.start + predicate.length === range.end) return NONE;
  const until = nounEnd(range, context, range.start + Math.max(1, predicate.length));
  const end = wish.nounExpected && isDeed({ start: until, end: range.end }, range, context) ? range.end : until;
  return nounPhrase(text, { start: range.start, end }, range.end, context, wish.described);
}

/** 新建90公里（单线里程）|输水管道: a remark in brackets on what is counted, where its noun must follow */
function behindRemark(range: Range, { nounExpected, unnamed }: ObjectWish, { text, busy }: SubjectContext): Range {
  const close = text[range.start] === "（" && (nounExpected || unnamed) ? text.indexOf("）", range.start) : -1;
  if (close < 0 || close >= range.end || busy({ start: range.start, end: close })) return range;
  return { start: close + 1, end: range.end };
}

/** 第三大|加油港, 4,120平方公里之|调查, and where a noun must follow 完成50公里的|管网改造: a joint between what is measured and its noun */
function behindJoint(
  { start, end }: Range,
  frame: Frame,
  { nounExpected }: ObjectWish,
  context: SubjectContext,
): Range {
  const { text, lexicon } = context;
  if (frame.quantity.kind === "ordinal")
    return { start: start + lexicon["ranked-size"].at(text, start, end).length, end };
  const measured = AMOUNTS.has(frame.quantity.kind) && lexicon.wholes.at(text, start, end) === "";
  const joint = nounExpected ? lexicon["noun-joints"] : lexicon["firm-joints"];
  return measured ? { start: start + joint.at(text, start, end).length, end } : { start, end };
}

/** 1,164浬|测线长度之|海底地形图测绘 → 海底地形图测绘测线长度: what is measured stands before the thing that it is of */
export function measuredBy({ start, end }: Range, { text, lexicon, busy }: SubjectContext): ObjectPhrase | undefined {
  for (let at = start + SHORTEST_MEASURE; at <= Math.min(end, start + LONGEST_MEASURE); at++) {
    const joint = lexicon["firm-joints"].at(text, at, end);
    const noun = { start: at + joint.length, end };
    if (joint === "" || lexicon.quantifiers.before(text, start, at) === "" || noun.end - noun.start < 2) continue;
    return busy(noun)
      ? undefined
      : { kind: "noun", text: text.slice(noun.start, end) + text.slice(start, at), generic: false, predicated: false };
  }
  return undefined;
}

const SHORTEST_MEASURE = 2;
const LONGEST_MEASURE = 6;

/** Whether the noun behind is joined to the quantity, so that what stands before cannot be its name: 外海4,120平方公里之调查 */
export function isJoined({ quantity, right }: Frame, context: SubjectContext): boolean {
  const { text, lexicon } = context;
  if (measuredBy(right, context)) return true;
  return (
    AMOUNTS.has(quantity.kind) &&
    lexicon.wholes.at(text, right.start, right.end) === "" &&
    lexicon["firm-joints"].at(text, right.start, right.end) !== ""
  );
}

const DEED = 2;

/** 新增1000处信号灯|联网: behind a verb, a last word of two characters is what is done with the noun before it */
function isDeed({ start, end }: Range, phrase: Range, { text, lexicon }: SubjectContext): boolean {
  const noun = text.slice(phrase.start, start);
  const verb = text.slice(start, end);
  return (
    end - start === DEED &&
    noun.length > 1 &&
    !lexicon.generics.has(noun) &&
    !lexicon.bounds.has(verb) &&
    lexicon.predicates.has(verb)
  );
}

/** A predicate, with the adverb before it: 超额完成 */
function predicateAt({ start, end }: Range, { text, lexicon }: SubjectContext): string {
  const adverb = lexicon.adverbs.at(text, start, end) || lexicon.manners.at(text, start, end);
  const next = start + adverb.length;
  const behind = adverb === "" ? "" : lexicon.predicates.at(text, next, end) || lexicon.verbs.at(text, next, end);
  const whole = behind !== "" && next + behind.length === end ? adverb + behind : "";
  const plain = lexicon.predicates.at(text, start, end);
  return whole.length > plain.length ? whole : plain;
}

/** Without the words that leave it unfinished. */
function finished(phrase: string, { lexicon }: SubjectContext): string {
  let end = phrase.length;
  for (;;) {
    const word = lexicon.unfinished.before(phrase, 0, end) || ("、，“".includes(phrase[end - 1] ?? "x") ? "、" : "");
    if (word === "" || lexicon.wholes.before(phrase, 0, end).length > word.length) return phrase.slice(0, end);
    end -= word.length;
  }
}

function nounPhrase(text: string, until: Range, end: number, context: SubjectContext, told = false): ObjectPhrase {
  const { lexicon } = context;
  const noun = until.end < end ? withoutSaying(until, context) : until;
  const phrase = finished(text.slice(noun.start, noun.end), context);
  if (phrase === "") return NONE;
  const generic = lexicon.generics.at(text, noun.start, noun.end);
  const rest = text.slice(noun.start + generic.length, end);
  // 企业参加大赛 → 参加大赛的企业; but 企业研发中心 is a name
  const described =
    generic !== "" && rest.length > 1 && describes(rest, noun.start + generic.length, noun.end, end, context);
  // what describes it stands before the number already: 列入计划的18个项目|全部开工
  if (described) return { kind: "noun", text: told ? generic : `${rest}的${generic}`, generic: true, predicated: true };
  const predicated = until.end < end;
  const selected = predicated ? selectedBy({ start: until.end, end }, context) : "";
  return { kind: "noun", text: selected + phrase, generic: phrase === generic, predicated };
}

/** 25项经验|获国务院推广 → 获国务院推广的: a predicate that says by what the counted things were chosen */
function selectedBy({ start: from, end }: Range, { text, lexicon }: SubjectContext): string {
  const start = from + lexicon["all-said"].at(text, from, end).length;
  const verb = lexicon.selections.at(text, start, end);
  return verb === "" || start + verb.length >= end ? "" : `${text.slice(start, end)}的`;
}

function describes(rest: string, start: number, nounEndsAt: number, end: number, context: SubjectContext): boolean {
  const { text, lexicon } = context;
  if (nounEndsAt === end) return false;
  if (nounEndsAt === start) return true;
  // a verb directly behind the general noun: 企业|生产呈负增长, but 企业|服务|事项|实现…
  const verb = lexicon.verbs.at(text, start, end);
  const names = lexicon.nominals.has(verb) && nounEndsAt > start + verb.length;
  return verb !== "" && !names && rest.length > 2;
}
