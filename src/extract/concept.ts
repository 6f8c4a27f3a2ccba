import type { Concept } from "../model/pack.js";
import type { Quantity, QuantityKind } from "../model/quantity.js";
import { displayName, type Name } from "./name.js";
import type { WordClass } from "./words.js";

/** Catalogue look-up by name, alone and with its qualifier. */
export interface Catalogue {
  find(name: Name, quantity: Quantity, growth: boolean): Concept | undefined;
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
};

/** `endings` are closing words that do not tell two names apart, such as 总数. */
export function createCatalogue(concepts: readonly Concept[], endings: WordClass): Catalogue {
  const plain = (name: string): string => {
    const bare = name.replace(/[（(）)“”·\s的]/g, "");
    return bare.slice(0, bare.length - endings.before(bare, 1, bare.length).length);
  };
  const byName = new Map<string, Concept>();
  for (const concept of concepts) {
    for (const name of [concept.name, ...concept.aliases])
      if (!byName.has(plain(name))) byName.set(plain(name), concept);
  }
  const ids = new Map(concepts.map((concept) => [concept.id, concept]));
  const flows = new Map<string, Concept[]>();
  for (const concept of concepts) if (concept.of) flows.set(concept.of, [...(flows.get(concept.of) ?? []), concept]);
  const find: Catalogue["find"] = (name, quantity, growth) => {
    const exact = byName.get(plain(displayName(name)));
    const stock = exact ?? byName.get(plain(name.base));
    if (!stock) return undefined;
    const flow = exact ? undefined : flows.get(stock.id)?.find((c) => c.qualifiers.includes(name.qualifier));
    const concept = flow ?? stock;
    return growth || KINDS[concept.dimension].includes(quantity.kind) ? concept : undefined;
  };
  return { find, knows: (name) => byName.has(plain(name)), byId: (id) => ids.get(id), size: concepts.length };
}
