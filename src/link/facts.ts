import type { Link } from "../model/result.js";
import { backwards, type LinkContext, wordsBefore } from "./context.js";
import { draft, type LinkDraft } from "./draft.js";
import type { Mention } from "./mention.js";
import { isAmount, isSingle } from "./things.js";
import { lastPiece } from "./words.js";

const SHORTEST_NAME = 4;

/** Additions are one kind of flow whatever verb tells them: 新增, 培育. */
const flowOf = ({ qualifier = "", concept }: Mention["indicator"], { words }: LinkContext): string =>
  words.addition.test(qualifier) ? "added" : concept ? "" : qualifier;

/** What makes two tellings one fact: the thing, its flow, measure, unit, period, place and status; never the value. */
function keyOf(m: Mention, context: LinkContext): string | undefined {
  const { indicator } = m;
  const name = context.things.nameOf(indicator);
  if (context.words.vague.has(name) || (!indicator.concept && name.length < SHORTEST_NAME)) return undefined;
  if (indicator.period === undefined || (!indicator.concept && indicator.normalized.unit === "")) return undefined;
  const thing = indicator.concept ?? name;
  const years = context.words.multiYear.test(m.lead) ? "years" : "";
  return [
    thing,
    years,
    flowOf(indicator, context),
    indicator.measure,
    indicator.status,
    indicator.normalized.unit,
    indicator.period,
    indicator.scope ?? "",
  ].join("|");
}

/** A number that is only a part of what its name says: after 其中, or of a place or a kind before it. */
function isRestricted(m: Mention, { words }: LinkContext): boolean {
  if (words.area.test(wordsBefore(m))) return true;
  const before = [...backwards(m), m];
  return before.some(({ lead }) => words.opensParts.test(lead) || words.opensAllParts.test(lead)) || m.bracket >= 0;
}

const canRepeat = (m: Mention): boolean =>
  isSingle(m) && (isAmount(m) || m.indicator.measure === "share" || m.indicator.measure === "growth");

/** Whether nothing but the name, its verb and fillers stand in the clause of a telling: no place or kind narrows it down. */
function isPlain(m: Mention, { words, things }: LinkContext): boolean {
  if (m.cell) return true;
  const clause = lastPiece(m.lead);
  const at = clause.indexOf(things.nameOf(m.indicator).slice(0, NAME_START));
  if (at < 0) return false;
  const qualifier = m.indicator.qualifier ?? "";
  const before = clause.slice(0, at);
  const rest = before.endsWith(qualifier) ? before.slice(0, before.length - qualifier.length) : before;
  return words.fills(rest.replace(/\d+|[\s“”"]/g, "").replace(words.inScope, ""));
}

const NAME_START = 2;
const SURE = 0.85;
const UNSURE = 0.6;

/** How sure it is that these tell one fact: alike in name, told plainly, and not two rows of tables. */
function confidenceOf(group: readonly Mention[], names: ReadonlySet<string>, context: LinkContext): number {
  const inTables = group.filter(({ cell }) => cell).length;
  return names.size === 1 && inTables < 2 && group.every((m) => isPlain(m, context)) ? SURE : UNSURE;
}

/** One fact told in several sentences. */
export function factLinks(context: LinkContext): LinkDraft[] {
  const groups = new Map<string, Mention[]>();
  for (const m of context.mentions) {
    const key = canRepeat(m) && !isRestricted(m, context) ? keyOf(m, context) : undefined;
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(m);
    else groups.set(key, [m]);
  }
  return [...groups.values()]
    .flatMap((group) => surelyTold(group, context))
    .flatMap((group) => {
      const lines = new Set(group.map(({ line }) => line));
      if (group.length < 2 || lines.size < group.length) return [];
      const names = namesOf(group, context);
      const by = names.size > 1 ? "same-concept" : "same-name";
      return [draft("same-fact", { facts: group }, by, confidenceOf(group, names, context))];
    });
}

const namesOf = (group: readonly Mention[], { things }: LinkContext): ReadonlySet<string> =>
  new Set(group.map(({ indicator }) => things.nameOf(indicator)));

/** Where values differ, tellings tied by their concept alone stand back behind those that surely tell one fact by one name. */
function surelyTold(group: readonly Mention[], context: LinkContext): readonly (readonly Mention[])[] {
  const names = namesOf(group, context);
  const values = new Set(group.map(({ indicator }) => indicator.normalized.value));
  if (names.size < 2 || values.size < 2) return [group];
  const alike = [...names].map((name) => group.filter(({ indicator }) => context.things.nameOf(indicator) === name));
  const sure = alike.filter((one) => one.length > 1 && confidenceOf(one, namesOf(one, context), context) === SURE);
  return sure.length > 0 ? sure : [group];
}

const ID_DIGITS = 3;

/** Indicator → id of the fact that it tells, for facts that are told more than once; facts count in the order of the links. */
export function factsOf(links: readonly Pick<Link, "rel" | "members">[]): ReadonlyMap<string, string> {
  const told = links.filter(({ rel }) => rel === "same-fact");
  return new Map(
    told.flatMap(({ members }, i) =>
      members.map((member) => [member, `f${String(i + 1).padStart(ID_DIGITS, "0")}`] as const),
    ),
  );
}
