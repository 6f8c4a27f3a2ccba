import { Decimal } from "decimal.js";
import type { LinkContext } from "../link/index.js";
import type { Check, Link, Verdict } from "../model/result.js";
import { type Explanation, explain, isLong, missesByOneDigit, shown, textOf } from "./explain.js";
import { type Interval, isAbove, meet } from "./interval.js";
import type { Member, Members } from "./member.js";
import { inputsOf, type Statement, statementOf } from "./recompute.js";

export type Finding = Omit<Check, "id">;

const PLACES = 6;
/** Rounded outwards; an open side is Infinity. */
const outward = ({ low, high }: Interval): [string, string] => [
  low.toDecimalPlaces(PLACES, Decimal.ROUND_FLOOR).toFixed(),
  high.toDecimalPlaces(PLACES, Decimal.ROUND_CEIL).toFixed(),
];

export const finding = (
  link: Link,
  verdict: Verdict,
  reported: string,
  computed: Interval,
  unit: string,
  why?: Explanation,
): Finding => ({ link: link.id, verdict, reported, computed: outward(computed), unit, ...why });

const normalizedValue = ({ mention: { indicator }, interval }: Member): string =>
  indicator.normalized.value ?? shown(interval.low);

/** A rate in percent, also where it is printed as a multiple: 2.4倍 → 240 */
export const reportedRate = ({ mention }: Member): string => {
  const { value = "0" } = mention.indicator.normalized;
  const { kind, unit } = mention.quantity;
  return kind === "multiple" || (kind === "number" && unit === "")
    ? new Decimal(value).times(PERCENT).toFixed()
    : value;
};

const PERCENT = 100;

const holds = ({ reported, readings, compute }: Statement, input: (role: string) => Interval): boolean =>
  [compute, ...readings].some((reading) => {
    const computed = reading(input);
    return computed !== undefined && meet(reported.interval, computed);
  });

/** A share that changed by percentage points, printed with a percent sign. */
function pointsAsPercent(link: Link, { reported, inputs }: Statement): Explanation | undefined {
  if (link.rel !== "difference" || reported.mention.quantity.kind !== "percentage" || !inputs.level || !inputs.base)
    return undefined;
  const { level, base } = inputs;
  const relative = level.interval.low.div(base.interval.low).minus(1).times(100);
  return {
    reason: "points-as-percent",
    explanation: `${textOf(reported)} is a difference in percentage points, printed as percent; as a rate of change it would be ${shown(relative)}%`,
  };
}

const TELLING = new Set<Explanation["reason"]>(["one-digit", "decimal-point", "unit-slip"]);

/**
 * Parts that need not be all the parts prove something only when they miss the whole by one digit; what a slip would explain
 * is told without a verdict.
 */
function openSum(link: Link, statement: Statement, computed: Interval): Finding {
  const fails = missesByOneDigit(statement, computed);
  const why = fails || isLong(statement) ? explain(statement) : undefined;
  const told = why && (fails || TELLING.has(why.reason)) ? why : undefined;
  const verdict: Verdict = fails ? "fails" : "cannot-tell";
  return finding(link, verdict, normalizedValue(statement.reported), computed, statement.unit, told);
}

/** A part above its whole, which no untold part can mend. */
function partAboveWhole(link: Link, members: Members): Finding | undefined {
  const whole = members.one("whole");
  const parts = [...members.all("parts"), ...members.all("part")];
  const above =
    whole && members.one("share") === undefined
      ? parts.find((part) => isAbove(part.interval, whole.interval))
      : undefined;
  if (!whole || !above) return undefined;
  return finding(link, "fails", normalizedValue(whole), above.interval, whole.mention.indicator.normalized.unit, {
    reason: "part-above-whole",
    explanation: `${textOf(above)} is a part of ${textOf(whole)} and above it`,
  });
}

/** 按年均: a rate per year does not follow from the two ends alone */
const isYearly = (statement: Statement, { words }: LinkContext): boolean =>
  statement.inputs.base !== undefined && words.yearly.test(statement.reported.mention.lead);

const UNSURE: Explanation = {
  reason: "unsure-members",
  explanation: "it does not hold, if these numbers belong together",
};
// a link that is less sure than this proves nothing against the report
const LEAST_CONFIDENCE = 0.7;

/** 超额完成年度任务（1万人）12%: the rate is what came on top. */
function isOver(members: Members, { words }: LinkContext): boolean {
  const [actual, rate] = [members.one("actual")?.mention, members.one("rate")?.mention];
  if (!actual || !rate || actual.line !== rate.line) return false;
  const { line } = rate;
  return words.over.test(line.text.slice(actual.quantity.span.end - line.start, rate.quantity.span.start - line.start));
}

/** Recomputes the statement of one link; nothing where its numbers do not allow it. */
export function checkStatement(link: Link, members: Members, context: LinkContext): Finding | undefined {
  const above = partAboveWhole(link, members);
  if (above) return above;
  const statement = statementOf(link, members, isOver(members, context));
  const computed = statement?.compute(inputsOf(statement));
  if (!statement || !computed) return undefined;
  const report = (verdict: Verdict, why?: Explanation): Finding =>
    finding(
      link,
      verdict,
      statement.unit === "%" ? reportedRate(statement.reported) : normalizedValue(statement.reported),
      computed,
      statement.unit,
      why,
    );
  if (link.rel === "growth" && isYearly(statement, context)) return report("cannot-tell");
  if (holds(statement, inputsOf(statement))) return report("holds", pointsAsPercent(link, statement));
  if (link.rel === "sum" && link.by !== "all-parts") return openSum(link, statement, computed);
  const sure = (link.confidence ?? 1) >= LEAST_CONFIDENCE;
  return sure ? report("fails", explain(statement)) : report("cannot-tell", UNSURE);
}
