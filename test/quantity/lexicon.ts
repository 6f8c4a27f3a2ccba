import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { quantityLexicon } from "../../src/model/quantity-lexicon.ts";

const core = (name: string): unknown =>
  parse(readFileSync(new URL(`../../extractors/core/${name}.yaml`, import.meta.url), "utf8"));

/** The project's own lexicon. */
export const lexicon = quantityLexicon(core("units"), core("quantity-words"));
