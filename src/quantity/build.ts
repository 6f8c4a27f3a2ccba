import type { Comparator, Normalized, Quantity, QuantityKind } from "../model/quantity.js";
import { normalizedSpan } from "../model/span.js";
import type { Amount } from "./amount.js";
import type { Bound } from "./bounds.js";
import { convert, shift } from "./decimal-text.js";
import type { Grammar } from "./grammar.js";
import { DOCUMENT_CURRENCY, type Unit } from "./units.js";

/** One number, or the two ends of a range. */
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
  readonly before: Bound | undefined;
  readonly after: Bound | undefined;
  /** ISO code of 元 in this document, or of a sign before the number */
  readonly currency: string;
  /** a sign of money before the number, and no unit behind it: $20 */
  readonly signed: boolean;
}

/** The ends of one numeral: both where it names two (二三十). */
export function endsOf(amount: Amount): Ends {
  const { printed, high, scale } = amount.numeral;
  const number = shift(printed, scale);
  return high === undefined ? { number } : { low: number, high: shift(high, scale) };
}

/** More doublings than this are no growth that anybody reports. */
const MOST_DOUBLINGS = 64;

function normalize(value: string, unit: Unit | undefined): string {
  if (!unit) return value;
  if (!unit.doubling) return convert(value, unit.factor);
  const n = Number(value);
  if (n > MOST_DOUBLINGS) return value;
  return Number.isInteger(n) && n > 0 ? (2n ** BigInt(n) - 1n).toString() : (2 ** n - 1).toString();
}

function kindOf(amount: Amount, signed: boolean): QuantityKind {
  if (amount.ratio) return "ratio";
  if (amount.unit) return amount.unit.kind;
  return signed ? "money" : "number";
}

function baseOf({ amount, currency }: Parts, kind: QuantityKind): string {
  if (amount.unit) return amount.unit.base.replace(DOCUMENT_CURRENCY, currency);
  return kind === "money" ? currency : amount.unitText;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

function normalizedOf(parts: Parts, kind: QuantityKind): Normalized {
  const { unit } = parts.amount;
  const { number, low, high } = parts.ends;
  const base = baseOf(parts, kind);
  if (number !== undefined) return { value: normalize(number, unit), unit: base };
  const normalized: Writable<Normalized> = { unit: base };
  if (low !== undefined) normalized.low = normalize(low, unit);
  if (high !== undefined) normalized.high = normalize(high, unit);
  return normalized;
}

function signedUnit(grammar: Grammar, currency: string): string {
  const { money } = grammar.lexicon.units;
  const own = money.find((entry) => entry.currency === DOCUMENT_CURRENCY)?.text ?? "";
  return currency === "CNY" ? own : (money.find((entry) => entry.currency === currency)?.text ?? own);
}

export function build(grammar: Grammar, parts: Parts): Quantity {
  const { amount, before, after, ends } = parts;
  const kind = kindOf(amount, parts.signed);
  const unit = parts.signed ? signedUnit(grammar, parts.currency) : amount.unitText;
  const { scale, decimals, spelled, vague } = amount.numeral;
  // all fields in one literal: half a million of them are made out of a megabyte
  const quantity: Writable<Quantity> = {
    span: normalizedSpan(parts.start, parts.end),
    kind,
    number: ends.number ?? "",
    scale,
    comparator: parts.comparator,
    unit,
    unitText: scale === 0 ? unit : (grammar.magnitudeWords[scale] ?? "") + unit,
    normalized: normalizedOf(parts, kind),
    decimals,
    spelled,
  };
  if (ends.number === undefined) delete quantity.number;
  if (ends.low !== undefined) quantity.low = ends.low;
  if (ends.high !== undefined) quantity.high = ends.high;
  if (vague) quantity.vague = vague;
  if (before) quantity.boundBefore = normalizedSpan(before.start, before.end);
  if (after) quantity.boundAfter = normalizedSpan(after.start, after.end);
  return quantity;
}
