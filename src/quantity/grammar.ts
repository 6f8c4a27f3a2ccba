import type { Comparator } from "../model/quantity.js";
import type { QuantityLexicon } from "../model/quantity-lexicon.js";
import { BIG, type CharTable, charTable, HANZI_DIGIT, OTHER, SMALL } from "./char-class.js";
import { type Factor, parseFactor } from "./decimal-text.js";
import type { NumeralGrammar } from "./numeral.js";
import { type Unit, unitTrie } from "./units.js";
import { reversed, WordTrie } from "./word-trie.js";

export interface BoundBefore {
  readonly comparator: Comparator;
  readonly notAfter: readonly string[];
  readonly notBeforeUnits: readonly string[];
  readonly magnitudeOnly: boolean;
}

export interface BoundAfter {
  readonly comparator: Comparator;
  readonly notBefore: readonly string[];
  readonly measuresOnly: boolean;
}

export interface SharePrefix {
  readonly unit: string;
  readonly factor: Factor;
}

export interface Whole {
  readonly number: string;
  readonly unit: string | undefined;
  readonly comparator: Comparator | undefined;
  readonly after: readonly string[];
  readonly notAfter: readonly string[];
}

/** An excluded word and where in it the numeral stands. */
export interface Excluded {
  readonly word: string;
  readonly offset: number;
}

type Words = WordTrie<true>;

/** The lexicon, compiled for a scanner that looks at one character at a time. */
export interface Grammar extends NumeralGrammar {
  readonly lexicon: QuantityLexicon;
  readonly table: CharTable;
  /** 1 where a quantity may begin */
  readonly starts: Uint8Array;
  readonly units: WordTrie<Unit>;
  readonly boundsBefore: WordTrie<BoundBefore>;
  readonly boundsAfter: WordTrie<BoundAfter>;
  readonly fillers: Words;
  readonly signs: WordTrie<string>;
  readonly sharePrefixes: WordTrie<SharePrefix>;
  readonly wholes: WordTrie<Whole>;
  readonly excluded: ReadonlyMap<number, readonly Excluded[]>;
  readonly comparisonBefore: Words;
  readonly comparisonAfter: WordTrie<Comparator>;
  readonly dashes: Words;
  readonly rangeWords: Words;
  readonly from: Words;
  readonly and: Words;
  readonly between: Words;
  readonly joinsBounds: ReadonlySet<string>;
  readonly ratioSigns: Words;
  readonly fractionSigns: Words;
  readonly fraction: Words;
  readonly mixed: Words;
  readonly per: Words;
  readonly doubling: Words;
  readonly labelsAfter: Words;
  readonly labelsAfterSpelled: Words;
  readonly labelsAfterUnit: Words;
  readonly labelsBefore: Words;
  readonly afterOrdinal: Words;
  readonly eras: Words;
  readonly quotes: { readonly open: string; readonly close: string; readonly longest: number };
}

const forward = (words: readonly string[]): Words => {
  const trie: Words = new WordTrie();
  for (const word of words) trie.add(word, true);
  return trie;
};

const backward = (words: readonly string[]): Words => forward(words.map(reversed));

function trieOf<E, T>(
  entries: readonly E[],
  wordsOf: (entry: E) => readonly string[],
  value: (entry: E) => T,
): WordTrie<T> {
  const trie = new WordTrie<T>();
  for (const entry of entries) for (const word of wordsOf(entry)) trie.add(word, value(entry));
  return trie;
}

function excludedWords(lexicon: QuantityLexicon, table: CharTable): ReadonlyMap<number, readonly Excluded[]> {
  const found = new Map<number, Excluded[]>();
  const { places, words } = lexicon.words.excluded;
  for (const word of new Set([...places, ...words])) {
    for (let offset = 0; offset < word.length; offset++) {
      const code = word.charCodeAt(offset);
      if (table.classes[code] === OTHER) continue;
      const entries = found.get(code) ?? [];
      entries.push({ word, offset });
      found.set(code, entries);
    }
  }
  for (const entries of found.values()) entries.sort((a, b) => b.word.length - a.word.length);
  return found;
}

