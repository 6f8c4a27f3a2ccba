import type { NormalizedSpan } from "./span.js";

export const COMPARATORS = ["eq", "ge", "gt", "le", "lt", "approx"] as const;
export type Comparator = (typeof COMPARATORS)[number];

/** What kind of thing is counted or measured. */
export const QUANTITY_KINDS = [
  "number",
  "percentage",
  "percentage-point",
  "money",
  "count",
  "measure",
  "multiple",
  "ordinal",
  "ratio",
] as const;
export type QuantityKind = (typeof QUANTITY_KINDS)[number];

/** The kinds that say how much there is of something. */
export const AMOUNTS: ReadonlySet<QuantityKind> = new Set(["count", "measure", "money"]);

/** The value in the base unit, as an exact decimal string; an open side of a range is absent. */
export interface Normalized {
  readonly value?: string;
  readonly low?: string;
  readonly high?: string;
  readonly unit: string;
}

/**
 * A number expression with its unit, range and bound. Numbers are exact decimal strings with the printed magnitude
 * word folded in (3.5万 → "35000"); `scale` tells what it was, so that the value can be given as written (3.5, 万家).
 */
export interface Quantity {
  /** from the first digit to the end of the unit, with a suffix bound (30家以上) */
  readonly span: NormalizedSpan;
  readonly kind: QuantityKind;
  readonly number?: string;
  readonly low?: string;
  readonly high?: string;
  /** power of ten of the magnitude word before the unit: 4 for 万家 */
  readonly scale: number;
  readonly comparator: Comparator;
  /** as written, without the magnitude word: 家, 元, % */
  readonly unit: string;
  /** as written, with the magnitude word: 万家, 亿元, % */
  readonly unitText: string;
  readonly normalized: Normalized;
  /** digits printed after the decimal point, at the printed scale; its rounding is half of the last one */
  readonly decimals: number;
  /** written in Chinese numerals: 三项 */
  readonly spelled: boolean;
  /** the number says less than it counts: "more" in 30余家, 一千多万; "several" in 十几 */
  readonly vague?: "more" | "several";
  /** where a bound stands before the number: 超过600家 → the span of 超过 */
  readonly boundBefore?: NormalizedSpan;
  /** where one stands behind it, inside its span: 以上 in 600家以上 */
  readonly boundAfter?: NormalizedSpan;
  /** the tone of a target, before the number in its clause: 力争, 确保, 原则上 */
  readonly hedge?: NormalizedSpan;
}
