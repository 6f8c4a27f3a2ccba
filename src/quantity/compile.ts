import type { QuantityLexicon } from "../model/quantity-lexicon.js";
import { BIG, type CharTable, HANZI_DIGIT, SMALL } from "./char-class.js";
import { parseFactor } from "./decimal-text.js";
import type { BoundAfter, BoundBefore, Grammar, Rank, SharePrefix, Whole } from "./grammar.js";
import { tables } from "./tables.js";
import { coinTrie, divisorTrie, type Unit, unitTrie } from "./units.js";
import { backward, forward, reversed, WordTrie } from "./word-trie.js";

function trieOf<E, T>(
  entries: readonly E[],
  wordsOf: (entry: E) => readonly string[],
  value: (entry: E) => T,
): WordTrie<T> {
  const trie = new WordTrie<T>();
  for (const entry of entries) for (const word of wordsOf(entry)) trie.add(word, value(entry));
  return trie;
}

function unitBeginner(units: WordTrie<Unit>, table: CharTable): (text: string, at: number) => boolean {
  return (text, at) => {
    const charClass = table.classes[text.charCodeAt(at)];
    if (charClass !== SMALL && charClass !== BIG && charClass !== HANZI_DIGIT) return false;
    return units.longest(text, at, undefined, true) !== undefined;
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

const rankOf = ({ number, unit, after = [], notAfter = [], notBefore = [] }: RankWord): Rank => ({
  number,
  unit,
  after,
  notAfter,
  notBefore,
});

type RankWord = QuantityLexicon["words"]["ranks"][number];

type Vocabulary = Pick<Grammar, "times" | "signs" | "sharePrefixes" | "wholes" | "ranks" | "comparisonAfter">;

function vocabulary({ words, units }: QuantityLexicon): Vocabulary {
  return {
    times: trieOf(
      Object.entries(words.times),
      ([, signs]) => signs,
      ([sign]) => sign,
    ),
    signs: trieOf(
      units.signs,
      (s) => [s.text, ...(s.also ?? [])].map(reversed),
      (s) => s.currency,
    ),
    sharePrefixes: trieOf(
      words.sharePrefixes,
      (p) => [p.word],
      (p): SharePrefix => ({ unit: p.unit, factor: parseFactor(p.factor) }),
    ),
    wholes: trieOf(
      words.wholes,
      (w) => [w.word],
      (w): Whole => ({ ...rankOf(w), comparator: w.comparator }),
    ),
    ranks: trieOf(words.ranks, (w) => [w.word], rankOf),
    comparisonAfter: trieOf(
      Object.entries(words.comparison.after),
      ([w]) => [w],
      ([, c]) => c,
    ),
  };
}

type Marks =
  | "ratioSigns"
  | "fractionSigns"
  | "fraction"
  | "mixed"
  | "per"
  | "doubling"
  | "hedges"
  | "eras"
  | "monthMarks"
  | "fillers";
type Joints = "dashes" | "rangeWords" | "from" | "and" | "between" | "comparisonBefore";
type Labels = "labelsAfter" | "labelsAfterSpelled" | "labelsAfterUnit" | "labelsBefore" | "afterOrdinal";

function wordLists({ words }: QuantityLexicon): Pick<Grammar, Marks | Joints | Labels> {
  const { joiners, labels } = words;
  return {
    fillers: backward(words.fillers),
    hedges: forward(words.hedges),
    comparisonBefore: backward(words.comparison.before),
    dashes: forward(joiners.dashes),
    rangeWords: forward(joiners.words),
    from: backward(joiners.from),
    and: forward(joiners.and),
    between: forward(joiners.between),
    ratioSigns: forward(words.ratio.signs),
    fractionSigns: forward(words.fractionSigns),
    fraction: forward(words.numerals.fraction),
    mixed: forward(words.numerals.mixed),
    per: forward(words.per),
    doubling: backward(words.doubling),
    labelsAfter: forward(labels.after),
    labelsAfterSpelled: forward(labels.afterSpelled),
    labelsAfterUnit: forward(labels.afterUnit),
    labelsBefore: backward(labels.before),
    afterOrdinal: forward(labels.afterOrdinal),
    eras: backward(words.dates.rocEras),
    monthMarks: forward(words.dates.monthMarks),
  };
}

function compileOnce(lexicon: QuantityLexicon): Grammar {
  const made = tables(lexicon);
  const known = vocabulary(lexicon);
  const units = unitTrie(lexicon);
  return {
    lexicon,
    ...made,
    ...known,
    ...bounds(lexicon),
    ...wordLists(lexicon),
    units,
    divisors: divisorTrie(lexicon),
    coins: coinTrie(lexicon),
    unitBegins: unitBeginner(units, made.table),
    hasUnit: (text, at) => units.longest(text, at) !== undefined,
    shareBegins: (text, at) => known.sharePrefixes.longest(text, at) !== undefined,
  };
}

const compiled = new WeakMap<QuantityLexicon, Grammar>();

/** The compiled form of a lexicon; made once. */
export function compile(lexicon: QuantityLexicon): Grammar {
  const known = compiled.get(lexicon);
  if (known) return known;
  const made = compileOnce(lexicon);
  compiled.set(lexicon, made);
  return made;
}
