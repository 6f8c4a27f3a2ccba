import { backwards, between, type LinkContext } from "./context.js";
import type { Mention } from "./mention.js";
import { isAmount, isPercentage, maySharePeriod, sameUnit } from "./things.js";
import { HARD_STOP, lastPiece } from "./words.js";

/** An amount that something else is told of, and how it was found. */
export interface Found {
  readonly mention: Mention;
  readonly by: "adjacency" | "same-concept" | "same-name" | "distribution";
  readonly confidence: number;
}

/** Whether a mention is a number to reach, told so by its own words or by its status. */
export function isGoal(mention: Mention, { words }: LinkContext): boolean {
  return (
    mention.indicator.status === "target" ||
    words.goalBefore.test(mention.lead) ||
    (words.goalBehind.test(mention.tail) && words.compare.test(mention.lead))
  );
}

const byThing = (a: Mention, b: Mention): "same-concept" | "same-name" =>
  a.indicator.concept && a.indicator.concept === b.indicator.concept ? "same-concept" : "same-name";

/** The number of a year before, which stands beside the level: 成交额4301万元（2021年为3655万元）. */
export function isBase(mention: Mention, { words }: LinkContext): boolean {
  return words.baseBefore.test(mention.lead) || (mention.bracket >= 0 && /\d{4}/.test(mention.lead));
}

/**
 * What a rate, a change or a share is told of: the nearest amount before it in its sentence. Where a subject of its own stands
 * before it, only an amount of the same thing will do.
 */
export function levelOf(
  mention: Mention,
  context: LinkContext,
  test: (m: Mention) => boolean = isAmount,
): Found | undefined {
  const { words, things } = context;
  const target = mention.indicator.status === "target";
  const candidates = backwards(mention).filter(
    (m) => test(m) && (target || !isGoal(m, context)) && !isBase(m, context),
  );
  const [nearest] = candidates;
  if (nearest && words.carries(mention.lead)) {
    const text = between(nearest, mention);
    const others = mention.line.mentions.slice(nearest.index + 1, mention.index);
    const carried = others.every(
      (m) => m.bracket >= 0 || words.carries(m.lead) || things.same(m.indicator, nearest.indicator),
    );
    if (!/[；;]/.test(text) && carried) return { mention: nearest, by: "adjacency", confidence: 0.95 };
  }
  const same = candidates.find(
    (m) => things.same(m.indicator, mention.indicator) && maySharePeriod(m.indicator, mention.indicator),
  );
  return same && { mention: same, by: byThing(same, mention), confidence: 0.85 };
}

/** 由甲调整为乙: the amount before an amount that it was changed from. */
export function changedFrom(level: Mention, { words }: LinkContext): Mention | undefined {
  const base = level.line.mentions[level.index - 1];
  if (!base || !sameUnit(base, level) || HARD_STOP.test(level.lead)) return undefined;
  return words.changedTo.test(lastPiece(level.lead)) && level.lead.length <= LONGEST_CHANGE ? base : undefined;
}

// 由438.99亿元|（2010年）大幅提高到|
const LONGEST_CHANGE = 16;

/** The base of a level, where it is printed beside it: in the bracket behind it, or between it and what is told of it. */
export function baseBeside(level: Mention, told: Mention, context: LinkContext): Mention | undefined {
  return level.line.mentions
    .slice(level.index + 1, told.index)
    .find((m) => sameUnit(m, level) && m.indicator.measure === "level" && !isPercentage(m) && isBase(m, context));
}
