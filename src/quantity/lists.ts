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

/** Whether `value` stands right before `last` in one list, and only `last` has a bound: its own, or a shared one. */
function isListed(grammar: Grammar, text: string, value: Quantity, last: Quantity): boolean {
  if (last.comparator === "eq" || last.boundBefore || last.vague) return false;
  if (value.comparator !== "eq" || value.boundBefore || value.boundAfter) return false;
  if (value.unitText !== last.unitText || value.unit === "" || value.kind !== last.kind) return false;
  const from = value.span.end;
  const to = last.span.start;
  if (to <= from || to - from > LONGEST_JOIN) return false;
  return grammar.joinsList.has(text.slice(from, to).replace(/\s/g, ""));
}
