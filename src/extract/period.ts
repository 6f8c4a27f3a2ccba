import type { Paragraph } from "../model/segmented.js";
import { canonical, lastYearOf, type PeriodFinder, type PeriodMention } from "./dating.js";
import type { Frame } from "./frame.js";
import type { PeriodIndex } from "./period-index.js";
import { STATEMENT } from "./status.js";
import type { Subject } from "./subject.js";
import type { WordClass } from "./words.js";

/** 全年, 年底: they repeat the year that is spoken of anyway. */
const saysNothing = ({ bare, iso }: PeriodMention): boolean => bare && /^\d{4}$/.test(iso ?? "");

/** Periods that can date a statement: not the ones inside 《…》, nor those that say nothing of their own. */
export function datingPeriods(
  text: string,
  periods: readonly PeriodMention[],
  { wholes, advances }: Readonly<Record<"wholes" | "advances", WordClass>>,
  reported: string | undefined,
): PeriodMention[] {
  // in a report of half a year, 全年 says something
  const wholeYear = reported === undefined || !reported.includes("-");
  let at = 0;
  let depth = 0;
  return periods.filter((mention) => {
    const { span, iso } = mention;
    for (; at < span.start; at++) {
      if (text[at] === "《") depth++;
      else if (text[at] === "》" || text[at] === "\n") depth = 0;
    }
    // 提|前一年
    if (advances.before(text, 0, span.start) !== "") return false;
    // 上年结转: the name of a thing
    if (wholes.at(text, span.start, span.end + LONGEST_REST).length > span.end - span.start) return false;
    return depth === 0 && iso !== undefined && !(wholeYear && saysNothing(mention));
  });
}

/** 结转和结余: what may follow a period in a name */
const LONGEST_REST = 8;

/** Where a period was found: in the statement, the one it carries on from, its sentence, paragraph, section, or the report. */
export type PeriodSource = "statement" | "carried" | "sentence" | "paragraph" | "section" | "era" | "before" | "report";

export interface FoundPeriod {
  readonly iso: string;
  readonly source: PeriodSource;
}

export interface PeriodContext {
  readonly text: string;
  readonly periods: PeriodIndex;
  /** 比, 较: what follows is compared with, not told */
  readonly compares: WordClass;
  /** 基数上: behind a time on whose ground something grew */
  readonly grounds: WordClass;
  /** 到, 截至: words that may stand between a clause's beginning and its period */
  readonly openers: WordClass;
  /** （二）, 二是: what numbers the second thing of a list, and those behind it */
  readonly items: WordClass;
  /** the report's own place, which may stand before a period too: 资阳市2018年 */
  readonly places: WordClass;
  /** 上年: the year before the one that is told of */
  readonly priors: WordClass;
  readonly ofSection: (title: string) => readonly PeriodMention[];
  /** the period of the statement that this one carries on from */
  readonly carried: FoundPeriod | undefined;
  /** the span of years that the paragraph's stretch of the report is about */
  readonly era: string | undefined;
  /** the year that statements without a period are about */
  readonly year: number | undefined;
  /** the report's own period */
  readonly reported: string | undefined;
  /** where the words that may date the statement end, before the quantity */
  readonly until: number;
}

const QUOTES = new Set("“‘");
/** a mark, or a number at the head of a sentence: （三）截至2022年底 */
const CLAUSE_START = /(?:[，；。！？：\s]|（[^（）]{1,2}）|\d[.．、])$/;
const LONGEST_NUMBER = 4;
/** 十四五末 is a year; 十四五 is a plan's name */
const YEAR = /^\d{4}$/;

function inStatement(
  frame: Frame,
  subject: Subject,
  { text, periods, compares, grounds, until }: PeriodContext,
): PeriodMention | undefined {
  if (subject.period) return subject.period;
  const bracket = frame.beforeBracket;
  if (frame.inBracket && bracket) {
    const near = periods.within(bracket.start, bracket.end).at(-1);
    if (near) return near;
  }
  const { start } = frame.left;
  const inside = periods.within(start, Math.max(start, until)).at(-1);
  // 投资在|上年|较高基数上再增4.8%: on what ground it grew, not when
  if (!inside || grounds.within(text.slice(inside.span.end, until), 0)) return undefined;
  const opening = QUOTES.has(text[inside.span.start - 1] ?? "") ? 1 : 0;
  return compares.before(text, start, inside.span.start - opening) === "" ? inside : undefined;
}

/** A period at the head of an earlier clause; a plan's name, 十四五, tells only its own clause. */
function inSentence(frame: Frame, { text, periods, openers, places, until }: PeriodContext): PeriodMention | undefined {
  const floor = frame.sentence.span.start;
  const opens = ({ span }: PeriodMention): boolean => {
    const quoted = QUOTES.has(text[span.start - 1] ?? "") ? span.start - 1 : span.start;
    const opened = quoted - openers.before(text, floor, quoted).length;
    const at = opened - places.before(text, floor, opened).length;
    return at === floor || CLAUSE_START.test(text.slice(Math.max(floor, at - LONGEST_NUMBER), at));
  };
  return periods
    .within(floor, Math.max(floor, until))
    .findLast((p) => (p.how !== "plan" || YEAR.test(p.iso ?? "")) && opens(p));
}

