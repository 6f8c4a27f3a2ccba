import type { Indicator } from "../model/indicator.js";

// 国家高新技术企业 and 高新技术企业: names are one where one is the end of the other, from this length on
const SHORTEST_SUFFIX = 4;

/** The name without its qualifier and quotes: what two tellings of one thing share. */
export const baseOf = ({ name, qualifier }: Indicator): string =>
  (qualifier ? name.replace(`（${qualifier}）`, "") : name).replace(/[“”（）()\s]/g, "");

/** One thing: the same concept, or the same name, or a name that is the end of the other. */
export function sameThing(a: Indicator, b: Indicator): boolean {
  if (a.concept && b.concept) return a.concept === b.concept;
  const [x, y] = [baseOf(a), baseOf(b)];
  return x === y || (Math.min(x.length, y.length) >= SHORTEST_SUFFIX && (x.endsWith(y) || y.endsWith(x)));
}

export const sameSentence = (a: Indicator, b: Indicator): boolean => a.evidence.sentence.start === b.evidence.sentence.start;

export const sameUnit = (a: Indicator, b: Indicator): boolean => a.normalized.unit === b.normalized.unit;

const tailOf = (name: string): string => name.slice(-SHORTEST_SUFFIX);

/** Indicators by what they are of, so that looking one up does not go through all of them. */
export interface Things {
  /** in order of the text; a superset of what `sameThing` accepts */
  like(indicator: Indicator): readonly Indicator[];
  inSentence(indicator: Indicator): readonly Indicator[];
}

export function groupThings(indicators: readonly Indicator[]): Things {
  const byKey = new Map<string, Indicator[]>();
  const add = (key: string, indicator: Indicator): void => {
    const group = byKey.get(key);
    if (group) group.push(indicator);
    else byKey.set(key, [indicator]);
  };
  const keys = (indicator: Indicator): string[] => [
    `tail ${tailOf(baseOf(indicator))}`,
    ...(indicator.concept ? [`concept ${indicator.concept}`] : []),
  ];
  const sentence = ({ evidence }: Indicator): string => `sentence ${evidence.sentence.start}`;
  for (const indicator of indicators) for (const key of [...keys(indicator), sentence(indicator)]) add(key, indicator);
  const inOrder = (a: Indicator, b: Indicator): number => a.evidence.start - b.evidence.start;
  return {
    like: (indicator) => [...new Set(keys(indicator).flatMap((key) => byKey.get(key) ?? []))].sort(inOrder),
    inSentence: (indicator) => byKey.get(sentence(indicator)) ?? [],
  };
}
