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
  { frame: { quantity }, match, clause }: Read,
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
  // 养老床位1.6万张，护理型床位占31%，较上年末上升|3.5个百分点
  const last = drafts.at(-1);
  if (
    measure === "change" &&
    quantity.kind === "percentage-point" &&
    last?.measure === "share" &&
    memory.measure === "level"
  )
    return last.named;
  // 项目1857个，完成投资39亿元，其中竣工|153个: of what was counted like it, not of the money
  const afterMoney = clause.subjectText === "" && quantity.kind === "count" && memory.unit !== quantity.unit;
  if ((measure ?? "level") === "level" && afterMoney) {
    const counted = drafts.findLast((one) => one.measure === "level" && one.quantity.unit === quantity.unit)?.named;
    return counted && { ...counted, qualifier: "" };
  }
  const ofLevel = measure === "growth" || measure === "completion" || measure === "gap";
  return ofLevel && memory.taken ? level(undefined) : undefined;
}

/** 油料、蔬菜分别7千公顷、2千公顷，|前者|减少9%: of the two things told last the first or the second */
function ofTwo({ left }: Frame, drafts: readonly SentenceDraft[], { text, lexicon }: SubjectContext): Name | undefined {
  const words = lexicon.words("former-latter");
  const which = words.findIndex((word) => text.startsWith(word, left.start));
  const names = [...new Map(drafts.map(({ named }) => [named.base, named])).values()];
  return which < 0 || names.length < words.length ? undefined : names.slice(-words.length)[which];
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
  const either = ofTwo(frame, drafts, subjects);
  if (either) return either;
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
  const ranked = measure === "rank" && name !== memory.name;
  const carries = CARRIED.has(measure) || (NAMING.has(measure) && name !== previous) || ranked;
  if (!carries || frame.inBracket || match.compiled.rule.suffix !== undefined) return memory;
  const taken = measure === "share" && match.compiled.rule.name === "subject-plus";
  // 由一季度的下降0.6%转为增长5.2%, 由上年的2.21|缩小至2.16, 较上年的143件|增长17%: the time of what is compared with is not carried on
  const { sources, compares } = subjects.lexicon;
  const from = [sources, compares].some((all) => all.at(subjects.text, frame.head - match.before, frame.head) !== "");
  const period = from || measure === "growth" ? memory.period : found;
  return { name, taken, unit: quantity.unit, measure, period, told: draft.told };
}