function startsOf(table: CharTable): Uint8Array {
  const starts = new Uint8Array(65536);
  for (let code = 0; code < starts.length; code++) starts[code] = table.classes[code] === OTHER ? 0 : 1;
  return starts;
}

function unitBeginner(units: WordTrie<Unit>, table: CharTable): (text: string, at: number) => boolean {
  return (text, at) => {
    const match = units.longest(text, at, undefined, true);
    if (match === undefined) return false;
    const charClass = table.classes[text.charCodeAt(at)];
    return charClass === SMALL || charClass === BIG || charClass === HANZI_DIGIT;
  };
}

function bounds(lexicon: QuantityLexicon): Pick<Grammar, "boundsBefore" | "boundsAfter"> {
  const { words } = lexicon;
  return {
    boundsBefore: trieOf(
      words.boundsBefore,
      (entry) => entry.words.map(reversed),
      ({ comparator, notAfter = [], notBeforeUnits = [], magnitudeOnly = false }): BoundBefore => ({
        comparator,
        notAfter,
        notBeforeUnits,
        magnitudeOnly,
      }),
    ),
    boundsAfter: trieOf(
      words.boundsAfter,
      (entry) => entry.words,
      ({ comparator, notBefore = [], measuresOnly = false }): BoundAfter => ({ comparator, notBefore, measuresOnly }),
    ),
  };
}

export function compile(lexicon: QuantityLexicon): Grammar {
  const { words, units } = lexicon;
  const table = charTable(words);
  const trie = unitTrie(lexicon);
  const sharePrefixes = trieOf(
    words.sharePrefixes,
    (p) => [p.word],
    (p): SharePrefix => ({ unit: p.unit, factor: parseFactor(p.factor) }),
  );
  return {
    lexicon,
    table,
    starts: startsOf(table),
    units: trie,
    unitBegins: unitBeginner(trie, table),
    ...bounds(lexicon),
    fillers: backward(words.fillers),
    signs: trieOf(
      units.signs,
      (s) => [s.text, ...(s.also ?? [])].map(reversed),
      (s) => s.currency,
    ),
    sharePrefixes,
    hasUnit: (text, at) => trie.longest(text, at) !== undefined,
    shareBegins: (text, at) => sharePrefixes.longest(text, at) !== undefined,
    wholes: trieOf(
      words.wholes,
      (w) => [w.word],
      (w): Whole => ({
        number: w.number,
        unit: w.unit,
        comparator: w.comparator,
        after: w.after ?? [],
        notAfter: w.notAfter ?? [],
      }),
    ),
    excluded: excludedWords(lexicon, table),
    comparisonBefore: backward(words.comparison.before),
    comparisonAfter: trieOf(
      Object.entries(words.comparison.after),
      ([w]) => [w],
      ([, c]) => c,
    ),
    dashes: forward(words.joiners.dashes),
    rangeWords: forward(words.joiners.words),
    from: backward(words.joiners.from),
    and: forward(words.joiners.and),
    between: forward(words.joiners.between),
    joinsBounds: new Set(words.joiners.bounds),
    ratioSigns: forward(words.ratio.signs),
    fractionSigns: forward(words.fractionSigns),
    fraction: forward(words.numerals.fraction),
    mixed: forward(words.numerals.mixed),
    per: forward(words.per),
    doubling: backward(words.doubling),
    labelsAfter: forward(words.labels.after),
    labelsAfterSpelled: forward(words.labels.afterSpelled),
    labelsAfterUnit: forward(words.labels.afterUnit),
    labelsBefore: backward(words.labels.before),
    afterOrdinal: forward(words.labels.afterOrdinal),
    eras: backward(words.dates.rocEras),
    quotes: { open: words.quoted.open.join(""), close: words.quoted.close.join(""), longest: words.quoted.longest },
  };
}
