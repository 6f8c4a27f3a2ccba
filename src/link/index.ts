import type { Indicator } from "../model/indicator.js";
import type { Link, Relation } from "../model/result.js";
import { groupThings, sameSentence, sameThing, sameUnit, type Things } from "./things.js";

type Draft = Omit<Link, "id">;

const single = (indicator: Indicator): boolean => typeof indicator.value === "number";

const draft = (rel: Relation, roles: Readonly<Record<string, Indicator>>, by: string): Draft => ({
  rel,
  members: Object.values(roles).map((member) => member.id),
  roles: Object.fromEntries(Object.entries(roles).map(([role, member]) => [role, member.id])),
  by,
});

// how many indicators back a rate may speak of
const LOOK_BACK = 12;

/** The nearest indicator before `index` that passes the test, within the section. */
function before(
  all: readonly Indicator[],
  index: number,
  test: (candidate: Indicator) => boolean,
): Indicator | undefined {
  const section = all[index]?.evidence.section.join("/");
  for (let i = index - 1; i >= Math.max(0, index - LOOK_BACK); i--) {
    const candidate = all[i];
    if (!candidate || candidate.evidence.section.join("/") !== section) return undefined;
    if (test(candidate)) return candidate;
  }
  return undefined;
}

interface FoundTarget {
  readonly target: Indicator;
  readonly by: string;
}

/** The target of what was done: in its own sentence, else in the whole report by concept or name. */
function targetOf(actual: Indicator, things: Things): FoundTarget | undefined {
  const fits = (c: Indicator): boolean =>
    c.status === "target" && c.measure === "level" && single(c) && sameUnit(c, actual);
  const near = things
    .inSentence(actual)
    .find((c) => fits(c) && c.evidence.start > actual.evidence.start && sameThing(c, actual));
  if (near) return { target: near, by: "same-sentence" };
  const same = things.targetBefore(actual, fits);
  return same && { target: same, by: actual.concept && same.concept ? "same-concept" : "same-name" };
}

const isDone = (c: Indicator): boolean => c.measure === "level" && c.status !== "target" && single(c);

/** A rate of completion, or a gap, with what was done and what was promised. */
function completionLinks(all: readonly Indicator[], things: Things): Draft[] {
  return all.flatMap((result, i): Draft[] => {
    if (result.measure !== "completion" && result.measure !== "gap") return [];
    const actual = before(all, i, (c) => isDone(c) && (sameThing(c, result) || sameSentence(c, result)));
    if (!actual) return [];
    const found = targetOf(actual, things);
    if (!found) return [];
    const { target, by } = found;
    return result.measure === "gap"
      ? [draft("gap", { actual, target, gap: result }, by)]
      : [draft("completion", { actual, target, rate: result }, by)];
  });
}

/** What was done with what was promised, where no rate is printed. */
function targetLinks(all: readonly Indicator[], things: Things, linked: ReadonlySet<string>): Draft[] {
  return all.flatMap((actual): Draft[] => {
    if (!isDone(actual) || linked.has(actual.id)) return [];
    const found = targetOf(actual, things);
    return found ? [draft("completion", { actual, target: found.target }, found.by)] : [];
  });
}

const CHANGED = "core/change-from-to";

/** 由甲调整为乙，下调若干%: base, level and the rate between. */
function growthLinks(all: readonly Indicator[]): Draft[] {
  return all.flatMap((level, i): Draft[] => {
    const base = all[i - 1];
    const rate = all[i + 1];
    if (level.rule !== CHANGED || !base || !rate || !sameSentence(base, level) || !sameSentence(rate, level)) return [];
    if (rate.measure !== "growth" && rate.measure !== "change") return [];
    const points = level.normalized.unit === "%" || rate.measure === "change";
    return [draft(points ? "difference" : "growth", { base, level, [points ? "change" : "rate"]: rate }, "adjacency")];
  });
}

/** 222户，比2018年底（283户）减少61户: level, the base in the bracket, and the change. */
function differenceLinks(all: readonly Indicator[]): Draft[] {
  return all.flatMap((change, i): Draft[] => {
    const base = all[i - 1];
    if (change.measure !== "change" || !base || !sameSentence(base, change) || base.rule === CHANGED) return [];
    const level = all[i - 2];
    if (!level || !sameSentence(level, change) || !sameUnit(level, change) || !sameUnit(base, change)) return [];
    if (level.measure !== "level" || base.measure !== "level" || !sameThing(level, base)) return [];
    return [draft("difference", { base, level, change }, "adjacency")];
  });
}

/** Links of one report: a target to what became of it and its rate, a level to its base and change. */
export function link(indicators: readonly Indicator[]): Link[] {
  const things = groupThings(indicators);
  const told = completionLinks(indicators, things);
  const linked = new Set(told.flatMap((l) => l.members));
  const drafts = [
    ...told,
    ...targetLinks(indicators, things, linked),
    ...growthLinks(indicators),
    ...differenceLinks(indicators),
  ];
  return drafts.map((l, i) => ({ id: `l${String(i + 1).padStart(3, "0")}`, ...l }));
}
