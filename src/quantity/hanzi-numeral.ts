import { HanziValue } from "./hanzi-value.js";
import { type Numeral, plainNumeral } from "./numeral.js";

/** 二〇一九: digits alone, digit for digit */
export const sequenceNumeral = (start: number, end: number, digits: string): Numeral => ({
  ...plainNumeral(start, end, digits.replace(/^0+(?=\d)/, ""), true),
  plain: true,
  positional: true,
});

interface Spelled {
  readonly start: number;
  readonly end: number;
  readonly bare: boolean;
  readonly value: HanziValue;
  readonly decimals: string;
}

/** 四千三百五十九万: with the magnitude word at its end as its scale, where it has one that can be printed. */
export function spelledNumeral({ start, end, bare, value, decimals }: Spelled): Numeral {
  const low = value.low();
  const high = value.highFrom(low);
  const scale = value.foldedPower(low, decimals);
  const divisor = decimals !== "" && value.magnitudes === 0 ? 0 : scale;
  const whole = HanziValue.scaled(low, divisor);
  return {
    start,
    end,
    printed: decimals === "" ? whole : `${whole}.${decimals}`.replace(/\.?0+$/, ""),
    high: high > low ? HanziValue.scaled(high, divisor) : undefined,
    scale,
    vague: value.vague,
    decimals: decimals.length,
    spelled: true,
    plain: false,
    bare,
    positional: false,
  };
}
