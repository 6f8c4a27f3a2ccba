import type { NameSource } from "../model/pack.js";
import type { Clause } from "./clause.js";
import type { NameOrigin } from "./decision.js";
import type { Name, NameContext } from "./name.js";
import type { Subject, SubjectContext } from "./subject.js";
import { tidy } from "./tidy.js";
import { held, isOther, spokenOf } from "./told-name.js";

/** The name of a number that has no subject of its own: what was told before, what the clause before speaks of, or the deed itself. */
export function carriedName(
  { subject, object, structure }: Clause,
  source: NameSource,
  qualifier: string,
  context: NameContext,
  from: (what: NameOrigin, name: Name | undefined) => Name | undefined,
): Name | undefined {
  const { previous, subjects } = context;
  if (object.kind === "predicate" && previous && source === "clause" && qualifier === "") {
    const head = previous.head ?? previous.base;
    return from("predicate", { base: tidy(`${object.text}的${head}`), qualifier: "", head });
  }
  const told = structure === "carried" ? (spokenOf(context) ?? held(context)) : undefined;
  if (told) return from("topic", { ...told, qualifier });
  // 固定电话用户持续流失，年末|2.4万户
  const first = structure === "carried" && !context.told && context.units.own !== context.units.previous;
  const topic = first ? context.topic() : undefined;
  const said = topic?.field || (subject.verbs.length === 0 && !subjects.lexicon.verbs.has(topic?.name ?? ""));
  if (topic && said) return from("topic", { base: topic.name, qualifier });
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
