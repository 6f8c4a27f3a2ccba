import type { Quantity } from "../model/quantity.js";
import { normalizedSpan } from "../model/span.js";
import { less } from "./decimal-text.js";
import type { Grammar } from "./grammar.js";

/** 大于10并且小于20, 不低于30%、不超过50%: nothing longer joins two bounds of one value. */
const LONGEST_JOIN = 4;

const isLower = (q: Quantity): boolean => q.comparator === "ge" || q.comparator === "gt";
const isUpper = (q: Quantity): boolean => q.comparator === "le" || q.comparator === "lt";

/** Two bounds side by side that leave a range between them become one quantity. */
export function mergeBounds(grammar: Grammar, text: string, found: readonly Quantity[]): readonly Quantity[] {
  if (!found.some((q) => isLower(q))) return found;
  const out: Quantity[] = [];
  for (const quantity of found) {
    const last = out[out.length - 1];
    const merged = last && merge(grammar, text, last, quantity);
    if (merged) out[out.length - 1] = merged;
    else out.push(quantity);
  }
  return out;
}

function merge(grammar: Grammar, text: string, a: Quantity, b: Quantity): Quantity | undefined {
  if (!((isLower(a) && isUpper(b)) || (isUpper(a) && isLower(b)))) return undefined;
  const [lower, upper] = isLower(a) ? [a, b] : [b, a];
  if (lower.number === undefined || upper.number === undefined || !less(lower.number, upper.number)) return undefined;
  if (lower.normalized.unit !== upper.normalized.unit && a.unit !== "") return undefined;
  if (Boolean(a.boundBefore) !== Boolean(b.boundBefore)) return undefined;
  const from = comparisonEnd(grammar, text, a);
  const to = b.boundBefore?.start ?? b.span.start;
  if (to < from || to - from > LONGEST_JOIN) return undefined;
  const join = text.slice(from, to).replace(/\s/g, "");
  if (join !== "" && !grammar.joinsBounds.has(join)) return undefined;
  return between(a, b, lower.number, upper.number);
}

/** Behind the 大 of 比四分之一大, 比二分之一小: its span ends before it. */
function comparisonEnd(grammar: Grammar, text: string, { span, boundBefore }: Quantity): number {
  if (!boundBefore || !grammar.comparisonBefore.longestBefore(text, boundBefore.end)) return span.end;
  return grammar.comparisonAfter.longest(text, span.end)?.end ?? span.end;
}

function between(a: Quantity, b: Quantity, low: string, high: string): Quantity {
  const { number: _, boundBefore: __, ...rest } = b.unit === "" ? a : b;
  const [lower, upper] = isLower(a) ? [a, b] : [b, a];
  const value = (q: Quantity): string => q.normalized.value ?? q.number ?? "";
  return {
    ...rest,
    span: normalizedSpan(a.span.start, b.span.end),
    low,
    high,
    comparator: "eq",
    normalized: { low: value(lower), high: value(upper), unit: rest.normalized.unit },
    ...(a.boundBefore ? { boundBefore: a.boundBefore } : {}),
  };
}
