import type { QuantityLexicon } from "../model/quantity-lexicon.js";
import { type NormalizedSpan, normalizedSpan } from "../model/span.js";
import { isLatin } from "./char-class.js";
import { fiscalEnd, slashEnd } from "./fiscal-years.js";
import { isArabic } from "./numeral.js";
import { afterWord, blanksBack, type PeriodGrammar, periodGrammar, readWhole } from "./period-grammar.js";
import {
  type Part,
  readFirstMonths,
  readMonths,
  readNamedPart,
  readNumericDate,
  readQuarters,
} from "./period-parts.js";
import { fromTo, readPlan, readSpan } from "./plans.js";
import { readBracketedYear, readRocDate, readRocRange } from "./roc-years.js";
import { skipBlanks } from "./word-trie.js";
import { readYearMonth } from "./year-months.js";

export interface PeriodContext {
  /** the year that 今年 means */
  readonly year?: number;
  /** YYYY-MM-DD; its year stands in where `year` is absent */
  readonly publishedOn?: string;
  /** the document counts years from 1911: 112年 is 2023 */
  readonly roc?: boolean;
}

/** How the ISO form came about: stated, counted from the document's year, a named plan, or an ROC year. */
export type PeriodHow = "explicit" | "relative" | "plan" | "roc" | "inherited";

export interface PeriodMention {
  readonly span: NormalizedSpan;
  /** 2019, 2019-05, 2019-H1, 2019-Q3, 2016/2018, 2019-04-18; absent where no year is known */
  readonly iso?: string;
  readonly how: PeriodHow;
  /** without a year of its own: 一季度, 1-9月, 全年 */
  readonly bare: boolean;
}

interface Head {
  readonly end: number;
  readonly year?: number | undefined;
  readonly how: PeriodHow;
  /** printed without 年: 2016 in 2016—2018年 */
  readonly open: boolean;
}

const FIRST = 1840;
const LAST = 2200;
const ROC_BASE = 1911;
const ROC_LAST = 199;
const ROC_FIRST = 30;

class Reader {
  private readonly g: PeriodGrammar;
  private readonly text: string;
  private readonly year: number | undefined;
  private readonly roc: boolean;

  constructor(g: PeriodGrammar, text: string, context: PeriodContext) {
    this.g = g;
    this.text = text;
    const published = Number(context.publishedOn?.slice(0, 4));
    this.year = context.year ?? (Number.isNaN(published) ? undefined : published);
    this.roc = context.roc ?? false;
  }

  all(): readonly PeriodMention[] {
    const found: PeriodMention[] = [];
    for (let at = 0; at < this.text.length; ) {
      const mention = this.g.starts[this.text.charCodeAt(at)] === 1 ? this.readAt(at) : undefined;
      if (mention) found.push(mention);
      at = mention ? mention.span.end : this.skip(at);
    }
    return found;
  }

  /** Past a run of digits, so that no year is found in the middle of a number. */
  private skip(at: number): number {
    let i = at + 1;
    if (!isArabic(this.g.grammar.table.classes[this.text.charCodeAt(at)])) return i;
    while (isArabic(this.g.grammar.table.classes[this.text.charCodeAt(i)]) || /[.,]/.test(this.text[i] ?? "")) i++;
    return i;
  }

  private readAt(at: number): PeriodMention | undefined {
    if (isLatin(this.text.charCodeAt(at - 1)) && isArabic(this.g.grammar.table.classes[this.text.charCodeAt(at)]))
      return undefined;
    const numeric = readNumericDate(this.text, at) ?? readYearMonth(this.g.grammar, this.text, at);
    if (numeric) return this.mention(at, numeric.end, numeric.iso, "explicit", false);
    const roc = this.roc ? (readRocDate(this.text, at) ?? this.readRocYears(at)) : undefined;
    if (roc) return this.mention(at, roc.end, roc.iso, "roc", false);
    const several = readPlan(this.g, this.text, at, this.year) ?? readSpan(this.g, this.text, at, this.year);
    if (several) return this.mention(at, several.end, several.iso, several.how, false);
    return this.readYears(at) ?? this.readBare(at);
  }

  private readRocYears(at: number): { readonly end: number; readonly iso: string } | undefined {
    const range = readRocRange(this.g, this.text, at);
    return range && { end: range.end, iso: `${range.from}/${range.to}` };
  }

  private mention(start: number, end: number, iso: string | undefined, how: PeriodHow, bare: boolean): PeriodMention {
    return { span: normalizedSpan(start, end), ...(iso === undefined ? {} : { iso }), how, bare };
  }

  private readYears(at: number): PeriodMention | undefined {
    const head = this.readHead(at);
    if (!head) return undefined;
    const range = this.readYearRange(at, head);
    if (range) return range;
    if (head.open) return this.readListed(at, head);
    const { g, text } = this;
    const whole = afterWord(
      g.grammar.lexicon.words.dates.rocYear.map((word) => word.slice(1)),
      text,
      head.end,
    );
    const part = this.readPart(head.end) ?? (whole > 0 ? this.readPart(whole) : undefined);
    if (part) return this.withPart(at, head, part);
    const same = g.samePeriod.longest(text, head.end);
    const edge = same ?? g.edges.longest(text, skipBlanks(text, head.end));
    const end = edge?.end ?? head.end;
    const since = g.since.longest(text, end);
    if (since && head.year !== undefined && this.year !== undefined && this.year >= head.year) {
      return this.mention(at, since.end, fromTo(head.year, this.year), head.how, false);
    }
    return this.mention(at, end, iso(head.year), head.how, false);
  }

