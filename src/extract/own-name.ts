import { budgetItem } from "./budget-item.js";
import type { Clause } from "./clause.js";
import type { Range } from "./frame.js";
import type { Name, NameContext } from "./name.js";
import { isDependent, joined, labelName, owned, ownedBy, ownerFor } from "./owner.js";
import type { SubjectContext } from "./subject.js";
import { tidy } from "./tidy.js";
import { thresholdOf } from "./told-name.js";

/** The name that a subject gives: 企业实现产值 → 企业产值, 陆港开行班列 → 班列（开行） */
export function ownName(clause: Clause, qualifier: string, context: NameContext): Name {
  const { subject, subjectText: whole, purpose } = clause;
  const subjectText = besideOwner(
    budgetItem(withoutTime(beforeNumber(whole, context.subjects), context.subjects), context.subjects),
    context.subjects,
  );
  const label = subject.label && isDependent(subjectText, context.subjects) && labelName(subject.label, context);
  if (label) return { base: ownedBy(label, subjectText, context.subjects), qualifier: "", owner: label };
  const area = areaBefore(context);
  if (area !== undefined) return { base: area + subjectText, qualifier };
  const measuredAs = thresholdOf(subjectText, context);
  if (measuredAs) return { base: measuredAs, qualifier };
  const made = isRate(subjectText, context.subjects) ? undefined : madeBy(subjectText, context.subjects);
  if (!made) {
    // 压减支出2亿元，|压减资金3亿元: what is cut is named by its deed
    const cut = context.subjects.lexicon.falls.has(qualifier);
    const owner = purpose === "" && !cut ? ownerFor(subjectText, context) : undefined;
    if (owner !== undefined)
      return again({ base: ownedBy(owner, subjectText, context.subjects), qualifier, owner }, context);
    // 参与|学生, 带动|农户: who is reached is named with the verb
    const { lexicon } = context.subjects;
    const who = lexicon.actors.has(subjectText) || lexicon.generics.has(subjectText);
    const verb = who
      ? subject.verbs.findLast((word) => lexicon.pivots.has(word) || lexicon.reaches.has(word))
      : undefined;
    const done = qualifier || (verb ?? "");
    return reachedBy(done, subjectText, context) ?? again({ base: purpose + subjectText, qualifier: done }, context);
  }
  const { lexicon } = context.subjects;
  if (lexicon.drivers.has(made.verb)) return { base: made.thing, qualifier };
  const measured = lexicon.dependents.has(made.thing) || lexicon.quantifiers.has(made.thing);
  if (measured) return { base: made.maker + made.thing, qualifier };
  // 补助传统公墓更新|办理|环保葬园区
  const grant = qualifier === "" ? lexicon.grants.at(made.maker, 0, made.maker.length) : qualifier;
  return { base: made.thing, qualifier: lexicon.empty.has(made.verb) ? grant : made.verb };
}

/** 改造老旧小区38个，惠及|居民5126户 → 老旧小区惠及居民: who has the good of a thing is named with the thing */
function reachedBy(
  verb: string,
  who: string,
  { previous, topic, subjects: { lexicon } }: NameContext,
): Name | undefined {
  const thing = previous?.base ?? topic()?.name ?? "";
  if (!lexicon.benefits.has(verb) || thing === "" || thing === who) return undefined;
  const again = thing.indexOf(verb, 1);
  return { base: (again > 0 ? thing.slice(0, again) : thing) + verb + who, qualifier: "" };
}

/** 第二水厂|、总投资|4.6亿元: a number behind its own thing, with nothing but a comma between them */
function besideOwner(subject: string, { lexicon }: SubjectContext): string {
  const at = subject.lastIndexOf("、");
  const [thing, own] = [subject.slice(0, at), subject.slice(at + 1)];
  const beside = at > 1 && lexicon.dependents.has(own) && lexicon.dependents.before(thing, 0, at) === "";
  return beside ? thing + own : subject;
}

/** 生猪出栏目标48万头，生猪|实际|出栏50.3万头: the name before, where this one only says inside that it came of it */
function again(name: Name, { previous, subjects: { lexicon } }: NameContext): Name {
  const base = previous?.base ?? "";
  const more = name.base.length - base.length;
  if (!previous || more <= 0) return name;
  for (let at = 0; at <= base.length && name.base.startsWith(base.slice(0, at)); at++) {
    const word = name.base.slice(at, at + more);
    if (name.base.slice(at + more) === base.slice(at) && lexicon.results.has(word)) return previous;
  }
  return name;
}

/** 经济总量|跨过两个万亿元大关、超过6万亿元: what is told of an earlier number is no part of the name */
function beforeNumber(whole: string, { lexicon }: SubjectContext): string {
  const subject = whole.replace(PLACEHOLDER, "");
  for (let at = 2; at < subject.length - 1; at++) {
    const word = lexicon.links.at(subject, at, subject.length);
    // 营业收入超过10亿元的|高企: there it describes the name
    const describes = subject.includes("的", at);
    if (word.length > 1 && !describes && NUMERAL.test(subject[at + word.length] ?? ""))
      return subject.slice(0, at - lexicon.adverbs.before(subject, 2, at).length);
  }
  return subject;
}

