import type { QuantityWords } from "../model/quantity-lexicon.js";

/** What a UTF-16 unit is to the numeral grammar. */
export const OTHER = 0;
export const DIGIT = 1;
export const WIDE_DIGIT = 2;
export const HANZI_DIGIT = 3;
/** 十 百 千: `value` is the power of ten */
export const SMALL = 4;
/** 万 亿 兆: `value` is the power of ten */
export const BIG = 5;
export const POINT = 6;
export const SEVERAL = 7;
export const HALF = 8;
export const ORDINAL = 9;
export const NEGATIVE = 10;
/** 廿 卅: `value` is the number of tens */
export const TENS = 11;
export const DOT = 12;
/** begins a word that is a number by itself: 过半, 对折 */
const WHOLE = 13;

export interface CharTable {
  readonly classes: Uint8Array;
  readonly values: Uint8Array;
  /** 余, 多: more than what was said */
  readonly more: Uint8Array;
  readonly zero: Uint8Array;
  readonly pair: Uint8Array;
  readonly timid: Uint8Array;
  /** 减 of 减负: behind it 负 is a burden, and no sign */
  readonly burdened: Uint8Array;
}

/** A blank inside an expression; a tab is none, since it parts the cells of a table. */
export const isSpace = (code: number): boolean =>
  code === 32 || code === 10 || code === 13 || code === 0xa0 || code === 0x3000;

export const isLatin = (code: number): boolean =>
  (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || (code >= 0xff21 && code <= 0xff5a && code !== 0xff3f);

export const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;

const SMALL_MAGNITUDE_LIMIT = 4;

export function charTable(words: QuantityWords): CharTable {
  const { numerals } = words;
  const table: CharTable = {
    classes: new Uint8Array(65536),
    values: new Uint8Array(65536),
    more: flags(numerals.more),
    zero: flags(numerals.zero),
    pair: flags(numerals.pair),
    timid: flags(numerals.timid),
    burdened: flags(numerals.burdened),
  };
  const set = (text: string, charClass: number, value = 0): void => {
    table.classes[text.charCodeAt(0)] = charClass;
    table.values[text.charCodeAt(0)] = value;
  };
  for (const { word } of [...words.wholes, ...words.ranks]) set(word, WHOLE);
  for (let d = 0; d < 10; d++) {
    set(String.fromCharCode(48 + d), DIGIT, d);
    set(String.fromCharCode(0xff10 + d), WIDE_DIGIT, d);
  }
  for (const [digit, all] of Object.entries(numerals.digits)) for (const w of all) set(w, HANZI_DIGIT, Number(digit));
  for (const [power, all] of Object.entries(numerals.magnitudes)) {
    for (const w of all) set(w, Number(power) < SMALL_MAGNITUDE_LIMIT ? SMALL : BIG, Number(power));
  }
  for (const [w, value] of Object.entries(numerals.tens)) set(w, TENS, value / 10);
  for (const w of numerals.point) set(w, POINT);
  for (const w of numerals.several) set(w, SEVERAL);
  for (const w of numerals.half) set(w, HALF);
  for (const w of numerals.ordinal) set(w, ORDINAL);
  for (const w of numerals.negative) set(w, NEGATIVE);
  set(".", DOT);
  set("．", DOT);
  return table;
}

function flags(all: readonly string[]): Uint8Array {
  const table = new Uint8Array(65536);
  for (const w of all) table[w.charCodeAt(0)] = 1;
  return table;
}
