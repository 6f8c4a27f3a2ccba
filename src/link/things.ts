import type { Indicator } from "../model/indicator.js";

// 国家高新技术企业 and 高新技术企业: names are one where one is the end of the other, from this length on
const SHORTEST_SUFFIX = 4;

/** The name without its qualifier and quotes: what two tellings of one thing share. */
const baseOf = ({ name, qualifier }: Indicator): string =>
  (qualifier ? name.replace(`（${qualifier}）`, "") : name).replace(/[“”（）()\s]/g, "");

/** One thing: the same concept, or the same name, or a name that is the end of the other. */
export function sameThing(a: Indicator, b: Indicator): boolean {
  if (a.concept && b.concept) return a.concept === b.concept;
  const [x, y] = [baseOf(a), baseOf(b)];
  return x === y || (Math.min(x.length, y.length) >= SHORTEST_SUFFIX && (x.endsWith(y) || y.endsWith(x)));
}

export const sameSentence = (a: Indicator, b: Indicator): boolean =>
  a.evidence.sentence.start === b.evidence.sentence.start;

export const sameUnit = (a: Indicator, b: Indicator): boolean => a.normalized.unit === b.normalized.unit;

const tailOf = (name: string): string => name.slice(-SHORTEST_SUFFIX);

/** Targets by what they are of, and everything by its sentence, so that looking one up does not go through all of them. */
export interface Things {
  /** the last target before an indicator that is of the same thing and passes the test */
  targetBefore(indicator: Indicator, test: (target: Indicator) => boolean): Indicator | undefined;
  inSentence(indicator: Indicator): readonly Indicator[];
}

class Groups<K> {
  private readonly groups = new Map<K, Indicator[]>();

  add(key: K, indicator: Indicator): void {
    const group = this.groups.get(key);
    if (group) group.push(indicator);
    else this.groups.set(key, [indicator]);
  }

  get(key: K): readonly Indicator[] {
    return this.groups.get(key) ?? [];
  }
}

/** Indicators in the order of the text. */
export function groupThings(indicators: readonly Indicator[]): Things {
  const targets = new Groups<string>();
  const sentences = new Groups<number>();
  const keysOf = (indicator: Indicator): string[] => [
    `tail ${tailOf(baseOf(indicator))}`,
    ...(indicator.concept ? [`concept ${indicator.concept}`] : []),
  ];
  for (const indicator of indicators) {
    sentences.add(indicator.evidence.sentence.start, indicator);
    if (indicator.status === "target") for (const key of keysOf(indicator)) targets.add(key, indicator);
  }
  return {
    targetBefore(indicator, test) {
      const { start } = indicator.evidence;
      const found = keysOf(indicator).map((key) =>
        targets.get(key).findLast((t) => t.evidence.start < start && test(t) && sameThing(t, indicator)),
      );
      return found.reduce((a, b) => ((b?.evidence.start ?? -1) > (a?.evidence.start ?? -1) ? b : a), undefined);
    },
    inSentence: (indicator) => sentences.get(indicator.evidence.sentence.start),
  };
}
