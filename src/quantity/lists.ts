import { Decimal } from "decimal.js";
import type { Quantity } from "../model/quantity.js";
import type { Grammar } from "./grammar.js";

/** Nothing longer joins two values of one list: "、", "和", "，以及". */
const LONGEST_JOIN = 4;

/** What a value of a list has from the value behind it; undefined where nothing. */
type Share = (grammar: Grammar, text: string, value: Quantity, last: Quantity) => Quantity | undefined;

/** 1.2、4.6和0.85个百分点: a unit behind the last value of a list is that of every value of it. */
const ofUnit: Share = (grammar, text, value, last) =>
  sharesUnit(grammar, text, value, last) ? withUnitOf(last, value) : undefined;

/** 增长5%、6%、7%以上: a bound behind the last value of a list holds for every value of it. */
const ofBound: Share = (grammar, text, value, last) =>
  isListed(grammar, text, value, last) ? { ...value, comparator: last.comparator } : undefined;

/** Gives the values of lists what stands only behind the last of them: its unit, its bound. */
export function shareInLists(grammar: Grammar, text: string, found: readonly Quantity[]): readonly Quantity[] {
  return [ofUnit, ofBound].reduce(
    (values, share) => backward(values, (value, last) => share(grammar, text, value, last)),
    found,
  );
}

/** Each value anew, where the one behind it, already told, says so; the same array where none changes. */
function backward(
  found: readonly Quantity[],
  anew: (value: Quantity, last: Quantity) => Quantity | undefined,
): readonly Quantity[] {
  let out: Quantity[] | undefined;
  for (let i = found.length - 1; i > 0; i--) {
    const [value, last] = [found[i - 1], (out ?? found)[i]];
    const changed = value && last && anew(value, last);
    if (!changed) continue;
    out ??= [...found];
    out[i - 1] = changed;
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
