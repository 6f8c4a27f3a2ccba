import type { QuantityLexicon } from "../model/quantity-lexicon.js";
import { type CharTable, charTable, OTHER } from "./char-class.js";
import {
  CLAUSE_MARK,
  CLOSING_QUOTE,
  DAY,
  type Excluded,
  type Grammar,
  HOUR,
  MINUTE,
  MONTH,
  OPENING_QUOTE,
  YEAR,
} from "./grammar.js";
import { forward } from "./word-trie.js";

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

/** What is looked up by one character, and the sets of short joints. */
export function tables(lexicon: QuantityLexicon): Tables {
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
