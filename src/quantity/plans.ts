import { afterWord, type PeriodGrammar, readWhole } from "./period-grammar.js";

/** Several years that have a name: of a plan, or counted from the document's own year. */
export interface Years {
  readonly end: number;
  readonly iso: string | undefined;
  readonly how: "plan" | "relative";
}

/** 2021, or 2019/2021 */
export const fromTo = (from: number, to: number): string => (from === to ? String(to) : `${from}/${to}`);

/** 十四五, 十四五时期, 十四五末, “十四五”以来; `year` is the document's. */
export function readPlan(g: PeriodGrammar, text: string, at: number, year: number | undefined): Years | undefined {
  const plan = g.plans.longest(text, at);
  if (!plan) return undefined;
  const { from, to } = plan.value;
  const closing = afterWord(g.grammar.lexicon.words.periods.planQuotes, text, plan.end);
  const base = closing > 0 ? closing : plan.end;
  const last = g.planEnd.longest(text, base);
  if (last) return { end: last.end, iso: String(to), how: "plan" };
  const first = g.planBegin.longest(text, base);
  if (first) return { end: first.end, iso: String(from), how: "plan" };
  const since = g.since.longest(text, base);
  if (since && year !== undefined && year >= from) return { end: since.end, iso: fromTo(from, year), how: "plan" };
  return { end: g.planTail.longest(text, base)?.end ?? plan.end, iso: `${from}/${to}`, how: "plan" };
}

/** 近一年 is twelve months, no year of the calendar; 近百年 is no period. */
const FEWEST_YEARS = 2;
const MOST_YEARS = 50;

/** 近五年, 过去三年, 未来五年; `year` is the document's. */
export function readSpan(g: PeriodGrammar, text: string, at: number, year: number | undefined): Years | undefined {
  const word = g.spans.longest(text, at);
  const count = word && readWhole(g.grammar, text, word.end);
  // 学前三年毛入园率, 提前三年: 前 belongs to the word before it
  if (word?.value === "past" && g.grammar.lexicon.words.periods.firstMonths.notAfter.includes(text[at - 1] ?? ""))
    return undefined;
  if (!word || !count || count.value < FEWEST_YEARS || count.value > MOST_YEARS) return undefined;
  const end = afterWord(g.grammar.lexicon.words.dates.year, text, count.end);
  if (end < 0) return undefined;
  if (year === undefined) return { end, iso: undefined, how: "relative" };
  const last = word.value === "recent" ? year : word.value === "past" ? year - 1 : year + count.value;
  return { end, iso: `${last - count.value + 1}/${last}`, how: "relative" };
}
