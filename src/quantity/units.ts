import type { QuantityKind } from "../model/quantity.js";
import type { QuantityLexicon } from "../model/quantity-lexicon.js";
import { isLatin } from "./char-class.js";
import { type Factor, inverse, ONE, parseFactor, times } from "./decimal-text.js";
import { WordTrie } from "./word-trie.js";

/** One spelling of one unit. */
export interface Unit {
  /** in Simplified, without magnitude word */
  readonly text: string;
  readonly kind: QuantityKind;
  /** of normalized values; "document" stands for the document's own currency */
  readonly base: string;
  readonly factor: Factor;
  readonly notBefore: readonly string[];
  readonly unless: readonly string[];
  readonly arabicOnly: boolean;
  readonly spelledOnly: boolean;
  readonly minimum: number;
  /** the least number in words */
  readonly spelledFrom: number;
  readonly maximum: number;
  /** 85折 is 8.5折 */
  readonly tenths: boolean;
  /** 番: n of them multiply by 2ⁿ */
  readonly doubling: boolean;
  /** 多 inside it: 三个多月 */
  readonly more: boolean;
  /** takes 半 behind it: 三成半, 两倍半 */
  readonly halves: boolean;
  /** takes a digit behind it: 七成六 */
  readonly tenthDigit: boolean;
  readonly latin: boolean;
}

export const DOCUMENT_CURRENCY = "document";

interface Entry {
  readonly text: string;
  readonly also?: readonly string[] | undefined;
  readonly names?: readonly (string | readonly string[])[] | undefined;
  readonly notBefore?: readonly string[] | undefined;
  readonly unless?: readonly string[] | undefined;
  readonly arabicOnly?: boolean | undefined;
  readonly spelledOnly?: boolean | undefined;
  readonly minimum?: number | undefined;
  readonly spelledFrom?: number | undefined;
  readonly maximum?: number | undefined;
  readonly tenths?: boolean | undefined;
  readonly factor?: string | undefined;
  readonly doubling?: boolean | undefined;
  readonly more?: boolean | undefined;
  readonly halves?: boolean | undefined;
  readonly tenthDigit?: boolean | undefined;
  readonly exactCase?: boolean | undefined;
}

function unitOf(entry: Entry, kind: QuantityKind, base: string, factor: Factor): Unit {
  return {
    text: entry.text,
    kind,
    base,
    factor,
    notBefore: entry.notBefore ?? [],
    unless: entry.unless ?? [],
    arabicOnly: entry.arabicOnly ?? false,
    spelledOnly: entry.spelledOnly ?? false,
    minimum: entry.minimum ?? 0,
    spelledFrom: entry.spelledFrom ?? 0,
    maximum: entry.maximum ?? Number.POSITIVE_INFINITY,
    tenths: entry.tenths ?? false,
    doubling: entry.doubling ?? false,
    more: entry.more ?? false,
    halves: entry.halves ?? false,
    tenthDigit: entry.tenthDigit ?? false,
    latin: false,
  };
}

const LATIN_WORD = /^[A-Za-zμ°]+[²³0-9]?$/;

/** Every spelling with the text that results give for it. */
function* namesOf(entry: Entry): Generator<readonly [spelling: string, text: string]> {
  for (const spelling of [entry.text, ...(entry.also ?? [])]) yield [spelling, entry.text];
  for (const name of entry.names ?? []) {
    const [text = "", ...others] = typeof name === "string" ? [name] : name;
    for (const spelling of [text, ...others]) yield [spelling, text];
  }
}

function spellings(trie: WordTrie<Unit>, unit: Unit, entry: Entry, later: (() => void)[]): void {
  for (const [word, text] of namesOf(entry)) {
    const latin = isLatin(word.charCodeAt(word.length - 1)) || LATIN_WORD.test(word);
    const spelled = { ...unit, text, latin };
    trie.add(word, spelled);
    if (!latin || word.length < 2 || entry.exactCase) continue;
    for (const variant of [word.toLowerCase(), word.toUpperCase()]) {
      later.push(() => {
        if (!trie.has(variant)) trie.add(variant, spelled);
      });
    }
  }
}

/** All spellings of all units. Latin units of two letters and more are read in either case, unless another has that. */
export function unitTrie({ units }: QuantityLexicon): WordTrie<Unit> {
  const trie = new WordTrie<Unit>();
  const later: (() => void)[] = [];
  const put = (entry: Entry, kind: QuantityKind, base: string): void =>
    spellings(trie, unitOf(entry, kind, base, parseFactor(entry.factor)), entry, later);
  for (const entry of units.money) put(entry, "money", entry.currency);
  for (const entry of units.classifiers) {
    put(entry, "count", entry.base ?? entry.text);
  }
  for (const entry of units.measures) put(entry, "measure", entry.base);
  for (const entry of units.shares) put(entry, "percentage", "%");
  for (const entry of units.points) put(entry, "percentage-point", "pp");
  for (const entry of units.multiples) put(entry, "multiple", entry.base);
  for (const add of later) add();
  return trie;
}

/** The spellings of the parts of money that stand behind a whole. */
export function coinTrie({ units }: QuantityLexicon): WordTrie<Unit> {
  const trie = new WordTrie<Unit>();
  for (const entry of units.coins) {
    spellings(trie, unitOf(entry, "money", entry.currency, parseFactor(entry.factor)), entry, []);
  }
  return trie;
}

/** The spellings of what stands below a line only. */
export function divisorTrie({ units }: QuantityLexicon): WordTrie<Unit> {
  const trie = new WordTrie<Unit>();
  for (const entry of units.divisors) {
    spellings(trie, unitOf(entry, "measure", entry.base, parseFactor(entry.factor)), entry, []);
  }
  return trie;
}

/** 微克/立方米: the factor of a quotient is the quotient of the factors. */
export function quotient(above: Unit, below: Unit, power: number): Unit {
  const scale: Factor = power === 0 ? ONE : { numerator: `1${"0".repeat(power)}`, denominator: "1" };
  return {
    ...above,
    base: `${above.base}/${below.base}`,
    factor: times(above.factor, inverse(times(below.factor, scale))),
  };
}
