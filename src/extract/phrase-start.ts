import { firstIn, lastIn } from "../model/search.js";
import { type Phrase, PUNCTUATION } from "./phrase.js";
import { dropHelper, dropPlace } from "./phrase-place.js";
import { dropPreposition } from "./phrase-preposition.js";
import { dropVerb } from "./phrase-verb.js";
import { runAt } from "./runs.js";

const OPENING = new Set('“‘"');

// 2.“开展执法检查…: a number at the head of a sentence
const NUMBERING = /^\s*(?:（?\d{1,2}）|\d{0,2}[.．、](?!\d))/;
const LONGEST_NUMBERING = 8;

/** 总体目标：创新能力持续提升 → what stands behind the colon, unless nothing does */
export function takeBehindLabel(phrase: Phrase): void {
  const colon = lastIn(phrase.context.text, "：", phrase.start, phrase.end);
  if (colon < 0 || colon >= phrase.end - 1) return;
  phrase.label = { start: phrase.start, end: colon };
  phrase.start = colon + 1;
}

const SHORTEST_ACTOR = 2;
/** 市委、市政府年初|确定 */
const LONGEST_SETTER = 12;

/** 联合邮储银行、农商行等|为个体工商户授信: with whom it was done, before whom it was done for */
export function takeBehindPartners(phrase: Phrase): void {
  const { text, lexicon } = phrase.context;
  if (firstIn(text, "、", phrase.start, phrase.end) < 0) return;
  for (let at = phrase.start + SHORTEST_ACTOR; at < phrase.end - 1; at++) {
    const so = lexicon.appositions.at(text, at, phrase.end);
    const whom = so === "" ? "" : lexicon.prepositions.at(text, at + so.length, phrase.end);
    if (whom === "" || !text.slice(phrase.start, at).includes("、")) continue;
    phrase.start = at + so.length;
    return;
  }
}

/** 各部会112年度|编列长照预算: who did it, and when, before the verb */
export function takeBehindPeriod(phrase: Phrase): void {
  const { lexicon, periods } = phrase.context;
  for (let at = phrase.start + SHORTEST_ACTOR; at < phrase.end; at++) {
    const period = periods.startingAt(at);
    if (!period || period.span.end >= phrase.end) continue;
    const verb = phrase.wordAt(lexicon.verbs, period.span.end);
    if (verb === "" || lexicon.nominals.has(verb) || period.span.end + verb.length >= phrase.end) return;
    phrase.period ??= period;
    phrase.start = period.span.end;
    return;
  }
}

/** 年初确定的|固定资产投资, 省下达我市|新建农村公路任务: who set a task, before what the task is */
export function takeBehindSetter(phrase: Phrase): void {
  const { text, lexicon } = phrase.context;
  for (let at = phrase.start; at < phrase.end && at < phrase.start + LONGEST_SETTER; at++) {
    const setter = lexicon.setters.at(text, at, phrase.end);
    if (setter === "") continue;
    const behind = at + setter.length;
    const joint =
      text[behind] === "的" ? 1 : lexicon.scopes.at(text, behind, phrase.end).length || aimedAt(phrase, behind);
    if (joint > 0 && behind + joint < phrase.end) phrase.start = behind + joint;
    return;
  }
}

/** 下达|目标任务为|招商引资到位资金 */
function aimedAt({ context: { text, lexicon }, end }: Phrase, start: number): number {
  const aim = lexicon.aims.at(text, start, end);
  const link = aim === "" ? "" : lexicon.links.at(text, start + aim.length, end);
  return link === "" ? 0 : aim.length + link.length;
}

/** One thing off the left end: 全市, 2019年, 其中, 力争, 新增 … as long as something is left. */
export function dropFirst(phrase: Phrase): boolean {
  const { text, lexicon } = phrase.context;
  if (dropNumbering(phrase) || dropSign(phrase)) return true;
  const whole = lexicon.wholes.at(text, phrase.start, phrase.end);
  if (whole !== "" && !lexicon.adverbs.has(whole)) return false;
  const circumstance =
    dropEnrolment(phrase) ||
    dropHelper(phrase) ||
    dropDeduction(phrase) ||
    dropSuffered(phrase) ||
    dropPeriod(phrase) ||
    dropOpening(phrase) ||
    dropManner(phrase) ||
    dropPlace(phrase);
  return circumstance || dropVerb(phrase) || dropPreposition(phrase) || dropLink(phrase);
}

