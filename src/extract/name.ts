import type { NameSource, Structure } from "../model/pack.js";
import type { Frame, Range } from "./frame.js";
import { type ObjectPhrase, objectOf } from "./object.js";
import { type Subject, type SubjectContext, subjectOf } from "./subject.js";
import { tidy } from "./tidy.js";
import type { Topic } from "./topic.js";

/** A name as it is carried to later quantities. */
export interface Name {
  /** without qualifier: 国家高新技术企业 */
  readonly base: string;
  /** the verb that says which flow it is: 新认定 */
  readonly qualifier: string;
  /** the general noun that a clause described: 企业 */
  readonly head?: string;
}

/** A clause taken apart around its quantity. */
export interface Clause {
  readonly structure: Structure;
  readonly subject: Subject;
  readonly subjectText: string;
  readonly object: ObjectPhrase;
  /** what the money is for, where the subject is nothing but money: 投资15亿元实施|棚户区改造 */
  readonly purpose: string;
  /** the subject says whose the counted things are, or what reaches them */
  readonly owner: boolean;
}

export const displayName = ({ base, qualifier }: Name): string =>
  qualifier !== "" && !base.includes(qualifier) ? `${base}（${qualifier}）` : base;

/** Takes the clause apart; `left` may have been shortened by what a rule matched. */
export function clauseOf(frame: Frame, left: Range, context: SubjectContext): Clause {
  const stripped = subjectOf(left, context);
  const phrase = tidy(context.text.slice(stripped.start, stripped.end));
  // 其中章贡区40家: a place names no indicator, but says where the one before it is
  const isPlace = placeIn(phrase, context);
  const subject = isPlace ? { ...stripped, scope: phrase } : stripped;
  const subjectText = isPlace || namesNothing(phrase, context) ? "" : phrase;
  const verb = context.lexicon.verbs.before(context.text, subject.start, subject.end);
  const endsWithVerb =
    subject.verbFinal ||
    (verb !== "" && context.cut(left).at(subject.end - verb.length) && !context.lexicon.nominals.has(verb));
  // 领受的|11项考核任务: what describes stands before the number, the noun behind it
  const describes = context.text[left.end - 1] === "的" && left.end === frame.head;
  const nounExpected = endsWithVerb || subject.existential || describes;
  const object = objectOf(frame, context, { nounExpected });
  const structure = structureOf(frame, subjectText, object, nounExpected, context);
  const reach = endsWithVerb ? context.lexicon.reaches.before(context.text, subject.start, subject.end) : "";
  const owns = reach === "" ? !isWeak(subjectText, nounExpected, context) : subjectText.length > reach.length + 1;
  const purpose = context.lexicon.funds.has(subjectText) ? purposeOf(frame, context) : "";
  return { structure, subject, subjectText, object, purpose, owner: structure === "verb-object" && owns };
}

const LONGEST_PURPOSE = 24;

/** The noun phrase behind a verb that says what money is for. */
function purposeOf({ right }: Frame, { text, lexicon }: SubjectContext): string {
  const verb = lexicon.purposes.at(text, right.start, right.end);
  if (verb === "") return "";
  const phrase = tidy(text.slice(right.start + verb.length, right.end).replace(/^了/, ""));
  return phrase.length > LONGEST_PURPOSE ? "" : phrase;
}

/** A subject that cannot be the name of what is counted behind it. */
const isWeak = (subjectText: string, nounExpected: boolean, { lexicon }: SubjectContext): boolean =>
  subjectText === "" || nounExpected || lexicon.actors.has(subjectText) || lexicon.scopes.has(subjectText);

/** 12类|45件民生实事, 首批|17家部门: a number or an adverb alone names nothing */
const namesNothing = (phrase: string, { lexicon }: SubjectContext): boolean =>
  lexicon.manners.has(phrase) || lexicon.adverbs.has(phrase) || /^\d+\D{1,2}$/.test(phrase);

