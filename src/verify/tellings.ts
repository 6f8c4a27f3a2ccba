import { Decimal } from "decimal.js";
import type { Mention } from "../link/index.js";
import type { Link } from "../model/result.js";
import { type Explanation, textOf } from "./explain.js";
import { type Interval, meet, powerOfTen, scale } from "./interval.js";
import { fallsOf, type Member, type Members } from "./member.js";
import { retoldInterval } from "./printed.js";
import { type Finding, finding } from "./statements.js";

interface Telling extends Member {
  readonly range: Interval;
}

const tellingsOf = (members: Members): readonly Telling[] =>
  members.all("facts").map((member) => {
    const { mention, interval } = member;
    return { ...member, range: retoldInterval(mention.quantity, interval, fallsOf(mention)) };
  });

const MAGNITUDES = [4, -4, 8, -8];

/** 万元 for 亿元: the same digits, a magnitude off. */
function unitSlip(a: Telling, b: Telling): Explanation | undefined {
  if (![a, b].every(({ range }) => range.low.isFinite() && range.high.isFinite())) return undefined;
  const slip = MAGNITUDES.find((places) => meet(scale(a.range, powerOfTen(places)), b.range));
  return slip === undefined
    ? undefined
    : {
        reason: "unit-slip",
        explanation: `${textOf(a)} and ${textOf(b)} differ by 10^${Math.abs(slip)}: likely one unit is wrong`,
      };
}

// a link that is less sure than this proves nothing against the report
const LEAST_CONFIDENCE = 0.7;
// 36户, 39户, 41户 are likely one fact told thrice; 107万人 and 522万人 likely two, of a year and of five
const FARTHEST = 1.5;

/** Whether the printed values are near each other: 突破3965万元 counts as 3965万元. */
function areClose(tellings: readonly Telling[]): boolean {
  const values = tellings.flatMap(({ mention: { indicator } }) => indicator.normalized.value ?? []);
  const [low, high] = [Decimal.min(...values), Decimal.max(...values)];
  return low.greaterThan(0) && high.lte(low.times(FARTHEST));
}

/** 14个|直辖市: a number before its thing counts those that something was done to, which may be others each time. */
const countsThing = ({ tail, indicator: { name } }: Mention): boolean => tail.trimStart().startsWith(name.slice(0, 2));

const differ = (tellings: readonly Telling[]): Explanation => ({
  reason: "tellings-differ",
  explanation: `told as ${[...new Set(tellings.map(textOf))].join(", ")}`,
});

/**
 * Whether all tellings of one fact can be of one value. Cut-off digits count as the same. Where names differ and only the
 * concept ties them, a difference proves nothing.
 */
export function checkTellings(link: Link, members: Members): Finding | undefined {
  if (link.rel !== "same-fact") return undefined;
  const tellings = tellingsOf(members);
  const [first] = tellings;
  if (!first || tellings.length < 2) return undefined;
  const low = Decimal.max(...tellings.map(({ range }) => range.low));
  const high = Decimal.min(...tellings.map(({ range }) => range.high));
  const { value = "", unit } = first.mention.indicator.normalized;
  if (low.lte(high)) return finding(link, "holds", value, { low, high }, unit);
  const odd = tellings.find((other) => !meet(other.range, first.range)) ?? first;
  const span = {
    low: Decimal.min(...tellings.map(({ interval }) => interval.low)),
    high: Decimal.max(...tellings.map(({ interval }) => interval.high)),
  };
  const slip = unitSlip(first, odd);
  const sure =
    (link.confidence ?? 0) >= LEAST_CONFIDENCE &&
    first.mention.indicator.status === "actual" &&
    !tellings.some(({ mention }) => countsThing(mention)) &&
    (slip !== undefined || areClose(tellings));
  return finding(link, sure ? "fails" : "cannot-tell", value, span, unit, slip ?? differ(tellings));
}
