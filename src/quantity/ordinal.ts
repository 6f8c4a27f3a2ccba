import type { Quantity } from "../model/quantity.js";
import { normalizedSpan } from "../model/span.js";
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

/** 第3位, 第一: the span is what stands behind 第. */
export function readOrdinal(grammar: Grammar, text: string, at: number): ReadOrdinal {
  const numeral = readNumeral(grammar, text, skipBlanks(text, at + 1));
  if (!numeral || numeral.high !== undefined) return { end: at + 1 };
  if (grammar.afterOrdinal.longest(text, skipBlanks(text, numeral.end))) return { end: numeral.end };
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
