import type { Indicator } from "../../src/model/indicator.js";
import type { Result } from "../../src/model/result.js";
import { type Alignment, align, FIELDS, sameField, sameName } from "./agreement.js";
import type { ExpectedCheck, Fixture, Mention } from "./fixture.js";
import { locate } from "./marked.js";

/** What is measured of a fixture, each a share from 0 to 1. */
export const SCORES = ["mention", "record", "full", "name", "period", "scope", "checks"] as const;
export type Score = Readonly<Record<(typeof SCORES)[number], number>>;

export interface Report {
  readonly score: Score;
  /** what is missing, wrong or too much, for people */
  readonly problems: readonly string[];
}

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

/** F1 of `right` among what was expected and what was found. */
const f1 = (right: number, expected: number, found: number): number => share(2 * right, expected + found);

const sameRecord = (mention: Mention, indicator: Indicator): boolean =>
  (["measure", "status", "comparator"] as const).every((field) => sameField(field, mention, indicator));

const amount = ({ value, unit }: { value: unknown; unit: unknown }): string =>
  `${JSON.stringify(value)}${String(unit)}`;

function differences(mention: Mention, indicator: Indicator): string[] {
  const fields = FIELDS.filter((field) => !sameField(field, mention, indicator)).map(
    (field) => `${field} ${indicator[field] ?? "-"} (want ${[mention[field]].flat().join(" or ") || "-"})`,
  );
  if (sameName(mention, indicator)) return fields;
  return [`name ${indicator.name} (want ${[mention.name].flat().join(" or ")})`, ...fields];
}

function mentionProblems({ pairs, spurious }: Alignment): string[] {
  const missing = pairs
    .filter(({ indicator }) => !indicator)
    .map(
      ({ mention }) =>
        `missing  ${mention.ctx ?? JSON.stringify(mention.cell)} ${[mention.name].flat()[0]} ${amount(mention)}`,
    );
  const wrong = pairs.flatMap(({ mention, indicator }) => {
    const all = indicator ? differences(mention, indicator) : [];
    return all.length > 0 && indicator
      ? [`wrong    ${indicator.evidence.text}: ${all.join("; ")} [${indicator.rule}]`]
      : [];
  });
  const more = spurious.map((one) => `spurious ${one.evidence.text} ${one.name} ${amount(one)} [${one.rule}]`);
  return [...missing, ...wrong, ...more].map((line) => line.replace(/\s+/g, " "));
}

// a difference may be told as a growth or a gap, a multiple as a growth
const SAME_RELATION: Readonly<Record<string, readonly string[]>> = {
  growth: ["growth", "difference", "multiple"],
  difference: ["difference", "growth", "gap"],
  multiple: ["multiple", "growth", "completion"],
};

/** The verdicts on links of the relation that hold the indicator at the marked place. */
function verdictsOn(expected: ExpectedCheck, text: string, result: Result): string[] {
  const place = locate(expected.result, text);
  const here = result.indicators.filter(({ evidence }) => evidence.start < place.end && place.start < evidence.end);
  const ids = new Set(here.map(({ id }) => id));
  const relations = SAME_RELATION[expected.rel] ?? [expected.rel];
  const links = result.links.filter(({ rel, members }) => relations.includes(rel) && members.some((id) => ids.has(id)));
  return links.flatMap((link) => result.checks.filter((check) => check.link === link.id).map(({ verdict }) => verdict));
}

/** Checks that come out as expected, and alarms that the report gives no cause for. */
function checkProblems({ checks, document, result }: Fixture): { problems: string[]; right: number; alarms: number } {
  const wrong = checks.filter((expected) => {
    const got = verdictsOn(expected, document.text, result).filter((verdict) => verdict !== "cannot-tell");
    return !got.includes(expected.holds ? "holds" : "fails");
  });
  const failing = checks.filter(({ holds }) => !holds).map(({ result: snippet }) => locate(snippet, document.text));
  const alarms = result.checks.filter(({ verdict, link: id }) => {
    if (verdict !== "fails") return false;
    const link = result.links.find((one) => one.id === id);
    const members = result.indicators.filter((one) => link?.members.includes(one.id));
    return !failing.some((place) =>
      members.some(({ evidence }) => evidence.start < place.end && place.start < evidence.end),
    );
  });
  const problems = [
    ...wrong.map(({ rel, result: snippet, holds }) => `check    ${rel} ${snippet} must ${holds ? "hold" : "fail"}`),
    ...alarms.map(
      (check) => `alarm    ${check.explanation ?? `${check.reported} against ${check.computed.join("…")}`}`,
    ),
  ];
  return { problems, right: checks.length - wrong.length, alarms: alarms.length };
}

/** How far a fixture's result agrees with what a person expects of it. */
export function scoreFixture(fixture: Fixture): Report {
  const alignment = align(fixture.mentions, fixture.result.indicators);
  const { pairs, spurious } = alignment;
  const found = pairs.flatMap(({ mention, indicator }) => (indicator ? [{ mention, indicator }] : []));
  const predicted = found.length + spurious.length;
  const records = found.filter(({ mention, indicator }) => sameRecord(mention, indicator));
  const named = (all: typeof found): typeof found =>
    all.filter(({ mention, indicator }) => sameName(mention, indicator));
  const agreeing = (field: "period" | "scope"): number =>
    found.filter(({ mention, indicator }) => sameField(field, mention, indicator)).length;
  const checks = checkProblems(fixture);
  return {
    score: {
      mention: f1(found.length, pairs.length, predicted),
      record: f1(records.length, pairs.length, predicted),
      full: f1(named(records).length, pairs.length, predicted),
      name: share(named(found).length, found.length),
      period: share(agreeing("period"), found.length),
      scope: share(agreeing("scope"), found.length),
      checks: share(checks.right, fixture.checks.length + checks.alarms),
    },
    problems: [...mentionProblems(alignment), ...checks.problems],
  };
}
