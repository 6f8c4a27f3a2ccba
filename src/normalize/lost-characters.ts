import { isDay, isMonth } from "../model/calendar.js";
import { type Issue, issue } from "../model/issue.js";
import type { Edit } from "../model/offset-map.js";
import type { Damage, StepOutcome } from "./step.js";

/** The edit without what stays as it is at both ends, so that 25.9% keeps its place in 25.9%。2019年. */
function narrowed(original: string, { start, end, text }: Edit): Edit {
  let before = 0;
  while (before < Math.min(end - start, text.length) && original[start + before] === text[before]) before++;
  let behind = 0;
  const most = Math.min(end - start, text.length) - before;
  while (behind < most && original[end - 1 - behind] === text[text.length - 1 - behind]) behind++;
  return { start: start + before, end: end - behind, text: text.slice(before, text.length - behind) };
}

interface Repair extends Edit {
  readonly code: string;
}

/** How a run of digits may be read, or undefined where the pattern does not apply after all. */
type Readings = (match: RegExpMatchArray) => readonly string[] | undefined;

interface Pattern {
  readonly code: string;
  readonly expression: RegExp;
  readonly readings: Readings;
}

const YEAR = "(?:19|20)\\d\\d";

/** 923 → 9月23日, 1130 → 11月30日; 119 may be 1月19日 or 11月9日. Neither part is printed with a leading zero. */
function monthDays(digits: string, year?: number): string[] {
  const found: string[] = [];
  for (let cut = 1; cut < digits.length && cut <= 2; cut++) {
    const [month, day] = [digits.slice(0, cut), digits.slice(cut)];
    if (month.startsWith("0") || day.startsWith("0") || day.length > 2) continue;
    if (isDay(Number(month), Number(day), year)) found.push(`${month}月${day}日`);
  }
  return found;
}

/** 2016 2018 3 年: both ends of a range of years and its length, which must agree. */
function yearRange(from: string, to: string, count: string): string[] {
  const years = Number(to) - Number(from) + 1;
  if (years < 2) return [];
  if (count === "") return [`${from}年—${to}年`];
  return Number(count) === years ? [`${from}年—${to}年${count}年`] : [];
}

const PATTERNS: readonly Pattern[] = [
  {
    code: "normalize/lost-year-range",
    expression: new RegExp(`(?<!\\d)(${YEAR})(${YEAR})(\\d?)年`, "g"),
    readings: (m) => yearRange(m[1] ?? "", m[2] ?? "", m[3] ?? ""),
  },
  {
    code: "normalize/lost-date",
    expression: new RegExp(`(?<!\\d)(${YEAR})(\\d{2,4})日`, "g"),
    readings: (m) => monthDays(m[2] ?? "", Number(m[1])).map((day) => `${m[1]}年${day}`),
  },
  {
    code: "normalize/lost-date",
    expression: new RegExp(`(?<!\\d)(${YEAR})([1-9]\\d?)月`, "g"),
    readings: (m) => (isMonth(Number(m[2])) ? [`${m[1]}年${m[2]}月`] : []),
  },
  {
    code: "normalize/lost-date",
    expression: /(?<![\d.,年月第])([1-9]\d{2,3})日(?!元)/g,
    readings: (m) => monthDays(m[1] ?? ""),
  },
  {
    code: "normalize/lost-year-sign",
    expression: new RegExp(`(?<![\\dA-Za-z.])(${YEAR})(GDP|R&D|CPI|PPI)(?![A-Za-z])`, "g"),
    readings: (m) => [`${m[1]}年${m[2]}`],
  },
  {
    code: "normalize/lost-bracket",
    expression: new RegExp(`〔(${YEAR})(\\d{1,4})号`, "g"),
    readings: (m) => [`〔${m[1]}〕${m[2]}号`],
  },
  {
    code: "normalize/lost-full-stop",
    expression: new RegExp(`(?<![\\d.])(\\d+(?:\\.\\d+)?%)(${YEAR}年)`, "g"),
    readings: (m) => [`${m[1]}。${m[2]}`],
  },
];

/** Stretches that were read already. */
class Taken {
  private readonly positions = new Set<number>();

  /** Takes the stretch, unless a part of it is taken. */
  take(start: number, end: number): boolean {
    for (let i = start; i < end; i++) if (this.positions.has(i)) return false;
    for (let i = start; i < end; i++) this.positions.add(i);
    return true;
  }
}

/**
 * Dates, years and brackets whose characters the scraping lost: 2019923日 → 2019年9月23日, 2018GDP → 2018年GDP.
 * One reading is a repair; none or several mark the place as damaged, and no value may come out of it.
 */
export function repairLostCharacters(text: string): StepOutcome {
  const taken = new Taken();
  const repairs: Repair[] = [];
  const unread: (Damage & { code: string; readings: readonly string[] })[] = [];
  for (const { code, expression, readings } of PATTERNS) {
    for (const match of text.matchAll(expression)) {
      const start = match.index;
      const end = start + match[0].length;
      if (!taken.take(start, end)) continue;
      const all = readings(match) ?? [];
      const [only, ...more] = all;
      if (only !== undefined && more.length === 0) repairs.push({ start, end, text: only, code });
      else unread.push({ start, end, code: "normalize/ambiguous-date", readings: all });
    }
  }
  repairs.sort((a, b) => a.start - b.start);
  const issues: NonNullable<StepOutcome["issues"]> = (toSource) => [
    ...repairs.map((r): Issue => {
      const original = text.slice(r.start, r.end);
      return issue(r.code, "info", `characters were lost: ${original} was read as ${r.text}`, {
        span: toSource(r),
        original,
        reading: r.text,
      });
    }),
    ...unread.map((u): Issue => {
      const original = text.slice(u.start, u.end);
      const among = u.readings.length > 0 ? `: ${u.readings.join(" or ")}` : "";
      return issue(u.code, "warning", `${original} is damaged and has no certain reading${among}`, {
        span: toSource(u),
        original,
      });
    }),
  ];
  return {
    edits: repairs.map((r) => narrowed(text, r)),
    damaged: unread,
    ...(repairs.length + unread.length > 0 ? { issues } : {}),
  };
}
