import type { Quantity } from "../model/quantity.js";
import { isHan, isLatin, isSpace } from "./char-class.js";
import type { Grammar } from "./grammar.js";
import { isArabic, type Numeral } from "./numeral.js";
import { readUnit } from "./unit-reader.js";

const PERCENT = 0x25;
/** - － − */
const isMinus = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code === 0x2d || code === 0xff0d || code === 0x2212;
};

/** -2.5%: a minus where a sum could not end before it. `last` is the quantity before. */
export function withMinus(grammar: Grammar, text: string, numeral: Numeral, last: Quantity | undefined): Numeral {
  const at = numeral.start - 1;
  if (!isMinus(text, at) || numeral.printed.startsWith("-") || isMinus(text, at - 1)) return numeral;
  const before = text.charCodeAt(at - 1);
  if (isArabic(grammar.table.classes[before]) || isLatin(before) || before === PERCENT) return numeral;
  if (last && last.span.end >= at) return numeral;
  if (isHan(before)) {
    const kind = readUnit(grammar, text, numeral.end, numeral)?.unit.kind;
    if (kind !== "percentage" && kind !== "percentage-point") return numeral;
  }
  return { ...numeral, start: at, printed: `-${numeral.printed}`, plain: false };
}

const MOST_BLANKS = 2;

/** The ISO code of a sign or a name of money before the number: $20, 新台币3,000元. */
export function currencyBefore(grammar: Grammar, text: string, start: number): string | undefined {
  let at = start;
  while (start - at < MOST_BLANKS && isSpace(text.charCodeAt(at - 1))) at--;
  return grammar.signs.longestBefore(text, at)?.value;
}