function dropNumbering(phrase: Phrase): boolean {
  if (phrase.start !== phrase.range.start) return false;
  const opening = phrase.context.text.slice(phrase.start, Math.min(phrase.end, phrase.start + LONGEST_NUMBERING));
  const number = NUMBERING.exec(opening)?.[0] ?? "";
  return number !== "" && phrase.start + number.length < phrase.end && phrase.skip(number.length);
}

function dropSign(phrase: Phrase): boolean {
  const sign = phrase.context.text[phrase.start] ?? "";
  return PUNCTUATION.has(sign) && !(OPENING.has(sign) && closes(phrase)) && phrase.skip(1);
}

/** 2019年|, 到2025年|, 于2019年5月1日前|, 连续8年| */
function dropPeriod(phrase: Phrase): boolean {
  const { text, lexicon, periods } = phrase.context;
  const openers = [lexicon["period-openers"], lexicon.until].map((words) => words.at(text, phrase.start, phrase.end));
  const opener = openers.find((word) => periods.startingAt(phrase.start + word.length)) ?? "";
  const period = periods.startingAt(phrase.start) ?? periods.startingAt(phrase.start + opener.length);
  if (period && period.span.end <= phrase.end) {
    phrase.period ??= period;
    // 8月底|前
    phrase.skip(period.span.end - phrase.start);
    return phrase.skip(lexicon["by-then"].at(text, phrase.start, phrase.end).length);
  }
  const run = runAt(text, { start: phrase.start, end: phrase.end }, lexicon);
  return run > 0 && phrase.skip(run);
}

/** 其中|, 今年|, 共|, 较上年同口径|, 力争| */
function dropOpening(phrase: Phrase): boolean {
  const { lexicon } = phrase.context;
  const plain =
    phrase.wordAt(lexicon.connectors) ||
    phrase.wordAt(lexicon.times) ||
    phrase.wordAt(lexicon.adverbs) ||
    baseAt(phrase);
  const hedge = phrase.wordAt(lexicon.hedges);
  if (hedge !== "" && namesPlanned(phrase, hedge)) return false;
  if (hedge.length > plain.length && !lexicon.verbs.has(hedge)) {
    phrase.hedge = hedge;
    return phrase.skip(hedge.length);
  }
  if (plain === "") return adverbialAt(phrase);
  phrase.skip(plain.length);
  // 年底|前
  return phrase.skip(lexicon.times.has(plain) ? phrase.wordAt(lexicon["by-then"]).length : 0);
}

/** 共|出动人员: an adverb that a verb follows, where the segmenter joins the two otherwise */
function adverbialAt(phrase: Phrase): boolean {
  const { text, lexicon } = phrase.context;
  const adverb = lexicon.adverbs.at(text, phrase.start, phrase.end);
  const verb = adverb === "" ? "" : lexicon.verbs.at(text, phrase.start + adverb.length, phrase.end);
  const whole = lexicon.verbs.at(text, phrase.start, phrase.end);
  // 年|发电|量 is a name
  const rest = phrase.end - phrase.start - adverb.length - verb.length;
  return verb.length > 1 && rest > 1 && whole === "" && phrase.skip(adverb.length);
}

/** 规划|笔数: the number that was planned, beside the one that was reached */
function namesPlanned(phrase: Phrase, hedge: string): boolean {
  const { text, lexicon } = phrase.context;
  const measure = text.slice(phrase.start + hedge.length, phrase.end);
  const counts = lexicon["name-endings"].before(measure, 1, measure.length) !== "";
  return counts && lexicon["plan-nouns"].has(hedge) && lexicon.dependents.has(measure);
}

