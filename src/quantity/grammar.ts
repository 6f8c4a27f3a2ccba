import type { Comparator } from "../model/quantity.js";
import type { QuantityLexicon } from "../model/quantity-lexicon.js";
import type { CharTable } from "./char-class.js";
import type { Factor } from "./decimal-text.js";
import type { NumeralGrammar } from "./numeral.js";
import type { Unit } from "./units.js";
import type { WordTrie } from "./word-trie.js";

/** Bits of `Grammar.dateMarks`. */
export const YEAR = 1;
export const MONTH = 2;
export const DAY = 4;
export const HOUR = 8;
export const MINUTE = 16;

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
  readonly notBefore: readonly string[];
}

export type Rank = Omit<Whole, "comparator">;

/** Words that hold a numeral and count nothing. */
export interface Excluded {
  readonly words: WordTrie<true>;
  /** at most so many characters stand before the numeral */
  readonly longestLead: number;
}

/** Bits of `Quotes.marks`. */
export const OPENING_QUOTE = 1;
export const CLOSING_QUOTE = 2;
/** ends a clause, and with it a name */
export const CLAUSE_MARK = 4;

export interface Quotes {
  readonly marks: Uint8Array;
  /** a name between them has no more characters */
  readonly longest: number;
}

export type Words = WordTrie<true>;

/** The lexicon, compiled for a scanner that looks at one character at a time. */
export interface Grammar extends NumeralGrammar {
  readonly lexicon: QuantityLexicon;
  readonly table: CharTable;
  /** 1 where a quantity may begin */
  readonly starts: Uint8Array;
  readonly units: WordTrie<Unit>;
  readonly divisors: WordTrie<Unit>;
  readonly coins: WordTrie<Unit>;
  readonly boundsBefore: WordTrie<BoundBefore>;
  readonly boundsAfter: WordTrie<BoundAfter>;
  readonly fillers: Words;
  readonly signs: WordTrie<string>;
  readonly sharePrefixes: WordTrie<SharePrefix>;
  readonly wholes: WordTrie<Whole>;
  readonly ranks: WordTrie<Rank>;
  readonly excluded: Excluded;
  readonly hedges: Words;
  /** 1 for what ends a clause */
  readonly clauseEnds: Uint8Array;
  /** by power of ten, in Simplified: 4 → 万, 12 → 万亿 */
  readonly magnitudeWords: readonly string[];
  /** bits that say what a number before this character may be: a year, a month … */
  readonly dateMarks: Uint8Array;
  readonly comparisonBefore: Words;
  readonly comparisonAfter: WordTrie<Comparator>;
  readonly dashes: Words;
  readonly rangeWords: Words;
  readonly from: Words;
  readonly and: Words;
  readonly between: Words;
  readonly joinsBounds: ReadonlySet<string>;
  readonly joinsList: ReadonlySet<string>;
  readonly ratioSigns: Words;
  readonly fractionSigns: Words;
  readonly fraction: Words;
  readonly mixed: Words;
  readonly per: Words;
  /** between two parts of a divisor: 元/人·月 */
  readonly times: WordTrie<string>;
  readonly doubling: Words;
  readonly labelsAfter: Words;
  readonly labelsAfterSpelled: Words;
  readonly labelsAfterUnit: Words;
  readonly labelsBefore: Words;
  readonly afterOrdinal: Words;
  readonly eras: Words;
  /** behind 2021.11: what makes it a month */
  readonly monthMarks: Words;
  readonly quotes: Quotes;
}
