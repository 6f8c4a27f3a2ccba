import { lastIn } from "../model/search.js";
import { type Phrase, PUNCTUATION } from "./phrase.js";
import { runBefore } from "./runs.js";
import type { WordClass } from "./words.js";

/** 研发|计划: shorter, and it says of an actor what he plans */
const SHORTEST_PLAN = 4;
/** 预期|寿命 */
const LONGEST_REST = 4;

/** One thing off the right end: 达到, 为, 共, 2019年, punctuation. */
export function dropLast(phrase: Phrase): boolean {
  return (
    dropSign(phrase) ||
    dropFoundation(phrase) ||
    dropPeriod(phrase) ||
    dropRun(phrase) ||
    dropLink(phrase) ||
    dropHedge(phrase)
  );
}

/** Takes so many characters off its end. */
function cutOff(phrase: Phrase, length: number): true {
  phrase.end -= length;
  return true;
}

function dropSign(phrase: Phrase): boolean {
  const { text, periods } = phrase.context;
  const last = text[phrase.end - 1] ?? "";
  const named = last === "”" ? lastIn(text, "“", phrase.start, phrase.end - 1) : -1;
  if (named >= phrase.start && periods.startingAt(named + 1)?.span.end === phrase.end - 1)
    return cutOff(phrase, phrase.end - named);
  // 2019年的|完成情况: 的 joins what was dropped already
  const sign = last === "的" || (PUNCTUATION.has(last) && !(last === "”" && quoted(phrase)));
  return sign && cutOff(phrase, 1);
}

/** 固定资产投资|在上年高基数的基础上, and a cause, behind a name or alone: 利润总额|受涨价影响, |因种植面积调减而 */
function dropFoundation(phrase: Phrase): boolean {
  const { lexicon } = phrase.context;
  return (
    dropBetween(phrase, lexicon.foundations, lexicon["foundation-ends"], phrase.start + 1) ||
    dropBetween(phrase, lexicon.causes, lexicon["cause-ends"], phrase.start)
  );
}

/** What begins with a word of one class, from a position on, and ends with one of the other. */
function dropBetween(phrase: Phrase, opens: WordClass, closes: WordClass, from: number): boolean {
  const { text } = phrase.context;
  const end = closes.before(text, phrase.start, phrase.end);
  if (end === "") return false;
  for (let at = from; at < phrase.end - end.length; at++)
    if (opens.at(text, at, phrase.end) !== "") return cutOff(phrase, phrase.end - at);
  return false;
}

/** 安全感|连续8年 */
function dropRun(phrase: Phrase): boolean {
  const run = runBefore(phrase.context.text, { start: phrase.start, end: phrase.end }, phrase.context.lexicon);
  return run > 0 && cutOff(phrase, run);
}

/** |达到, |共, |今年 */
function dropLink(phrase: Phrase): boolean {
  const { text, lexicon } = phrase.context;
  const link = linkBefore(phrase);
  phrase.examples ||= lexicon.appositions.has(link);
  if (lexicon.existentials.has(link) || phrase.examples) phrase.existential = true;
  const whole = lexicon.wholes.before(text, phrase.start, phrase.end);
  const word = link || phrase.wordBefore(lexicon.adverbs) || phrase.wordBefore(lexicon.times);
  // 本年收入|合计: the name of a sum
  return word !== "" && whole.length <= word.length && cutOff(phrase, word.length);
}

/** |力争, |计划 */
function dropHedge(phrase: Phrase): boolean {
  const hedge = phrase.wordBefore(phrase.context.lexicon.hedges);
  if (hedge === "" || isPart(phrase, hedge) || namesPlan(phrase, hedge)) return false;
  phrase.hedge = hedge;
  return cutOff(phrase, hedge.length);
}

/** 重点|研发计划, 人均|预期|寿命: it is part of a longer word, which may go on behind the end */
function isPart({ start, end, context: { text, lexicon } }: Phrase, hedge: string): boolean {
  const behind = lexicon.wholes.at(text, end - hedge.length, end + LONGEST_REST);
  return Math.max(behind.length, lexicon.wholes.before(text, start, end).length) > hedge.length;
}

/** A link need not be a word to the segmenter, 办结|率达, but must not end one: 违法行为 */
function linkBefore(phrase: Phrase): string {
  const { text, lexicon } = phrase.context;
  const word = lexicon.links.before(text, phrase.start, phrase.end);
  return lexicon.wholes.before(text, phrase.start, phrase.end).length > word.length ? "" : word;
}

/** 省级重点研发|计划: behind a noun it is a plan's name, behind a time or a place it says what is planned */
function namesPlan(phrase: Phrase, hedge: string): boolean {
  const { text, lexicon, periods } = phrase.context;
  const before = phrase.end - hedge.length;
  if (!lexicon["plan-nouns"].has(hedge) || before - phrase.start < SHORTEST_PLAN) return false;
  const openers = [lexicon.times, lexicon.scopes, lexicon.adverbs, lexicon.connectors, lexicon.links, lexicon.nominals];
  if (openers.some((words) => words.before(text, phrase.start, before) !== "")) return false;
  return periods.endingAt(before) === undefined && lexicon.verbs.before(text, phrase.start, before) === "";
}

/** 2019年, unless it is what is compared with: 户数较|2019年 */
function dropPeriod(phrase: Phrase): boolean {
  const { text, lexicon, periods } = phrase.context;
  // 每月点数|自7月起
  const whole = periods.endingAt(phrase.end);
  const since = whole ? 0 : lexicon["since-ends"].before(text, phrase.start, phrase.end).length;
  const period = whole ?? periods.endingAt(phrase.end - since);
  if (!period || period.span.start < phrase.start) return false;
  const from = since > 0 ? lexicon.sources.before(text, phrase.start, period.span.start).length : 0;
  if (since > 0 && from === 0) return false;
  if (from > 0) return cutOff(phrase, phrase.end - period.span.start + from);
  const compares = lexicon.compares.before(text, phrase.start, period.span.start);
  if (compares === "") phrase.period = period;
  phrase.end = period.span.start - compares.length;
  // 截至|12月底, but 提高到|2025年的…
  const opener = compares === "" ? phrase.wordBefore(lexicon["period-openers"]) : "";
  if (opener.length > 1) phrase.end -= opener.length;
  return true;
}

function quoted(phrase: Phrase): boolean {
  return lastIn(phrase.context.text, "“", phrase.start + 1, phrase.end - 1) >= 0;
}
