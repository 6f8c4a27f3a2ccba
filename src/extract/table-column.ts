import type { Measure, Status } from "../model/indicator.js";
import { datesIn, type TableDates } from "./table-dates.js";
import type { TableWords } from "./table-words.js";

/** What the heads above a column say of its numbers. */
export interface ColumnSense {
  /** what it adds to the name of a row: 产量 */
  readonly label: string;
  /** its head, where that alone tells it from another column: 年初预算数 */
  readonly apart?: string;
  readonly measure: Extract<Measure, "level" | "change" | "growth" | "share" | "completion">;
  readonly status: Status | undefined;
  readonly period: string | undefined;
  /** its numbers tell by how much something fell: 降幅（%） */
  readonly falls: boolean;
  /** points given for what was done: no indicators */
  readonly score: boolean;
}

/** Reads the heads of a column from the outermost in; `unit` is the one that they give, and `isRate` tells whether it is one of change. */
export function columnSense(
  path: readonly string[],
  unit: string | undefined,
  isRate: (unit: string) => boolean,
  words: TableWords,
  dates: TableDates,
): ColumnSense {
  const inner = [...path].reverse();
  const rate = unit === undefined ? undefined : isRate(unit);
  const measure = inner.map((text) => measureOf(text, rate, words)).find((found) => found !== "level") ?? "level";
  const labels = path.map((text) => labelOf(text, words, dates));
  return {
    label: labels.filter((text, i) => text !== "" && text !== labels[i - 1]).join(""),
    measure,
    status: measure === "completion" ? undefined : inner.map((text) => statusIn(text, words)).find(Boolean),
    period: dates.of(path),
    falls: inner.some((text) => words.falls.in(text) && !words.rises.in(text)),
    score: words.score.some((word) => (path.at(-1) ?? "").endsWith(word)),
  };
}

function measureOf(text: string, rate: boolean | undefined, words: TableWords): ColumnSense["measure"] {
  const change = Math.max(words.growth.last(text), words.change.last(text), words.falls.last(text));
  const completion = words.completion.last(text);
  if (completion >= 0 && completion >= change) return "completion";
  if (change >= 0) {
    if (rate !== undefined) return rate ? "growth" : "change";
    return words.change.in(text) && !words.rate.in(text) ? "change" : "growth";
  }
  return words.share.in(text) && rate !== false ? "share" : "level";
}

/** The word that ends last tells: 目标完成值 is what was done, 计划完成值 what was planned. */
function statusIn(text: string, { target, actual, forecast }: TableWords): Status | undefined {
  const ends = { target: target.last(text), actual: actual.last(text), forecast: forecast.last(text) };
  const last = Math.max(...Object.values(ends));
  if (last < 0) return undefined;
  // 计划完成 ends where 完成 ends, and says more
  return ends.target === last ? "target" : ends.forecast === last ? "forecast" : "actual";
}

/** A head without times, and without what it says of measure and status: 2022年计划产量 → 产量, 产量比上年增长 → 产量 */
function labelOf(text: string, words: TableWords, dates: TableDates): string {
  const cut = Math.min(...[words.growth, words.change, words.falls, words.completion].map((one) => one.first(text)));
  const told = Number.isFinite(cut) ? text.slice(0, cut) : words.share.in(text) ? ofShare(text, words) : text;
  let label = told.slice(0, dates.comparedFrom(told));
  for (let before = ""; before !== label; ) {
    before = label;
    label = datesIn.without(label, dates);
    if (words.plain.has(label)) return "";
    label = withoutWord(label, words);
  }
  return words.plain.has(label) ? "" : label;
}

/** 比重 and 占全市比重 add nothing, 优良天数比例 is a name. */
function ofShare(text: string, { share, of }: TableWords): string {
  const at = share.first(text);
  return at === 0 || of.some((word) => text.startsWith(word)) ? "" : text;
}

function withoutWord(label: string, { target, actual, forecast }: TableWords): string {
  for (const word of [...target.words, ...actual.words, ...forecast.words]) {
    if (label.startsWith(word)) return label.slice(word.length);
    if (label.endsWith(word)) return label.slice(0, -word.length);
  }
  return label;
}
