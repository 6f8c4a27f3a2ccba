import type { Rule } from "../model/pack.js";
import { AMOUNTS, type Quantity } from "../model/quantity.js";
import { someOf } from "./among.js";
import { assessed } from "./assessment.js";
import type { Clause } from "./clause.js";
import { withoutWorkNoun } from "./counted-name.js";
import type { NameOrigin } from "./decision.js";
import type { SentenceDraft } from "./draft.js";
import { withMeasured } from "./measured-name.js";
import type { Name, NameContext } from "./name.js";
import { nameOf } from "./naming.js";
import { namePlus } from "./own-name.js";
import { joined, owned } from "./owner.js";
import { withPurpose } from "./purpose.js";
import type { Read } from "./reading.js";
import { shareOfThings } from "./share-name.js";
import { measureOfWhole } from "./split-name.js";
import type { SubjectContext } from "./subject.js";
import { kindName, levelName, memberName } from "./told-name.js";

/** A name, and where it came from. */
export interface Naming {
  readonly name: Name;
  readonly from: NameOrigin | undefined;
  readonly previous: Name | undefined;
  readonly sharedVerb: boolean;
}

/** 城镇、乡村分别951亿元、231亿元: what a list names may be a part, or what belongs to something, of what was told before */
function listedName(listed: Name, context: NameContext): Name {
  const { previous, subjects } = context;
  if (previous && subjects.lexicon.levels.has(listed.base)) return levelName(listed.base, previous, subjects);
  const part = previous && context.told ? kindName(listed.base, previous, subjects) : undefined;
  const kind = part ?? (previous && memberName(listed.base, previous, subjects));
  return kind ?? { ...listed, base: owned(listed.base, context) };
}

function heldBefore({ topic, note, subjects }: NameContext): Name | undefined {
  const before = topic();
  if (!before?.held) return undefined;
  note("topic");
  return { base: withoutWorkNoun(before.name, subjects), qualifier: "" };
}

/** 训练36场次，1,205人次|参训 → 训练参训人次: who came to what was told before */
function attended({ object, subjectText }: Clause, { previous, units, subjects }: NameContext): Name | undefined {
  const { lexicon } = subjects;
  if (object.kind !== "predicate" || subjectText !== "" || !previous || !lexicon["head-units"].has(units.own))
    return undefined;
  if (units.previous === undefined || lexicon["head-units"].has(units.previous) || !lexicon.attends.has(object.text))
    return undefined;
  const [persons = "", times = ""] = lexicon.words("head-measures");
  return { base: previous.base + object.text + (units.own === times ? times : persons), qualifier: "" };
}

/** A rule that only tells a goal from what came of it; the thing itself stands elsewhere. */
const ofGoal = ({ status, name, measure }: Rule): boolean =>
  status !== undefined && name === undefined && measure === undefined;

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
  const came = listed || (rule.measure ?? "level") !== "level" ? undefined : attended(clause, context);
  if (came) {
    context.note("predicate");
    return came;
  }
  const whole = listed ? clause : withPurpose(clause, leader, context.following[0], context.subjects);
  if (listed || source === "subject-plus") context.note(listed ? "list" : "match");
  // 完成第1轮更新作业，累计|5,697幅: of what the clause before says was done
  const done = !listed && rule.suffix !== undefined && source === "previous" ? heldBefore(context) : undefined;
  if (done) return done;
  const aimed = !listed && !context.told && ofGoal(rule) && clause.subjectText === "" && !context.topic();
  const deed = aimed && !leader.beforeBracket ? context.deed() : undefined;
  if (deed) {
    context.note("topic");
    return deed;
  }
  const name =
    (listed && listedName(listed, context)) ??
    (source === "subject-plus" ? namePlus(clause, matched, context) : nameOf(whole, source, context));
  if (!name || name.base === "") return undefined;
  return rule.suffix === undefined ? name : { base: name.base + rule.suffix, qualifier: "" };
}

