import { monthDays, months, type Reading, yearRange } from "./readings.js";

/** A kind of loss: where it shows, and how what is left may be read. No reading: the stretch is left alone or marked. */
export interface Pattern {
  readonly code: string;
  readonly expression: RegExp;
  readonly readings: (match: RegExpMatchArray) => readonly Reading[];
  /** whole text looks like this too (120日, 365日): believed only beside another loss, and not marked without a reading */
  readonly weak?: boolean;
  /** the year that the digits themselves give */
  readonly year?: (match: RegExpMatchArray) => number;
}

const YEAR = "(?:19|20)\\d\\d";
const firstYear = (match: RegExpMatchArray): number => Number(match[1]);
const only = (text: string): Reading[] => [{ text }];

/** In order: a stretch that one has read is not read by the next. */
export const PATTERNS: readonly Pattern[] = [
  {
    code: "normalize/lost-year-range",
    expression: new RegExp(`(?<!\\d)(${YEAR})(${YEAR})(\\d?)年`, "g"),
    readings: (m) => yearRange(m[1] ?? "", m[2] ?? "", m[3] ?? ""),
  },
  {
    // 2019923日
    code: "normalize/lost-date",
    expression: new RegExp(`(?<!\\d)(${YEAR})(\\d{2,4})日`, "g"),
    readings: (m) => monthDays(m[2] ?? "", Number(m[1]), `${m[1]}年`),
    year: firstYear,
  },
  {
    // 2019年923日
    code: "normalize/lost-date",
    expression: new RegExp(`(?<!\\d)(${YEAR})年([1-9]\\d{2,3})日`, "g"),
    readings: (m) => monthDays(m[2] ?? "", Number(m[1]), `${m[1]}年`),
    year: firstYear,
  },
  {
    // 20197月
    code: "normalize/lost-date",
    expression: new RegExp(`(?<!\\d)(${YEAR})([1-9]\\d?)月`, "g"),
    readings: (m) => months(m[2] ?? "", `${m[1]}年`),
  },
  {
    // 923日: no count of days would be printed so, except below 367
    code: "normalize/lost-date",
    expression: /(?<![\d.,年月第])([1-9]\d{2,3})日/g,
    readings: (m) => monthDays(m[1] ?? "", undefined, ""),
    weak: true,
  },
  {
    code: "normalize/lost-year-sign",
    expression: new RegExp(`(?<![\\dA-Za-z.])(${YEAR})(GDP|R&D|CPI|PPI|PM)(?![A-Za-z])`, "g"),
    readings: (m) => only(`${m[1]}年${m[2]}`),
  },
  {
    // 〔20203号
    code: "normalize/lost-bracket",
    expression: new RegExp(`〔(${YEAR})(\\d{1,4})号`, "g"),
    readings: (m) => only(`〔${m[1]}〕${m[2]}号`),
  },
  {
    // 资科2020〕3号
    code: "normalize/lost-bracket",
    expression: new RegExp(`(?<![〔［\\[（(【\\d])(${YEAR})〕(\\d{1,4})号`, "g"),
    readings: (m) => only(`〔${m[1]}〕${m[2]}号`),
  },
  {
    // 25.9%2019年, 728.6亿元2019年
    code: "normalize/lost-full-stop",
    expression: new RegExp(`(?<![\\d.])(\\d+(?:\\.\\d+)?(?:%|‰|[万亿千百]*元))(${YEAR}年)`, "g"),
    readings: (m) => only(`${m[1]}。${m[2]}`),
  },
];
