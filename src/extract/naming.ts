import type { NameSource } from "../model/pack.js";
import type { Clause } from "./clause.js";
import { countedName, sharedHead } from "./counted-name.js";
import type { NameOrigin } from "./decision.js";
import type { Name, NameContext } from "./name.js";
import { held, kindName, levelName, moved, ownName, spokenOf, thresholdOf } from "./own-name.js";
import type { Subject, SubjectContext } from "./subject.js";
import { tidy } from "./tidy.js";

const qualifierOf = (subject: Subject, context: SubjectContext): string => {
  const verb = subject.verbs.findLast((v) => !context.lexicon.empty.has(v));
  return verb ?? "";
};

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
  if (subjectText !== "" && subjects.lexicon.levels.has(subjectText) && !thresholdOf(subjectText, context)) {
    const whole = moved(context) ?? previous;
    if (whole) return from("level", levelName(subjectText, whole, subjects));
  }
  const kind = context.told && previous ? kindName(subjectText, previous, subjects) : undefined;
  if (kind) return from("level", kind);
  if (subjectText !== "") return from("subject", gained(ownName(clause, qualifier, context), subject));
  if (object.kind === "predicate" && previous && source === "clause" && qualifier === "") {
    const head = previous.head ?? previous.base;
    return from("predicate", { base: tidy(`${object.text}的${head}`), qualifier: "", head });
  }
  const told = structure === "carried" ? (spokenOf(context) ?? held(context)) : undefined;
  if (told) return from("topic", { ...told, qualifier });
  if (!previous)
    return object.kind === "predicate" ? from("object", { base: tidy(object.text), qualifier: "" }) : undefined;
  if (qualifier !== "" && isOther(context)) return from("subject", { base: qualifier, qualifier: "" });
  return from("previous", qualifier === "" ? previous : { ...previous, qualifier });
}

/**
 * 责令整改67家，立案|28起: cases are no part of what is counted otherwise. 港口吞吐量900万吨。全年开行|300列: nor is what a sentence
 * before counted in a unit of another kind.
 */
function isOther({ units: { own, previous }, told, subjects: { lexicon } }: NameContext): boolean {
  if (previous === undefined) return false;
  if (lexicon["case-units"].has(own) !== lexicon["case-units"].has(previous)) return true;
  return !told && own !== previous && !(lexicon.classifiers.has(own) && lexicon.classifiers.has(previous));
}
