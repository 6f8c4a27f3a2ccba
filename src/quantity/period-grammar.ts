import type { QuantityLexicon } from "../model/quantity-lexicon.js";
import { BIG, HANZI_DIGIT, isSpace, SMALL } from "./char-class.js";
import { compile } from "./compile.js";
import type { Grammar } from "./grammar.js";
import { isArabic, readNumeral } from "./numeral.js";
import { backward, forward, skipBlanks, WordTrie } from "./word-trie.js";

export interface PeriodPart {
  readonly iso?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** Which years a number of them counts: up to this one, those before it, those after it. */
export type SpanSide = "recent" | "past" | "future";

export interface PeriodGrammar {
  readonly grammar: Grammar;
  readonly starts: Uint8Array;
  readonly years: WordTrie<number>;
  readonly parts: WordTrie<PeriodPart>;
  readonly plans: WordTrie<{ readonly from: number; readonly to: number }>;
  readonly edges: WordTrie<true>;
  /** behind two years of which the second has two digits: 2023/24财政年度 */
  readonly fiscal: WordTrie<true>;
  readonly monthEdges: WordTrie<true>;
  readonly since: WordTrie<true>;
  readonly samePeriod: WordTrie<true>;
  readonly spans: WordTrie<SpanSide>;
  readonly planBegin: WordTrie<true>;
  readonly planEnd: WordTrie<true>;
  readonly planTail: WordTrie<true>;
  readonly list: WordTrie<true>;
  readonly eras: WordTrie<true>;
}

function startTable(lexicon: QuantityLexicon, grammar: Grammar): Uint8Array {
  const { periods, dates } = lexicon.words;
  const starts = new Uint8Array(65536);
  const words = [
    ...periods.years.flatMap((y) => y.words),
    ...periods.parts.flatMap((p) => p.words),
    ...periods.plans.flatMap((p) => p.words),
    ...periods.recent,
    ...periods.past,
    ...periods.future,
    ...periods.firstMonths.words,
    ...periods.rocBrackets.leads,
    ...periods.rocBrackets.open,
    ...dates.rocEras,
  ];
  for (const word of words) starts[word.charCodeAt(0)] = 1;
  for (let code = 0; code < starts.length; code++) {
    const charClass = grammar.table.classes[code];
    if (isArabic(charClass) || charClass === HANZI_DIGIT) starts[code] = 1;
  }
  return starts;
}

function compilePeriods(lexicon: QuantityLexicon): PeriodGrammar {
  const grammar = compile(lexicon);
  const { periods, dates } = lexicon.words;
  const years = new WordTrie<number>();
  for (const { words, offset } of periods.years) for (const word of words) years.add(word, offset);
  const parts = new WordTrie<PeriodPart>();
  for (const { words, ...part } of periods.parts) for (const word of words) parts.add(word, part);
  const plans = new WordTrie<{ readonly from: number; readonly to: number }>();
  for (const { words, from, to } of periods.plans) for (const word of words) plans.add(word, { from, to });
  const spans = new WordTrie<SpanSide>();
  for (const side of ["recent", "past", "future"] as const) for (const word of periods[side]) spans.add(word, side);
  return {
    grammar,
    starts: startTable(lexicon, grammar),
    years,
    parts,
    plans,
    spans,
    edges: forward(periods.edges),
    fiscal: forward(periods.fiscal),
    monthEdges: forward(periods.monthEdges),
    since: forward(periods.since),
    samePeriod: forward(periods.samePeriod),
    planBegin: forward(periods.planBegin),
    planEnd: forward(periods.planEnd),
    planTail: forward(periods.planTail),
    list: forward(periods.list),
    eras: backward(dates.rocEras),
  };
}

const compiled = new WeakMap<QuantityLexicon, PeriodGrammar>();

/** The compiled form of a lexicon; made once. */
export function periodGrammar(lexicon: QuantityLexicon): PeriodGrammar {
  const known = compiled.get(lexicon);
  if (known) return known;
  const made = compilePeriods(lexicon);
  compiled.set(lexicon, made);
  return made;
}

export interface WholeNumber {
  readonly value: number;
  readonly start: number;
  readonly end: number;
  readonly digits: number;
}

const LONGEST_YEAR = 4;

/** A small whole number at `at`: 2019, ２０１９, 二〇一九, 十二. */
export function readWhole(grammar: Grammar, text: string, at: number): WholeNumber | undefined {
  const start = skipBlanks(text, at);
  const { classes, values } = grammar.table;
  let end = start;
  let value = 0;
  while (end - start <= LONGEST_YEAR && isArabic(classes[text.charCodeAt(end)])) {
    value = value * 10 + (values[text.charCodeAt(end++)] ?? 0);
  }
  if (end > start) return end - start > LONGEST_YEAR ? undefined : { value, start, end, digits: end - start };
  if (numeralRun(classes, text, start) > LONGEST_WORDS) return undefined;
  const numeral = readNumeral(grammar, text, start);
  if (!numeral?.spelled || numeral.scale > 0 || numeral.decimals > 0 || numeral.high !== undefined || numeral.vague)
    return undefined;
  return { value: Number(numeral.printed), start, end: numeral.end, digits: numeral.end - numeral.start };
}

/** A year by its last two digits, 24 or 二四; 二三 too, which by itself may be two or three. */
export function readLastDigits(
  { table }: Grammar,
  text: string,
  at: number,
): { value: number; end: number } | undefined {
  const start = skipBlanks(text, at);
  const [tens, ones, next] = [0, 1, 2].map((i) => table.classes[text.charCodeAt(start + i)]);
  const digits = [isArabic, isHanziDigit].some((is) => is(tens) && is(ones) && !is(next));
  if (!digits) return undefined;
  const value = (i: number): number => table.values[text.charCodeAt(start + i)] ?? 0;
  return { value: value(0) * 10 + value(1), end: start + 2 };
}

const isHanziDigit = (charClass: number | undefined): boolean => charClass === HANZI_DIGIT;

/** 二千零一十九 and its like; what is longer is neither a year nor a month */
const LONGEST_WORDS = 8;

/** How many characters of Chinese numerals stand at `at`; no more than one too many are counted. */
function numeralRun(classes: Uint8Array, text: string, at: number): number {
  let i = at;
  while (i - at <= LONGEST_WORDS && isNumeralWord(classes[text.charCodeAt(i)])) i++;
  return i - at;
}

const isNumeralWord = (charClass: number | undefined): boolean =>
  charClass === HANZI_DIGIT || charClass === SMALL || charClass === BIG;

/** The position behind one of `words` at `at`, blanks before it skipped; -1 where none stands. */
export function afterWord(words: readonly string[], text: string, at: number): number {
  const start = skipBlanks(text, at);
  for (const word of words) if (text.startsWith(word, start)) return start + word.length;
  return -1;
}

export function blanksBack(text: string, at: number): number {
  let i = at;
  while (i > 0 && at - i < 2 && isSpace(text.charCodeAt(i - 1))) i--;
  return i;
}
