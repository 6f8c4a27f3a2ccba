import { isLatin } from "./char-class.js";
import type { Grammar } from "./grammar.js";
import { isArabic, type Numeral } from "./numeral.js";

/** A bare run of digits this long is a phone number, a licence or a code. */
const SHORTEST_CODE = 8;
const PLUS = 0x2b;
const WIDE_PLUS = 0xff0b;
const COLON = 0x3a;
const SLASH = 0x2f;

const isPlus = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code === PLUS || code === WIDE_PLUS;
};

const isShorthandPart = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return (code >= 48 && code <= 57) || isLatin(code);
};

/** 1+4+N, 5+2+1, 3+X: digits and letters joined by plus signs, from a digit at `at`; -1 where there is none. */
export function shorthandEnd(text: string, at: number, numeralEnd: number): number {
  let i = numeralEnd;
  const joined = isPlus(text, at - 1);
  if (!isPlus(text, i) && !joined) return -1;
  while (isPlus(text, i) && isShorthandPart(text, i + 1)) {
    i++;
    while (isShorthandPart(text, i)) i++;
  }
  return i > numeralEnd || joined ? i : -1;
}

const LONGEST_ADDRESS = 400;
const isAddressChar = (code: number): boolean => code > 32 && code < 127;

/**
 * The end of the web address that a number at `start` is part of, or -1. What stands before `checked` was looked at
 * for an earlier number and is no address.
 */
export function addressEnd(text: string, start: number, end: number, checked: number): number {
  const first = Math.max(checked, start - LONGEST_ADDRESS, 0);
  let from = start;
  let found = false;
  while (!found && from > first && isAddressChar(text.charCodeAt(from - 1))) found = beginsAddress(text, --from);
  if (!found) return -1;
  let to = end;
  while (isAddressChar(text.charCodeAt(to))) to++;
  return to;
}

function beginsAddress(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === COLON) return text.charCodeAt(at + 1) === SLASH && text.charCodeAt(at + 2) === SLASH;
  return code === 0x77 && text.startsWith("www.", at);
}

/** Digits with letters around them (A2021, PM2.5, 5G), versions and addresses (1.2.3), phone numbers and licences. */
export function codeEnd(grammar: Grammar, text: string, numeral: Numeral): number {
  if (numeral.spelled || numeral.scale > 0) return -1;
  const { start, end } = numeral;
  if (isLatin(text.charCodeAt(start - 1)) || text[start - 1] === "_") return runEnd(grammar, text, end);
  if (isLatin(text.charCodeAt(end))) return lettersEnd(text, end);
  if (isDotted(grammar, text, start, end)) return runEnd(grammar, text, end);
  if (numeral.plain && end - start >= SHORTEST_CODE) return end;
  if (text[start] === "0" && numeral.plain && end - start > 1) return runEnd(grammar, text, end);
  return -1;
}

const isDigit = (grammar: Grammar, text: string, at: number): boolean =>
  isArabic(grammar.table.classes[text.charCodeAt(at)]);

const isDotted = (grammar: Grammar, text: string, start: number, end: number): boolean =>
  (text[end] === "." && isDigit(grammar, text, end + 1)) ||
  (text[start - 1] === "." && isDigit(grammar, text, start - 2));

/** 5G, 3D: only the letters, since 2018GDP1066亿元 is printed too */
function lettersEnd(text: string, at: number): number {
  let i = at;
  while (isLatin(text.charCodeAt(i))) i++;
  return i;
}

/** The rest of a code: letters, digits, dots and hyphens up to the next character of another kind. */
export function runEnd(grammar: Grammar, text: string, at: number): number {
  const isPart = (i: number): boolean => isLatin(text.charCodeAt(i)) || isDigit(grammar, text, i);
  let i = at;
  for (;;) {
    const joins = text[i] === "." || text[i] === "-" || text[i] === "_";
    if (!isPart(i) && !(joins && isPart(i + 1))) return i;
    i++;
  }
}
