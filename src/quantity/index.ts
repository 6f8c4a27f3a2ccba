import type { Quantity } from "../model/quantity.js";
import type { QuantityLexicon } from "../model/quantity-lexicon.js";
import { compile } from "./compile.js";
import { type FindOptions, Scan } from "./finder.js";

export type { Aside, AsideReason } from "./aside.js";
export type { FindOptions } from "./finder.js";
export { quantitiesJson } from "./json.js";

/** Finds the quantities of a text. */
export interface QuantityFinder {
  /** In ascending order and without overlap; positions are those of `text`. Takes time linear in the text. */
  find(text: string, options?: FindOptions): readonly Quantity[];
}

export function createQuantityFinder(lexicon: QuantityLexicon): QuantityFinder {
  const grammar = compile(lexicon);
  return {
    find: (text, options = {}) => new Scan(grammar, text, options).run(options.from ?? 0, options.to ?? text.length),
  };
}
