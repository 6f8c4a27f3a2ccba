import { Decimal } from "decimal.js";
import type { Indicator } from "../model/indicator.js";
import type { Quantity } from "../model/quantity.js";
import type { Check, Link, Verdict } from "../model/result.js";
import { type Interval, isPositive, meet, minus, normalizedInterval, over, scale } from "./interval.js";

const PLACES = 6;
const outward = ({ low, high }: Interval): [string, string] => [
  low.toDecimalPlaces(PLACES, Decimal.ROUND_FLOOR).toFixed(),
  high.toDecimalPlaces(PLACES, Decimal.ROUND_CEIL).toFixed(),
];

/** What the printed numbers of a link's members come to, and the member that reports it. */
interface Recomputed {
  readonly result: string;
  readonly computed: Interval;
  /** the rate is printed in percent, whatever it is of */
  readonly unit: string;
}

type Member = (role: string) => { readonly id: string; readonly interval: Interval; readonly unit: string } | undefined;

const PERCENT = 100;

/** actual ÷ target, level ÷ base − 1, level − base, target − actual */
function recompute(link: Link, member: Member): Recomputed | undefined {
  const [actual, target, rate, base, level] = ["actual", "target", "rate", "base", "level"].map(member);
  switch (link.rel) {
    case "completion": {
      if (!actual || !target || !rate || !isPositive(target.interval)) return undefined;
      return { result: rate.id, computed: scale(over(actual.interval, target.interval), PERCENT), unit: "%" };
    }
    case "growth": {
      if (!base || !level || !rate || !isPositive(base.interval)) return undefined;
      const one = { low: new Decimal(1), high: new Decimal(1) };
      return { result: rate.id, computed: scale(minus(over(level.interval, base.interval), one), PERCENT), unit: "%" };
    }
    case "difference": {
      const change = member("change");
      return (
        base &&
        level &&
        change && { result: change.id, computed: minus(level.interval, base.interval), unit: level.unit }
      );
    }
    case "gap": {
      const gap = member("gap");
      return (
        actual && target && gap && { result: gap.id, computed: minus(target.interval, actual.interval), unit: gap.unit }
      );
    }
    case "share":
    case "sum":
    case "multiple":
    case "same-fact":
      return undefined;
  }
}

const negated = ({ low, high }: Interval): Interval => ({ low: high.neg(), high: low.neg() });

/** Recomputes every link whose numbers allow it. The tolerance is the rounding of the printed digits. */
export function verify(
  links: readonly Link[],
  indicators: readonly Indicator[],
  quantities: ReadonlyMap<string, Quantity>,
): Check[] {
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  const memberOf =
    (link: Link): Member =>
    (role) => {
      const id = link.roles[role];
      const indicator = typeof id === "string" ? byId.get(id) : undefined;
      const quantity = indicator && quantities.get(indicator.id);
      const interval = quantity && normalizedInterval(quantity);
      if (!indicator || !interval) return undefined;
      const falls = typeof indicator.value === "number" && indicator.value < 0 && interval.low.greaterThan(0);
      return { id: indicator.id, interval: falls ? negated(interval) : interval, unit: indicator.normalized.unit };
    };
  return links
    .flatMap((link): Omit<Check, "id">[] => {
      const member = memberOf(link);
      const recomputed = recompute(link, member);
      if (!recomputed) return [];
      const reported = ["rate", "change", "gap"].map(member).find((m) => m?.id === recomputed.result);
      const indicator = byId.get(recomputed.result);
      if (!reported || !indicator) return [];
      const verdict: Verdict = meet(reported.interval, recomputed.computed) ? "holds" : "fails";
      const value = indicator.normalized.value ?? "";
      return [
        { link: link.id, verdict, reported: value, computed: outward(recomputed.computed), unit: recomputed.unit },
      ];
    })
    .map((check, i) => ({ id: `c${String(i + 1).padStart(3, "0")}`, ...check }));
}
