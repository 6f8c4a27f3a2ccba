import { Decimal } from "decimal.js";

/** Enough digits for any product of a printed number and a factor; no rounding happens below it. */
const Exact = Decimal.clone({ precision: 120, toExpNeg: -1000, toExpPos: 1000 });

/** A quotient with this many decimal places does not end. */
const ENDLESS = 90;

/** Digits that a fraction without end is given with: 1/3 → 0.3333333333333333 */
const FRACTION_DIGITS = 16;

/** `digits` × 10^power, by moving the point: ("3.5", 4) → "35000". */
export function shift(digits: string, power: number): string {
  // most numbers are whole, without zeros before them
  if (power >= 0 && digits.charCodeAt(0) > 48 && !digits.includes(".")) return digits + "0".repeat(power);
  const negative = digits.startsWith("-");
  const bare = negative ? digits.slice(1) : digits;
  const dot = bare.indexOf(".");
  const whole = dot < 0 ? bare : bare.slice(0, dot);
  const rest = dot < 0 ? "" : bare.slice(dot + 1);
  const moved =
    power >= 0
      ? plain(whole + rest.slice(0, power).padEnd(power, "0"), rest.slice(power))
      : plain(
          whole.length > -power ? whole.slice(0, power) : "0",
          (whole.length >= -power ? whole.slice(power) : whole.padStart(-power, "0")) + rest,
        );
  return negative && moved !== "0" ? `-${moved}` : moved;
}

/** Without leading zeros of the whole part and trailing zeros after the point. */
function plain(whole: string, rest: string): string {
  let start = 0;
  while (start < whole.length - 1 && whole.charCodeAt(start) === 48) start++;
  let end = rest.length;
  while (end > 0 && rest.charCodeAt(end - 1) === 48) end--;
  const left = start === 0 ? whole : whole.slice(start);
  return end === 0 ? left || "0" : `${left || "0"}.${rest.slice(0, end)}`;
}

/** An exact factor, `numerator / denominator`: 亩 = 2000/3 m². */
export interface Factor {
  readonly numerator: string;
  readonly denominator: string;
}

export const ONE: Factor = { numerator: "1", denominator: "1" };

export function parseFactor(text: string | undefined): Factor {
  if (text === undefined) return ONE;
  const [numerator = "1", denominator = "1"] = text.split("/");
  return { numerator, denominator };
}

export const times = (a: Factor, b: Factor): Factor => ({
  numerator: product(a.numerator, b.numerator),
  denominator: product(a.denominator, b.denominator),
});

export const inverse = (f: Factor): Factor => ({ numerator: f.denominator, denominator: f.numerator });

const product = (a: string, b: string): string => (a === "1" ? b : b === "1" ? a : new Exact(a).times(b).toFixed());

/** `value` in the unit that `factor` converts to. Exact where the quotient ends, else to 20 significant digits. */
export function convert(value: string, factor: Factor): string {
  if (factor.denominator === "1") return factor.numerator === "1" ? value : product(value, factor.numerator);
  const whole = new Exact(value).times(factor.numerator);
  const quotient = whole.div(factor.denominator);
  const exact = quotient.decimalPlaces() < ENDLESS;
  return (exact ? quotient : quotient.toSignificantDigits(20)).toFixed();
}

export function fraction(numerator: string, denominator: string): string | undefined {
  const below = new Exact(denominator);
  if (below.isZero()) return undefined;
  return new Exact(numerator).div(below).toSignificantDigits(FRACTION_DIGITS).toFixed();
}

export const add = (a: string, b: string): string => new Exact(a).plus(b).toFixed();

export const power = (base: string, exponent: number): string =>
  new Exact(base).pow(exponent).toSignificantDigits(FRACTION_DIGITS).toFixed();

/** Whether `a` is less than `b`; both are short enough for a float in every use but the last digits of giants. */
export const less = (a: string, b: string): boolean => {
  if (a === b) return false;
  const x = Number(a);
  const y = Number(b);
  return x === y ? new Exact(a).lt(b) : x < y;
};
