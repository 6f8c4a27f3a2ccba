import type { NameSource } from "../model/pack.js";
import { carriedName } from "./carried-name.js";
import type { Clause } from "./clause.js";
import { countedName, sharedHead } from "./counted-name.js";
import type { NameOrigin } from "./decision.js";
import type { Name, NameContext } from "./name.js";
import { ownName } from "./own-name.js";
import { partName } from "./part-name.js";
import { qualifierOf, type Subject, type SubjectContext } from "./subject.js";
import { tidy } from "./tidy.js";

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
  // 研发投入强度不高，低于全省平均水平|0.7个百分点
  const spoken = source === "previous" && subjectText === "" ? context.topic() : undefined;
  if (spoken) return from("topic", { base: spoken.name, qualifier: "" });
  if (source === "object" || (source === "clause" && structure === "verb-object")) {
    if (object.kind === "noun") return from("object", countedName(clause, object, qualifier, context));
  }
  if (source === "clause" && structure === "list-head" && object.kind === "modifier") {
    const head = sharedHead(context.following, subjects);
    return head === "" ? undefined : from("list-head", { base: tidy(object.text + head), qualifier });
  }
  const part = partName(subjectText, context);
  if (part) return from("level", part);
  // 新辟公交线路9条，优化调整|27条: nothing but verbs, of the thing before
  if (previous && isDeed(clause, context))
    return from("previous", { base: withoutDeed(previous.base, subjects), qualifier: subjectText });
  // 摸排自建房6.8万栋，初判存在隐患的|2317栋
  const alike = context.told && previous !== undefined && context.units.own === context.units.previous;
  if (clause.relative && alike && subjectText.length > 2 && previous)
    return from("subject", describedBy(subjectText, previous));
  if (subjectText !== "") return from("subject", gained(ownName(clause, qualifier, context), subject));
  return carriedName(clause, source, qualifier, context, from);
}

function describedBy(description: string, { head, base }: Name): Name {
  const noun = head ?? base;
  return { base: `${description}的${noun}`, qualifier: "", head: noun };
}

/** Verbs and nothing else, where what was told before is counted alike; one that is a noun too only behind 已: 核定156件，已|发包|142件 */
function isDeed({ subject, subjectText }: Clause, { previous, told, units, subjects }: NameContext): boolean {
  const { text, lexicon, words } = subjects;
  // 中央资金800万元，已|支出|760万元: the name of money
  if (lexicon.dependents.has(subjectText)) return false;
  if (subjectText.length > LONGEST_DEED || !told || !previous || units.own !== units.previous) return false;
  const done = lexicon["done-marks"].before(text, 0, subject.start) !== "";
  const deeds = words(subjectText).filter((word) => !lexicon.connectors.has(word));
  return deeds.length > 0 && deeds.every((word) => lexicon.verbs.has(word) && (done || !lexicon.nominals.has(word)));
}

const LONGEST_DEED = 8;
const SHORTEST_THING = 2;

/** 治理工程|核定156件: what was done with the thing before */
function withoutDeed(name: string, { lexicon }: SubjectContext): string {
  const deed = lexicon.verbs.before(name, SHORTEST_THING, name.length);
  return lexicon.nominals.has(deed) ? name : name.slice(0, name.length - deed.length);
}
