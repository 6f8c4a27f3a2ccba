import type { Indicator } from "../model/indicator.js";
import type { Quantity } from "../model/quantity.js";

/** 35000 printed as 3.5万家 → 3.5; the exponent is parsed with the digits, so nothing is rounded twice */
const asPrinted = (number: string, scale: number): number => Number(scale === 0 ? number : `${number}e-${scale}`);

const negate = (number: string): string =>
  number.startsWith("-") ? number.slice(1) : /[1-9]/.test(number) ? `-${number}` : number;

/** The value in the unit as written; a fall turns its sign. */
export function printedValue(quantity: Quantity, negative: boolean): Indicator["value"] {
  const sign = negative ? -1 : 1;
  const printed = (number: string | undefined): number | null =>
    number === undefined ? null : sign * asPrinted(number, quantity.scale);
  if (quantity.number !== undefined) return printed(quantity.number) ?? 0;
  const ends: [number | null, number | null] = [printed(quantity.low), printed(quantity.high)];
  return negative ? [ends[1], ends[0]] : ends;
}

export function normalizedOf(quantity: Quantity, negative: boolean): Indicator["normalized"] {
  const { value, low, high, unit } = quantity.normalized;
  if (!negative) return quantity.normalized;
  return {
    ...(value === undefined ? {} : { value: negate(value) }),
    ...(high === undefined ? {} : { low: negate(high) }),
    ...(low === undefined ? {} : { high: negate(low) }),
    unit,
  };
}