/** A period that opens the paragraph: 这五年，… */
function inParagraph(
  { span, body }: Paragraph,
  sentence: Frame["sentence"],
  { periods, text, items }: PeriodContext,
): string | undefined {
  const [opening] = periods.within(span.start, span.end);
  // （一）9月底前完成…。（二）…: of the first item of a list in one paragraph
  const between = opening ? text.slice(opening.span.end, sentence.span.start + LONGEST_NUMBER) : "";
  if (items.within(between, 0)) return undefined;
  const says = opening !== undefined && (!opening.bare || (opening.iso ?? "").includes("/"));
  return opening && says && opening.span.start <= body + OPENING && opening.how !== "plan" ? opening.iso : undefined;
}

// a quotation mark or a short word may stand before it: 截至2019年
const OPENING = 3;

const found = (iso: string | undefined, source: PeriodSource): FoundPeriod | undefined =>
  iso ? { iso: canonical(iso), source } : undefined;

/** Of the innermost title that names one period and no other. */
const inSection = ({ section }: Paragraph, { ofSection }: PeriodContext): string | undefined =>
  section.map(ofSection).findLast((all) => all.length === 1)?.[0]?.iso;

/** In a report of 2021/2022 the year before is 2020/2021. */
function inFiscalYears(iso: string, report: string | undefined): string {
  const [from, to] = (report ?? "").split("/").map(Number);
  const fiscal = from !== undefined && to === from + 1;
  return fiscal && /^\d{4}$/.test(iso) ? `${Number(iso) - 1}/${iso}` : iso;
}

/** 上半年 takes its year from what is spoken of: 2019-H1 */
function withYear(
  { iso, bare, how, span }: PeriodMention,
  around: FoundPeriod | undefined,
  { text, year, reported, priors }: PeriodContext,
): string | undefined {
  if (iso !== undefined && how === "relative") {
    // in a section on 2024, 上年 is 2023, whatever 去年 means to the report
    const own = around?.source === "section" && YEAR.test(around.iso) && priors.at(text, span.start, span.end) !== "";
    return own && YEAR.test(iso) ? String(Number(around.iso) - 1) : inFiscalYears(iso, reported);
  }
  if (!bare || iso === undefined) return iso;
  const spoken = lastYearOf(around?.iso) ?? year;
  return spoken === undefined ? iso : iso.replaceAll(/\d{4}(?=-|$|\/)/g, String(spoken));
}

/** The period of a statement, from the nearest place that gives one; undefined where only the report's own is left. */
export function periodOf(frame: Frame, subject: Subject, context: PeriodContext): FoundPeriod | undefined {
  const { paragraph } = frame.sentence;
  const around =
    found(inParagraph(paragraph, frame.sentence, context), "paragraph") ??
    found(inSection(paragraph, context), "section") ??
    found(context.era, "era");
  const own = inStatement(frame, subject, context);
  if (own) return found(withYear(own, around, context), "statement");
  if (context.carried) return context.carried;
  const earlier = inSentence(frame, context);
  return earlier ? found(withYear(earlier, around, context), "sentence") : around;
}

/** 6.农村户厕改造目标1800座，截至11月底完成1652座: a numbered line that states values is a title to nothing */
const states = (title: string): boolean => STATEMENT.test(title) && /[，；：]/.test(title);

/** 前年度（113年度）, 上年度已过期间（114年1月1日至6月30日）: a time in brackets tells the one before more closely */
const withoutGlossed = (title: string, mentions: readonly PeriodMention[]): readonly PeriodMention[] =>
  mentions.filter(({ span }, i) => {
    const next = mentions[i + 1];
    return !next || !OPENS_BRACKET.test(title.slice(span.end, next.span.start));
  });

const OPENS_BRACKET = /^[^（）]*（$/;

/** The periods that a title names, not those that it compares with; a title is read once. */
export function sectionPeriods(
  find: PeriodFinder,
  year: number | undefined,
  compares: WordClass,
): (title: string) => readonly PeriodMention[] {
  const dates = (title: string, mention: PeriodMention): boolean =>
    mention.iso !== undefined && !saysNothing(mention) && compares.before(title, 0, mention.span.start) === "";
  const known = new Map<string, readonly PeriodMention[]>();
  return (title) => {
    if (states(title)) return [];
    const read =
      known.get(title) ??
      withoutGlossed(
        title,
        find(title, year).filter((mention) => dates(title, mention)),
      );
    known.set(title, read);
    return read;
  };
}
