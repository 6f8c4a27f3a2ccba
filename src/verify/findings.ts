import type { Indicator } from "../model/indicator.js";
import type { Check, Link, Result } from "../model/result.js";

/** A place that a finding speaks of, in the source text. */
export interface FindingPlace {
  /** what the number is to the others: actual, target, rate, base, whole, part … */
  readonly role: string;
  readonly indicator: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Something in a report that a person should look at. */
export interface Finding {
  /** `fails`: no values behind the printed numbers make it true; `warn`: it looks wrong, or is worded wrongly */
  readonly severity: "fails" | "warn";
  /** the relation that does not hold, or `implausible` */
  readonly kind: Link["rel"] | "implausible";
  readonly reason?: Check["reason"];
  /** what is reported, and what it comes to */
  readonly message: string;
  readonly explanation?: string;
  /** the checks that found it; several where the report repeats itself. Empty for an implausible value. */
  readonly checks: readonly string[];
  /** how far the report is off, as a share of what it should be; 0 where that cannot be said */
  readonly off: number;
  readonly places: readonly FindingPlace[];
}

const isDoubtful = ({ verdict, reason }: Check): boolean => verdict === "fails" || reason !== undefined;

const PLACES = 2;
/** 41.159345 → 41.16 */
const rounded = (value: string): string => {
  const number = Number(value);
  return Number.isFinite(number) ? String(Number(number.toFixed(PLACES))) : value;
};

/** `41.16%`, `290…333.33%`, `above 100%` */
function rangeText([low, high]: Check["computed"], unit: string): string {
  const [from, to] = [rounded(low), rounded(high)];
  if (from === to) return `${from}${unit}`;
  if (!Number.isFinite(Number(high))) return `${from}${unit} or more`;
  return Number.isFinite(Number(low)) ? `${from}…${to}${unit}` : `${to}${unit} or less`;
}

type Text = (role: string) => string;

function messageOf({ rel }: Link, { computed, unit, reason }: Check, text: Text): string {
  const range = rangeText(computed, unit);
  if (reason === "part-above-whole") return `a part of ${text("whole")} is above it`;
  switch (rel) {
    case "completion":
      return reason === "not-met"
        ? `called met: ${text("actual")} of ${text("target")} is ${range}`
        : `${text("rate")} is reported: ${text("actual")} of ${text("target")} is ${range}`;
    case "gap":
      return `a gap of ${text("gap")} is reported: from ${text("actual")} to ${text("target")} it is ${range}`;
    case "growth":
      return text("base") === ""
        ? `growth of ${text("rate")} to ${text("level")} is reported: nearest possible is ${range}`
        : `growth of ${text("rate")} is reported: from ${text("base")} to ${text("level")} it is ${range}`;
    case "difference":
      return `a change of ${text("change")} is reported: from ${text("base")} to ${text("level")} it is ${range}`;
    case "share":
      return `a share of ${text("share")} is reported: ${text("part")} of ${text("whole")} is ${range}`;
    case "sum":
      return `${text("whole")} is reported: its parts ${text("parts")} come to ${range}`;
    case "multiple":
      return `${text("times")} is reported: ${text("level")} is ${range} times ${text("base")}`;
    case "same-fact":
      return `one fact is told with different values: ${text("facts")}`;
  }
}

/** How far the reported number is from the computed range. */
function offOf({ reported, computed: [low, high] }: Check): number {
  const [value, from, to] = [reported, low, high].map(Number) as [number, number, number];
  const away = value < from ? from - value : value > to ? value - to : 0;
  const base = Math.abs(value < from ? from : to);
  return Number.isFinite(away) && Number.isFinite(base) && base > 0 ? away / base : 0;
}

const placesOf = ({ roles }: Link, indicators: ReadonlyMap<string, Indicator>): readonly FindingPlace[] =>
  Object.entries(roles).flatMap(([role, ids]) =>
    [ids].flat().flatMap((id) => {
      const found = indicators.get(id);
      return found
        ? [{ role, indicator: id, text: found.evidence.text, start: found.evidence.start, end: found.evidence.end }]
        : [];
    }),
  );

function fromCheck(check: Check, link: Link, indicators: ReadonlyMap<string, Indicator>): Finding {
  const places = placesOf(link, indicators);
  const text: Text = (role) =>
    [...new Set(places.filter((place) => place.role === role).map((place) => place.text.trim()))].join(", ");
  return {
    severity: check.verdict === "fails" ? "fails" : "warn",
    kind: link.rel,
    ...(check.reason ? { reason: check.reason } : {}),
    message: messageOf(link, check, text),
    ...(check.explanation ? { explanation: check.explanation } : {}),
    checks: [check.id],
    off: offOf(check),
    places,
  };
}

const IMPLAUSIBLE = "verify/implausible";

function fromIssues({ issues, indicators }: Result): readonly Finding[] {
  return issues.flatMap(({ code, message, span }): Finding[] => {
    const found = span && indicators.find(({ evidence }) => evidence.start === span.start && evidence.end === span.end);
    if (code !== IMPLAUSIBLE || !found) return [];
    const { text, start, end } = found.evidence;
    return [
      {
        severity: "warn",
        kind: "implausible",
        checks: [],
        message,
        off: 0,
        places: [{ role: "value", indicator: found.id, text, start, end }],
      },
    ];
  });
}

const byWeight = (a: Finding, b: Finding): number =>
  Number(b.severity === "fails") - Number(a.severity === "fails") || b.off - a.off;

/** One finding for a statement that the report prints several times. */
function merged(findings: readonly Finding[]): readonly Finding[] {
  const groups = new Map<string, Finding>();
  for (const one of findings) {
    const key = `${one.severity} ${one.message} ${one.explanation ?? ""}`;
    const before = groups.get(key);
    groups.set(
      key,
      before
        ? { ...before, checks: [...before.checks, ...one.checks], places: [...before.places, ...one.places] }
        : one,
    );
  }
  return [...groups.values()];
}

/**
 * What in a result a person should look at, worst first: statements that do not hold, tellings that differ, values that are
 * hardly possible, rates that hold only when read otherwise than they are worded.
 */
export function findingsOf(result: Result): readonly Finding[] {
  const indicators = new Map(result.indicators.map((indicator) => [indicator.id, indicator]));
  const links = new Map(result.links.map((link) => [link.id, link]));
  const checked = result.checks.filter(isDoubtful).flatMap((check) => {
    const link = links.get(check.link);
    return link ? [fromCheck(check, link, indicators)] : [];
  });
  return [...merged([...checked, ...fromIssues(result)])].sort(byWeight);
}