// 章贡区, 呼伦贝尔市
const LONGEST_PLACE = 6;

function placeIn(phrase: string, { lexicon }: SubjectContext): boolean {
  if (phrase.length < 3 || phrase.length > LONGEST_PLACE) return false;
  return (
    lexicon["place-endings"].before(phrase, 1, phrase.length) !== "" &&
    lexicon.zones.before(phrase, 0, phrase.length) === ""
  );
}

function structureOf(
  frame: Frame,
  subjectText: string,
  object: ObjectPhrase,
  nounExpected: boolean,
  context: SubjectContext,
): Structure {
  if (object.kind === "modifier") return "list-head";
  if (object.kind === "noun") {
    if (isWeak(subjectText, nounExpected, context)) return "verb-object";
    // 自贸试验区159项改革任务全面实施: the noun right behind the classifier is what is counted
    if (frame.quantity.kind === "count" && object.predicated) return "verb-object";
  }
  if (subjectText !== "") return "subject-predicate";
  if (frame.inBracket) return "bracket";
  return "carried";
}

const qualifierOf = (subject: Subject, context: SubjectContext): string => {
  const verb = subject.verbs.findLast((v) => !context.lexicon.empty.has(v));
  return verb ?? "";
};

/** The head that a list of ranks shares: 36家省级、139家市级|工程技术研究中心 */
function sharedHead(following: readonly Frame[], context: SubjectContext): string {
  for (const frame of following) {
    const object = objectOf(frame, context, { nounExpected: true });
    if (object.kind === "modifier") continue;
    if (object.kind !== "noun") return "";
    const level = context.lexicon.levels.at(object.text, 0, object.text.length);
    return object.text.slice(level.length);
  }
  return "";
}

export interface NameContext {
  readonly subjects: SubjectContext;
  /** the frames behind this one in its sentence */
  readonly following: readonly Frame[];
  /** the name before this one, where there is one near enough */
  readonly previous: Name | undefined;
  /** what the clause right before speaks of without a number */
  readonly topic: () => Topic | undefined;
}

/** The name by the structure of the clause, or undefined where nothing names the quantity. */
export function nameOf(clause: Clause, source: NameSource, context: NameContext): Name | undefined {
  const { subject, subjectText, object, structure } = clause;
  const { previous, subjects } = context;
  // 企业中有12户: the verbs before 有 belong to somebody else
  const loose = structure === "verb-object" && subjectText !== "" && !subject.verbFinal && !subject.examples;
  const qualifier = loose ? "" : qualifierOf(subject, subjects);
  if (source === "previous") return previous;
  if (source === "object" || (source === "clause" && structure === "verb-object")) {
    if (object.kind === "noun") return verbObjectName(clause, object, qualifier, context);
  }
  if (source === "clause" && structure === "list-head" && object.kind === "modifier") {
    const head = sharedHead(context.following, subjects);
    return head === "" ? undefined : { base: tidy(object.text + head), qualifier };
  }
  if (subjectText !== "" && subjects.lexicon.levels.has(subjectText)) {
    const whole = moved(context) ?? previous;
    if (whole) return levelName(subjectText, whole, subjects);
  }
  if (subjectText !== "") return ownName(clause, qualifier, context);
  if (object.kind === "predicate" && previous && source === "clause" && qualifier === "") {
    const head = previous.head ?? previous.base;
    return { base: tidy(`${object.text}的${head}`), qualifier: "", head };
  }
  const told = structure === "carried" ? moved(context) : undefined;
  if (told) return { ...told, qualifier };
  if (!previous) return object.kind === "predicate" ? { base: tidy(object.text), qualifier: "" } : undefined;
  return qualifier === "" ? previous : { ...previous, qualifier };
}

