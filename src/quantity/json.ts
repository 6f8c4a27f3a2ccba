import type { Quantity } from "../model/quantity.js";
import type { FindOptions, QuantityFinder } from "./index.js";

/** One quantity as `zhibiao quantities` prints it. Offsets are half-open and count UTF-16 units of the input. */
export interface QuantityJson {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  readonly number?: string;
  readonly low?: string;
  readonly high?: string;
  readonly comparator: string;
  readonly unit: string;
  readonly normalized: Readonly<Record<string, string>>;
}

export interface QuantitiesOptions extends FindOptions {
  /** also ordinals, and numbers without a unit in any notation (2e5, 40k, 2^5) */
  readonly all?: boolean;
}

/**
 * The quantities of a text in their published shape. A number that says less than it counts (500多亿, 十几万) gives what
 * it says as `number` and, since it is more than that, as `low` too.
 */
export function quantitiesJson(
  finder: QuantityFinder,
  text: string,
  options: QuantitiesOptions = {},
): readonly QuantityJson[] {
  const { all = false, ...rest } = options;
  const found = finder.find(text, { ...rest, notation: all ? "any" : "report" });
  return (all ? found : found.filter(isReported)).map(toJson);
}

/** What counts as a quantity in a report: something with a unit or a magnitude, or a share. */
const isReported = (q: Quantity): boolean =>
  q.kind !== "ordinal" && (q.unitText !== "" || q.number?.includes(".") === true);

function toJson(q: Quantity): QuantityJson {
  const { kind, comparator, unit } = q;
  return { start: q.span.start, end: q.span.end, kind, ...ends(q), comparator, unit, normalized: normalized(q) };
}

function normalized(q: Quantity): Readonly<Record<string, string>> {
  const { unit, value, low, high } = q.normalized;
  if (q.vague === "several" && low !== undefined) return { value: low, unit };
  return {
    ...(value === undefined ? {} : { value }),
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    unit,
  };
}

function ends(q: Quantity): Pick<QuantityJson, "number" | "low" | "high"> {
  if (q.vague === "several" && q.low !== undefined) return { number: q.low, low: q.low };
  if (q.vague === "more" && q.number !== undefined) return { number: q.number, low: q.number };
  return {
    ...(q.number === undefined ? {} : { number: q.number }),
    ...(q.low === undefined ? {} : { low: q.low }),
    ...(q.high === undefined ? {} : { high: q.high }),
  };
}
