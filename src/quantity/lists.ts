import { Decimal } from "decimal.js";
import type { Quantity } from "../model/quantity.js";
import type { Grammar } from "./grammar.js";

/** Nothing longer joins two values of one list: "、", "和", "，以及". */
const LONGEST_JOIN = 4;

/** 增长5%、6%、7%以上: a bound behind the last value of a list holds for every value of it. */
export function shareBounds(grammar: Grammar, text: string, found: readonly Quantity[]): readonly Quantity[] {
  let out: Quantity[] | undefined;
  for (let i = found.length - 1; i > 0; i--) {
    const last = (out ?? found)[i];
    const value = found[i - 1];
    if (!last || !value || !isListed(grammar, text, value, last)) continue;
    out ??= [...found];
    out[i - 1] = { ...value, comparator: last.comparator };
  }
  return out ?? found;
}

/** 1.2、4.6和0.85个百分点: a unit behind the last value of a list is that of every value of it. */
export function shareUnits(grammar: Grammar, text: string, found: readonly Quantity[]): readonly Quantity[] {
  let out: Quantity[] | undefined;
  for (let i = found.length - 1; i > 0; i--) {
    const last = (out ?? found)[i];
    const value = found[i - 1];
    if (!last || !value || !sharesUnit(grammar, text, value, last)) continue;
    out ??= [...found];
    out[i - 1] = withUnitOf(last, value);
  }
  return out ?? found;
}

function sharesUnit(grammar: Grammar, text: string, value: Quantity, last: Quantity): boolean {
  if (value.spelled || value.number === undefined || last.number === undefined) return false;
  // 1.4个和0.5个百分点
  if (value.kind === "count" && last.kind === "percentage-point" && last.unit.startsWith(value.unit))
    return joinsList(grammar, text, value, last);
  if (value.kind !== "number") return false;
  if (last.unit === "" || last.spelled || Number(last.number) === 0) return false;
  // 3、4号: two small whole numbers may be anything; what has decimals is a value
  if (value.decimals === 0 && Number(value.number) < LEAST_WHOLE) return false;
  return joinsList(grammar, text, value, last);
}

const LEAST_WHOLE = 10;

function withUnitOf(last: Quantity, value: Quantity): Quantity {
  // 1.2、4.6万家: the magnitude word is the list's, where the value has none of its own
  const magnitude = value.scale === 0 ? new Decimal(10).pow(last.scale) : new Decimal(1);
  const number = new Decimal(value.number ?? 0).times(magnitude);
  const base = new Decimal(last.normalized.value ?? 0).div(last.number ?? 1);
  return {
    ...value,
    kind: last.kind,
    number: number.toFixed(),
    scale: value.scale || last.scale,
    unit: last.unit,
    unitText: value.scale === 0 ? last.unitText : last.unit,
    normalized: { value: number.times(base).toFixed(), unit: last.normalized.unit },
  };
}

/** Whether `value` stands right before `last` in one list, and only `last` has a bound: its own, or a shared one. */
function isListed(grammar: Grammar, text: string, value: Quantity, last: Quantity): boolean {
  if (last.comparator === "eq" || last.boundBefore || last.vague) return false;
  if (value.comparator !== "eq" || value.boundBefore || value.boundAfter) return false;
  if (value.unitText !== last.unitText || value.unit === "" || value.kind !== last.kind) return false;
  return joinsList(grammar, text, value, last);
}

function joinsList(grammar: Grammar, text: string, { span: { end: from } }: Quantity, { span }: Quantity): boolean {
  const to = span.start;
  if (to <= from || to - from > LONGEST_JOIN) return false;
  return grammar.joinsList.has(text.slice(from, to).replace(/\s/g, ""));
}
