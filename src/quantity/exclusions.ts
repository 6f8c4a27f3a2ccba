import { HANZI_DIGIT, isLatin, isSpace, OTHER, SMALL } from "./char-class.js";
import type { Grammar } from "./grammar.js";
import { isArabic, type Numeral } from "./numeral.js";
import { skipBlanks } from "./word-trie.js";

/** A bare run of digits this long is a phone number, a licence or a code. */
const SHORTEST_CODE = 8;
const PLUS = 0x2b;
const WIDE_PLUS = 0xff0b;

/** The end of the excluded word around the numeral at `at` (进一步, 三角洲, 两学一做), or -1. */
export function excludedWordEnd(grammar: Grammar, text: string, at: number): number {
  const entries = grammar.excluded.get(text.charCodeAt(at));
  if (!entries) return -1;
  for (const { word, offset } of entries) {
    if (offset <= at && text.startsWith(word, at - offset)) return at - offset + word.length;
  }
  return -1;
}

/** 1+4+N, 5+2+1, 3+X: digits and letters joined by plus signs, from a digit at `at`; -1 where there is none. */
export function shorthandEnd(text: string, at: number, numeralEnd: number): number {
  let i = numeralEnd;
  const isPlus = (k: number): boolean => text.charCodeAt(k) === PLUS || text.charCodeAt(k) === WIDE_PLUS;
  const isPart = (k: number): boolean => {
    const code = text.charCodeAt(k);
    return (code >= 48 && code <= 57) || isLatin(code);
  };
  if (!isPlus(i) && !isPlus(at - 1)) return -1;
  while (isPlus(i) && isPart(i + 1)) {
    i++;
    while (isPart(i)) i++;
  }
  return i > numeralEnd || isPlus(at - 1) ? i : -1;
}

const LONGEST_ADDRESS = 400;
const isAddressChar = (code: number): boolean => code > 32 && code < 127;

/**
 * The end of the web address that a number at `start` is part of, or -1. What stands before `checked` was looked at
 * for an earlier number and is no address.
 */
export function addressEnd(text: string, start: number, end: number, checked: number): number {
  if (!isAddressChar(text.charCodeAt(start - 1))) return -1;
  let from = start;
  while (from > checked && start - from < LONGEST_ADDRESS && isAddressChar(text.charCodeAt(from - 1))) from--;
  if (!/:\/\/|www\./.test(text.slice(from, start))) return -1;
  let to = end;
  while (isAddressChar(text.charCodeAt(to))) to++;
  return to;
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
    if (")）\n".includes(c)) return false;
  }
  return false;
}

function isLineStart(text: string, at: number): boolean {
  let i = at - 1;
  while (i >= 0 && at - i < 8 && text.charCodeAt(i) !== 10 && isSpace(text.charCodeAt(i))) i--;
  return i < 0 || text.charCodeAt(i) === 10;
}

/** Digits with letters around them (A2021, PM2.5, 5G), versions and addresses (1.2.3), phone numbers and licences. */
export function codeEnd(grammar: Grammar, text: string, numeral: Numeral): number {
  if (numeral.spelled || numeral.scale > 0) return -1;
  const { start, end } = numeral;
  const after = text.charCodeAt(end);
  if (isLatin(text.charCodeAt(start - 1)) || text[start - 1] === "_") return runEnd(grammar, text, end);
  if (isLatin(after)) return lettersEnd(text, end);
  if (isDotted(grammar, text, start, end)) return runEnd(grammar, text, end);
  if (numeral.plain && end - start >= SHORTEST_CODE) return end;
  if (text[start] === "0" && numeral.plain && end - start > 1) return runEnd(grammar, text, end);
  return -1;
}

function isDotted(grammar: Grammar, text: string, start: number, end: number): boolean {
  const isDigit = (at: number): boolean => isArabic(grammar.table.classes[text.charCodeAt(at)]);
  return (text[end] === "." && isDigit(end + 1)) || (text[start - 1] === "." && isDigit(start - 2));
}

/** 5G, 3D: only the letters, since 2018GDP1066亿元 is printed too */
function lettersEnd(text: string, at: number): number {
  let i = at;
  while (isLatin(text.charCodeAt(i))) i++;
  return i;
}

/** The rest of a code: letters, digits, dots and hyphens up to the next character of another kind. */
function runEnd(grammar: Grammar, text: string, at: number): number {
  let i = at;
  for (;;) {
    const code = text.charCodeAt(i);
    const isPart = isLatin(code) || isArabic(grammar.table.classes[code]);
    const joins = text[i] === "." || text[i] === "-" || text[i] === "_";
    const next = text.charCodeAt(i + 1);
    if (!isPart && !(joins && (isLatin(next) || isArabic(grammar.table.classes[next])))) return i;
    i++;
  }
}

/** A name in quotation marks that begins with a numeral or has two: “四个意识”. Its end, or -1. */
export function quotedNameEnd(grammar: Grammar, text: string, at: number): number {
  const { open, close, longest } = grammar.quotes;
  let from = at - 1;
  while (from >= 0 && at - from <= longest && !open.includes(text[from] ?? "")) {
    if (close.includes(text[from] ?? "") || isSpace(text.charCodeAt(from))) return -1;
    from--;
  }
  if (from < 0 || !open.includes(text[from] ?? "")) return -1;
  let numerals = 0;
  for (let to = from + 1; to - from - 1 <= longest; to++) {
    const c = text[to];
    if (c === undefined || "，。；,;".includes(c)) return -1;
    if (close.includes(c)) return numerals > 1 || from === at - 1 ? to : -1;
    const charClass = grammar.table.classes[c.charCodeAt(0)];
    if (isArabic(charClass)) return -1;
    if (charClass === HANZI_DIGIT || charClass === SMALL) numerals++;
  }
  return -1;
}

/** “12345”: bare digits between quotation marks are a name. */
export function isQuotedAlone(grammar: Grammar, text: string, start: number, end: number): boolean {
  return grammar.quotes.open.includes(text[start - 1] ?? "\n") && grammar.quotes.close.includes(text[end] ?? "\n");
}

/** 11号, 第八届's like: a label right behind the number, or No. before it. */
export function isLabel(grammar: Grammar, text: string, numeral: Numeral): boolean {
  const at = skipBlanks(text, numeral.end);
  if (grammar.labelsAfter.longest(text, at)) return true;
  if (numeral.spelled && numeral.end - numeral.start <= 2 && grammar.labelsAfterSpelled.longest(text, numeral.end))
    return true;
  return grammar.labelsBefore.longestBefore(text, numeral.start) !== undefined;
}
