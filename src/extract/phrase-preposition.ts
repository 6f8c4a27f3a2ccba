import type { Phrase } from "./phrase.js";

/** 230家: how many are ranked */
const COUNT = /^\d+\D/;
const LONGEST_COUNT = 8;

/** 为企业|提供贷款, 在全国率先|…: behind the verb that the preposition belongs to */
export function dropPreposition(phrase: Phrase): boolean {
  const { text, lexicon, cut } = phrase.context;
  if (dropWhereto(phrase)) return true;
  const word = phrase.wordAt(lexicon.prepositions);
  if (word === "" || phrase.start + word.length >= phrase.end) return false;
  if (dropFrame(phrase, word)) return true;
  for (const token of cut(phrase.range).tokens) {
    if (token.start <= phrase.start || token.end >= phrase.end) continue;
    // 在房地产|开发投资下降的情况下: a verb within the name of a number
    if (lexicon.dependents.has(text.slice(token.end, phrase.end)) && !lexicon.empty.has(token.word)) continue;
    if (lexicon.verbs.has(token.word) && !lexicon.nominals.has(token.word)) {
      phrase.start = token.start;
      return true;
    }
  }
  return phrase.skip(word.length);
}

/** 到展览馆、纪念馆等地|开展活动: where something is done, up to the word that closes a list of places */
function dropWhereto(phrase: Phrase): boolean {
  const { text, lexicon } = phrase.context;
  const word = phrase.wordAt(lexicon.whereto);
  for (let at = phrase.start + word.length + 1; word !== "" && at < phrase.end - 1; at++) {
    const close = lexicon["place-closers"].at(text, at, phrase.end);
    if (close !== "" && at + close.length < phrase.end - 1) return phrase.skip(at + close.length - phrase.start);
  }
  return false;
}

/** 在全国|230家国家级经开区考核评价|中: what a rank is given in */
function dropFrame(phrase: Phrase, preposition: string): boolean {
  const { text, lexicon } = phrase.context;
  const close = lexicon.unfinished.before(text, phrase.start, phrase.end);
  const scope = lexicon.scopes.at(text, phrase.start + preposition.length, phrase.end);
  if (close === "" || scope === "") return false;
  phrase.end -= close.length;
  phrase.skip(preposition.length + scope.length);
  return phrase.skip(
    COUNT.exec(text.slice(phrase.start, Math.min(phrase.end, phrase.start + LONGEST_COUNT)))?.[0].length ?? 0,
  );
}
