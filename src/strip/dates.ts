import type { ChromeLexicon } from "../model/chrome-lexicon.js";
import { anyOf, escapeRegExp, type Fold } from "./fold.js";

export interface FoundDay {
  /** YYYY-MM-DD */
  readonly day: string;
  readonly start: number;
  readonly end: number;
  /** a time of day stands with it */
  readonly timed: boolean;
  /** 2020-07-13, as programs write it; people sign with 2020年7月13日 */
  readonly numeric: boolean;
  /** a day of the week stands with it */
  readonly weekday: boolean;
}

/** Finds the first day in folded text; wants no more before and behind it when `alone`. */
export interface Dates {
  find(folded: string): FoundDay | undefined;
  /** the day in what a label for days says; there 113-05-06 is a year of the Republic, 05/03/2024 the fifth of March */
  labelled(folded: string): string | undefined;
  /** the line is nothing but a date, in brackets perhaps */
  alone(folded: string): FoundDay | undefined;
}

const EARLIEST_YEAR = 1949;
const LATEST_YEAR = 2100;
/** 民國元年 = 1912 */
const REPUBLIC_OFFSET = 1911;

export function createDates(lexicon: ChromeLexicon, fold: Fold): Dates {
  const { year, month, day, digits, ten, zeros, republic, hour, minute, second, weekdays } = lexicon.dates;
  const numeral = `[${digits}${escapeRegExp(zeros)}${ten}]`;
  const number = (most: number) => `(?:\\d\\s?){1,${most}}|${numeral}{1,${most + 1}}`;
  const era = `(${anyOf(republic, fold)})?\\s*`;
  const spelled = `${era}(\\d{2,4}|${numeral}{2,4})\\s*${year}\\s*(${number(2)})\\s*${month}\\s*(${number(2)})\\s*${day}`;
  const plain = "(?<!\\d)((?:19|20)\\d{2})\\s?[-/.]\\s?(\\d{1,2})\\s?[-/.]\\s?(\\d{1,2})(?!\\d)";
  const weekday = `(\\s*\\(?(?:${anyOf(weekdays, fold)})[${digits}${day}]\\)?)?`;
  const clock = `(t|\\s*)?(\\d{1,2}\\s*[:${hour}]\\s*\\d{1,2}\\s*[:${minute}]?(?:\\s*\\d{1,2}(?:\\.\\d+)?${second}?)?)?`;
  const pattern = new RegExp(`(?:${spelled}|${plain})${weekday}${clock}`);
  const read = (text: string) => readNumber(text, digits, ten, zeros);

  const find = (folded: string): FoundDay | undefined => {
    const match = pattern.exec(folded);
    if (!match) return undefined;
    const [all, roc, y1, m1, d1, y2, m2, d2, week, , time] = match;
    const printedYear = read(y1 ?? y2 ?? "");
    const inEra = printedYear !== undefined && roc !== undefined ? printedYear + REPUBLIC_OFFSET : printedYear;
    const iso = isoDay(inEra, read(m1 ?? m2 ?? ""), read(d1 ?? d2 ?? ""));
    if (iso === undefined) return undefined;
    return {
      day: iso,
      start: match.index,
      end: match.index + all.length,
      timed: time !== undefined,
      numeric: y2 !== undefined,
      weekday: week !== undefined,
    };
  };
  const republican = new RegExp(
    `(?<!\\d)(1\\d{2}|[89]\\d)\\s*[-/.${year}]\\s*(\\d{1,2})\\s*[-/.${month}]\\s*(\\d{1,2})(?!\\d)`,
  );
  return {
    find,
    labelled: (folded) => find(folded)?.day ?? dayFirst(folded) ?? inRepublic(republican.exec(folded)),
    alone: (folded) => {
      const found = folded.length > 40 ? undefined : find(folded);
      if (!found) return undefined;
      const around = folded.slice(0, found.start) + folded.slice(found.end);
      return /^[\s()[\]|—-]*$/.test(around) ? found : undefined;
    },
  };
}

/** `05/03/2024`: the day first, as Hong Kong and Macao write it; the month where the day can only stand behind it. */
function dayFirst(text: string): string | undefined {
  const [, a = "", b = "", year = ""] = /(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d{2})(?!\d)/.exec(text) ?? [];
  return isoDay(Number(year), Number(b), Number(a)) ?? isoDay(Number(year), Number(a), Number(b));
}

const inRepublic = (match: RegExpExecArray | null): string | undefined =>
  match ? isoDay(Number(match[1]) + REPUBLIC_OFFSET, Number(match[2]), Number(match[3])) : undefined;

/** `2020`, `二〇二〇`, `三十一`, `十`. */
function readNumber(text: string, digits: string, ten: string, zeros: string): number | undefined {
  const compact = text.replace(/\s/g, "");
  if (/^\d+$/.test(compact)) return Number(compact);
  if (compact.includes(ten)) {
    const [tens = "", ones = ""] = compact.split(ten);
    const high = tens === "" ? 1 : digits.indexOf(tens);
    const low = ones === "" ? 0 : digits.indexOf(ones);
    return high < 0 || low < 0 ? undefined : high * 10 + low;
  }
  let value = 0;
  for (const character of compact) {
    const digit = zeros.includes(character) ? 0 : digits.indexOf(character);
    if (digit < 0) return undefined;
    value = value * 10 + digit;
  }
  return compact === "" ? undefined : value;
}

function isoDay(year?: number, month?: number, day?: number): string | undefined {
  if (year === undefined || month === undefined || day === undefined) return undefined;
  if (year < EARLIEST_YEAR || year > LATEST_YEAR || month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
