import { Decimal } from "decimal.js";
import type { Quantity } from "../model/quantity.js";
import { atLeast, atMost, type Interval, interval, negated, point, powerOfTen, scale, UNBOUNDED } from "./interval.js";

const HALF = new Decimal("0.5");
// 近20户, 约60%, 10%左右: taken to be within a fifth, a judgement and no measurement
const ABOUT = new Decimal("0.2");
// 四分之一, 一半: a fraction in words is a rough one
const ROUGH_FRACTION = new Decimal("0.1");
const ONE = new Decimal(1);

/** The last printed digit: 43.3 → 0.1; 1.2万亿元 → 0.1万亿元. */
const lastDigit = ({ scale: magnitude, decimals }: Quantity): Decimal => powerOfTen(magnitude - decimals);

/** The place of the last digit that is no zero: 7000 → 1000, 140 → 10. */
function lastSignificant(number: Decimal): Decimal {
  if (number.isZero()) return ONE;
  let place = ONE;
  while (number.mod(place.times(10)).isZero()) place = place.times(10);
  return place;
}

/** A count told to the last one: 283户. */
const isWhole = ({ kind, scale: magnitude, decimals }: Quantity): boolean =>
  kind === "count" && magnitude === 0 && decimals === 0;

const isFraction = (quantity: Quantity, number: Decimal): boolean =>
  quantity.kind === "number" && quantity.spelled && number.abs().lessThan(1);

function aboutInterval(quantity: Quantity, number: Decimal): Interval {
  // 7000余 is from 7000 to 8000
  if (quantity.vague === "more") return interval(number, number.plus(lastSignificant(number)));
  const spread = Decimal.max(number.abs().times(ABOUT), lastDigit(quantity));
  return interval(number.minus(spread), number.plus(spread));
}

function roundedInterval(quantity: Quantity, number: Decimal): Interval {
  if (isFraction(quantity, number))
    return interval(number.times(ONE.minus(ROUGH_FRACTION)), number.times(ONE.plus(ROUGH_FRACTION)));
  if (isWhole(quantity)) return point(number);
  const half = lastDigit(quantity).times(HALF);
  return interval(number.minus(half), number.plus(half));
}

function numberInterval(quantity: Quantity): Interval | undefined {
  const { number, low, high, comparator } = quantity;
  if (number === undefined) {
    if (low === undefined && high === undefined) return undefined;
    return {
      low: low === undefined ? UNBOUNDED.low : new Decimal(low),
      high: high === undefined ? UNBOUNDED.high : new Decimal(high),
    };
  }
  const printed = new Decimal(number);
  switch (comparator) {
    case "eq":
      return roundedInterval(quantity, printed);
    case "approx":
      return aboutInterval(quantity, printed);
    case "ge":
    case "gt":
      return atLeast(printed);
    case "le":
    case "lt":
      return atMost(printed);
  }
}

/** From the printed number to the base unit: 亿元 is already folded in, 千米 → 1000, 成 → 10. */
function factorOf({ number, low, high, normalized }: Quantity): Decimal | undefined {
  const [printed, base] =
    number !== undefined
      ? [number, normalized.value]
      : low !== undefined
        ? [low, normalized.low]
        : [high, normalized.high];
  if (printed === undefined || base === undefined) return undefined;
  if (printed === base) return ONE;
  const divisor = new Decimal(printed);
  return divisor.isZero() ? ONE : new Decimal(base).div(divisor);
}

/**
 * Everything that a printed number may stand for, in the base unit: 43.3 is any number from 43.25 to 43.35, a count is itself,
 * 超过600 is 600 or more, 近20 is 16 to 24, 30余 is 30 to 40. `falls` turns the sign: 下降3%.
 */
export function printedInterval(quantity: Quantity, falls = false): Interval | undefined {
  const [printed, factor] = [numberInterval(quantity), factorOf(quantity)];
  if (!printed || !factor) return undefined;
  const scaled = factor === ONE ? printed : scale(printed, factor);
  return falls ? negated(scaled) : scaled;
}

/**
 * What a number may stand for where it may be cut off instead of rounded: 2477.85 is told once more as 2477. For comparing
 * tellings, which are often cut; `printed` is its interval.
 */
export function retoldInterval(quantity: Quantity, printed: Interval, falls = false): Interval {
  const factor = factorOf(quantity);
  if (!factor || quantity.comparator !== "eq" || quantity.number === undefined || isWhole(quantity)) return printed;
  const cut = lastDigit(quantity).times(factor).abs();
  const whole = new Decimal(quantity.number).times(falls ? factor.neg() : factor);
  return whole.isNegative()
    ? { low: Decimal.min(printed.low, whole.minus(cut)), high: printed.high }
    : { low: printed.low, high: Decimal.max(printed.high, whole.plus(cut)) };
}
