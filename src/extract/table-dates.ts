import type { Report } from "./context.js";
import { lastYearOf, type PeriodMention } from "./dating.js";

/** The times that heads and rows of tables name. */
export interface TableDates {
  /** in a text on its own, the year of which is `year` where it gives none; what is compared with is left out: 比上年 */
  in(text: string, year?: number): readonly PeriodMention[];
  /** of a path from the outside in, 2022年 > 一季度 → 2022-Q1 */
  of(path: readonly string[], year?: number): string | undefined;
  /** a text that is nothing but a time: 2022年末, 1-9月, 2022 */
  isTime(text: string): boolean;
  /** where a text turns to the time that it compares with: 4 in 存款余额|比年初, or its length */
  comparedFrom(text: string): number;
  /** words of time without a period of their own: 年末 */
  readonly times: (text: string) => string;
}

const YEAR = /^(?:19|20)\d\d$/;

/** `year` is the one that 上年 is counted from. */
export function tableDates({ findPeriods, extractors: { lexicon } }: Report, year: number | undefined): TableDates {
  const years = lexicon.words("table-years");
  const times = (text: string): string =>
    years.find((word) => text.startsWith(word)) ?? lexicon.times.at(text, 0, text.length);
  const find: TableDates["in"] = (text, own = year) =>
    findPeriods(text, own).filter(
      ({ span, iso }) => iso !== undefined && lexicon.compares.before(text, 0, span.start) === "",
    );
  const one = (text: string, own: number | undefined): string | undefined =>
    YEAR.test(text) ? text : find(text, own).at(-1)?.iso;
  const isTime = (text: string): boolean => {
    if (YEAR.test(text) || years.includes(text)) return true;
    const [first, ...others] = find(text);
    const behind = text.slice(first?.span.end ?? 0);
    return first?.span.start === 0 && others.length === 0 && times(behind) === behind;
  };
  return {
    in: find,
    isTime,
    comparedFrom: (text) => {
      for (let at = 0; at < text.length; at++) {
        const word = lexicon.compares.at(text, at, text.length);
        const rest = text.slice(at + word.length);
        if (word !== "" && rest !== "" && (isTime(rest) || times(rest) === rest)) return at;
      }
      return text.length;
    },
    times,
    of: (path, own = year) => {
      let found: string | undefined;
      for (const text of path) found = narrower(found, one(text, lastYearOf(found) ?? own));
      return found;
    },
  };
}

/** 全年 within 2022年 says nothing more. */
const narrower = (outer: string | undefined, inner: string | undefined): string | undefined =>
  inner === undefined || outer?.startsWith(inner) ? outer : inner;

export const datesIn = {
  /** A text without its times: 2022年产量 → 产量 */
  without(text: string, dates: TableDates): string {
    if (YEAR.test(text)) return "";
    let rest = text.slice(dates.times(text).length);
    for (const { span } of [...dates.in(rest)].reverse()) rest = rest.slice(0, span.start) + rest.slice(span.end);
    return rest.slice(dates.times(rest).length);
  },
};