/** The name that a subject gives: 企业实现产值 → 企业产值, 陆港开行班列 → 班列（开行） */
function ownName({ subjectText: whole, purpose }: Clause, qualifier: string, context: NameContext): Name {
  const subjectText = beforeNumber(whole, context.subjects);
  const made = madeBy(subjectText, context.subjects);
  if (!made) return { base: purpose + owned(subjectText, context), qualifier };
  const { lexicon } = context.subjects;
  if (lexicon.drivers.has(made.verb)) return { base: made.thing, qualifier };
  const measured = lexicon.dependents.has(made.thing) || lexicon.quantifiers.has(made.thing);
  if (measured) return { base: made.maker + made.thing, qualifier };
  return { base: made.thing, qualifier: lexicon.empty.has(made.verb) ? qualifier : made.verb };
}

/** 经济总量|跨过两个万亿元大关、超过6万亿元: what is told of an earlier number is no part of the name */
function beforeNumber(subject: string, { lexicon }: SubjectContext): string {
  for (let at = 2; at < subject.length - 1; at++) {
    const word = lexicon.links.at(subject, at, subject.length);
    if (word.length > 1 && NUMERAL.test(subject[at + word.length] ?? "")) return subject.slice(0, at);
  }
  return subject;
}

const NUMERAL = /[\d一二两三四五六七八九十百千万亿]/;
const SHORTEST_DRIVEN = 3;

/** Who, verb and thing, where a verb that only makes or holds stands in the middle of a subject. */
function madeBy(
  subject: string,
  { lexicon, words }: SubjectContext,
): { readonly maker: string; readonly verb: string; readonly thing: string } | undefined {
  let at = 0;
  for (const word of words(subject)) {
    const maker = subject.slice(0, at);
    const thing = subject.slice(at + word.length);
    const makes = lexicon.makers.has(word) || (lexicon.drivers.has(word) && thing.length > SHORTEST_DRIVEN);
    if (at > 1 && thing.length > 1 && makes && !maker.endsWith("的") && !thing.startsWith("的"))
      return { maker, verb: word, thing };
    at += word.length;
  }
  return undefined;
}

/** What is counted, with who has it or what reaches it: 自贸试验区|改革任务, 育儿补贴惠及|婴幼儿 */
function verbObjectName(
  { subject, subjectText, owner }: Clause,
  object: ObjectPhrase & { kind: "noun" },
  qualifier: string,
  { previous, subjects, following }: NameContext,
): Name | undefined {
  const named = objectName(withoutWorks(object, following, subjects), qualifier, previous);
  if (!named || subject.examples || subjectText === "" || object.generic) return named;
  return owner ? { ...named, base: tidy(subjectText + named.base) } : named;
}

/** 背街巷道改造|等民生工程: what only gathers the things of a list under one word is no part of a name */
function withoutWorks(
  object: ObjectPhrase & { kind: "noun" },
  following: readonly Frame[],
  context: SubjectContext,
): ObjectPhrase & { kind: "noun" } {
  const own = gatheredUnder(object.text, context);
  if (own) return { ...object, text: own.tail === "" ? own.noun : `${own.noun}${own.tail}` };
  const shared = sharedWorks(following, context);
  return shared === "" ? object : { ...object, text: `${object.text}${shared}` };
}

/** 城市道路等改扩建工程 → 城市道路 and 改扩建, the work done where the word names one */
function gatheredUnder(
  name: string,
  { lexicon }: SubjectContext,
): { readonly noun: string; readonly tail: string } | undefined {
  const word = lexicon.appositions.words[0] ?? "";
  const at = name.lastIndexOf(word);
  const works = lexicon.works.before(name, at + word.length, name.length);
  if (at < 2 || works === "") return undefined;
  const tail = name.slice(at + word.length, name.length - works.length);
  const done = lexicon.verbs.before(tail, 0, tail.length) !== "";
  return { noun: name.slice(0, at), tail: done ? tail : "" };
}

