import type { Measure } from "../model/indicator.js";
import { AMOUNTS } from "../model/quantity.js";
import { nameBeforeBracket } from "./bracket-name.js";
import type { SentenceDraft } from "./draft.js";
import type { Frame } from "./frame.js";
import { jointName } from "./joint-name.js";
import type { Listed } from "./list.js";
import type { Name } from "./name.js";
import type { FoundPeriod } from "./period.js";
import type { Read } from "./reading.js";
import type { SubjectContext } from "./subject.js";

/** What later quantities may carry on from. */
export interface Memory {
  readonly name?: Name | undefined;
  /** of the quantity that it names */
  readonly unit?: string | undefined;
  readonly measure?: Measure | undefined;
  /** it is a share of something else: 占本年支出的比重 */
  readonly taken?: boolean | undefined;
  readonly period?: FoundPeriod | undefined;
  /** the place or body that was told of it */
  readonly told?: string | undefined;
}

/** The things named right before, to which a list of as many values is dealt out: 第一产业6亿元，第二产业9亿元，占比分别为40%、60% */
function dealtTo({ dealt, first }: Listed, drafts: readonly SentenceDraft[]): Name | undefined {
  if (!dealt) return undefined;
  const earlier = drafts.filter((one) => one.quantity.span.start < first.quantity.span.start);
  const latest = earlier.slice(-dealt.of);
  // 收入、投资分别增长5%、6%，增速分别居第3、第2位
  const listed = new Set(latest.map(({ named }) => named.base)).size === dealt.of && sameMeasure(latest);
  const before = listed ? latest : earlier.filter((one) => one.measure === "level");
  const owners = before.slice(-dealt.of);
  return owners.length === dealt.of ? owners[dealt.index]?.named : undefined;
}

const sameMeasure = (drafts: readonly SentenceDraft[]): boolean =>
  drafts.every(({ measure }) => measure === drafts[0]?.measure);

/** 通车里程新增120公里、突破|900公里: what there is now, and no longer what came to it */
function withoutGain(name: Name, { frame, match }: Read): Name {
  const { measure } = match.compiled.rule;
  const total = !frame.inBracket && (measure ?? "level") !== "growth" && measure !== "change";
  return name.behind && total ? { base: name.base, qualifier: "" } : name;
}

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
  // 完成投资3亿元，占比12%；雁江区|2亿元
  const afterShare = (measure ?? "level") === "level" && memory.measure === "share" && AMOUNTS.has(quantity.kind);
  if (afterShare) return level(quantity.unit);
  if (measure === "change" && AMOUNTS.has(quantity.kind) && memory.unit !== quantity.unit) return level(quantity.unit);
  const ofLevel = measure === "growth" || measure === "completion" || measure === "gap";
  return ofLevel && memory.taken ? level(undefined) : undefined;
}

/** 在全省旅游市场综合评价中，我市居第6位: what it is that ranks */
function assessment({ left, sentence }: Frame, { text, lexicon }: SubjectContext): Name | undefined {
  const [clause = ""] = /[^，；。]{6,26}(?=，$)/.exec(text.slice(sentence.span.start, left.start)) ?? [];
  const [opens, closes] = [
    lexicon.prepositions.at(clause, 0, clause.length),
    lexicon["within-ends"].before(clause, 0, clause.length),
  ];
  const phrase = clause.slice(opens.length, clause.length - closes.length);
  const said = opens !== "" && closes !== "" && lexicon.assessments.before(phrase, 0, phrase.length) !== "";
  if (!said) return undefined;
  const place = lexicon.scopes.at(phrase, 0, phrase.length);
  return { base: phrase.slice(place.length), qualifier: "" };
}

/** The name that stands before what is read, on which its own may build. */
export function previousName(
  read: Read,
  listed: Listed | undefined,
  drafts: readonly SentenceDraft[],
  memory: Memory,
  subjects: SubjectContext,
): Name | undefined {
  const { frame } = read;
  const ranked = read.match.compiled.rule.measure === "rank" && read.clause.subjectText === "";
  const assessed = ranked ? assessment(frame, subjects) : undefined;
  if (assessed) return assessed;
  const dealt = listed ? dealtTo(listed, drafts) : undefined;
  const joint = !listed && read.clause.subjectText === "" ? jointName(frame, drafts, subjects) : undefined;
  const host = frame.host && drafts.find((draft) => draft.quantity === frame.host?.quantity);
  const told = memory.name && withoutGain(memory.name, read);
  const bracketed = nameBeforeBracket(frame, subjects);
  return dealt ?? joint ?? host?.named ?? bracketed ?? changedName(read, drafts, memory) ?? told;
}

/** completion and gaps speak of the thing before; growth, change and ranks too, unless they name their own */
const CARRIED: ReadonlySet<Measure> = new Set(["level", "share"]);
const NAMING: ReadonlySet<Measure> = new Set(["growth", "rank", "change"]);

/** What the next quantity may carry on from, behind what was read last. */
export function remembered(
  memory: Memory,
  draft: SentenceDraft,
  { frame, match }: Read,
  previous: Name | undefined,
  subjects: SubjectContext,
): Memory {
  const { measure, quantity, found, named: name } = draft;
  const carries = CARRIED.has(measure) || (NAMING.has(measure) && name !== previous);
  if (!carries || frame.inBracket || match.compiled.rule.suffix !== undefined) return memory;
  const taken = measure === "share" && match.compiled.rule.name === "subject-plus";
  // 由一季度的下降0.6%转为增长5.2%, 由上年的2.21|缩小至2.16, 较上年的143件|增长17%: the time of what is compared with is not carried on
  const { sources, compares } = subjects.lexicon;
  const from = [sources, compares].some((all) => all.at(subjects.text, frame.head - match.before, frame.head) !== "");
  const period = from || measure === "growth" ? memory.period : found;
  return { name, taken, unit: quantity.unit, measure, period, told: draft.told };
}
