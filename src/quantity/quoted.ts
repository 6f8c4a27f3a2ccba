import { HANZI_DIGIT, isSpace, SMALL } from "./char-class.js";
import { CLAUSE_MARK, CLOSING_QUOTE, type Grammar, OPENING_QUOTE } from "./grammar.js";
import { isArabic } from "./numeral.js";

/** A name in quotation marks that begins with a numeral or has two: “四个意识”. Its end, or -1. */
export function quotedNameEnd(grammar: Grammar, text: string, at: number): number {
  const open = openingBefore(grammar, text, at);
  if (open < 0) return -1;
  const { marks, longest } = grammar.quotes;
  let numerals = 0;
  for (let i = open + 1; i - open - 1 <= longest; i++) {
    const code = text.charCodeAt(i);
    const mark = marks[code] ?? CLAUSE_MARK;
    if (mark & CLAUSE_MARK) return -1;
    if (mark & CLOSING_QUOTE) return numerals > 1 || open === at - 1 ? i : -1;
    const charClass = grammar.table.classes[code];
    if (isArabic(charClass)) return -1;
    if (charClass === HANZI_DIGIT || charClass === SMALL) numerals++;
  }
  return -1;
}

/** The opening mark of the name that `at` may be in, or -1. */
function openingBefore({ quotes }: Grammar, text: string, at: number): number {
  for (let i = at - 1; i >= 0 && at - i <= quotes.longest + 1; i--) {
    const code = text.charCodeAt(i);
    const mark = quotes.marks[code] ?? 0;
    if (mark & OPENING_QUOTE) return i;
    if (mark & CLOSING_QUOTE || isSpace(code)) return -1;
  }
  return -1;
}

/** “12345”: bare digits between quotation marks are a name. */
export function isQuotedAlone({ quotes }: Grammar, text: string, start: number, end: number): boolean {
  const before = quotes.marks[text.charCodeAt(start - 1)] ?? 0;
  const after = quotes.marks[text.charCodeAt(end)] ?? 0;
  return (before & OPENING_QUOTE) !== 0 && (after & CLOSING_QUOTE) !== 0;
}