/** The work that a list of quantities ends with: 11公里污水管网、6公里道路等改扩建工程 */
function sharedWorks(following: readonly Frame[], context: SubjectContext): string {
  for (const frame of following) {
    if (!frame.previous || frame.left.end - frame.left.start > 0) return "";
    const object = objectOf(frame, context, { nounExpected: true });
    if (object.kind !== "noun") return "";
    const own = gatheredUnder(object.text, context);
    if (own) return own.tail;
  }
  return "";
}

function objectName(
  object: ObjectPhrase & { kind: "noun" },
  qualifier: string,
  previous: Name | undefined,
): Name | undefined {
  const base = tidy(object.text);
  if (base === "") return undefined;
  // 减少61户企业: a bare general noun names nothing new
  if (object.generic && base === object.text && !base.includes("的") && previous && qualifier === "") return previous;
  const head = object.generic ? base.slice(base.lastIndexOf("的") + 1) : undefined;
  return { base, qualifier, ...(head ? { head } : {}) };
}

/** 研发平台10个，其中省级4个 → 省级研发平台 */
function levelName(level: string, previous: Name, { lexicon }: SubjectContext): Name {
  const own = lexicon.levels.at(previous.base, 0, previous.base.length);
  return { ...previous, base: level + previous.base.slice(own.length) };
}

/** 养老金标准继续提高，|年人均提高2556元: the thing that the clause before says to have moved */
function moved({ topic }: NameContext): Name | undefined {
  const before = topic();
  return before?.moved ? { base: before.name, qualifier: "" } : undefined;
}

/** 经营主体增长6%，总量达1461万户 → 经营主体总量; 服务业支撑作用明显，增加值达3万亿元 → 服务业增加值 */
export function owned(text: string, { previous, subjects, topic }: NameContext): string {
  const { lexicon } = subjects;
  const level = lexicon.levels.at(text, 0, text.length);
  if (!lexicon.dependents.has(text) && !lexicon.dependents.has(text.slice(level.length))) return text;
  const owner = topic()?.name ?? (previous && ownerOf(previous.base, text, subjects));
  return owner === undefined ? text : joined(owner, text);
}

/** 地方国企|资产总额 owns 利润总额 too; 高新技术企业 owns its 总量 itself. */
function ownerOf(name: string, text: string, { lexicon }: SubjectContext): string {
  // 增加值的|增幅, 增加值的|占比: what is derived from a number is owned by the number
  if (lexicon.derived.before(text, 0, text.length) !== "") return name;
  const measure = lexicon.dependents.before(name, 2, name.length);
  return measure === "" ? name : name.slice(0, name.length - measure.length);
}

/** The owner and what it owns, where they share words only once: 城市污水处理 + 处理率 */
export function joined(owner: string, text: string): string {
  if (owner.endsWith(text)) return owner;
  for (let shared = Math.min(owner.length, text.length) - 1; shared > 1; shared--)
    if (owner.endsWith(text.slice(0, shared))) return owner + text.slice(shared);
  return owner + text;
}

/** 全部工业|占GDP的比重: what the rule matched belongs to the name, behind the subject or what was told before. */
export function namePlus(clause: Clause, matched: Range, { previous, subjects }: NameContext): Name | undefined {
  // the subject up to the match, with the words that a subject alone would lose: 人均预期|寿命
  const own = tidy(subjects.text.slice(clause.subject.start, matched.start));
  const owner = clause.subjectText === "" ? previous?.base : own;
  const text = withoutLinks(matched, subjects);
  return owner === undefined || text === "" ? undefined : { base: tidy(owner + text), qualifier: "" };
}

function withoutLinks({ start, end }: Range, { text, lexicon }: SubjectContext): string {
  let until = end;
  for (;;) {
    const word = lexicon.links.before(text, start, until) || lexicon.adverbs.before(text, start, until);
    if (word === "") return tidy(text.slice(start, until));
    until -= word.length;
  }
}
