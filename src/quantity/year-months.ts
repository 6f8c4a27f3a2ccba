import type { Grammar } from "./grammar.js";
import { skipBlanks } from "./word-trie.js";

export interface YearMonth {
  readonly end: number;
  /** 2019-05, or 2021-03/2021-11 */
  readonly iso: string;
}

const YEAR_MONTH = /((?:19|20)\d\d)([-/.．])(0?[1-9]|1[0-2])(?![\d%％‰]|[-/.．]\d{1,2}(?!\d))/y;
const YEARS = /((?:19|20)\d\d)[/／]((?:19|20)\d\d)(?!\d|[/／])/y;
const FIRST_DIGITS = "12";

interface Read extends YearMonth {
  readonly sign: string;
  /** with a zero before a small month: 05 */
  readonly full: boolean;
}

function readOne(text: string, at: number): Read | undefined {
  YEAR_MONTH.lastIndex = at;
  const match = YEAR_MONTH.exec(text);
  if (!match) return undefined;
  const [whole, year = "", sign = "", month = ""] = match;
  return { end: at + whole.length, iso: `${year}-${month.padStart(2, "0")}`, sign, full: month.length === 2 };
}

/**
 * 2019-05, 2019/05, 2021.3-2021.11: a year and a month in digits. A point may be a decimal's, so that 2021.11 is a month
 * only in a range of two, alone in brackets, or before 月, 年度 and 起; and nothing is one that a unit follows.
 */
export function readYearMonth(grammar: Grammar, text: string, at: number): YearMonth | undefined {
  if (!FIRST_DIGITS.includes(text[at] ?? " ") || isJoined(text, at)) return undefined;
  const first = readOne(text, at);
  if (!first) return readYears(text, at);
  const joint = grammar.dashes.longest(text, first.end) ?? grammar.rangeWords.longest(text, first.end);
  const last = joint && readOne(text, skipBlanks(text, joint.end));
  const whole = last?.sign === first.sign && last.iso > first.iso ? last : undefined;
  const end = whole?.end ?? first.end;
  const marked = grammar.monthMarks.longest(text, end);
  if (!marked && grammar.units.longest(text, end)) return undefined;
  if (!whole && !marked && !isPlain(text, at, first)) return undefined;
  return { end: marked?.end ?? end, iso: whole ? `${first.iso}/${whole.iso}` : first.iso };
}

/** 2020/2021, as school years are */
function readYears(text: string, at: number): YearMonth | undefined {
  YEARS.lastIndex = at;
  const match = YEARS.exec(text);
  if (!match) return undefined;
  const [whole, from = "", to = ""] = match;
  return from < to ? { end: at + whole.length, iso: `${from}/${to}` } : undefined;
}

/** Whether the form or the brackets around it say that it is a month. */
function isPlain(text: string, at: number, { end, sign, full }: Read): boolean {
  if (OPENING.includes(text[at - 1] ?? " ") && CLOSING.includes(text[end] ?? " ")) return true;
  return full && (sign === "-" || sign === "/");
}

const OPENING = "(（[";
const CLOSING = ")）]";

/** Part of something longer: a code, a path, a document number. */
const isJoined = (text: string, at: number): boolean => /[A-Za-z0-9０-９\-/.．〔_]/.test(text[at - 1] ?? " ");
