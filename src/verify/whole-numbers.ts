import type { LinkContext } from "../link/index.js";
import type { Link } from "../model/result.js";
import { type Explanation, shown, textOf } from "./explain.js";
import { type Interval, isPositive, meet, middle, ONE, over, plus, scale } from "./interval.js";
import type { Member, Members } from "./member.js";
import { type Finding, finding, reportedRate } from "./statements.js";

const HUNDRED = 100;
// 17个传统制造业增加值增长5.3% is one thing by its name alone, and its count does not grow
const SURE = new Set(["adjacency", "distribution"]);

const isCount = ({ mention: { quantity } }: Member): boolean =>
  quantity.kind === "count" && quantity.scale === 0 && quantity.decimals === 0 && quantity.comparator === "eq";

/** 12户 against a target of 5户 is 2.4倍 of it: the rate of fulfilment told as growth. */
function ofTarget(level: Member, rate: Member, target: Member | undefined): Explanation | undefined {
  if (!target || !isPositive(target.interval)) return undefined;
  const ratio = scale(over(level.interval, target.interval), HUNDRED);
  if (!meet(ratio, rate.interval)) return undefined;
  return {
    reason: "of-target",
    explanation: `${textOf(level)} is ${shown(middle(ratio))}% of the target of ${textOf(target)}: fulfilment printed as growth`,
  };
}

/**
 * A count that grew by a rate had a whole number before: 39户 after 增长300% had 9.75. Only for counts that are no averages and
 * whose base is not printed. `target` is that of the count, where it is known.
 */
export function checkWholeNumber(
  link: Link,
  members: Members,
  target: Member | undefined,
  { words }: LinkContext,
): Finding | undefined {
  const [level, rate] = [members.one("level"), members.one("rate")];
  if (link.rel !== "growth" || !SURE.has(link.by) || !level || !rate || members.one("base") || members.one("change"))
    return undefined;
  const { indicator, lead } = level.mention;
  if (!isCount(level) || words.average.test(indicator.name) || words.average.test(lead)) return undefined;
  if (words.yearly.test(rate.mention.lead)) return undefined;
  const factor = plus(scale(rate.interval, 1 / HUNDRED), ONE);
  if (!isPositive(factor)) return undefined;
  const base = over(level.interval, factor);
  if (base.low.ceil().lte(base.high.floor())) return undefined;
  return finding(
    link,
    "fails",
    reportedRate(rate),
    nearest(level.interval, base),
    "%",
    ofTarget(level, rate, target) ?? noWholeNumber(level, rate, base),
  );
}

/** The growth from the two whole numbers around the base. */
function nearest(level: Interval, base: Interval): Interval {
  const growth = (before: Interval["low"]) => level.low.div(before).minus(1).times(HUNDRED);
  const below = base.low.floor();
  const high = below.isZero() ? growth(base.high.ceil()) : growth(below);
  return { low: growth(base.high.ceil()), high };
}

const noWholeNumber = (level: Member, rate: Member, base: Interval): Explanation => ({
  reason: "no-whole-number",
  explanation: `no whole number grows by ${textOf(rate)} to ${textOf(level)}: it would have been ${shown(middle(base))} before`,
});
