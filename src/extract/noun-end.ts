import type { Range } from "./frame.js";
import type { SubjectContext } from "./subject.js";

/** Where the noun phrase ends: before the first predicate that stands on its own. */
export function nounEnd(range: Range, context: SubjectContext, from: number): number {
  const { text, lexicon, cut, periods } = context;
  const { tokens, at } = cut(range);
  const level = lexicon.levels.at(text, range.start, range.end).length;
  const describes = (word: string): boolean => lexicon.adverbs.has(word) || lexicon.manners.has(word);
  for (const [i, token] of tokens.entries()) {
    if (token.start < Math.max(from, range.start + Math.max(1, level))) continue;
    // 12个项目|8月底前投入使用, 97所学校|更新了设备: when it is done, and a verb that says so by its particle
    if (periods.startingAt(token.start) || (token.word.length > 1 && tokens[i + 1]?.word === "了")) return token.start;
    const word = lexicon.predicates.at(text, token.start, range.end);
    // 29个省市重点项目|完成投资: what carries a thing out does not belong to its name
    const apart =
      lexicon.light.has(word) || !isCompound(range, context, { start: token.start, end: token.start + word.length });
    if (word !== "" && at(token.start + word.length) && apart) return token.start;
    // 改革任务|全面实施: an adverb and its verb
    const adverb = describes(token.word);
    // 贫困县|如期|全部|脱贫
    const next = adverb ? tokens.slice(i + 1).find((one) => !describes(one.word)) : undefined;
    // but 服务业|高质量发展|集聚区: what stands before another noun describes it
    const verb = next ? lexicon.verbs.at(text, next.start, range.end) : "";
    const says = next !== undefined && (next.end === range.end || lexicon.predicates.has(next.word));
    if (says && verb !== "" && verb === next.word) return token.start;
  }
  return saidAtEnd(range, context) ?? range.end;
}

/** 改革试点任务|全面实施: where an adverb and a verb that end a phrase begin, though the segmenter took them for one word. */
function saidAtEnd({ start, end }: Range, { text, lexicon }: SubjectContext): number | undefined {
  const verb = lexicon.verbs.before(text, start, end);
  const before = end - verb.length;
  const adverb = lexicon.manners.before(text, start, before) || lexicon.adverbs.before(text, start, before);
  const at = before - adverb.length;
  return verb.length < 2 || adverb.length < 2 || at - start < 2 ? undefined : at;
}

/**
 * 服务|活动, 投入|强度: the word before is part of a longer name when a naming noun follows and ends the phrase. A verb that is a
 * noun too is so save before somebody or another verb: 便民|服务|综合体, but 10支团队|服务|企业, 3个平台|投入|试运行.
 */
function isCompound({ end }: Range, { text, lexicon }: SubjectContext, word: Range): boolean {
  const noun = lexicon.quantifiers.at(text, word.end, end);
  if (noun !== "" && word.end + noun.length === end) return true;
  if (!lexicon.nominals.has(text.slice(word.start, word.end))) return false;
  const whom = [lexicon.actors, lexicon.verbs, lexicon.scopes];
  return whom.every((words) => words.at(text, word.end, end) === "");
}

/** 7个街道|均|被评为…: without the adverb before what is said of the counted things. */
export function withoutSaying(noun: Range, { text, lexicon }: SubjectContext): Range {
  const word = lexicon["all-said"].before(text, noun.start + 1, noun.end);
  const whole = lexicon.wholes.before(text, noun.start, noun.end).length > word.length;
  return whole ? noun : { start: noun.start, end: noun.end - word.length };
}
