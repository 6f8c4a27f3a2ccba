import type { Clause } from "./clause.js";
import type { Frame } from "./frame.js";
import type { Name, NameContext } from "./name.js";
import { type ObjectPhrase, objectOf } from "./object.js";
import type { SubjectContext } from "./subject.js";
import { tidy } from "./tidy.js";

/** What is counted, with who has it or what reaches it: 自贸试验区|改革任务, 育儿补贴惠及|婴幼儿 */
export function countedName(
  { subject, subjectText, owner, description }: Clause,
  object: ObjectPhrase & { kind: "noun" },
  qualifier: string,
  context: NameContext,
): Name | undefined {
  const { subjects, following } = context;
  const named = objectName(withoutWorks(object, following, subjects), qualifier, context);
  // 列入省级重点的18个|项目: a general noun is nothing without its description
  if (named && object.generic && description.length > SHORTEST_DESCRIPTION && !object.text.includes("的"))
    return { base: tidy(description + object.text), qualifier: "", head: object.text };
  if (!named || subject.examples || subjectText === "" || object.generic) return named;
  return owner ? { ...named, base: tidy(subjectText + named.base) } : named;
}

const SHORTEST_DESCRIPTION = 3;

/** 背街巷道改造|等民生工程: what only gathers the things of a list under one word is no part of a name */
function withoutWorks(
  object: ObjectPhrase & { kind: "noun" },
  following: readonly Frame[],
  context: SubjectContext,
): ObjectPhrase & { kind: "noun" } {
  const own = gatheredUnder(object.text, context);
  if (own) return { ...object, text: own.noun + own.tail };
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
  { previous, subjects }: NameContext,
): Name | undefined {
  const base = withoutWorkNoun(tidy(object.text), subjects);
  if (base === "") return undefined;
  // 减少61户企业: a bare general noun names nothing new where what was told before is one
  const bare = object.generic && base === object.text && !base.includes("的") && qualifier === "";
  if (bare && previous && (previous.base.includes(base) || previous.head === base)) return previous;
  const head = object.generic ? base.slice(base.lastIndexOf("的") + 1) : undefined;
  return { base, qualifier, ...(head ? { head } : {}) };
}

/** 基本控制点检测|工作 */
export function withoutWorkNoun(name: string, { lexicon }: SubjectContext): string {
  const noun = lexicon["work-nouns"].before(name, 0, name.length);
  const end = name.length - noun.length;
  const verb = noun === "" ? "" : lexicon.verbs.before(name, 2, end);
  return verb === "" ? name : name.slice(0, end);
}

/** The head that a list of ranks shares: 36家省级、139家市级|工程技术研究中心 */
export function sharedHead(following: readonly Frame[], context: SubjectContext): string {
  for (const frame of following) {
    const object = objectOf(frame, context, { nounExpected: true });
    if (object.kind === "modifier") continue;
    if (object.kind !== "noun") return "";
    const level = context.lexicon.levels.at(object.text, 0, object.text.length);
    return object.text.slice(level.length);
  }
  return "";
}
