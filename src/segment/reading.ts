import type { Quantity } from "../model/quantity.js";
import type { TableReading } from "../model/segmented.js";

/** Tables are read by these classes of words.yaml, and by what counts as a quantity in running text. */
export function tableReading(
  words: (name: string) => readonly string[],
  find: (text: string) => readonly Quantity[],
): TableReading {
  return {
    unit: words("table-unit"),
    currency: words("table-currency"),
    lead: words("table-lead"),
    continued: words("table-continued"),
    note: words("table-note"),
    same: words("table-same"),
    index: words("table-index"),
    form: words("table-form"),
    score: words("table-score"),
    head: ["table-head", "table-score", "table-plain", "table-target"].flatMap(words),
    quantityIn: (text) => {
      const [first, ...others] = find(text);
      return first && others.length === 0 && first.span.end === text.length ? first.span.start : undefined;
    },
  };
}