/** 列入市政府民生实事的|幼儿园 */
function dropEnrolment(phrase: Phrase): boolean {
  const { text, lexicon } = phrase.context;
  if (lexicon.enrolments.at(text, phrase.start, phrase.end) === "") return false;
  const of = firstIn(text, "的", phrase.start, phrase.end - 1);
  // 纳入统计的|企业: a general noun is nothing without its description
  const general = lexicon.generics.has(text.slice(of + 1, phrase.end));
  return of > phrase.start && !general && phrase.skip(of + 1 - phrase.start);
}

/** 扣除退库因素|净增: what is left out of the number */
function dropDeduction(phrase: Phrase): boolean {
  const { text, lexicon } = phrase.context;
  const deduction = lexicon.deductions.at(text, phrase.start, phrase.end);
  if (deduction === "") return false;
  // 扣除|退库的|368户: of what was left out, how many there are
  if (lexicon.verbs.has(text.slice(phrase.start + deduction.length, phrase.end))) return phrase.skip(deduction.length);
  for (let at = phrase.start + SHORTEST_DEDUCTION; at < phrase.end; at++) {
    const end = lexicon["deduction-ends"].at(text, at, phrase.end);
    if (end !== "") return phrase.skip(at + end.length - phrase.start);
  }
  return false;
}

const SHORTEST_DEDUCTION = 3;

/** 主要是|受|房地产开发投资下降33%的拖累, but 受污染耕地 */
function dropSuffered(phrase: Phrase): boolean {
  const { text, lexicon } = phrase.context;
  const told = lexicon.copulas.before(text, phrase.range.start, phrase.start) !== "";
  const word = told ? phrase.wordAt(lexicon.suffers) : "";
  return word !== "" && phrase.end - phrase.start > SHORTEST_DEDUCTION && phrase.skip(word.length);
}

/** How something is done, before the verb that does it: 集中|整治 */
function dropManner(phrase: Phrase): boolean {
  const { lexicon } = phrase.context;
  const manner = phrase.wordAt(lexicon.manners);
  const verb = phrase.wordAt(lexicon.verbs, phrase.start + manner.length);
  const adverbial = manner !== "" && verb !== "" && !lexicon.nominals.has(verb);
  return adverbial && phrase.wordAt(lexicon.verbs).length <= manner.length && phrase.skip(manner.length);
}

/** 较上年同口径, 比2017年底: what is compared with */
function baseAt(phrase: Phrase): string {
  const { text, lexicon, periods } = phrase.context;
  const base = lexicon.bases.at(text, phrase.start, phrase.end);
  if (base !== "") return base;
  const word = lexicon.compares.at(text, phrase.start, phrase.end);
  const next = phrase.start + word.length;
  const based = word !== "" && (periods.startingAt(next) || lexicon.bases.at(text, next, phrase.end) !== "");
  return based ? word : "";
}

function closes(phrase: Phrase): boolean {
  return firstIn(phrase.context.text, "”", phrase.start, phrase.end) >= 0;
}

function dropLink(phrase: Phrase): boolean {
  const word = phrase.wordAt(phrase.context.lexicon.existentials);
  if (word === "" || phrase.context.text.slice(phrase.start, phrase.end).includes("的")) return false;
  return phrase.skip(word.length);
}

/** 全市共有|院士工作站: behind a 有 in the middle, where a short subject stands before it */
export function takeBehindExistential(phrase: Phrase): void {
  const { text, lexicon } = phrase.context;
  // 每万人拥有|基站: what is counted for each belongs to the name
  if (lexicon.pers.at(text, phrase.start, phrase.end) !== "") return;
  for (let at = phrase.start + 1; at < phrase.end; at++) {
    const word = lexicon.existentials.at(text, at, phrase.end);
    const behind = at + word.length;
    if (word === "" || behind >= phrase.end || !phrase.aligned(at) || !phrase.aligned(behind)) continue;
    // 执结率、有|财产可供执行案件执结率: it begins a later name of a list
    const listed = text.slice(phrase.start, at).includes("、");
    // 商业登记现有|家数: what says no more than how it is counted
    if (lexicon.quantifiers.has(text.slice(behind, phrase.end))) return;
    if (!listed && !text.slice(behind, phrase.end).includes("的")) phrase.start = behind;
    return;
  }
}
