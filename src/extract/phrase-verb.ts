import { lastIn } from "../model/search.js";
import type { Phrase } from "./phrase.js";

const SHORT_MEASURE = 4;

/** 任务是|新增, 计划|引进: a verb behind a link or a hedge, with nothing between that it could belong to */
export function dropFinalVerb(phrase: Phrase): boolean {
  const { text, lexicon } = phrase.context;
  const verb = phrase.wordBefore(lexicon.verbs);
  const before = phrase.end - verb.length;
  if (verb === "" || before <= phrase.start || lexicon.nominals.has(verb)) return false;
  // 通车里程|新增: what came to a thing that is named before
  if (lexicon.gains.has(verb) && before - phrase.start > 1 && lexicon.verbs.before(text, phrase.start, before) === "") {
    phrase.gain = verb;
    phrase.end = before;
    return true;
  }
  const leads = lexicon.links.before(text, phrase.start, before) || lexicon.hedges.before(text, phrase.start, before);
  if (leads === "" || lexicon.wholes.before(text, phrase.start, before).length > leads.length) return false;
  phrase.verbs.push(verb);
  phrase.verbFinal = true;
  phrase.end = before;
  return true;
}

/** A verb off the left end, 新增|国家高新技术企业, unless it is part of the name. */
export function dropVerb(phrase: Phrase): boolean {
  const { text, lexicon } = phrase.context;
  const verb = phrase.wordAt(lexicon.verbs);
  if (verb === "") return false;
  const behind = phrase.start + verb.length;
  // 营造|林: no verb leaves a single character
  if (phrase.end - behind === 1) return false;
  if (behind >= phrase.end) return dropLoneVerb(phrase, verb);
  // 通过|实施以工代赈吸纳就业: how it is done
  if (lexicon.prepositions.has(verb) && phrase.wordAt(lexicon.verbs, behind) !== "") return false;
  const last = phrase.verbs.at(-1);
  if (last !== undefined && !lexicon.light.has(last) && !lexicon.empty.has(last))
    return compounded(phrase, last, verb) || pivoted(phrase, last);
  if (pays(phrase, verb) || conducted(phrase, verb)) return true;
  if (namesMeasure(phrase, verb) || namesWork(phrase, verb) || isRelative(phrase, behind)) return false;
  phrase.verbs.push(verb);
  phrase.skip(verb.length);
  phrase.stripped = phrase.start;
  if (text[phrase.start] === "了") phrase.start++;
  if (lexicon.pivots.has(verb)) jumpPivot(phrase);
  return true;
}

/** 补助|地方政府|改善原乡公墓: who pays for what somebody else does, though the verb is a name too */
function pays(phrase: Phrase, verb: string): boolean {
  const { lexicon } = phrase.context;
  if (!lexicon.grants.has(verb)) return false;
  const { start } = phrase;
  phrase.start += verb.length;
  phrase.verbs.push(verb);
  if (jumpPivot(phrase)) return true;
  phrase.verbs.pop();
  phrase.start = start;
  return false;
}

/** 办理|校园巡回展演: a light verb that is a name too, before a work of some length */
function conducted(phrase: Phrase, verb: string): boolean {
  const { text, lexicon } = phrase.context;
  const behind = phrase.start + verb.length;
  if (!lexicon.conducts.has(verb) || phrase.end - behind < SHORTEST_WORK) return false;
  if (text.slice(behind, phrase.end).includes("的") || lexicon.handled.before(text, behind, phrase.end) !== "")
    return false;
  phrase.verbs.push(verb);
  phrase.stripped = behind;
  return phrase.skip(verb.length);
}

const SHORTEST_WORK = 4;

/** 开展预算评审、|压减资金: where the phrase goes on with another deed, that is the one that is counted. */
export function takeLastDeed(phrase: Phrase): void {
  const { text, lexicon } = phrase.context;
  if (phrase.verbs.length === 0) return;
  const joint = lastIn(text, JOINT, phrase.start + 1, phrase.end);
  const deeds = [lexicon.gains, lexicon.falls, lexicon.drivers];
  const verb = deeds.map((words) => phrase.wordAt(words, joint + 1)).find((word) => word.length > 1);
  if (joint < 0 || verb === undefined || joint + 1 + verb.length >= phrase.end - 1) return;
  phrase.verbs.push(verb);
  phrase.start = joint + 1 + verb.length;
}

const JOINT = "、";