/** 就业网站|全年|浏览量: a time inside a name */
function withoutTime(name: string, { lexicon, words }: SubjectContext): string {
  for (let at = 2; at < name.length - 1; at++) {
    const time = lexicon["inner-times"].at(name, at, name.length);
    // 总成本|年初预算
    if (time !== "" && at + time.length < name.length - 1 && words(name).includes(time))
      return name.slice(0, at) + name.slice(at + time.length);
  }
  return name;
}

// 家庭农场xx家、|农民合作社: a form's gap stood where a number of its own should
const PLACEHOLDER = /^.*[xX×*＊_]{2,}[^、]{0,2}、/;
const NUMERAL = /[\d一二两三四五六七八九十百千万亿]/;
const SHORTEST_DRIVEN = 3;
const SHORTEST_MEASURE = 2;

/** 某某经济圈建设走深走实，|经济总量超9万亿元: an area that the clause before speaks of owns what this one counts */
function areaBefore({ topic, subjects: { lexicon } }: NameContext): string | undefined {
  const name = topic()?.name ?? "";
  return lexicon["area-endings"].before(name, 2, name.length) === "" ? undefined : name;
}

/** Who, verb and thing, where a verb that only makes or holds stands in the middle of a subject. */
function madeBy(
  subject: string,
  { lexicon, words }: SubjectContext,
): { readonly maker: string; readonly verb: string; readonly thing: string } | undefined {
  // asked before the subject is cut into words, which takes longer
  if (!lexicon.makers.within(subject, 2) && !lexicon.drivers.within(subject, 2)) return undefined;
  let at = 0;
  for (const word of words(subject)) {
    const maker = subject.slice(0, at);
    const thing = subject.slice(at + word.length);
    const makes = lexicon.makers.has(word) || (lexicon.drivers.has(word) && thing.length > SHORTEST_DRIVEN);
    // 实际|办理|笔数: how it is done makes nothing
    const who = at > 1 && !lexicon.manners.has(maker) && !maker.endsWith("的");
    if (who && thing.length > 1 && makes && !thing.startsWith("的")) return { maker, verb: word, thing };
    at += word.length;
  }
  return undefined;
}

/** 家庭医生签约服务覆盖率: a rate is made by nobody, and keeps its verbs; 企业实现利润率 says only that it is had. */
function isRate(subject: string, { lexicon }: SubjectContext): boolean {
  if (lexicon["rate-endings"].before(subject, 2, subject.length) === "") return false;
  return !lexicon.empty.words.some((verb) => subject.indexOf(verb, 1) > 0);
}

/** 全部工业|占GDP的比重: what the rule matched belongs to the name, behind the subject or what was told before. */
export function namePlus(clause: Clause, matched: Range, context: NameContext): Name | undefined {
  const { previous, subjects } = context;
  const { lexicon } = subjects;
  // the subject up to the match, with the words that a subject alone would lose: 人均预期|寿命
  const alone = tidy(subjects.text.slice(clause.subject.start, matched.start));
  // 完成投资额|占全部投资的六成, but 税收|占比
  const own = alone.length > SHORTEST_MEASURE ? owned(alone, context) : alone;
  const owner = clause.subjectText === "" ? (previous?.base ?? context.topic()?.name) : own;
  const text = withoutLinks(matched, subjects);
  if (owner === undefined || text === "") return undefined;
  // 亩均增产135公斤，|户均增收420元: what each has more of is of the thing, not of what another has more of
  const each = lexicon.pers.at(text, 0, text.length) === "" ? -1 : perIn(owner, lexicon);
  // 人口出生率5.1‰，|自然增长率1.4‰
  const rates = [owner, text].every((name) => lexicon["rate-endings"].before(name, 1, name.length) !== "");
  if (rates && clause.subjectText === "" && each < 0) return { base: text, qualifier: "" };
  const base = tidy(joined(each < 0 ? owner : owner.slice(0, each), text));
  // 公共预算收入增长2%，|税占比达76%
  return { base: clause.subjectText === "" ? base : owned(base, context), qualifier: "" };
}

/** Where a name says for each of what it is, 玉米|亩均增产, or -1. */
const perIn = (name: string, { pers }: SubjectContext["lexicon"]): number =>
  pers.words.map((word) => name.indexOf(word)).find((at) => at > 1) ?? -1;

function withoutLinks({ start, end }: Range, { text, lexicon }: SubjectContext): string {
  // 城乡收入比|由上年的2.53∶1缩小到…: where a change begins
  let until = start + 1;
  while (until < end && lexicon.sources.at(text, until, end) === "") until++;
  for (;;) {
    const word = lexicon.links.before(text, start, until) || lexicon.adverbs.before(text, start, until);
    if (word === "") return tidy(text.slice(start, until));
    until -= word.length;
  }
}
