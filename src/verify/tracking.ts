import { Decimal } from "decimal.js";
import type { Indicator } from "../model/indicator.js";
import type { Check, Link, Result } from "../model/result.js";

export const TARGET_VERDICTS = ["met", "exceeded", "missed", "not reported", "cannot tell"] as const;
export type TargetVerdict = (typeof TARGET_VERDICTS)[number];

/** A place in a document, with the value expression that stands there. */
export interface TrackedPlace {
  readonly document: string;
  readonly indicator: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A promise, and what became of it. */
export interface TrackedTarget {
  readonly name: string;
  readonly concept?: string;
  /** the body or place that promised it */
  readonly by?: string;
  readonly period?: string;
  readonly measure: Indicator["measure"];
  readonly target: Indicator["value"];
  readonly unit: string;
  readonly comparator: Indicator["comparator"];
  /** the tone: 力争, 确保 … */
  readonly hedge?: string;
  readonly reported?: Indicator["value"];
  readonly reportedUnit?: string;
  /** the rate of fulfilment as the report prints it, with its sign: 195% */
  readonly printed?: string;
  /** the same, computed from the two numbers, in percent */
  readonly computed?: string;
  readonly verdict: TargetVerdict;
  /** whether the printed rate follows from the numbers */
  readonly check?: Check["verdict"];
  readonly promised: TrackedPlace;
  readonly fulfilled?: TrackedPlace;
  readonly link?: string;
  /** by which evidence the two were joined */
  readonly joinedBy?: string;
}

interface Found {
  readonly indicator: Indicator;
  readonly result: Result;
}

interface Fulfilment extends Found {
  readonly link?: Link;
  readonly joinedBy: string;
}

const placeOf = ({ indicator, result }: Found): TrackedPlace => ({
  document: result.document.id,
  indicator: indicator.id,
  text: indicator.evidence.text.trim(),
  start: indicator.evidence.start,
  end: indicator.evidence.end,
});

const bodyOf = ({ indicator, result }: Found): string | undefined =>
  result.document.metadata.issuer ?? indicator.scope ?? result.document.metadata.region;

const single = ({ normalized }: Indicator): Decimal | undefined =>
  normalized.value === undefined ? undefined : new Decimal(normalized.value);

/** The ends of a target: a range has two, 以上 has no upper one. A bare number is a floor. */
function boundsOf({ normalized, comparator }: Indicator): { low?: Decimal; high?: Decimal } {
  const low = normalized.low ?? normalized.value;
  const high = normalized.high ?? normalized.value;
  const isCeiling = comparator === "le" || comparator === "lt";
  return {
    ...(low === undefined || isCeiling ? {} : { low: new Decimal(low) }),
    ...(high === undefined || comparator === "ge" || comparator === "gt" ? {} : { high: new Decimal(high) }),
  };
}

// 左右: within a tenth of it
const ABOUT = "0.1";

/** Whether a fall is promised: then less is more. */
const isFall = ({ value }: Indicator): boolean => typeof value === "number" && value < 0;

function verdictOf(target: Indicator, actual: Indicator | undefined): TargetVerdict {
  if (!actual) return "not reported";
  const done = single(actual);
  if (!done || target.normalized.unit !== actual.normalized.unit) return "cannot tell";
  const { low, high } = boundsOf(target);
  const open = actual.comparator === "ge" || actual.comparator === "gt";
  if (isFall(target) && high) return done.lessThan(high) ? "exceeded" : done.eq(high) ? "met" : "missed";
  if (!low) return high && done.lte(high) ? "met" : "missed";
  const floor = target.comparator === "approx" ? low.times(new Decimal(1).minus(ABOUT)) : low;
  if (done.lessThan(floor)) return open ? "cannot tell" : "missed";
  return done.greaterThan(high ?? low) ? "exceeded" : "met";
}

const PERCENT = 100;
const PLACES = 2;

function ratioOf(target: Indicator, actual: Indicator | undefined): string | undefined {
  const [done, aim] = [actual && single(actual), single(target)];
  if (!done || !aim?.greaterThan(0) || actual?.normalized.unit !== target.normalized.unit) return undefined;
  return done.div(aim).times(PERCENT).toDecimalPlaces(PLACES).toFixed();
}

/** Same thing, body, period and unit, in another document: last year's plan in this year's summary. */
const keysOf = ({ indicator, result }: Found): readonly string[] => {
  const rest = [
    indicator.measure,
    indicator.normalized.unit,
    indicator.period ?? "",
    indicator.scope ?? bodyOf({ indicator, result }) ?? "",
  ].join("|");
  const thing = [...(indicator.concept ? [`concept ${indicator.concept}`] : []), `name ${indicator.name}`];
  return thing.map((one) => `${one}|${rest}`);
};

function indexActuals(results: readonly Result[]): ReadonlyMap<string, readonly Found[]> {
  const index = new Map<string, Found[]>();
  for (const result of results) {
    for (const indicator of result.indicators) {
      if (indicator.status === "target" || indicator.period === undefined) continue;
      for (const key of keysOf({ indicator, result }))
        index.set(key, [...(index.get(key) ?? []), { indicator, result }]);
    }
  }
  return index;
}

const roleId = ({ roles }: Link, role: string): string | undefined => {
  const id = roles[role];
  return typeof id === "string" ? id : undefined;
};

/** The links of each target in its own document, the ones with a printed rate first. */
function linksByTarget({ links, indicators }: Result): ReadonlyMap<string, readonly Link[]> {
  const known = new Map(indicators.map((one) => [one.id, one]));
  const groups = new Map<string, Link[]>();
  for (const link of links) {
    const id = link.rel === "completion" || link.rel === "gap" ? roleId(link, "target") : undefined;
    if (id === undefined || known.get(roleId(link, "actual") ?? "")?.status === "target") continue;
    groups.set(id, [...(groups.get(id) ?? []), link]);
  }
  for (const group of groups.values())
    group.sort(
      (a, b) =>
        Number(b.roles.rate !== undefined) - Number(a.roles.rate !== undefined) ||
        (b.confidence ?? 0) - (a.confidence ?? 0),
    );
  return groups;
}

/** One promise told twice, as in a heading and in a bracket below it, is one row. */
const promiseKey = ({ indicator, result }: Found): string =>
  [
    result.document.id,
    indicator.concept ?? indicator.name,
    indicator.measure,
    indicator.normalized.value ?? "",
    indicator.normalized.low ?? "",
    indicator.normalized.unit,
    indicator.period ?? "",
  ].join("|");

class Tracker {
  private readonly actuals: ReadonlyMap<string, readonly Found[]>;