/** Nothing but verbs: the last is the thing done where it is a name by itself, 完成投资5亿元. */
function dropLoneVerb(phrase: Phrase, verb: string): boolean {
  if (phrase.context.lexicon.nominals.has(verb)) return false;
  phrase.verbs.push(verb);
  phrase.verbFinal = true;
  return phrase.skip(verb.length);
}

/** 投资额 and 就业人数 are names; 完成投资 and 实现产值 are not, but 完成率 is. */
function namesMeasure(phrase: Phrase, verb: string): boolean {
  const { text, lexicon, known } = phrase.context;
  const behind = phrase.start + verb.length;
  const light = lexicon.light.has(verb);
  const quantifier = lexicon.quantifiers.at(text, behind, phrase.end);
  if (quantifier !== "" && !(light && quantifier.length > 1)) return true;
  return !light && isShortMeasure(phrase, behind) && !known(text.slice(behind, phrase.end));
}

/** 培训人次: a verb that is a name too is none before another word, save before the name of an indicator: 投入|研发经费 */
function namesWork(phrase: Phrase, verb: string): boolean {
  const { text, lexicon, known } = phrase.context;
  const behind = phrase.start + verb.length;
  const rest = text.slice(behind, phrase.end);
  const whole = text.slice(phrase.start, phrase.end);
  const named = known(rest) && !lexicon.dependents.has(rest) && !lexicon.quantifiers.has(rest);
  if (lexicon.nominals.has(verb) && text[behind] !== "了" && !(named && !known(whole))) return true;
  // 完成投资, 实现利润 of something
  return lexicon.dependents.has(whole);
}

/** 共享|交易额, 培训|农户人数: a short name of a number takes the verb into it */
function isShortMeasure(phrase: Phrase, behind: number): boolean {
  const { text, lexicon } = phrase.context;
  return phrase.end - behind <= SHORT_MEASURE && lexicon.quantifiers.before(text, behind + 1, phrase.end) !== "";
}

/** 排查|整治“散乱污”企业, 新建、|改扩建公办幼儿园: two verbs that do the same to one thing are one qualifier */
function compounded(phrase: Phrase, last: string, verb: string): boolean {
  const { text, lexicon } = phrase.context;
  const between = text.slice(phrase.stripped, phrase.start);
  const behind = phrase.start + verb.length;
  const joined = between === "" || lexicon["list-joints"].has(between);
  if (phrase.stripped < 0 || !joined || behind >= phrase.end || isSettled(phrase, last, verb, between)) return false;
  if (lexicon.quantifiers.at(text, behind, phrase.end) !== "" || text[behind] === "的") return false;
  phrase.verbs[phrase.verbs.length - 1] = last + between + verb;
  phrase.skip(verb.length);
  phrase.stripped = phrase.start;
  return true;
}

/** 新增|建设用地, 建成|运营中心: the second verb belongs to the name of what the first one makes */
function isSettled(phrase: Phrase, last: string, verb: string, between: string): boolean {
  const { lexicon } = phrase.context;
  return lexicon.nominals.has(verb) || (between === "" && !lexicon.paired.has(last));
}

/** after a verb that takes a thing, another verb belongs to the thing's name: 新增|就业岗位 */
function pivoted(phrase: Phrase, last: string): boolean {
  return phrase.context.lexicon.pivots.has(last) && jumpPivot(phrase);
}

/** 组织企业申报|高新技术企业: go behind the second verb where an actor stands between the two */
function jumpPivot(phrase: Phrase): boolean {
  const { text, lexicon, cut } = phrase.context;
  for (const token of cut(phrase.range).tokens) {
    if (token.start <= phrase.start || token.end >= phrase.end) continue;
    if (text[token.start] === "的" || lexicon.prepositions.has(token.word)) return false;
    const actor = lexicon.actors.before(text, phrase.start, token.start);
    const verb = lexicon.verbs.at(text, token.start, phrase.end);
    if (actor === "" || verb === "" || token.start + verb.length >= phrase.end) continue;
    if (lexicon.quantifiers.at(text, token.start + verb.length, phrase.end) !== "") return false;
    phrase.verbs.push(verb);
    phrase.start = token.start + verb.length;
    return true;
  }
  return false;
}

/** 纳入统计的企业: a clause that describes a general noun stays whole */
function isRelative(phrase: Phrase, behind: number): boolean {
  const { text, lexicon } = phrase.context;
  const of = lastIn(text, "的", behind + 1, phrase.end);
  if (of < 0) return false;
  const noun = text.slice(of + 1, phrase.end);
  return lexicon.generics.has(noun);
}
