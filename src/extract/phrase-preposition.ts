import type { Phrase } from "./phrase.js";

/** 230家: how many are ranked */
const COUNT = /^\d+\D/;
const LONGEST_COUNT = 8;

/** 为企业|提供贷款, 在全国率先|…: behind the verb that the preposition belongs to */
export function dropPreposition(phrase: Phrase): boolean {
  const { lexicon, cut } = phrase.context;
  const word = phrase.wordAt(lexicon.prepositions);
  if (word === "" || phrase.start + word.length >= phrase.end) return false;
  if (dropFrame(phrase, word)) return true;
  for (const token of cut(phrase.range).tokens) {
    if (token.start <= phrase.start || token.end >= phrase.end) continue;
    if (lexicon.verbs.has(token.word) && !lexicon.nominals.has(token.word)) {
      phrase.start = token.start;
      return true;
    }
  }
  return phrase.skip(word.length);
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
