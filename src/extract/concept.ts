import type { Concept } from "../model/pack.js";
import type { Quantity, QuantityKind } from "../model/quantity.js";
import { displayName, type Name } from "./name.js";
import type { WordClass } from "./words.js";

/** Why a look-up gives no concept: no entry has the name; none of its entries is counted so, or several are; a stock has no such flow. */
export type NoConcept = "unknown" | "unit" | "several" | "flow";

export interface FoundConcept {
  readonly concept?: Concept;
  /** the entries of the name, among which the unit and the verb decide */
  readonly named: readonly Concept[];
  /** there where no concept was found */
  readonly why?: NoConcept;
}

/** Catalogue look-up by name, alone and with its qualifier. */
export interface Catalogue {
  find(name: Name, quantity: Quantity, growth: boolean): FoundConcept;
  knows(name: string): boolean;
  byId(id: string): Concept | undefined;
  readonly size: number;
}

// which kinds of quantity a dimension is counted in; growth and shares of anything are percentages
const KINDS: Readonly<Record<Concept["dimension"], readonly QuantityKind[]>> = {
  money: ["money"],
  count: ["count", "number"],
  share: ["percentage", "number", "ratio"],
  index: ["number", "count", "measure"],
  area: ["measure"],
  energy: ["measure"],
  mass: ["measure"],
  length: ["measure"],
  time: ["measure", "count"],
  ratio: ["ratio", "number", "count", "measure"],
  volume: ["measure"],
  power: ["measure"],
  transport: ["measure"],
};

// base units of what is measured; coal and electricity are two ways to count energy, 册 and 亩次 are no area
const BASES: Readonly<Partial<Record<Concept["dimension"], readonly string[]>>> = {
  area: ["m2"],
  energy: ["J", "tce", "toe"],
  mass: ["kg"],
  length: ["m"],
  volume: ["m3"],
  power: ["W"],
};

/** Whether a quantity is counted in what the concept is counted in. */
const isCountedIn = ({ dimension }: Concept, { kind, normalized }: Quantity): boolean =>
  KINDS[dimension].includes(kind) && (kind !== "measure" || (BASES[dimension]?.includes(normalized.unit) ?? true));

const UNKNOWN: FoundConcept = { named: [], why: "unknown" };

/** `endings` are closing words that do not tell two names apart, such as 总数. */
export function createCatalogue(concepts: readonly Concept[], endings: WordClass): Catalogue {
  const plain = (name: string): string => {
    const bare = name.replace(/[（(）)“”·\s的]/g, "");
    return bare.slice(0, bare.length - endings.before(bare, 1, bare.length).length);
  };
  const byName = new Map<string, Concept[]>();
  for (const concept of concepts) {
    for (const name of new Set([concept.name, ...concept.aliases].map(plain))) {
      const same = byName.get(name);
      if (same) same.push(concept);
      else byName.set(name, [concept]);
    }
  }
  const ids = new Map(concepts.map((concept) => [concept.id, concept]));
  const flows = new Map<string, Concept[]>();
  for (const concept of concepts) if (concept.of) flows.set(concept.of, [...(flows.get(concept.of) ?? []), concept]);
  /** A name of several things is told by what they are counted in; of growth, which is always a percentage, it is not. */
  const among = (named: readonly Concept[], quantity: Quantity, growth: boolean): FoundConcept => {
    const [concept, ...others] = growth ? named : named.filter((one) => isCountedIn(one, quantity));
    if (concept && others.length === 0) return { concept, named };
    return { named, why: concept ? "several" : "unit" };
  };
  const find: Catalogue["find"] = (name, quantity, growth) => {
    const exact = byName.get(plain(displayName(name)));
    if (exact) return among(exact, quantity, growth);
    const stock = byName.get(plain(name.base));
    if (!stock) return UNKNOWN;
    if (name.qualifier === "") return among(stock, quantity, growth);
    const into = stock.flatMap(({ id }) => flows.get(id) ?? []);
    const flow = into.filter(({ qualifiers }) => qualifiers.includes(name.qualifier));
    // 新建|小学 3所 are not the schools that there are; where the catalogue knows no flow into them it knows no such thing
    const rest = stock.filter((concept) => concept.flow !== "stock" || flows.has(concept.id));
    if (flow.length === 0 && rest.length === 0) return { named: stock, why: "flow" };
    return among(flow.length > 0 ? flow : rest, quantity, growth);
  };
  return { find, knows: (name) => byName.has(plain(name)), byId: (id) => ids.get(id), size: concepts.length };
}
