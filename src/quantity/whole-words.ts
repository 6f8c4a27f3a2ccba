import type { Comparator, Quantity } from "../model/quantity.js";
import { normalizedSpan } from "../model/span.js";
import type { Amount } from "./amount.js";
import type { Grammar } from "./grammar.js";
import { plainNumeral } from "./numeral.js";

const followsOne = (text: string, at: number, words: readonly string[]): boolean =>
  words.some((word) => text.startsWith(word, at - word.length));

interface Surroundings {
  readonly after: readonly string[];
  readonly notAfter: readonly string[];
  readonly notBefore: readonly string[];
}

const fits = (w: Surroundings, text: string, start: number, end: number): boolean =>
  (w.after.length === 0 || followsOne(text, start, w.after)) &&
  !followsOne(text, start, w.notAfter) &&
  !w.notBefore.some((word) => text.startsWith(word, end));

export interface WholeWord {
  readonly amount: Amount;
  readonly comparator: Comparator | undefined;
}

/** A word that is a number by itself: 过半, 对折, 翻番. */
export function readWhole(grammar: Grammar, text: string, at: number): WholeWord | undefined {
  if (!grammar.wholes.begins(text.charCodeAt(at))) return undefined;
  const whole = grammar.wholes.longest(text, at, (w, end) => fits(w, text, at, end));
  if (!whole) return undefined;
  const { number, unit: unitText = "", comparator } = whole.value;
  const unit = unitText === "" ? undefined : grammar.units.longest(unitText, 0)?.value;
  const { end } = whole;
  return {
    amount: { numeral: plainNumeral(at, end, number, true), unitText, end, ...(unit ? { unit } : {}) },
    comparator,
  };
}

/** A word that is a rank by itself: 居全国首位. */
export function readRank(grammar: Grammar, text: string, at: number): Quantity | undefined {
  if (!grammar.ranks.begins(text.charCodeAt(at))) return undefined;
  const rank = grammar.ranks.longest(text, at, (w, end) => fits(w, text, at, end));
  if (!rank) return undefined;
  const { number, unit = "" } = rank.value;
  return {
    span: normalizedSpan(at, rank.end),
    kind: "ordinal",
    number,
    scale: 0,
    comparator: "eq",
    unit: "",
    unitText: unit,
    normalized: { value: number, unit: "" },
    decimals: 0,
    spelled: true,
  };
}
