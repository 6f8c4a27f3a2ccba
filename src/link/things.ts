import type { Indicator } from "../model/indicator.js";
import type { Mention } from "./mention.js";
import type { LinkWords } from "./words.js";

// 国家高新技术企业 and 高新技术企业: names are one where one is the end of the other, from this length on
const SHORTEST_SUFFIX = 4;

/** Compares what mentions are about. */
export interface Things {
  /** the name without qualifier, quotes, the place's own words and closing words that tell nothing apart */
  plain(name: string, qualifier?: string): string;
  nameOf(indicator: Indicator): string;
  /** the same concept, or the same name, or a name that is the end of the other */
  same(a: Indicator, b: Indicator): boolean;
  /** whether a name in words, such as the whole of a share, is that of an indicator */
  named(name: string, indicator: Indicator): boolean;
  /** from 0 to 1, by the pairs of characters that two names share; the head at their end counts most */
  likeness(a: Indicator, b: Indicator): number;
}

const pairsOf = (name: string): ReadonlySet<string> =>
  new Set(Array.from({ length: Math.max(0, name.length - 1) }, (_, i) => name.slice(i, i + 2)));

const HEAD = 2;
const HEAD_WEIGHT = 0.3;

function likenessOf(x: string, y: string): number {
  const [a, b] = [pairsOf(x), pairsOf(y)];
  const shared = [...a].filter((pair) => b.has(pair)).length;
  const dice = a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
  const head = x.length >= HEAD && x.slice(-HEAD) === y.slice(-HEAD) ? HEAD_WEIGHT : 0;
  return dice * (1 - HEAD_WEIGHT) + head;
}

const endsAlike = (x: string, y: string): boolean =>
  x === y || (Math.min(x.length, y.length) >= SHORTEST_SUFFIX && (x.endsWith(y) || y.endsWith(x)));

export function createThings(words: LinkWords): Things {
  const plain = (name: string, qualifier?: string): string => {
    const bare = (qualifier ? name.replace(`（${qualifier}）`, "") : name).replace(/[“”"（）()\s]/g, "");
    const placed = bare.replace(words.scopes, "");
    return placed.replace(words.nameEndings, "") || placed || bare;
  };
  const known = new Map<Indicator, string>();
  const plains = new Map<string, string>();
  const nameOf = (indicator: Indicator): string => {
    const found = known.get(indicator) ?? plain(indicator.name, indicator.qualifier);
    known.set(indicator, found);
    return found;
  };
  const synonyms = (name: string): readonly string[] =>
    words.synonyms.filter((group) => group.some((word) => name === word || name.endsWith(word))).flat();
  return {
    plain,
    nameOf,
    same(a, b) {
      if (a.concept && b.concept) return a.concept === b.concept;
      return endsAlike(nameOf(a), nameOf(b));
    },
    named(name, indicator) {
      const x = plains.get(name) ?? plain(name);
      plains.set(name, x);
      const y = nameOf(indicator);
      if (x === "") return false;
      if (endsAlike(x, y)) return true;
      const others = synonyms(name);
      return others.some((word) => y === word || y.endsWith(word));
    },
    likeness: (a, b) => likenessOf(nameOf(a), nameOf(b)),
  };
}

export const sameUnit = (a: Mention, b: Mention): boolean =>
  a.indicator.normalized.unit === b.indicator.normalized.unit;

export const isSingle = ({ indicator }: Mention): boolean => typeof indicator.value === "number";

const RATES = new Set(["%", "‰", "percentage point"]);
export const isPercentage = ({ quantity }: Mention): boolean =>
  quantity.kind === "percentage" || quantity.kind === "percentage-point" || RATES.has(quantity.normalized.unit);

/** An amount of something, as against a rate, a share or a rank. */
export const isAmount = (m: Mention): boolean =>
  isSingle(m) &&
  !isPercentage(m) &&
  m.quantity.kind !== "multiple" &&
  m.quantity.kind !== "ordinal" &&
  m.indicator.measure === "level";

/** Whether two periods may be one: equal, or one of them unknown. */
export const maySharePeriod = (a: Indicator, b: Indicator): boolean =>
  a.period === undefined || b.period === undefined || a.period === b.period;

export const sameScope = (a: Indicator, b: Indicator): boolean =>
  a.scope === undefined || b.scope === undefined || a.scope === b.scope;
