import type { NameSource } from "../model/pack.js";
import type { Clause } from "./clause.js";
import { countedName, sharedHead } from "./counted-name.js";
import type { NameOrigin } from "./decision.js";
import type { Name, NameContext } from "./name.js";
import { ownName } from "./own-name.js";
import { qualifierOf, type Subject, type SubjectContext } from "./subject.js";
import { tidy } from "./tidy.js";
import { held, kindName, levelName, moved, spokenOf, thresholdOf } from "./told-name.js";

/** 通车里程|新增: what came to the thing, where no verb stands before it */
const gained = (name: Name, { gain }: Subject): Name =>
  gain === "" || name.qualifier !== "" ? name : { ...name, qualifier: gain, behind: true };

/** The name by the structure of the clause, or undefined where nothing names the quantity. */
export function nameOf(clause: Clause, source: NameSource, context: NameContext): Name | undefined {
  const { subject, subjectText, object, structure } = clause;
  const { previous, subjects } = context;
  const from = (what: NameOrigin, name: Name | undefined): Name | undefined => {
    if (name) context.note(what);
    return name;
  };
  // 企业中有12户: the verbs before 有 belong to somebody else
  const loose = structure === "verb-object" && subjectText !== "" && !subject.verbFinal && !subject.examples;
  const qualifier = loose ? "" : qualifierOf(subject, subjects);
  if (source === "previous" && previous) return from("previous", previous);
  if (source === "object" || (source === "clause" && structure === "verb-object")) {
    if (object.kind === "noun") return from("object", countedName(clause, object, qualifier, context));
  }
  if (source === "clause" && structure === "list-head" && object.kind === "modifier") {
    const head = sharedHead(context.following, subjects);
    return head === "" ? undefined : from("list-head", { base: tidy(object.text + head), qualifier });
  }
  // 补助资金5亿元（中央|3亿元、市县|2亿元）
  const pays = previous && subjects.lexicon.payers.has(subjectText) && previous.base !== subjectText;
  if (pays && previous) return from("level", levelName(subjectText, previous, subjects));
  if (subjectText !== "" && subjects.lexicon.levels.has(subjectText) && !thresholdOf(subjectText, context)) {
    const whole = moved(context) ?? previous;
    if (whole) return from("level", levelName(subjectText, whole, subjects));
  }
  // 建成大桥3座、在建|5座
  if (context.told && previous && subjects.lexicon.states.has(subjectText) && !isOther(context))
    return from("level", { base: previous.base, qualifier: subjectText });
  const kind = context.told && previous ? kindName(subjectText, previous, subjects) : undefined;
  if (kind) return from("level", kind);
  // 新辟公交线路9条，优化调整|27条: nothing but verbs, of the thing before
  if (isDeed(subjectText, context)) return from("previous", { base: previous?.base ?? "", qualifier: subjectText });
  if (subjectText !== "") return from("subject", gained(ownName(clause, qualifier, context), subject));
  if (object.kind === "predicate" && previous && source === "clause" && qualifier === "") {
    const head = previous.head ?? previous.base;
    return from("predicate", { base: tidy(`${object.text}的${head}`), qualifier: "", head });
  }
  const told = structure === "carried" ? (spokenOf(context) ?? held(context)) : undefined;
  if (told) return from("topic", { ...told, qualifier });
  // 全年共|立案61件: the deed itself
  if (!previous && qualifier !== "")
    return from("subject", { base: deedOf(subject, qualifier, subjects), qualifier: "" });
  if (!previous)
    return object.kind === "predicate" ? from("object", { base: tidy(object.text), qualifier: "" }) : undefined;
  const other = qualifier !== "" && isOther(context);
  // 辅导厂商申请研发计划，核定|35案: of what the clause before says was done
  const done = other ? context.deed() : undefined;
  if (done) return from("topic", { base: done.base, qualifier });
  if (other && subjects.lexicon.casualties.has(qualifier))
    return from("previous", {
      base: previous.base + qualifier + (subjects.lexicon.words("head-measures")[0] ?? ""),
      qualifier: "",
    });
  if (other) return from("subject", { base: deedOf(subject, qualifier, subjects), qualifier: "" });
  const deed = qualifier === "" ? "" : finalDeed(previous, subjects);
  if (deed !== "") return from("previous", { base: previous.base.slice(0, -deed.length) + qualifier, qualifier: "" });
  if (qualifier === "") return from("previous", previous);
  return from("previous", { ...previous, base: withoutFirstDeed(previous, subjects), qualifier });
}

/** Two verbs and nothing else, where what was told before is counted alike. */
function isDeed(text: string, { previous, told, units, subjects: { lexicon, words } }: NameContext): boolean {
  if (text.length !== TWO_VERBS || !told || !previous || units.own !== units.previous) return false;
  const parts = words(text);
  return parts.length === 2 && parts.every((word) => lexicon.verbs.has(word) && !lexicon.nominals.has(word));
}

const TWO_VERBS = 4;

/** 检查|食品生产单位4.6万家次，责令整改2310家: the deed that a name begins with, where another one is told */
function withoutFirstDeed({ base, qualifier }: Name, { lexicon, words }: SubjectContext): string {
  const [first = ""] = words(base);
  const rest = base.slice(first.length);
  const deed = qualifier === "" && first.length > 1 && lexicon.verbs.has(first) && lexicon.inspections.has(first);
  return deed && rest.length > 2 ? rest : base;
}

/** 交通执法|立案2176起，结案2089起: the deed that a name ends with, whose place the next one takes */
function finalDeed({ base, qualifier }: Name, { lexicon }: SubjectContext): string {
  const verb = lexicon.verbs.before(base, 1, base.length);
  return qualifier !== "" || verb.length < 2 || lexicon.nominals.has(verb) ? "" : verb;
}

/** 告发|处分: two verbs that stand together are one deed */
const deedOf = ({ verbs }: Subject, last: string, { lexicon }: SubjectContext): string => {
  const before = verbs[verbs.indexOf(last) - 1] ?? "";
  return before === "" || lexicon.empty.has(before) ? last : before + last;
};

/**
 * 责令整改67家，立案|28起: cases are no part of what is counted otherwise; 废水稽查678家次，告发|42件: nor is what came of looking.
 * 港口吞吐量900万吨。全年开行|300列: nor is what a sentence before counted in a unit of another kind.
 */
function isOther({ units: { own, previous }, previous: before, told, subjects: { lexicon } }: NameContext): boolean {
  if (previous === undefined || own === previous) return false;
  if (lexicon["case-units"].has(own) !== lexicon["case-units"].has(previous)) return true;
  const base = before?.base ?? "";
  // 核贷金额1亿元，核定|35案: the name of a number names none in another unit
  if (lexicon.quantifiers.before(base, 1, base.length) !== "") return true;
  if (lexicon.inspections.before(base, 2, base.length) !== "") return true;
  return !told && !(lexicon.classifiers.has(own) && lexicon.classifiers.has(previous));
}
