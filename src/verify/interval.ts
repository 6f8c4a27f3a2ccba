import { Decimal } from "decimal.js";
import type { Quantity } from "../model/quantity.js";

/** A closed range of exact decimals. */
export interface Interval {
  readonly low: Decimal;
  readonly high: Decimal;
}

const HALF = new Decimal("0.5");

/** Everything that a printed number may stand for: 43.3 is any number from 43.25 to 43.35; a count is itself. */
function intervalOf(quantity: Quantity): Interval | undefined {
  if (quantity.number === undefined || quantity.comparator !== "eq") return undefined;
  const printed = new Decimal(quantity.number);
  if (quantity.kind === "count" && quantity.scale === 0) return { low: printed, high: printed };
  const half = Decimal.pow(10, quantity.scale - quantity.decimals).times(HALF);
  return { low: printed.minus(half), high: printed.plus(half) };
}

/** The same range in the base unit, so that 万元 and 亿元 compare. */
export function normalizedInterval(quantity: Quantity): Interval | undefined {
  const interval = intervalOf(quantity);
  const { value } = quantity.normalized;
  if (!interval || value === undefined || quantity.number === undefined) return undefined;
  const number = new Decimal(quantity.number);
  if (number.isZero()) return interval;
  const factor = new Decimal(value).div(number);
  return { low: interval.low.times(factor), high: interval.high.times(factor) };
}

export const minus = (a: Interval, b: Interval): Interval => ({ low: a.low.minus(b.high), high: a.high.minus(b.low) });

/** Both ranges must be of positive numbers. */
export const over = (a: Interval, b: Interval): Interval => ({ low: a.low.div(b.high), high: a.high.div(b.low) });

export const scale = (a: Interval, factor: number): Interval => ({
  low: a.low.times(factor),
  high: a.high.times(factor),
});

export const isPositive = (a: Interval): boolean => a.low.greaterThan(0);

export const meet = (a: Interval, b: Interval): boolean => a.low.lte(b.high) && b.low.lte(a.high);
