import { isLatin } from "./char-class.js";
import { add, fraction, power, shift } from "./decimal-text.js";
import type { Numeral, NumeralGrammar } from "./numeral.js";
import { skipBlanks } from "./word-trie.js";

const EXPONENT = /[eEｅＥ]([+\-－＋]?[\d０-９]{1,3})(?![\d.０-９])/y;
const POWER = /\^([+-]?\d{1,3})(?![\d.])/y;
const PREFIXES: Readonly<Record<string, number>> = { k: 3, K: 3, M: 6, G: 9, T: 12 };

function sticky(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Notations that reports do not use, where a caller wants every number: 2e5, 2^5, 40k. */
export function withNotation(grammar: NumeralGrammar, text: string, numeral: Numeral): Numeral {
  if (numeral.spelled || numeral.scale > 0 || numeral.vague) return numeral;
  const spread = numeral.plain ? (spacedOut(grammar, text, numeral) ?? mixedFraction(text, numeral)) : undefined;
  if (spread) return spread;
  const exponent = sticky(EXPONENT, text, numeral.end);
  if (exponent) {
    return {
      ...numeral,
      end: numeral.end + exponent[0].length,
      printed: shift(numeral.printed, Number(exponent[1]?.normalize("NFKC"))),
      plain: false,
    };
  }
  const raised = sticky(POWER, text, numeral.end);
  if (raised)
    return {
      ...numeral,
      end: numeral.end + raised[0].length,
      printed: power(numeral.printed, Number(raised[1])),
      plain: false,
    };
  const at = skipBlanks(text, numeral.end);
  const prefix = PREFIXES[text[at] ?? ""];
  if (prefix === undefined || isLatin(text.charCodeAt(at + 1)) || at - numeral.end > 1) return numeral;
  return { ...numeral, end: at + 1, printed: numeral.printed, scale: prefix, plain: false };
}

const SPACED = /(?: [0-9０-９])+(?= \S)/y;
const MIXED = /[ ](\d{1,4})\/(\d{1,4})(?![\d/])/y;

/** 7 2 折: single digits with single blanks, before a unit with one */
function spacedOut(grammar: NumeralGrammar, text: string, numeral: Numeral): Numeral | undefined {
  if (numeral.end - numeral.start !== 1) return undefined;
  const rest = sticky(SPACED, text, numeral.end);
  const end = numeral.end + (rest?.[0].length ?? 0);
  if (!rest || !grammar.hasUnit(text, end + 1)) return undefined;
  return {
    ...numeral,
    end,
    printed: text.slice(numeral.start, end).replaceAll(" ", "").normalize("NFKC"),
    plain: false,
  };
}

/** 1 1/2 */
function mixedFraction(text: string, numeral: Numeral): Numeral | undefined {
  const rest = sticky(MIXED, text, numeral.end);
  const part = rest && fraction(rest[1] ?? "0", rest[2] ?? "0");
  if (!rest || part === undefined || part === null) return undefined;
  return {
    ...numeral,
    end: numeral.end + rest[0].length,
    printed: add(numeral.printed, part),
    decimals: 1,
    plain: false,
  };
}
