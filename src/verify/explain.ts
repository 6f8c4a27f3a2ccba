import { Decimal } from "decimal.js";
import type { Reason } from "../model/result.js";
import { type Interval, meet, middle, over, powerOfTen, scale, width } from "./interval.js";
import type { Member } from "./member.js";
import { inputsOf, type Statement } from "./recompute.js";

export interface Explanation {
  readonly reason: Reason;
  readonly explanation: string;
}

const DIGITS = 6;
/** A number for people: six significant digits at most. */
export const shown = (value: Decimal): string => value.toSignificantDigits(DIGITS).toFixed();

export const textOf = ({ mention }: Member): string => mention.indicator.evidence.text.trim();

const holdsWith = (statement: Statement, replaced: Readonly<Record<string, Interval>>, reported: Interval): boolean => {
  const computed = statement.compute(inputsOf(statement, replaced));
  return computed !== undefined && meet(reported, computed);
};

/** All numbers of a statement, the reported one last. */
const numbersOf = (statement: Statement): readonly (readonly [role: string, member: Member])[] => [
  ...Object.entries(statement.inputs),
  ["", statement.reported],
];

const fits = (statement: Statement, role: string, other: Interval): boolean =>
  role === "" ? holdsWith(statement, {}, other) : holdsWith(statement, { [role]: other }, statement.reported.interval);

/** 12户 against 5户 printed as 增长2.4倍: the ratio, where its growth is 1.4. */
function ratioAsGrowth(statement: Statement): Explanation | undefined {
  const { level, base } = statement.inputs;
  if (!level || !base || statement.unit !== "%" || !base.interval.low.greaterThan(0)) return undefined;
  const ratio = scale(over(level.interval, base.interval), 100);
  if (!meet(ratio, statement.reported.interval)) return undefined;
  return {
    reason: "ratio-as-growth",
    explanation: `${textOf(level)} is ${shown(middle(ratio))}% of ${textOf(base)}: the ratio is printed as growth`,
  };
}

const wouldFit = (member: Member, what: string): string => `${what} would fit instead of ${textOf(member)}`;

/** A number whose decimal point moved, or that is told in 万 for 亿. */
function movedPoint(statement: Statement): Explanation | undefined {
  const moves = [1, -1, 2, -2, 3, -3, 4, -4, 8, -8];
  for (const places of moves) {
    const found = numbersOf(statement).find(([role, member]) => {
      const moved = scale(member.interval, powerOfTen(places));
      return !member.interval.low.isZero() && fits(statement, role, moved);
    });
    if (!found) continue;
    const [, member] = found;
    const unit = Math.abs(places) >= 4;
    const how = unit
      ? `a unit ${places > 0 ? "larger" : "smaller"} by 10^${Math.abs(places)}`
      : `the decimal point ${Math.abs(places)} to the ${places > 0 ? "right" : "left"}`;
    return { reason: unit ? "unit-slip" : "decimal-point", explanation: wouldFit(member, how) };
  }
  return undefined;
}

function turnedSign(statement: Statement): Explanation | undefined {
  const { reported } = statement;
  const turned = scale(reported.interval, -1);
  if (meet(turned, reported.interval) || !holdsWith(statement, {}, turned)) return undefined;
  return {
    reason: "sign",
    explanation: `${textOf(reported)} fits with the other sign: a rise for a fall, or a fall for a rise`,
  };
}

/** Cut off instead of rounded, or one up in the last digit. */
function lastDigit(statement: Statement): Explanation | undefined {
  const { reported } = statement;
  if (!reported.interval.low.isFinite() || !reported.interval.high.isFinite()) return undefined;
  const step = width(reported.interval);
  const wider = { low: reported.interval.low.minus(step.div(2)), high: reported.interval.high.plus(step.div(2)) };
  if (step.isZero() || !holdsWith(statement, {}, wider)) return undefined;
  return {
    reason: "last-digit",
    explanation: `${textOf(reported)} is off by one in its last digit: cut off instead of rounded`,
  };
}

const DIGITS_THERE_ARE = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** For each digit of a number the ten numbers that differ from it in that digit at most, in ascending order. */
const neighbours = (digits: string): readonly (readonly string[])[] =>
  Array.from(digits, (_digit, i) =>
    DIGITS_THERE_ARE.map((other) => `${digits.slice(0, i)}${other}${digits.slice(i + 1)}`),
  );

/** Printed digits of a number, without the zeros of its magnitude word: 43.3亿 → 433 */
const printedDigits = ({ mention: { quantity } }: Member): number =>
  new Decimal(quantity.number ?? 0)
    .div(powerOfTen(quantity.scale - quantity.decimals))
    .abs()
    .toFixed(0).length;

