import { afterWord, type PeriodGrammar, readWhole } from "./period-grammar.js";
import { skipBlanks } from "./word-trie.js";

/** A part of a year: a half, a quarter, a month, some months, a day. */
export interface Part {
  readonly end: number;
  readonly iso: (year: number) => string;
}

const two = (n: number): string => String(n).padStart(2, "0");
const month = (year: number, m: number): string => `${year}-${two(m)}`;

export function readNamedPart(g: PeriodGrammar, text: string, at: number): Part | undefined {
  const match = g.parts.longest(text, at);
  if (!match) return undefined;
  const { iso, from = 1, to = 12 } = match.value;
  return {
    end: match.end,
    iso: (year) => (iso === "year" ? String(year) : iso ? `${year}-${iso}` : `${month(year, from)}/${month(year, to)}`),
  };
}

interface Quarter {
  readonly value: number;
  readonly end: number;
  /** with 季度 or 季 behind it */
  readonly named: boolean;
}

/** 第3季, 3季度, and the 1 of 1-3季度 */
function readQuarter(g: PeriodGrammar, text: string, at: number): Quarter | undefined {
  const { ordinal, words } = g.grammar.lexicon.words.periods.quarters;
  const after = afterWord(ordinal, text, at);
  const number = readWhole(g.grammar, text, after > 0 ? after : at);
  if (!number || number.digits > 1 || number.value < 1 || number.value > 4) return undefined;
  const end = afterWord(after > 0 ? words : words.slice(0, 1), text, number.end);
  return { value: number.value, end: end > 0 ? end : number.end, named: end > 0 };
}

/** 第1季, 第1季至第3季, 1—3季度, 一至三季度, 一、二季度 */
export function readQuarters(g: PeriodGrammar, text: string, at: number): Part | undefined {
  const first = readQuarter(g, text, at);
  if (!first) return undefined;
  const from = skipBlanks(text, first.end);
  const joint =
    g.grammar.dashes.longest(text, from) ?? g.grammar.rangeWords.longest(text, from) ?? g.list.longest(text, from);
  const last = joint && readQuarter(g, text, skipBlanks(text, joint.end));
  if (last?.named && last.value > first.value) {
    const [begin, end] = [3 * first.value - 2, 3 * last.value];
    return { end: last.end, iso: (year) => `${month(year, begin)}/${month(year, end)}` };
  }
  return first.named ? { end: first.end, iso: (year) => `${year}-Q${first.value}` } : undefined;
}

/** 前11个月, but not 提前3个月 */
export function readFirstMonths(g: PeriodGrammar, text: string, at: number): Part | undefined {
  const { words, notAfter, months } = g.grammar.lexicon.words.periods.firstMonths;
  const after = afterWord(words, text, at);
  if (after < 0 || notAfter.includes(text[at - 1] ?? "")) return undefined;
  const number = readWhole(g.grammar, text, after);
  const end = number ? afterWord(months, text, number.end) : -1;
  if (!number || end < 0 || number.value < 2 || number.value > 11) return undefined;
  return { end, iso: (year) => `${month(year, 1)}/${month(year, number.value)}` };
}

const isMonth = (n: number): boolean => n >= 1 && n <= 12;

/** 5月, 3月31日, 1-9月, 11月至12月, 3月底 */
export function readMonths(g: PeriodGrammar, text: string, at: number): Part | undefined {
  const { dates } = g.grammar.lexicon.words;
  const first = readWhole(g.grammar, text, at);
  if (!first || first.start !== at || !isMonth(first.value) || first.digits > 2) return undefined;
  const afterMonth = afterWord(dates.month, text, first.end);
  const range = readMonthRange(g, text, first.value, afterMonth > 0 ? afterMonth : first.end);
  if (range) return range;
  if (afterMonth < 0) return undefined;
  return (
    readWholeMonths(g, text, first.value, afterMonth) ??
    readDay(g, text, first.value, afterMonth) ??
    wholeMonth(g, text, first.value, afterMonth)
  );
}

/** 1月1日至6月30日: months from the first day of one to the last of another */
function readWholeMonths(g: PeriodGrammar, text: string, from: number, at: number): Part | undefined {
  const { dates } = g.grammar.lexicon.words;
  const first = readWhole(g.grammar, text, at);
  const opened = first?.value === 1 ? afterWord(dates.day, text, first.end) : -1;
  const start = skipBlanks(text, opened);
  const joint = g.grammar.dashes.longest(text, start) ?? g.grammar.rangeWords.longest(text, start);
  const last = opened < 0 || !joint ? undefined : readWhole(g.grammar, text, skipBlanks(text, joint.end));
  const afterMonth = last ? afterWord(dates.month, text, last.end) : -1;
  if (!last || afterMonth < 0 || !isMonth(last.value) || last.value < from) return undefined;
  const day = readWhole(g.grammar, text, afterMonth);
  const end = day ? afterWord(dates.day, text, day.end) : -1;
  if (end < 0 || !isLastDay(day?.value ?? 0, last.value)) return undefined;
  return {
    end,
    iso: (year) => (last.value === from ? month(year, from) : `${month(year, from)}/${month(year, last.value)}`),
  };
}

/** 30, or 28 and 29: the days that may be the last of a month */
export const isLastDay = (day: number, month: number): boolean =>
  [LEAP_YEAR, LEAP_YEAR + 1].some((year) => new Date(Date.UTC(year, month, 0)).getUTCDate() === day);

const LEAP_YEAR = 2000;

function wholeMonth(g: PeriodGrammar, text: string, value: number, at: number): Part {
  const edge = g.monthEdges.longest(text, at);
  return { end: edge?.end ?? at, iso: (year) => month(year, value) };
}

function readMonthRange(g: PeriodGrammar, text: string, from: number, at: number): Part | undefined {
  const start = skipBlanks(text, at);
  const joint = g.grammar.dashes.longest(text, start) ?? g.grammar.rangeWords.longest(text, start);
  const last = joint && readWhole(g.grammar, text, joint.end);
  if (!last || !isMonth(last.value) || last.digits > 2 || last.value <= from) return undefined;
  const end = afterWord(g.grammar.lexicon.words.dates.month, text, last.end);
  if (end < 0) return undefined;
  const edge = g.monthEdges.longest(text, end);
  return { end: edge?.end ?? end, iso: (year) => `${month(year, from)}/${month(year, last.value)}` };
}

function readDay(g: PeriodGrammar, text: string, value: number, at: number): Part | undefined {
  const day = readWhole(g.grammar, text, at);
  if (!day || day.value < 1 || day.value > 31 || day.digits > 3) return undefined;
  const end = afterWord(g.grammar.lexicon.words.dates.day, text, day.end);
  return end < 0 ? undefined : { end, iso: (year) => `${month(year, value)}-${two(day.value)}` };
}

const NUMERIC = /((?:19|20)\d\d)([-/.])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)/y;

/** 2020-03-31, 2020/3/31, 2020.3.31 */
export function readNumericDate(text: string, at: number): { readonly end: number; readonly iso: string } | undefined {
  NUMERIC.lastIndex = at;
  const match = NUMERIC.exec(text);
  if (!match) return undefined;
  const [whole, year = "", , m = "", d = ""] = match;
  return { end: at + whole.length, iso: `${year}-${two(Number(m))}-${two(Number(d))}` };
}
