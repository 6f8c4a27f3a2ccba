import type { QuantityLexicon } from "../model/quantity-lexicon.js";
import { BIG, type CharTable, charTable, HANZI_DIGIT, OTHER, SMALL } from "./char-class.js";
import { parseFactor } from "./decimal-text.js";
import {
  type BoundAfter,
  type BoundBefore,
  CLAUSE_MARK,
  CLOSING_QUOTE,
  DAY,
  type Excluded,
  type Grammar,
  HOUR,
  MINUTE,
  MONTH,
  OPENING_QUOTE,
  type Rank,
  type SharePrefix,
  type Whole,
  type Words,
  YEAR,
} from "./grammar.js";
import { divisorTrie, type Unit, unitTrie } from "./units.js";
import { reversed, WordTrie } from "./word-trie.js";

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

function excludedWords(lexicon: QuantityLexicon, table: CharTable): Excluded {
  const { places, words } = lexicon.words.excluded;
  const all = [...new Set([...places, ...words])];
  const isNumeral = (c: string): boolean => table.classes[c.charCodeAt(0)] !== OTHER;
  return { words: forward(all), longestLead: Math.max(...all.map((word) => [...word].findLastIndex(isNumeral))) };
}

const MYRIAD = 4;
const LARGEST_POWER = 24;

/** The magnitude word of a power of ten, in Simplified: 4 → 万, 12 → 万亿. */
function magnitudeWord(magnitudes: Readonly<Record<string, readonly string[]>>, power: number): string {
  if (power === 0) return "";
  const big = power >= 2 * MYRIAD ? 2 * MYRIAD : power >= MYRIAD ? MYRIAD : 0;
  const word = (n: number): string => magnitudes[String(n)]?.[0] ?? "";
  if (big === 0) return word(power);
  const rest = power - big;
  return (rest === 0 ? "" : rest <= MYRIAD ? word(rest) : magnitudeWord(magnitudes, rest)) + word(big);
}

function dateMarks({ words }: QuantityLexicon): Uint8Array {
  const { dates } = words;
  const marks = new Uint8Array(65536);
  const mark = (all: readonly string[], bit: number): void => {
    for (const word of all) marks[word.charCodeAt(0)] = (marks[word.charCodeAt(0)] ?? 0) | bit;
  };
  mark(dates.year, YEAR);
  mark(dates.month, MONTH);
  mark(dates.day, DAY);
  mark(dates.hour, HOUR);
  mark(dates.minute, MINUTE);
  return marks;
}

function quoteMarks({ words }: QuantityLexicon): Uint8Array {
  const marks = new Uint8Array(65536);
  const mark = (all: readonly string[], bit: number): void => {
    for (const sign of all) marks[sign.charCodeAt(0)] = bit;
  };
  mark(words.quoted.ends, CLAUSE_MARK);
  mark(words.quoted.open, OPENING_QUOTE);
  mark(words.quoted.close, CLOSING_QUOTE);
  return marks;
}

const startsOf = (table: CharTable): Uint8Array => table.classes.map((charClass) => (charClass === OTHER ? 0 : 1));

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

type Tables = Pick<
  Grammar,
  | "table"
  | "starts"
  | "excluded"
  | "clauseEnds"
  | "magnitudeWords"
  | "dateMarks"
  | "joinsBounds"
  | "joinsList"
  | "quotes"
>;

function tables(lexicon: QuantityLexicon): Tables {
  const { words } = lexicon;
  const table = charTable(words);
  const clauseEnds = new Uint8Array(65536);
  for (const sign of words.clauseEnds) clauseEnds[sign.charCodeAt(0)] = 1;
  return {
    table,
    starts: startsOf(table),
    excluded: excludedWords(lexicon, table),
    clauseEnds,
    magnitudeWords: Array.from({ length: LARGEST_POWER + 1 }, (_, power) =>
      magnitudeWord(words.numerals.magnitudes, power),
    ),
    dateMarks: dateMarks(lexicon),
    joinsBounds: new Set(words.joiners.bounds),
    joinsList: new Set(words.joiners.list),
    quotes: { marks: quoteMarks(lexicon), longest: words.quoted.longest },
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