/** A number that would make a statement hold, and differs from the printed one in a single digit. */
interface DigitSlip {
  readonly member: Member;
  readonly number: string;
}

/** The ways to make a statement hold by one digit of one of its numbers. */
function slipsOf(statement: Statement, role: string, member: Member): readonly DigitSlip[] {
  const { quantity } = member.mention;
  if (quantity.number === undefined || quantity.comparator !== "eq") return [];
  const digits = new Decimal(quantity.number)
    .div(powerOfTen(quantity.scale - quantity.decimals))
    .abs()
    .toFixed(0);
  const intervalOf = intervalsLike(member, digits);
  // where nothing between the least and the most of ten numbers fits, none of the ten does; a divisor must be above zero
  const mayFit = (ofDigit: readonly string[]): boolean => {
    const [{ low }, { high }] = [intervalOf(ofDigit[0] ?? ""), intervalOf(ofDigit.at(-1) ?? "")];
    return !low.greaterThan(0) || fits(statement, role, { low, high });
  };
  return neighbours(digits)
    .filter(mayFit)
    .flat()
    .filter((other) => other !== digits && fits(statement, role, intervalOf(other)))
    .map((other) => {
      const number = new Decimal(other).times(powerOfTen(-quantity.decimals));
      return { member, number: number.toFixed(quantity.decimals) };
    });
}

/** All ways to make a statement hold by one digit of one number: 75万3,430 for 75万3,480. */
const digitSlips = (statement: Statement): readonly DigitSlip[] =>
  numbersOf(statement).flatMap(([role, member]) => slipsOf(statement, role, member));

/** The intervals of other digits printed like those of a number: as wide, and as far from zero as the digits say. */
function intervalsLike({ interval }: Member, digits: string): (other: string) => Interval {
  const half = width(interval).div(2);
  const step = digits === "0" ? new Decimal(1) : middle(interval).div(digits);
  return (other) => {
    const moved = step.times(other);
    return { low: moved.minus(half), high: moved.plus(half) };
  };
}

/** One digit, if there is but one such way. */
function digitSlip(statement: Statement): Explanation | undefined {
  const [found, other] = digitSlips(statement);
  if (!found || other) return undefined;
  return {
    reason: "one-digit",
    explanation: `${found.number} would fit instead of ${textOf(found.member)}: one digit differs`,
  };
}

/** The target that the rate was computed with. */
function targetWouldFit(statement: Statement): Explanation | undefined {
  const { actual, target } = statement.inputs;
  const rate = statement.reported.interval;
  if (!actual || !target || statement.unit !== "%" || !rate.low.greaterThan(0)) return undefined;
  const needed = scale(over(actual.interval, rate), 100);
  const { scale: magnitude, unitText } = target.mention.quantity;
  const printed = middle(needed).div(powerOfTen(magnitude));
  return {
    reason: "target-would-fit",
    explanation: `a target of about ${shown(printed)}${unitText} would fit instead of ${textOf(target)}`,
  };
}

/** The likely cause of a statement that does not hold, the most telling first. */
export const explain = (statement: Statement): Explanation | undefined =>
  ratioAsGrowth(statement) ??
  lastDigit(statement) ??
  turnedSign(statement) ??
  movedPoint(statement) ??
  digitSlip(statement) ??
  targetWouldFit(statement);

// a list of parts that misses a whole of five digits by one digit, or by a decimal point, hardly does so by chance
const LONG_NUMBER = 5;
/** Whether a whole has digits enough that what fits it by one digit is told of it. */
export const isLong = (statement: Statement): boolean => printedDigits(statement.reported) >= LONG_NUMBER;

// one-digit neighbours of the numbers may cover this share of what the sum could be, …
const LARGEST_COVER = 0.05;
// … and the parts must come this near to the whole
const NEAR_WHOLE = 0.1;

/** Whether parts miss their whole by one digit so narrowly that chance is out of the question, though they need not be all. */
export function missesByOneDigit(statement: Statement, computed: Interval): boolean {
  const { interval } = statement.reported;
  const whole = middle(interval).abs();
  const away = middle(computed).minus(middle(interval)).abs();
  if (!isLong(statement) || away.greaterThan(whole.times(NEAR_WHOLE))) return false;
  const ways = printedDigits(statement.reported) * DIGITS_BUT_ONE * 2;
  const cover = width(computed).plus(width(interval)).times(ways).div(whole);
  return cover.lessThan(LARGEST_COVER) && digitSlips(statement).length > 0;
}

const DIGITS_BUT_ONE = 9;
