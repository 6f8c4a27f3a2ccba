import { isSpace } from "./char-class.js";
import type { Grammar } from "./grammar.js";
import type { Numeral } from "./numeral.js";
import { skipBlanks } from "./word-trie.js";

const FIRST_YEAR = 1840;
const LAST_YEAR = 2200;
const FIRST_ROC_YEAR = 30;
const LAST_ROC_YEAR = 199;

export const isYearNumber = (numeral: Numeral): boolean => {
  const value = Number(numeral.printed);
  return numeral.plain && numeral.end - numeral.start === 4 && value >= FIRST_YEAR && value <= LAST_YEAR;
};

const inside = (numeral: Numeral, low: number, high: number): boolean => {
  const value = Number(numeral.printed);
  return value >= low && value <= high && Number.isInteger(value);
};

/**
 * Whether the number is the year, month, day or hour of a date or a time. 3年 and 5个月 are no dates: they last.
 * `roc`: the document counts years from 1911, so that 112年 is one.
 */
export function isDatePart(grammar: Grammar, text: string, numeral: Numeral, roc: boolean): boolean {
  if (numeral.scale > 0 || numeral.decimals > 0 || numeral.high !== undefined || numeral.vague) return false;
  const { dates } = grammar.lexicon.words;
  const at = skipBlanks(text, numeral.end);
  const next = text[at] ?? "";
  // 10日元 is money
  if ((grammar.units.longest(text, at)?.end ?? 0) > at + 1) return false;
  // 2020120日, 201620183年: a date that lost characters
  if (numeral.plain && numeral.end - numeral.start > 4 && (dates.year.includes(next) || dates.day.includes(next)))
    return true;
  if (dates.year.includes(next)) return isYear(grammar, text, numeral, roc);
  if (dates.month.includes(next)) return inside(numeral, 1, 12);
  if (dates.day.includes(next)) return isDay(grammar, text, numeral, at);
  if (dates.hour.includes(next)) return !numeral.spelled && inside(numeral, 0, 24);
  if (dates.minute.includes(next) && dates.hour.includes(text[numeral.start - 1] ?? "")) return inside(numeral, 0, 59);
  return isClock(text, numeral);
}

function isYear(grammar: Grammar, text: string, numeral: Numeral, roc: boolean): boolean {
  if (isYearNumber(numeral)) return true;
  const { rocYear } = grammar.lexicon.words.dates;
  const at = skipBlanks(text, numeral.end);
  let before = numeral.start;
  while (isSpace(text.charCodeAt(before - 1))) before--;
  if (grammar.eras.longestBefore(text, before)) return true;
  if (!numeral.plain) return false;
  if (rocYear.some((word) => text.startsWith(word, at))) return true;
  if (numeral.end - numeral.start === 2 && text[numeral.start] === "0") return true;
  return roc && inside(numeral, FIRST_ROC_YEAR, LAST_ROC_YEAR);
}

function isDay(grammar: Grammar, text: string, numeral: Numeral, at: number): boolean {
  if (!inside(numeral, 1, 31)) return false;
  return !grammar.boundsAfter.longest(text, at + 1) || text[at] !== grammar.lexicon.words.dates.day[0];
}

/** 20:00, 8:30 */
function isClock(text: string, numeral: Numeral): boolean {
  const isColon = (c: string | undefined): boolean => c === ":" || c === "：";
  const isPair = (from: number): boolean => /^[0-5]\d(?!\d)/.test(text.slice(from, from + 3));
  if (isColon(text[numeral.end]) && isPair(numeral.end + 1)) return inside(numeral, 0, 24);
  if (!isColon(text[numeral.start - 1]) || !/\d/.test(text[numeral.start - 2] ?? "")) return false;
  return isPair(numeral.start) && numeral.end - numeral.start === 2;
}
