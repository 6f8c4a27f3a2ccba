import { Decimal } from "decimal.js";

/** A closed range of exact decimals; an open side is infinite. */
export interface Interval {
  readonly low: Decimal;
  readonly high: Decimal;
}

const INFINITE = new Decimal(Number.POSITIVE_INFINITY);
const BOTTOMLESS = INFINITE.neg();

export const interval = (low: Decimal, high: Decimal): Interval => ({ low, high });
export const point = (value: Decimal): Interval => ({ low: value, high: value });
export const ONE = point(new Decimal(1));
export const atLeast = (low: Decimal): Interval => ({ low, high: INFINITE });
export const atMost = (high: Decimal): Interval => ({ low: BOTTOMLESS, high });
export const UNBOUNDED: Interval = { low: BOTTOMLESS, high: INFINITE };

/** 10 to a whole power; `Decimal.pow` takes as long as some fifty additions. */
export const powerOfTen = (exponent: number): Decimal => new Decimal(`1e${exponent}`);

export const plus = (a: Interval, b: Interval): Interval => ({ low: a.low.plus(b.low), high: a.high.plus(b.high) });
export const minus = (a: Interval, b: Interval): Interval => ({ low: a.low.minus(b.high), high: a.high.minus(b.low) });
export const negated = ({ low, high }: Interval): Interval => ({ low: high.neg(), high: low.neg() });

/** A quotient; the divisor must be above zero. */
export const over = (a: Interval, b: Interval): Interval => ({
  low: a.low.div(a.low.isNegative() ? b.low : b.high),
  high: a.high.div(a.high.isNegative() ? b.high : b.low),
});

export const scale = (a: Interval, factor: Decimal.Value): Interval => {
  const [x, y] = [a.low.times(factor), a.high.times(factor)];
  return x.lte(y) ? { low: x, high: y } : { low: y, high: x };
};

export const isPositive = (a: Interval): boolean => a.low.greaterThan(0);
export const meet = (a: Interval, b: Interval): boolean => a.low.lte(b.high) && b.low.lte(a.high);
export const isAbove = (a: Interval, b: Interval): boolean => a.low.greaterThan(b.high);
export const width = ({ low, high }: Interval): Decimal => high.minus(low);
export const middle = ({ low, high }: Interval): Decimal => low.plus(high).div(2);
