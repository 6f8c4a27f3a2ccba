import type { Comparator, Normalized, Quantity, QuantityKind } from "../model/quantity.js";
import { normalizedSpan } from "../model/span.js";
import type { Amount } from "./amount.js";
import type { Bound } from "./bounds.js";
import { convert, shift } from "./decimal-text.js";
import type { Grammar } from "./grammar.js";
import { DOCUMENT_CURRENCY, type Unit } from "./units.js";

export interface Ends {
  readonly number?: string;
  readonly low?: string;
  readonly high?: string;
}

export interface Parts {
  readonly start: number;
  readonly end: number;
  readonly amount: Amount;
  readonly ends: Ends;
  readonly comparator: Comparator;
  readonly before?: Bound | undefined;
  /** ISO code of 元 in this document, or of a sign before the number */
  readonly currency: string;
  readonly signed: boolean;
}

const MYRIAD = 4;

/** The magnitude word of a power of ten, in Simplified: 4 → 万, 12 → 万亿. */
function magnitudeWord(grammar: Grammar, scale: number): string {
  if (scale === 0) return "";
  const { magnitudes } = grammar.lexicon.words.numerals;
  const big = scale >= 2 * MYRIAD ? 2 * MYRIAD : scale >= MYRIAD ? MYRIAD : 0;
  const word = (power: number): string => magnitudes[String(power)]?.[0] ?? "";
  const rest = scale - big;
  if (big === 0) return word(scale);
  return (rest === 0 ? "" : rest <= MYRIAD ? word(rest) : magnitudeWord(grammar, rest)) + word(big);
}

/** The ends of one numeral: both where it names two (二三十). */
export function endsOf(amount: Amount): Ends {
  const { printed, high, scale } = amount.numeral;
  const number = shift(printed, scale);
  return high === undefined ? { number } : { low: number, high: shift(high, scale) };
}

function normalize(value: string, unit: Unit | undefined): string {
  if (!unit) return value;
  if (!unit.doubling) return convert(value, unit.factor);
  const n = Number(value);
  return Number.isInteger(n) && n > 0 && n < 64 ? (2n ** BigInt(n) - 1n).toString() : (2 ** n - 1).toString();
}

function kindOf(amount: Amount, signed: boolean): QuantityKind {
  if (amount.ratio) return "ratio";
  if (amount.unit) return amount.unit.kind;
  return signed ? "money" : "number";
}

function normalizedOf(parts: Parts, kind: QuantityKind): Normalized {
  const { unit } = parts.amount;
  const { number, low, high } = parts.ends;
  const base = unit
    ? unit.base.replace(DOCUMENT_CURRENCY, parts.currency)
    : kind === "money"
      ? parts.currency
      : parts.amount.unitText;
  return {
    ...(number === undefined ? {} : { value: normalize(number, unit) }),
    ...(low === undefined ? {} : { low: normalize(low, unit) }),
    ...(high === undefined ? {} : { high: normalize(high, unit) }),
    unit: base,
  };
}

function signedUnit(grammar: Grammar, currency: string): string {
  const { money } = grammar.lexicon.units;
  const own = money.find((entry) => entry.currency === DOCUMENT_CURRENCY)?.text ?? "";
  return currency === "CNY" ? own : (money.find((entry) => entry.currency === currency)?.text ?? own);
}

export function build(grammar: Grammar, parts: Parts): Quantity {
  const { amount, before } = parts;
  const kind = kindOf(amount, parts.signed);
  const unit = amount.unit || !parts.signed ? amount.unitText : signedUnit(grammar, parts.currency);
  const { scale, decimals, spelled, vague } = amount.numeral;
  return {
    span: normalizedSpan(parts.start, parts.end),
    kind,
    ...parts.ends,
    scale,
    comparator: parts.comparator,
    unit,
    unitText: magnitudeWord(grammar, scale) + unit,
    normalized: normalizedOf(parts, kind),
    decimals,
    spelled,
    ...(vague ? { vague } : {}),
    ...(before ? { boundBefore: normalizedSpan(before.start, before.end) } : {}),
  };
}
