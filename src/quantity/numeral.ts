import { readArabic } from "./arabic.js";
import {
  BIG,
  type CharTable,
  DIGIT,
  HALF,
  HANZI_DIGIT,
  NEGATIVE,
  SEVERAL,
  SMALL,
  TENS,
  WIDE_DIGIT,
} from "./char-class.js";
import { readHanzi } from "./hanzi.js";

/** A number as it is printed, before its unit. All positions are in the text it was read from. */
export interface Numeral {
  readonly start: number;
  readonly end: number;
  /** exact decimal at the printed scale: "3.5" in 3.5万 */
  readonly printed: string;
  /** the upper end of a number that names two: "30" in 二三十; `printed` is the lower */
  readonly high: string | undefined;
  /** power of ten of the magnitude word that ends it: 4 in 3.5万 */
  readonly scale: number;
  /** "more": 30余, 一千多万; "several": 十几 */
  readonly vague: "more" | "several" | undefined;
  readonly decimals: number;
  readonly spelled: boolean;
  /** digits alone, without separator, point and magnitude: may be a year, a code, a document number */
  readonly plain: boolean;
  /** a magnitude word without a digit: 百家, 千亩, 亿元 */
  readonly bare: boolean;
  /** spelled digit for digit: 二〇一九 */
  readonly positional: boolean;
}

/** A number without any of the peculiarities; every numeral has the same fields in the same order, which is fast. */
export const plainNumeral = (start: number, end: number, printed: string, spelled: boolean): Numeral => ({
  start,
  end,
  printed,
  high: undefined,
  scale: 0,
  vague: undefined,
  decimals: 0,
  spelled,
  plain: false,
  bare: false,
  positional: false,
});

/** Nobody prints a number with more characters; a longer run is damage or an attack. */
export const LONGEST_NUMERAL = 64;

/** Whether a unit of more than one character begins here: 千瓦 takes its 千 away from the numeral. */
export type UnitBegins = (text: string, at: number) => boolean;

export interface NumeralGrammar {
  readonly table: CharTable;
  readonly unitBegins: UnitBegins;
  /** whether 百分之 or its like begins here */
  readonly shareBegins: UnitBegins;
  /** whether any unit stands here */
  readonly hasUnit: UnitBegins;
}

export const isArabic = (charClass: number | undefined): boolean => charClass === DIGIT || charClass === WIDE_DIGIT;

/** A character of a number in words, other than the point and the sign. */
export function isSpelled(charClass: number | undefined): boolean {
  switch (charClass) {
    case HANZI_DIGIT:
    case SMALL:
    case BIG:
    case SEVERAL:
    case TENS:
    case HALF:
      return true;
    default:
      return false;
  }
}

/** Reads the number that begins at `at`, if one does. Never looks further than the number itself. */
export function readNumeral(grammar: NumeralGrammar, text: string, at: number): Numeral | undefined {
  switch (grammar.table.classes[text.charCodeAt(at)]) {
    case DIGIT:
    case WIDE_DIGIT:
      return readArabic(grammar, text, at);
    case HANZI_DIGIT:
    case SMALL:
    case BIG:
    case SEVERAL:
    case TENS:
    case HALF:
      return readHanzi(grammar, text, at);
    case NEGATIVE:
      return negative(grammar, text, at);
    default:
      return undefined;
  }
}

/** 负三十二, 负0.2; but 为企业减负|20亿元 */
function negative(grammar: NumeralGrammar, text: string, at: number): Numeral | undefined {
  if (at > 0 && grammar.table.burdened[text.charCodeAt(at - 1)] === 1) return undefined;
  if (grammar.table.classes[text.charCodeAt(at + 1)] === NEGATIVE) return undefined;
  const numeral = readNumeral(grammar, text, at + 1);
  if (!numeral || numeral.bare || numeral.high !== undefined) return undefined;
  return { ...numeral, start: at, printed: `-${numeral.printed}`, plain: false };
}
