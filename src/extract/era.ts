import type { Paragraph } from "../model/segmented.js";
import type { PeriodMention } from "./dating.js";
import type { PeriodIndex } from "./period-index.js";
import type { WordClass } from "./words.js";

export interface EraContext {
  readonly text: string;
  readonly periods: PeriodIndex;
  /** 五年来, 三年来, each with its number of years */
  readonly spans: readonly { readonly words: WordClass; readonly years: number }[];
  /** the last year that 五年来 counts */
  readonly lastYear: number | undefined;
  readonly ofSection: (title: string) => SectionPeriods;
}

/** The periods that a title names, in order. */
export type SectionPeriods = readonly PeriodMention[];

// a quotation mark or a short word may stand before it: 回顾“十四五”
const OPENING = 3;

/** What a paragraph's first words say of its time; a year may stand behind an address: 各位代表，刚刚过去的2019年 */
function opening({ span, body }: Paragraph, { text, periods, spans, lastYear }: EraContext): string | undefined {
  for (const { words, years } of spans)
    if (lastYear !== undefined && words.at(text, body, span.end) !== "") return `${lastYear - years + 1}/${lastYear}`;
  const [first] = periods.within(body, Math.min(span.end, body + OPENING_REACH));
  if (first?.iso === undefined) return undefined;
  return first.span.start <= body + OPENING || isYear(first.iso) ? first.iso : undefined;
}

const OPENING_REACH = 24;

const isSpan = (iso: string): boolean => /^\d{4}\/\d{4}$/.test(iso);
const isYear = (iso: string): boolean => /^\d{4}$/.test(iso);

/**
 * The span of years that each paragraph speaks of, where it stands in a stretch about several years: “十四五”时期是…, 五年来，….
 * Such a stretch begins with a section's title or a paragraph's first words, and ends with its section or with words about one year.
 */
export function erasOf(paragraphs: readonly Paragraph[], context: EraContext): ReadonlyMap<Paragraph, string> {
  const eras = new Map<Paragraph, string>();
  let section: string | undefined;
  let era: string | undefined;
  for (const paragraph of paragraphs) {
    const [title] = paragraph.section;
    if (title !== section) {
      section = title;
      const [first] = title === undefined ? [] : context.ofSection(title);
      era = first?.iso !== undefined && isSpan(first.iso) ? first.iso : undefined;
    }
    const own = paragraph.heading ? undefined : opening(paragraph, context);
    if (own !== undefined && isSpan(own)) era = own;
    else if (own !== undefined && isYear(own)) era = undefined;
    if (era !== undefined) eras.set(paragraph, era);
  }
  return eras;
}
