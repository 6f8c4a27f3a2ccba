import type { Name, NameContext } from "./name.js";
import type { SubjectContext } from "./subject.js";

// Names that take their thing from what was told before.

/** 20亿元以上项目25个、50亿元以上|3个: a threshold alone is of what the one before it was of */
export function thresholdOf(subject: string, { previous, subjects: { lexicon } }: NameContext): string | undefined {
  const bound = lexicon.thresholds.before(subject, 1, subject.length);
  if (bound === "" || !previous || !/\d|[百千万亿]/.test(subject)) return undefined;
  const at = previous.base.indexOf(bound);
  const thing =
    at > 0 ? previous.base.slice(at + bound.length) : lexicon.generics.before(previous.base, 0, previous.base.length);
  return thing === "" ? undefined : subject + thing;
}

/** 研发平台10个，其中省级4个 → 省级研发平台 */
export function levelName(level: string, previous: Name, { lexicon }: SubjectContext): Name {
  const { base } = previous;
  const ranks = lexicon.payers.has(level) && !lexicon.levels.has(level) ? lexicon.payers : lexicon.levels;
  const own = ranks.at(base, 0, base.length);
  return { ...previous, base: level + previous.base.slice(own.length) };
}

const LONGEST_KIND = 6;

/** Where a name's word for a kind ends, 产业类|移工; 肉类 and 种类 are words by themselves. */
function kindEnd(name: string, { lexicon }: SubjectContext): number {
  for (const ending of lexicon["kind-endings"].words) {
    const at = name.indexOf(ending, 2);
    const end = at + ending.length;
    if (at > 0 && end <= LONGEST_KIND && lexicon.wholes.before(name, 0, end) === "") return end;
  }
  return 0;
}

/** 移工75万人，其中产业类|52万人: a kind of the thing before → 产业类移工 */
export function kindName(kind: string, previous: Name, context: SubjectContext): Name | undefined {
  if (kind === "" || kindEnd(kind, context) !== kind.length) return undefined;
  // 粮油食品|类, the kind before by itself
  const { base } = previous;
  const only = context.lexicon["kind-endings"].words.some((ending) => base.endsWith(ending));
  return { ...previous, base: only ? kind : kind + base.slice(kindEnd(base, context)) };
}

/** 授权专利86件，其中发明|15件 → 授权发明专利: a kind of the thing before, by a word that says nothing else */
export function memberName(kind: string, previous: Name, { lexicon }: SubjectContext): Name | undefined {
  const [whole = "", ...kinds] = lexicon.words("patent-kinds");
  if (!kinds.includes(kind)) return undefined;
  const other = kinds.map((one) => previous.base.indexOf(one + whole)).find((at) => at >= 0);
  const at = other ?? previous.base.indexOf(whole);
  if (at < 0) return undefined;
  const rest = previous.base.slice(previous.base.indexOf(whole, at));
  return { ...previous, base: previous.base.slice(0, at) + kind + rest };
}

/** 养老金标准继续提高，|年人均提高2556元: the thing that the clause before says to have moved */
export function moved({ topic }: NameContext): Name | undefined {
  const before = topic();
  return before?.moved ? { base: before.name, qualifier: "" } : undefined;
}

/** 办理失业者职业训练，|全年开办120班: the thing that the clause before says to be held, where its sentence told nothing yet */
export function held({ topic, told }: NameContext): Name | undefined {
  const before = told ? undefined : topic();
  return before?.held ? { base: before.name, qualifier: "" } : undefined;
}

/** 参合率再创新高，|达到98.5%: what the clause before says to have moved, or speaks of where it is the name of a number */
export function spokenOf(context: NameContext): Name | undefined {
  const name = context.topic()?.name ?? "";
  const { lexicon, known } = context.subjects;
  const counted = lexicon.quantifiers.before(name, 1, name.length) !== "" || (name !== "" && known(name));
  return counted ? { base: name, qualifier: "" } : moved(context);
}

/**
 * 责令整改67家，立案|28起: cases are no part of what is counted otherwise; 废水稽查678家次，告发|42件: nor is what came of looking.
 * 港口吞吐量900万吨。全年开行|300列: nor is what a sentence before counted in a unit of another kind.
 */
export function isOther({
  units: { own, previous },
  previous: before,
  told,
  subjects: { lexicon },
}: NameContext): boolean {
  if (previous === undefined || own === previous) return false;
  if (lexicon["case-units"].has(own) !== lexicon["case-units"].has(previous)) return true;
  const base = before?.base ?? "";
  // 核贷金额1亿元，核定|35案: the name of a number names none in another unit
  if (lexicon.quantifiers.before(base, 1, base.length) !== "") return true;
  if (lexicon.inspections.before(base, 2, base.length) !== "") return true;
  return !told && !(lexicon.classifiers.has(own) && lexicon.classifiers.has(previous));
}