  /** The 2019 of 2019、2020年. */
  private readListed(at: number, head: Head): PeriodMention | undefined {
    const joint = this.g.list.longest(this.text, head.end);
    const next = joint && this.readHead(joint.end);
    if (!joint || next?.how !== "explicit" || (next.open && !this.g.list.longest(this.text, next.end)))
      return undefined;
    return this.mention(at, head.end, iso(head.year), head.how, false);
  }

  private withPart(at: number, head: Head, part: Part): PeriodMention {
    const { g, text } = this;
    const crossing = this.readCrossing(part.end);
    const whole = head.year === undefined ? undefined : part.iso(head.year);
    if (whole && crossing) return this.mention(at, crossing.end, `${whole}/${crossing.iso}`, head.how, false);
    const same = g.samePeriod.longest(text, part.end);
    return this.mention(at, same?.end ?? part.end, whole, head.how, false);
  }

  /** The other end of 2020年3月至2021年5月. */
  private readCrossing(at: number): { readonly end: number; readonly iso: string } | undefined {
    const { g, text } = this;
    const from = skipBlanks(text, at);
    const joint = g.grammar.dashes.longest(text, from) ?? g.grammar.rangeWords.longest(text, from);
    const head = joint && this.readHead(skipBlanks(text, joint.end));
    if (head?.year === undefined || head.open) return undefined;
    const part = this.readPart(head.end);
    return part && { end: part.end, iso: part.iso(head.year) };
  }

  /** 2019年, 民國112年, 今年, or an open 2016 before a dash */
  private readHead(at: number): Head | undefined {
    const { g, text } = this;
    const relative = g.years.longest(text, at);
    if (relative)
      return {
        end: relative.end,
        year: this.year === undefined ? undefined : this.year + relative.value,
        how: "relative",
        open: false,
      };
    const bracketed = this.roc ? readBracketedYear(g, text, at) : undefined;
    if (bracketed) return { ...bracketed, how: "roc", open: false };
    const number = readWhole(g.grammar, text, at);
    if (!number || number.start !== at) return undefined;
    const after = afterWord(g.grammar.lexicon.words.dates.year, text, number.end);
    if (number.digits === LAST_DIGITS && number.value >= FIRST && number.value <= LAST) {
      return { end: after > 0 ? after : number.end, year: number.value, how: "explicit", open: after < 0 };
    }
    if (after < 0 || number.value < 1 || number.value > ROC_LAST) return undefined;
    if (!this.isRoc(number.value, at, number.end)) return undefined;
    return { end: after, year: number.value + ROC_BASE, how: "roc", open: false };
  }

  private isRoc(value: number, at: number, end: number): boolean {
    const { g, text } = this;
    if (g.eras.longestBefore(text, blanksBack(text, at))) return true;
    if (!this.roc || value < ROC_FIRST) return false;
    return value >= 80 || afterWord(g.grammar.lexicon.words.dates.rocYear, text, end) > 0;
  }

  /** 2014年-2016年, 2016—2018年, 2019-2021 */
  private readYearRange(at: number, head: Head): PeriodMention | undefined {
    const { g, text } = this;
    if (head.year === undefined) return undefined;
    const from = skipBlanks(text, head.end);
    const joint = g.grammar.dashes.longest(text, from) ?? g.grammar.rangeWords.longest(text, from);
    const crossing = head.open ? fiscalEnd(g, text, joint?.end ?? slashEnd(text, from), head.year) : undefined;
    if (crossing) return this.mention(at, crossing, `${head.year}/${head.year + 1}`, head.how, false);
    if (!joint) return undefined;
    const last = this.readHead(skipBlanks(text, joint.end));
    if (last?.year === undefined || last.year <= head.year) return undefined;
    const digitsFollow = isArabic(g.grammar.table.classes[text.charCodeAt(last.end)]);
    if (digitsFollow) return undefined;
    if (!last.open && !head.open && this.readPart(last.end)) return undefined;
    const edge = last.open ? undefined : g.edges.longest(text, last.end);
    return this.mention(at, edge?.end ?? last.end, `${head.year}/${last.year}`, head.how, false);
  }

  private readPart(at: number): Part | undefined {
    const { g, text } = this;
    const start = skipBlanks(text, at);
    return (
      longer(readNamedPart(g, text, start), readQuarters(g, text, start)) ??
      readMonths(g, text, start) ??
      readFirstMonths(g, text, start)
    );
  }

  /** 一季度, 1-9月, 全年: of the document's year */
  private readBare(at: number): PeriodMention | undefined {
    const { text, g } = this;
    const before = text.charCodeAt(at - 1);
    if (isArabic(g.grammar.table.classes[before])) return undefined;
    const part = this.readPart(at);
    if (!part) return undefined;
    return this.mention(at, part.end, this.year === undefined ? undefined : part.iso(this.year), "inherited", true);
  }
}

const LAST_DIGITS = 4;

/** The reading that takes more of the text. */
const longer = (a: Part | undefined, b: Part | undefined): Part | undefined => (a && b && b.end > a.end ? b : (a ?? b));

const iso = (year: number | undefined): string | undefined => (year === undefined ? undefined : String(year));

/** All mentions of periods, in ascending order and without overlap. */
export const findPeriods = (text: string, context: PeriodContext, lexicon: QuantityLexicon): readonly PeriodMention[] =>
  new Reader(periodGrammar(lexicon), text, context).all();
