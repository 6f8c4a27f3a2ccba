import type { Metadata } from "../model/document.js";
import type { Genre } from "../model/pack.js";
import { isLastDay } from "../quantity/period-parts.js";
import type { PeriodMention } from "../quantity/periods.js";
import type { Lexicon } from "./lexicon.js";
import type { WordClass } from "./words.js";

export type { PeriodMention } from "../quantity/periods.js";

/** Finds periods, given the year that 今年 means. */
export type PeriodFinder = (text: string, year: number | undefined) => readonly PeriodMention[];

/** The year of a report, and the period of statements that give none. */
export interface Dating {
  /** the year that 今年 means */
  readonly year: number | undefined;
  readonly period: string | undefined;
}

export const lastYearOf = (iso: string | undefined): number | undefined =>
  iso === undefined ? undefined : Number((iso.split("/").at(-1) ?? iso).slice(0, 4));

// months that have a name of their own: 1-6月 is the first half
const NAMED_MONTHS: Readonly<Record<string, string>> = {
  "01/03": "-Q1",
  "04/06": "-Q2",
  "07/09": "-Q3",
  "10/12": "-Q4",
  "01/06": "-H1",
  "07/12": "-H2",
  "01/12": "",
};

/** 2023-01/2023-06 → 2023-H1, 2023-06-30 → 2023-06, 2022-10-01/2023-03-31 → 2022-10/2023-03 */
export function canonical(printed: string): string {
  const iso = inMonths(printed);
  const [, year, from, sameYear, to] = /^(\d{4})-(\d\d)\/(\d{4})-(\d\d)$/.exec(iso) ?? [];
  const named = year !== undefined && year === sameYear ? NAMED_MONTHS[`${from}/${to}`] : undefined;
  return named === undefined ? iso : `${year}${named}`;
}

/** Up to a month's last day is the month; from a first day to a last one, the months. */
function inMonths(iso: string): string {
  const [, from, first, to = from, last = first] = /^(\d{4}-\d\d)-(\d\d)(?:\/(\d{4}-\d\d)-(\d\d))?$/.exec(iso) ?? [];
  if (from === undefined || to === undefined || !isLastDay(Number(last), Number(to.slice(5)))) return iso;
  if (!iso.includes("/")) return to;
  return first === "01" ? `${from}/${to}` : iso;
}

/** The first months of a year report on the year before. */
const REPORTING_MONTHS = 3;

function yearOfDay(day: string | undefined, genre: Genre | undefined): number | undefined {
  if (!day) return undefined;
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const lookingBack = genre?.status === "actual" && genre.reviews === undefined && month <= REPORTING_MONTHS;
  return lookingBack ? year - 1 : year;
}

/** The year that the text names most often, of explicit years only; not those that are aimed at, 到2025年. */
function commonYear(text: string, find: PeriodFinder, until: WordClass): number | undefined {
  const counts = new Map<number, number>();
  for (const { iso, how, span } of find(text.slice(0, READ_FOR_YEAR), undefined)) {
    const year = until.before(text, 0, span.start) === "" ? lastYearOf(iso) : undefined;
    if (year !== undefined && how !== "plan") counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0];
}

const READ_FOR_YEAR = 20_000;

/** Of 2023年工作总结及2024年工作要点 the first, where the report tells what was; else the last. Not 2035年远景目标. */
function periodOfTitle(
  title: string,
  named: readonly PeriodMention[],
  genre: Genre | undefined,
  visions: WordClass,
): string | undefined {
  const isVision = ({ span }: PeriodMention): boolean => visions.at(title, span.end, title.length) !== "";
  const dated = named.filter((mention) => mention.iso !== undefined && mention.how !== "plan" && !isVision(mention));
  const first = genre?.status === "actual" && genre.reviews === undefined;
  return (first ? dated[0] : dated.at(-1))?.iso;
}

/** The years of a plan that its title names: 第十四个五年规划纲要 */
const yearsOfPlan = (named: readonly PeriodMention[], genre: Genre | undefined): string | undefined =>
  genre?.status === "target" ? named.find(({ how }) => how === "plan")?.iso : undefined;

// 资科发〔2023〕6号
const NUMBER_YEAR = /[〔[（(]((?:19|20)\d\d)[〕\])）]/;

/** The year of a document's number; of a report on what was it may be the year after. */
function yearOfNumber(number: string | undefined, genre: Genre | undefined): number | undefined {
  const year = genre?.status === "actual" ? undefined : NUMBER_YEAR.exec(number ?? "")?.[1];
  return year === undefined ? undefined : Number(year);
}

/** 报告期间：112年1月至6月, in the lines below the title */
function periodOfLabel(text: string, find: PeriodFinder, labels: WordClass): string | undefined {
  const head = text.slice(0, HEAD);
  for (let at = 0; at < head.length; at++) {
    const label = labels.at(head, at, head.length);
    if (label === "" || !STARTS.test(head.slice(0, at))) continue;
    const behind = at + label.length + (MARK.exec(head.slice(at + label.length))?.[0].length ?? 0);
    const mention = find(head, undefined).find(({ span }) => span.start === behind);
    if (mention?.iso !== undefined && !mention.bare) return canonical(mention.iso);
  }
  return undefined;
}

const HEAD = 400;
const STARTS = /(?:^|[\n\s（])$/;
const MARK = /^[：:\s]{1,3}/;

/**
 * The year by the title, else by the day it was signed or published, else by its number, else the one its text names most.
 * `until` are words before a year that is aimed at, `visions` those behind one that is only looked out to.
 */
export function datingOf(
  metadata: Metadata,
  genre: Genre | undefined,
  text: string,
  find: PeriodFinder,
  { until, visions, "reported-labels": labels }: Pick<Lexicon, "until" | "visions" | "reported-labels">,
): Dating {
  const title = metadata.title ?? "";
  const named = find(title, undefined);
  const ofTitle = periodOfTitle(title, named, genre, visions);
  const day = metadata.writtenOn ?? metadata.publishedOn;
  const told = ofTitle ?? periodOfLabel(text, find, labels);
  const year =
    lastYearOf(told) ??
    yearOfDay(day, genre) ??
    yearOfNumber(metadata.documentNumber, genre) ??
    commonYear(text, find, until);
  return { year, period: told ?? yearsOfPlan(named, genre) ?? (year === undefined ? undefined : String(year)) };
}
