import type { Quantity } from "../model/quantity.js";
import type { Lexicon } from "./lexicon.js";
import type { Name } from "./name.js";

// base units of what is measured in mu and in kilometres
const AREA = "m2";
const LENGTH = "m";

/** What a quantity measures of a thing: 面积 of 12万亩, 长度 of 300公里 of pipes, 床位 of a hospital; "" of other quantities, and of roads, which some
 * measure in 里程 and some in 长度. */
function measuredOf(base: string, { kind, unit, normalized }: Quantity, lexicon: Lexicon): string {
  // 医院|3654张
  const beds = lexicon["bed-units"].has(unit) && lexicon["bed-holders"].before(base, 0, base.length) !== "";
  if (beds) return lexicon.words("bed-words")[0] ?? "";
  if (kind !== "measure") return "";
  if (normalized.unit === AREA) return lexicon.words("measured-area")[0] ?? "";
  if (normalized.unit !== LENGTH || lexicon.ways.before(base, 0, base.length) !== "") return "";
  return lexicon.words("measured-length")[0] ?? "";
}

/** 高标准农田 in mu → 高标准农田面积: what is measured of a thing, where its name does not say so itself. */
export function withMeasured(name: Name, quantity: Quantity, lexicon: Lexicon): Name {
  const { base } = name;
  const said = [lexicon.quantifiers, lexicon.dependents, lexicon.dimensions, lexicon.works].some(
    (words) => words.before(base, 0, base.length) !== "",
  );
  const measured = said ? "" : measuredOf(base, quantity, lexicon);
  return measured === "" ? name : { ...name, base: base + measured };
}
