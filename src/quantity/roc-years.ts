import { afterWord, blanksBack, type PeriodGrammar, readWhole } from "./period-grammar.js";
import { skipBlanks } from "./word-trie.js";

const ROC_BASE = 1911;
const FIRST = 80;
const LAST = 199;

export interface RocYear {
  readonly year: number;
  readonly end: number;
}

const isYear = (value: number): boolean => value >= FIRST && value <= LAST;

/** 上（112）年度, 本(113)年: a year in brackets, with or without the word before them. */
export function readBracketedYear(g: PeriodGrammar, text: string, at: number): RocYear | undefined {
  const { dates, periods } = g.grammar.lexicon.words;
  const { leads, open, close } = periods.rocBrackets;
  const lead = afterWord(leads, text, at);
  const opened = afterWord(open, text, lead > 0 ? lead : at);
  const number = opened < 0 ? undefined : readWhole(g.grammar, text, opened);
  if (!number || !isYear(number.value)) return undefined;
  const closed = afterWord(close, text, number.end);
  const end = closed < 0 ? -1 : afterWord(dates.year, text, closed);
  return end < 0 ? undefined : { year: number.value + ROC_BASE, end };
}

export interface RocRange {
  readonly from: number;
  readonly to: number;
  readonly end: number;
}

/** 111至113年, 111-113年度: two years of the Republic, the first without 年. */
export function readRocRange(g: PeriodGrammar, text: string, at: number): RocRange | undefined {
  const first = readWhole(g.grammar, text, at);
  if (!first || first.start !== at || !isYear(first.value)) return undefined;
  const from = skipBlanks(text, first.end);
  const joint = g.grammar.dashes.longest(text, from) ?? g.grammar.rangeWords.longest(text, from);
  const last = joint && readWhole(g.grammar, text, joint.end);
  if (!last || !isYear(last.value) || last.value <= first.value) return undefined;
  const { year, rocYear } = g.grammar.lexicon.words.dates;
  const end = Math.max(afterWord(rocYear, text, last.end), afterWord(year, text, last.end));
  return end < 0 ? undefined : { from: first.value + ROC_BASE, to: last.value + ROC_BASE, end };
}

const NUMERIC = /(1[0-2]\d)([-/.])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?![\d.])/y;

/** 113.06.30, 113/6/30 */
export function readRocDate(text: string, at: number): { readonly end: number; readonly iso: string } | undefined {
  NUMERIC.lastIndex = at;
  const match = NUMERIC.exec(text);
  if (!match || /[\d.]/.test(text[blanksBack(text, at) - 1] ?? " ")) return undefined;
  const [whole, year = "", , month = "", day = ""] = match;
  const iso = `${Number(year) + ROC_BASE}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return { end: at + whole.length, iso };
}
