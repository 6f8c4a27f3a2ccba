import { blanksBefore } from "./bounds.js";
import { HANZI_DIGIT, isSpace, OTHER } from "./char-class.js";
import { runEnd } from "./codes.js";
import { coinFollows } from "./coins.js";
import type { Grammar } from "./grammar.js";
import { isArabic, type Numeral, readNumeral } from "./numeral.js";
import { readUnit } from "./unit-reader.js";
import { skipBlanks } from "./word-trie.js";

/**
 * The end of the excluded word around the numeral at `at` (进一步, 三角洲, 两学一做), or -1: of the longest that begins
 * first. A word that begins before
 * `consumed`, in a numeral that was read, is none: 三十里 holds no 十里.
 */
export function excludedWordEnd(grammar: Grammar, text: string, at: number, consumed: number): number {
  const { words, longestLead } = grammar.excluded;
  if (isSequence(grammar, text, at)) return -1;
  for (let start = Math.max(consumed, at - longestLead); start <= at; start++) {
    if (!words.begins(text.charCodeAt(start))) continue;
    const end = words.longest(text, start)?.end ?? -1;
    if (end > at && !countsBeyond(grammar, text, at, end)) return end;
  }
  return -1;
}

/** More digits in a row than this are no word. */
const MOST_DIGITS = 4;

function isSequence({ table }: Grammar, text: string, at: number): boolean {
  let end = at;
  while (end - at <= MOST_DIGITS && table.classes[text.charCodeAt(end)] === HANZI_DIGIT) end++;
  return end - at > MOST_DIGITS;
}

/**
 * Whether a count begins at `at` that only begins like the excluded word: 统一百家 is a hundred of them, and 三方面,
 * 一批次, 十分钟 and 三元五角 have a unit that takes the word's end for its own.
 */
function countsBeyond(grammar: Grammar, text: string, at: number, wordEnd: number): boolean {
  const numeral = readNumeral(grammar, text, at);
  if (!numeral || numeral.bare || numeral.positional || numeral.end === wordEnd) return false;
  const unit = readUnit(grammar, text, numeral.end, numeral);
  if (!unit || unit.start !== numeral.end) return false;
  return unit.end > wordEnd || coinFollows(grammar, text, unit.end, unit.unit);
}

/** `(一)`, `（3）` and the numbers of lines: `1.`, `一、`, `3)`. */
export function isListNumber(grammar: Grammar, text: string, numeral: Numeral): boolean {
  const before = text[numeral.start - 1] ?? "\n";
  const after = text[numeral.end] ?? "\n";
  if (("(（〔[".includes(before) && ")）〕]".includes(after)) || before === "〔") return true;
  if (
    ")）".includes(after) &&
    (isLineStart(text, numeral.start) || (numeral.printed.length < 3 && !hasOpening(text, numeral.start)))
  )
    return true;
  if (!"、.．".includes(after)) return false;
  if (isLineStart(text, numeral.start)) return true;
  return after === "、" && numeral.spelled && grammar.table.classes[text.charCodeAt(numeral.end + 1)] !== OTHER;
}

const LONGEST_ASIDE = 60;

function hasOpening(text: string, at: number): boolean {
  for (let i = at - 1; i >= 0 && at - i < LONGEST_ASIDE; i--) {
    const c = text[i] ?? "";
    if ("(（".includes(c)) return true;
    if (")）\n。".includes(c)) return false;
  }
  return false;
}

const MOST_INDENT = 8;

function isLineStart(text: string, at: number): boolean {
  let i = at - 1;
  while (i >= 0 && at - i < MOST_INDENT && text.charCodeAt(i) !== 10 && isSpace(text.charCodeAt(i))) i--;
  return i < 0 || text.charCodeAt(i) === 10;
}

/** Where a label ends that the number is: 11号, 05003547号-1, 八届, 邮编641300, No.3; -1 where it is none. */
export function labelEnd(grammar: Grammar, text: string, numeral: Numeral): number {
  const after = grammar.labelsAfter.longest(text, skipBlanks(text, numeral.end));
  if (after) return partEnd(grammar, text, after.end, numeral.end);
  const short = numeral.spelled && numeral.end - numeral.start <= 2;
  if (short && grammar.labelsAfterSpelled.longest(text, numeral.end)) return numeral.end;
  // 求助电话|5.6万个: a label's number has no magnitude word
  if (numeral.scale > 0) return -1;
  return grammar.labelsBefore.longestBefore(text, blanksBefore(text, numeral.start))
    ? runEnd(grammar, text, numeral.end)
    : -1;
}

/** The end of a part's number right behind a label: -1 in 05003547号-1. */
function partEnd({ table }: Grammar, text: string, labelEnd: number, numeralEnd: number): number {
  if (text[labelEnd] !== "-") return numeralEnd;
  let end = labelEnd + 1;
  while (isArabic(table.classes[text.charCodeAt(end)])) end++;
  return end;
}
