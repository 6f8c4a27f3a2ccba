import { isWordEnd } from "./boundaries.js";
import { bodyOf, type Report } from "./context.js";
import type { Frame } from "./frame.js";
import type { Name } from "./name.js";
import type { SubjectContext } from "./subject.js";

/** By what a scope is known: the clause names it, says 我局, the name begins with it, a list deals it out, or it is the report's. */
export type ScopeSource = "clause" | "carried" | "own-body" | "name" | "list" | "rank" | "report";

export interface FoundScope {
  readonly scope: string;
  readonly source: ScopeSource;
}

const found = (scope: string | undefined, source: ScopeSource): FoundScope | undefined =>
  scope === undefined ? undefined : { scope, source };

export interface ScopeContext {
  readonly report: Report;
  readonly subjects: SubjectContext;
  /** whose the report's numbers are where its text says nothing */
  readonly home: string | undefined;
}

/** 章贡区 is a place of its own; 全市 and 我市 are the report's. */
const isNamed = (scope: string, { subjects }: ScopeContext): boolean =>
  !subjects.lexicon.scopes.has(scope) && subjects.places.at(scope, 0, scope.length) !== scope;

/** Whose a number is: of the place or body that its clause or its name names, else of the report's own. */
export function scopeNamed(spoken: string | undefined, name: Name, context: ScopeContext): FoundScope | undefined {
  const { report, subjects, home } = context;
  const { lexicon } = subjects;
  if (spoken !== undefined && lexicon["own-bodies"].has(spoken))
    return found(bodyOf(report), "own-body") ?? found(home, "report");
  // in a ministry's report, 全國列管場所14萬家 is of the country
  const country = spoken !== undefined && lexicon.countries.has(spoken) && report.place === undefined;
  if (country) return found(spoken, "clause");
  if (spoken !== undefined && isNamed(spoken, context)) return { scope: spoken, source: "clause" };
  // 部门整体支出: it can only be the body's own
  const own = lexicon["own-things"].at(name.base, 0, name.base.length) === "" ? undefined : bodyOf(report);
  return found(areaIn(name.base, subjects), "name") ?? found(own, "own-body") ?? found(home, "report");
}

const SHORTEST_AREA = 3;
const LONGEST_AREA = 12;

/** The beginning of a name up to where an area ends: 宁波舟山港|集装箱吞吐量. */
function areaBeginning(name: string, { lexicon, words }: SubjectContext): string | undefined {
  for (let end = SHORTEST_AREA; end < Math.min(name.length, LONGEST_AREA); end++) {
    const ending = lexicon["area-endings"].before(name, 1, end);
    if (ending === "" || end - ending.length < 2) continue;
    const longer = lexicon["area-endings"].at(name, end - ending.length, name.length);
    // 外商及港|澳台商
    if (longer.length === ending.length) return isWordEnd(words(name), end) ? name.slice(0, end) : undefined;
  }
  return undefined;
}

/** The area that a name begins with; not 国家高新区数量, 新建机场. */
function areaIn(name: string, subjects: SubjectContext): string | undefined {
  const { lexicon, words } = subjects;
  const area = areaBeginning(name, subjects);
  if (area === undefined || area.includes("、")) return undefined;
  const [first = ""] = words(name);
  const general = [lexicon.levels, lexicon.scopes, lexicon.verbs, lexicon.manners, lexicon.adverbs, lexicon.pers];
  if (general.some((all) => all.at(name, 0, name.length) !== "" || all.has(first))) return undefined;
  // 改造海滨新区: a verb makes it a deed
  return words(area).some((word) => lexicon.verbs.has(word)) ? undefined : area;
}

/** A rank among all of the report's own place, 全市第一, is of the body that reports, not of the place. */
export function rankedScope(
  frame: Frame,
  matched: number,
  spoken: string | undefined,
  name: Name,
  context: ScopeContext,
): FoundScope | undefined {
  const { report, subjects } = context;
  const { place } = report;
  const level = place === undefined ? "" : subjects.lexicon["place-endings"].before(place, 0, place.length);
  const words = report.normalized.text.slice(frame.head - matched, frame.head);
  const within =
    level !== "" && subjects.lexicon.scopes.words.some((word) => word.endsWith(level) && words.includes(word));
  return found(within ? bodyOf(report) : undefined, "rank") ?? scopeNamed(spoken, name, context);
}
