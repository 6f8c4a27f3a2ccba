import { type CharTable, isSpace } from "./char-class.js";
import { DAY, type Grammar, HOUR, MONTH, YEAR } from "./grammar.js";
import { isArabic, type Numeral } from "./numeral.js";
import { skipBlanks } from "./word-trie.js";

const FIRST_YEAR = 1840;
const LONGEST_YEAR = 4;
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
  const at = skipBlanks(text, numeral.end);
  const marks = grammar.dateMarks[text.charCodeAt(at)] ?? 0;
  if (marks === 0) return isClock(grammar, text, numeral);
  // 10日元 is money
  if ((grammar.units.longest(text, at)?.end ?? 0) > at + 1) return false;
  // 2020120日, 201620183年: a date that lost characters
  if (numeral.plain && numeral.end - numeral.start > LONGEST_YEAR && (marks & (YEAR | DAY)) !== 0) return true;
  if (marks & YEAR) return isYear(grammar, text, numeral, roc);
  if (marks & MONTH) return inside(numeral, 1, 12);
  if (marks & DAY) return isDay(grammar, text, numeral, at);
  if (marks & HOUR) return !numeral.spelled && inside(numeral, 0, 24);
  return isMinute(grammar, text, numeral) || isClock(grammar, text, numeral);
}

/** 11 in 前11个月, which is a period; 提前3个月 lasts. */
export function countsFirstMonths({ lexicon }: Grammar, text: string, { start, end }: Numeral): boolean {
  const { words, notAfter, months } = lexicon.words.periods.firstMonths;
  const before = text[start - 1] ?? "";
  if (!words.includes(before) || notAfter.includes(text[start - 2] ?? "")) return false;
  return months.some((word) => text.startsWith(word, skipBlanks(text, end)));
}

/** 30 in 9时30分 */
const isMinute = (grammar: Grammar, text: string, numeral: Numeral): boolean =>
  ((grammar.dateMarks[text.charCodeAt(numeral.start - 1)] ?? 0) & HOUR) !== 0 && inside(numeral, 0, 59);

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

const isColon = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code === 0x3a || code === 0xff1a;
};

/** 20:00, 8:30 */
function isClock({ table }: Grammar, text: string, numeral: Numeral): boolean {
  const { start, end } = numeral;
  if (isColon(text, end)) return isSixty(table, text, end + 1) && inside(numeral, 0, 24);
  if (!isColon(text, start - 1) || !isArabic(table.classes[text.charCodeAt(start - 2)])) return false;
  return end - start === 2 && isSixty(table, text, start);
}

/** Two digits that minutes have: 00 to 59. */
function isSixty({ classes, values }: CharTable, text: string, at: number): boolean {
  const first = text.charCodeAt(at);
  if (!isArabic(classes[first]) || (values[first] ?? 9) > 5) return false;
  return isArabic(classes[text.charCodeAt(at + 1)]) && !isArabic(classes[text.charCodeAt(at + 2)]);
}
