import { isDay, isoDay } from "../../model/calendar.js";
import type { DamageLexicon } from "../../model/damage-lexicon.js";
import type { Reading } from "./readings.js";

/** What else is known when a date is read. */
export interface Clues {
  /** YYYY-MM-DD: the document was written, or put on its site, no later */
  readonly writtenBy?: string;
  readonly lexicon: DamageLexicon;
}

/** A day that the text names beyond doubt. */
interface KnownDay {
  readonly start: number;
  readonly end: number;
  /** absent: the day is printed without one */
  readonly year?: number;
  readonly month: number;
  readonly day: number;
}

/** A damaged date with several readings. */
export interface DamagedDate {
  readonly start: number;
  readonly end: number;
  readonly year?: number;
  readonly readings: readonly Reading[];
}

export interface Decision {
  readonly reading: Reading;
  /** why, in words for a message */
  readonly by: string;
}

const WHOLE_DAY = /(?:((?:19|20)\d\d)年)?(?<!\d)(\d{1,2})月(\d{1,2})日/g;

/** The days that stand whole in the text. */
export function wholeDays(text: string): KnownDay[] {
  const found: KnownDay[] = [];
  for (const match of text.matchAll(WHOLE_DAY)) {
    const [all, year, month, day] = match;
    if (!isDay(Number(month), Number(day))) continue;
    const span = { start: match.index, end: match.index + all.length };
    found.push({
      ...span,
      ...(year === undefined ? {} : { year: Number(year) }),
      month: Number(month),
      day: Number(day),
    });
  }
  return found;
}

/** Decides damaged dates by the other dates of the text and by the day on which it was written. */
export class DateDecider {
  private readonly text: string;
  private readonly clues: Clues;
  private readonly known: readonly KnownDay[];

  constructor(text: string, known: readonly KnownDay[], clues: Clues) {
    this.text = text;
    this.clues = clues;
    this.known = known.toSorted((a, b) => a.start - b.start);
  }

  /** The one reading that agrees with all clues, or undefined where several do or none does. */
  decide(damaged: DamagedDate): Decision | undefined {
    const year = damaged.year ?? this.yearBefore(damaged.start);
    if (year === undefined) return undefined;
    const day = (reading: Reading): string => isoDay(year, reading.month ?? 0, reading.day ?? 0);
    const before = this.neighbour(damaged, year, -1);
    const after = this.neighbour(damaged, year, 1);
    const tests: readonly [string, ((day: string) => boolean) | undefined][] = [
      ["the other end of its range", this.inRange(damaged, before, after)],
      ["the day on which the document was written", this.writtenBefore(damaged)],
      ["the order of events", before && after && before <= after ? (at) => before <= at && at <= after : undefined],
    ];
    let left = damaged.readings;
    let by: string | undefined;
    for (const [why, fits] of tests) {
      if (!fits) continue;
      const fitting = left.filter((reading) => fits(day(reading)));
      if (fitting.length === 0) return undefined; // the clues contradict each other
      if (fitting.length < left.length) by ??= why;
      left = fitting;
    }
    const [reading, ...others] = left;
    return reading && others.length === 0 && by !== undefined ? { reading, by } : undefined;
  }

  /** 9月23日至1130日: the second day is the later one. */
  private inRange(damaged: DamagedDate, before?: string, after?: string): ((day: string) => boolean) | undefined {
    const { ranges } = this.clues.lexicon;
    const head = this.text.slice(Math.max(0, damaged.start - 12), damaged.start);
    const tail = this.text.slice(damaged.end, damaged.end + 12);
    if (before && ranges.some((word) => head.endsWith(`日${word}`))) return (at) => at > before;
    if (after && ranges.some((word) => tail.startsWith(word) && /^[年月\d]/.test(tail.slice(word.length))))
      return (at) => at < after;
    return undefined;
  }

  /** What is told as done was done before the document was written. */
  private writtenBefore({ start, end }: DamagedDate): ((day: string) => boolean) | undefined {
    const { writtenBy, lexicon } = this.clues;
    if (writtenBy === undefined) return undefined;
    const sentence = this.around(start, end, /[。；\n]/);
    return lexicon.ahead.some((word) => sentence.includes(word)) ? undefined : (at) => at <= writtenBy;
  }

  private around(start: number, end: number, stop: RegExp): string {
    let from = start;
    while (from > 0 && !stop.test(this.text.charAt(from - 1))) from--;
    let to = end;
    while (to < this.text.length && !stop.test(this.text.charAt(to))) to++;
    return this.text.slice(from, to);
  }

  /** The nearest whole day in the same paragraph; one without a year is taken to be of the damaged date's year. */
  private neighbour({ start, end }: DamagedDate, year: number, side: 1 | -1): string | undefined {
    const near = side < 0 ? this.known.findLast((day) => day.end <= start) : this.known.find((day) => day.start >= end);
    if (!near) return undefined;
    const between = side < 0 ? this.text.slice(near.end, start) : this.text.slice(end, near.start);
    if (between.includes("\n")) return undefined;
    const nearYear = near.year ?? (side < 0 ? this.yearBefore(near.start) : this.yearBefore(near.start, start)) ?? year;
    return isoDay(nearYear, near.month, near.day);
  }

  /** The last year that is printed before a place of its paragraph, no further back than `from`. */
  private yearBefore(place: number, from = 0): number | undefined {
    const start = Math.max(this.text.lastIndexOf("\n", place - 1) + 1, from);
    const years = [...this.text.slice(start, place).matchAll(/(?<!\d)((?:19|20)\d\d)(?=年)/g)];
    const last = years.at(-1)?.[1];
    return last === undefined ? undefined : Number(last);
  }
}
