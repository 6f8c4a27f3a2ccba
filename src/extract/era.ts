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
  /** 各位代表 */
  readonly addresses: WordClass;
  /** 锚定2035年|远景目标 */
  readonly visions: WordClass;
  /** words before a time that is compared with: 比, 从 */
  readonly bases: readonly WordClass[];
}

/** The periods that a title names, in order. */
export type SectionPeriods = readonly PeriodMention[];

// a quotation mark or a short word may stand before it: 回顾“十四五”
const OPENING = 3;

/** Behind an address: 各位代表！|过去五年，… */
function afterAddress({ span, body }: Paragraph, { text, addresses }: EraContext): number {
  const address = addresses.at(text, body, span.end);
  return address === "" ? body : body + address.length + 1;
}

/** What a paragraph's first words say of its time; words may stand before a year: 刚刚过去的2019年, but not 产值从2019年的… */
function opening(paragraph: Paragraph, context: EraContext): string | undefined {
  const { text, periods, spans, lastYear, bases, visions } = context;
  const { end } = paragraph.span;
  const start = afterAddress(paragraph, context);
  for (const { words, years } of spans)
    if (lastYear !== undefined && words.at(text, start, end) !== "") return `${lastYear - years + 1}/${lastYear}`;
  const [first] = periods.within(start, Math.min(end, start + OPENING_REACH));
  if (first?.iso === undefined || visions.at(text, first.span.end, end) !== "") return undefined;
  const { start: at } = first.span;
  if (at <= start + OPENING) return first.iso;
  const opens =
    isYear(first.iso) && !/[。；]/.test(text.slice(start, at)) && !bases.some((b) => b.before(text, start, at));
  return opens ? first.iso : undefined;
}

const OPENING_REACH = 24;

const isSpan = (iso: string): boolean => /^\d{4}\/\d{4}$/.test(iso);
const isYear = (iso: string): boolean => /^\d{4}$/.test(iso);

/** The innermost title that begins with a span of years. */
const spanOfTitles = ({ section }: Paragraph, { ofSection }: EraContext): string | undefined =>
  section.map((title) => ofSection(title)[0]?.iso).findLast((iso) => iso !== undefined && isSpan(iso));

/**
 * The time that each paragraph speaks of, where it stands in a stretch about several years, “十四五”时期是…, 五年来，…, or behind
 * words that lead to it: 2022年，重点抓好以下工作：. Such a stretch begins with a title or a paragraph's first words, and ends with
 * its section or with words about one year.
 */
export function erasOf(paragraphs: readonly Paragraph[], context: EraContext): ReadonlyMap<Paragraph, string> {
  const eras = new Map<Paragraph, string>();
  let told: { readonly era: string | undefined; readonly section: readonly string[] } | undefined;
  for (const paragraph of paragraphs) {
    const { section } = paragraph;
    if (told && !told.section.every((title, i) => title === section[i])) told = undefined;
    const own = paragraph.heading ? undefined : opening(paragraph, context);
    if (own !== undefined && isSpan(own)) told = { era: own, section };
    else if (own !== undefined && isYear(own)) told = { era: leadsOn(paragraph, context) ? own : undefined, section };
    const era = told ? told.era : spanOfTitles(paragraph, context);
    if (era !== undefined) eras.set(paragraph, era);
  }
  return eras;
}

const leadsOn = ({ span }: Paragraph, { text }: EraContext): boolean =>
  text.slice(span.start, span.end).trimEnd().endsWith("：");
