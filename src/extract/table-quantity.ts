import type { Quantity } from "../model/quantity.js";
import type { TableValue } from "../model/segmented.js";
import { type NormalizedSpan, normalizedSpan } from "../model/span.js";
import type { QuantityFinder } from "../quantity/index.js";

const moved = (span: NormalizedSpan, by: number): NormalizedSpan => normalizedSpan(span.start + by, span.end + by);

/** A bare number of a table with the unit that it has from elsewhere; its span is the whole cell. */
export function numberOf({ cell }: TableValue, unit: string, finder: QuantityFinder): Quantity | undefined {
  const digits = cell.text.replace(/[\s,+±]/g, "").replace("−", "-");
  const negative = digits.startsWith("-");
  const bare = digits.replace("-", "");
  const [found] = finder.find(/[%‰]$/.test(bare) ? bare : `${bare}${unit}`);
  if (!found) return undefined;
  const { boundBefore: _before, boundAfter: _after, hedge: _hedge, ...rest } = found;
  const quantity: Quantity = { ...rest, span: normalizedSpan(cell.span.start, cell.span.end) };
  return negative && !quantity.number?.startsWith("-") ? negated(quantity) : quantity;
}

function negated(quantity: Quantity): Quantity {
  if (quantity.number === undefined) return quantity;
  const { value } = quantity.normalized;
  return {
    ...quantity,
    number: `-${quantity.number}`,
    normalized: { ...quantity.normalized, ...(value === undefined ? {} : { value: `-${value}` }) },
  };
}

/** A quantity of a cell as it stands, with its own unit and bound: ≥6座, 约3% */
export function quantityOf({ cell }: TableValue, finder: QuantityFinder): Quantity | undefined {
  const found = finder.find(cell.text).at(-1);
  if (!found) return undefined;
  const { boundBefore, boundAfter, hedge, ...rest } = found;
  const by = cell.span.start;
  return {
    ...rest,
    span: moved(found.span, by),
    ...(boundBefore ? { boundBefore: moved(boundBefore, by) } : {}),
    ...(boundAfter ? { boundAfter: moved(boundAfter, by) } : {}),
    ...(hedge ? { hedge: moved(hedge, by) } : {}),
  };
}

/** 持平: nothing changed. */
export function noChange({ cell }: TableValue, unit: string, finder: QuantityFinder): Quantity | undefined {
  const [zero] = finder.find(`0${unit}`);
  return zero && { ...zero, span: normalizedSpan(cell.span.start, cell.span.end) };
}
