import { Decimal } from "decimal.js";
import type { LinkContext } from "../link/index.js";
import type { Check, Link, Verdict } from "../model/result.js";
import { type Explanation, explain, isLong, oneDigit, shown, textOf } from "./explain.js";
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

/** Parts that need not be all the parts: they prove something only when they are more than the whole, or miss it by one digit. */
function openSum(link: Link, statement: Statement, computed: Interval): Finding {
  const { reported } = statement;
  const near = isLong(statement) ? oneDigit(statement) : undefined;
  const verdict: Verdict = near ? "fails" : "cannot-tell";
  const why = near && explain(statement);
  return finding(link, verdict, normalizedValue(reported), computed, statement.unit, why);
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

// a link that is less sure than this proves nothing against the report
const LEAST_CONFIDENCE = 0.7;

/** Recomputes the statement of one link; nothing where its numbers do not allow it. */
export function checkStatement(link: Link, members: Members, context: LinkContext): Finding | undefined {
  const above = partAboveWhole(link, members);
  if (above) return above;
  const told = members.one("rate")?.mention;
  const statement = statementOf(link, members, told !== undefined && context.words.over.test(told.lead));
  const computed = statement?.compute(inputsOf(statement));
  if (!statement || !computed) return undefined;
  const report = (verdict: Verdict, why?: Explanation): Finding =>
    finding(link, verdict, normalizedValue(statement.reported), computed, statement.unit, why);
  if (link.rel === "growth" && isYearly(statement, context)) return report("cannot-tell");
  if (holds(statement, inputsOf(statement))) return report("holds", pointsAsPercent(link, statement));
  if (link.rel === "sum" && link.by !== "all-parts") return openSum(link, statement, computed);
  return report((link.confidence ?? 1) < LEAST_CONFIDENCE ? "cannot-tell" : "fails", explain(statement));
}
