import type { Grammar } from "./grammar.js";
import { isArabic, type Numeral } from "./numeral.js";

/** 1∶1∶2 and 3-1-2 have at least so many parts; two are a ratio or a range. */
const FEWEST_PARTS = 3;

/**
 * Where a chain of bare numbers ends, or -1. A proportion of three parts (1∶1∶2, 4:3:3) and a run of numbers joined by
 * dashes (3-1-2) are one expression each, and neither has one value: they give no quantity.
 */
export function chainEnd(grammar: Grammar, text: string, { end, spelled, scale }: Numeral): number {
  if (spelled || scale > 0) return -1;
  const sign = text.charCodeAt(end);
  if (!isRatioSign(grammar, text, end) && sign !== HYPHEN) return -1;
  let to = end;
  let parts = 1;
  while (text.charCodeAt(to) === sign && isDigit(grammar, text, to + 1)) {
    to = decimalEnd(grammar, text, to + 1);
    parts++;
  }
  return parts >= FEWEST_PARTS ? to : -1;
}

const HYPHEN = 0x2d;
const DOT = 0x2e;

const isRatioSign = (grammar: Grammar, text: string, at: number): boolean =>
  grammar.ratioSigns.longest(text, at) !== undefined;

const isDigit = ({ table }: Grammar, text: string, at: number): boolean => isArabic(table.classes[text.charCodeAt(at)]);

function decimalEnd(grammar: Grammar, text: string, at: number): number {
  let i = at;
  while (isDigit(grammar, text, i)) i++;
  if (text.charCodeAt(i) !== DOT || !isDigit(grammar, text, i + 1)) return i;
  i++;
  while (isDigit(grammar, text, i)) i++;
  return i;
}