  constructor(results: readonly Result[]) {
    this.actuals = indexActuals(results);
  }

  /** The rows of one document. */
  rows(result: Result): readonly TrackedTarget[] {
    const links = linksByTarget(result);
    const rows = new Map<string, TrackedTarget>();
    for (const indicator of result.indicators) {
      if (indicator.status !== "target" && !links.has(indicator.id)) continue;
      const target: Found = { indicator, result };
      const row = this.row(target, this.fulfilment(target, links));
      const before = rows.get(promiseKey(target));
      if (!before || (before.printed === undefined && row.printed !== undefined) || before.verdict === "not reported")
        rows.set(promiseKey(target), row);
    }
    return [...rows.values()];
  }

  private fulfilment(target: Found, links: ReadonlyMap<string, readonly Link[]>): Fulfilment | undefined {
    const { result } = target;
    for (const link of links.get(target.indicator.id) ?? []) {
      const indicator = result.indicators.find(({ id }) => id === roleId(link, "actual"));
      if (indicator) return { indicator, result, link, joinedBy: link.by };
    }
    for (const key of keysOf(target)) {
      const found = this.actuals.get(key)?.find((one) => one.result !== result);
      if (found)
        return { ...found, joinedBy: `another-document-${key.startsWith("concept") ? "same-concept" : "same-name"}` };
    }
    return undefined;
  }

  private row(target: Found, done: Fulfilment | undefined): TrackedTarget {
    const { indicator } = target;
    const rate = done?.link && done.result.indicators.find(({ id }) => id === (done.link && roleId(done.link, "rate")));
    const check = done?.link && done.result.checks.find(({ link }) => link === done.link?.id);
    const by = bodyOf(target);
    const computed = ratioOf(indicator, done?.indicator);
    return {
      name: indicator.name,
      ...(indicator.concept ? { concept: indicator.concept } : {}),
      ...(by ? { by } : {}),
      ...(indicator.period ? { period: indicator.period } : {}),
      measure: indicator.measure,
      target: indicator.value,
      unit: indicator.unit,
      comparator: indicator.comparator,
      ...(indicator.hedge ? { hedge: indicator.hedge } : {}),
      ...(done ? { reported: done.indicator.value, reportedUnit: done.indicator.unit } : {}),
      ...(rate ? { printed: rate.evidence.text.trim() } : {}),
      ...(computed === undefined ? {} : { computed }),
      verdict: verdictOf(indicator, done?.indicator),
      ...(check ? { check: check.verdict } : {}),
      promised: placeOf(target),
      ...(done ? { fulfilled: placeOf(done), joinedBy: done.joinedBy } : {}),
      ...(done?.link ? { link: done.link.id } : {}),
    };
  }
}

/**
 * One row for each target of the results: what was promised, by whom, in which tone and for when, what was reported of it, how
 * far it was fulfilled as printed and as computed. A target that its own document does not report on is looked for in the others:
 * last year's plan in this year's summary of the same body.
 */
export function targetsOf(results: readonly Result[]): readonly TrackedTarget[] {
  const tracker = new Tracker(results);
  return results.flatMap((result) => tracker.rows(result));
}
