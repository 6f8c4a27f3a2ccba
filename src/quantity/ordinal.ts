import type { Quantity } from "../model/quantity.js";
import { normalizedSpan } from "../model/span.js";
import { ORDINAL } from "./char-class.js";
import { shift } from "./decimal-text.js";
import type { Grammar } from "./grammar.js";
import { readNumeral } from "./numeral.js";
import { readUnit } from "./unit-reader.js";
import { skipBlanks } from "./word-trie.js";

export interface ReadOrdinal {
  readonly end: number;
  /** absent where the number names an edition or a part: 第八届, 第二产业 */
  readonly quantity?: Quantity;
}

/** The end of the second number of 第1-3季度 and 第一至第三章, or -1. */
function rangeEnd(grammar: Grammar, text: string, at: number): number {
  const joint = grammar.dashes.longest(text, at) ?? grammar.rangeWords.longest(text, at);
  if (!joint) return -1;
  const again = grammar.table.classes[text.charCodeAt(joint.end)] === ORDINAL;
  const last = readNumeral(grammar, text, again ? joint.end + 1 : joint.end);
  return last && grammar.afterOrdinal.longest(text, last.end) ? last.end : -1;
}

/** 第3位, 第一: the span is what stands behind 第. */
export function readOrdinal(grammar: Grammar, text: string, at: number): ReadOrdinal {
  const numeral = readNumeral(grammar, text, skipBlanks(text, at + 1));
  if (!numeral || numeral.high !== undefined) return { end: at + 1 };
  if (grammar.afterOrdinal.longest(text, skipBlanks(text, numeral.end))) return { end: numeral.end };
  const last = rangeEnd(grammar, text, numeral.end);
  if (last > 0) return { end: last };
  const unit = readUnit(grammar, text, numeral.end, { ...numeral, spelled: false });
  const end = unit && unit.unit.kind === "count" ? unit.end : numeral.end;
  const number = shift(numeral.printed, numeral.scale);
  return {
    end,
    quantity: {
      span: normalizedSpan(numeral.start, end),
      kind: "ordinal",
      number,
      scale: 0,
      comparator: "eq",
      unit: "",
      unitText: unit && unit.unit.kind === "count" ? unit.text : "",
      normalized: { value: number, unit: "" },
      decimals: 0,
      spelled: numeral.spelled,
    },
  };
}
