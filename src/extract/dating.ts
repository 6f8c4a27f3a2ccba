import type { Metadata } from "../model/document.js";
import type { Genre } from "../model/pack.js";
import type { PeriodMention } from "../quantity/periods.js";

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

/** The first months of a year report on the year before. */
const REPORTING_MONTHS = 3;

function yearOfDay(day: string | undefined, genre: Genre | undefined): number | undefined {
  if (!day) return undefined;
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const lookingBack = genre?.status === "actual" && genre.reviews === undefined && month <= REPORTING_MONTHS;
  return lookingBack ? year - 1 : year;
}

/** The year that the text names most often, of explicit years only. */
function commonYear(text: string, find: PeriodFinder): number | undefined {
  const counts = new Map<number, number>();
  for (const { iso, how } of find(text.slice(0, READ_FOR_YEAR), undefined)) {
    const year = lastYearOf(iso);
    if (year !== undefined && how !== "plan") counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0];
}

const READ_FOR_YEAR = 20_000;

/** The year by the title, else by the day it was signed or published, else the one its text names most. */
export function datingOf(metadata: Metadata, genre: Genre | undefined, text: string, find: PeriodFinder): Dating {
  const ofTitle = find(metadata.title ?? "", undefined).findLast((p) => p.iso !== undefined && p.how !== "plan")?.iso;
  const day = metadata.writtenOn ?? metadata.publishedOn;
  const year = lastYearOf(ofTitle) ?? yearOfDay(day, genre) ?? commonYear(text, find);
  return { year, period: ofTitle ?? (year === undefined ? undefined : String(year)) };
}