/** 新建充电桩3万个、停车位2万个: a verb before a list is said of every thing in it */
function withSharedVerb(
  name: Name,
  { frame, clause, match }: Read,
  before: SentenceDraft | undefined,
  context: SubjectContext,
): Name {
  const { quantity, previous, left } = frame;
  const listed =
    previous !== undefined && before?.quantity === previous.quantity && left.start > previous.quantity.span.end;
  const plain = clause.structure === "subject-predicate" && match.before === 0 && clause.subject.end === left.end;
  const part = opensPart(frame.left.start, context) && before !== undefined && frame.sentence === before.sentence;
  if (!(listed || part) || !plain || !before || before.measure !== "level" || !AMOUNTS.has(quantity.kind)) return name;
  // 出栏生猪341万头、|家禽|33亿只
  const herd = context.lexicon.herds.at(before.named.base, 0, before.named.base.length - 1);
  if (listed && herd !== "" && !name.base.includes(herd)) return { ...name, base: herd + name.base };
  // 接待游客500万人次、旅游收入60亿元: what is done with persons is not done with money
  if ((before.quantity.kind === "money") !== (quantity.kind === "money")) return name;
  // 争取资金3亿元、主营业务收入|突破|90亿元: what says for itself how much there is
  if (reaches(quantity, context) && !reaches(before.quantity, context)) return name;
  return name.qualifier === "" && before.named.qualifier !== "" && clause.subject.verbs.length === 0
    ? { ...name, qualifier: before.named.qualifier }
    : name;
}

/** 粮食产量108万吨，其中夏粮|36万吨 → 夏粮产量 */
function ofWhole(name: Name, { frame, match }: Read, { previous, subjects }: Omit<NameContext, "note">): Name {
  const { measure } = match.compiled.rule;
  const same = measure === "growth" || frame.quantity.kind === "money" || frame.quantity.kind === "measure";
  const herd = previous && subjects.lexicon.herds.before(previous.base, 1, previous.base.length) !== "";
  const behind = previous && (same || herd) ? measureOfWhole(name.base, previous.base, frame, subjects) : "";
  return behind === "" ? name : { ...name, base: name.base + behind };
}

/** 引进人才194名，其中博士3名 → （引进）博士 */
const opensPart = (at: number, { text, lexicon }: SubjectContext): boolean =>
  lexicon["part-openers"].at(text, at, text.length) !== "";

const reaches = ({ boundBefore }: Quantity, { text, lexicon }: SubjectContext): boolean =>
  boundBefore !== undefined && lexicon.reached.has(text.slice(boundBefore.start, boundBefore.end));

/** The name of what a rule reads, and from what it was made. */
export function nameRead(
  read: Read,
  listed: Name | undefined,
  before: SentenceDraft | undefined,
  around: Omit<NameContext, "note">,
): Naming | undefined {
  let from: NameOrigin | undefined;
  const note = (what: NameOrigin): void => {
    from = what;
  };
  const own = assessed(read, around.subjects) ?? someOf(read, around) ?? nameOfRead(read, listed, { ...around, note });
  const split = own && ofWhole(own, read, around);
  const shared = split && withSharedVerb(split, read, before, around.subjects);
  const name = shared && titled(wholeName(shared, read, around.subjects), around);
  return name && { name, from, previous: around.previous, sharedVerb: shared !== split };
}

/** 电线、儿童用品等|重点工业产品: what gathers the examples before it */
function gathered(name: Name, { lexicon, words }: SubjectContext): Name {
  const [word = ""] = lexicon.appositions.words;
  const at = name.base.lastIndexOf(word);
  const rest = name.base.slice(at + word.length);
  const examples = at > 1 && rest.length >= SHORTEST_GATHERED && /[、”]/.test(name.base.slice(0, at));
  // 培训、咨询等|服务活动: a general word says nothing without its examples
  const general = lexicon["general-nouns"].at(rest, 0, rest.length) !== "";
  return examples && !general && words(name.base).includes(word) ? { ...name, base: rest } : name;
}

const SHORTEST_GATHERED = 4;

const LONGEST_DEED = 4;

/** 菸害防制：|稽查9,320家次 → 菸害稽查: what is done, and nothing else, belongs to what the paragraph's title speaks of */
function titled(name: Name, { title, subjects }: Omit<NameContext, "note">): Name {
  const { lexicon, words, known } = subjects;
  const { base } = name;
  if (base.length > LONGEST_DEED || known(base)) return name;
  const whole = title()?.base ?? "";
  const tail = lexicon["field-tails"].before(whole, 2, whole.length);
  const field = whole.slice(0, whole.length - tail.length);
  if (field === "" || field.includes(base)) return name;
  const isDeed = (word: string): boolean => lexicon.verbs.has(word) || lexicon.nominals.has(word);
  const bare = lexicon["case-nouns"].has(base) || words(base).every(isDeed);
  return bare ? { ...name, base: joined(field, base) } : name;
}

/** The name with what is measured, where it only says of what. */
function wholeName(whole: Name, { frame, match }: Read, context: SubjectContext): Name {
  const { lexicon } = context;
  const name = gathered(whole, context);
  return (match.compiled.rule.measure ?? "level") === "level" ? withMeasured(name, frame.quantity, lexicon) : name;
}
