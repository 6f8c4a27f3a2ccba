import { backwards, between, type LinkContext } from "./context.js";
import { draft, type LinkDraft } from "./draft.js";
import type { Mention } from "./mention.js";
import { isAmount, sameUnit } from "./things.js";

// indicators between a multiple and what it is of
const FAR = 400;

/** 是上年的2倍: the amount, how many times another it is, and that other where it is printed. */
function multipleOf(times: Mention, { words, things, mentions }: LinkContext): LinkDraft | undefined {
  if (times.quantity.kind !== "multiple" || !words.multipleOf.test(times.lead) || words.goal.test(times.lead))
    return undefined;
  const level = backwards(times).find((m) => isAmount(m) && !words.goalBefore.test(m.lead));
  if (!level || /[；;]/.test(between(level, times))) return undefined;
  const name = times.lead.split(/[，,；;：:]/).at(-1) ?? "";
  const base = mentions
    .slice(Math.max(0, level.order - FAR), level.order + FAR)
    .find(
      (m) =>
        m !== level &&
        isAmount(m) &&
        sameUnit(m, level) &&
        m.indicator.period !== undefined &&
        m.indicator.period === times.indicator.period &&
        m.indicator.period !== level.indicator.period &&
        (things.same(m.indicator, level.indicator) || things.named(name, m.indicator)),
    );
  return draft("multiple", { level, base, times }, base ? "same-name" : "adjacency", base ? 0.75 : 0.9);
}

export const multipleLinks = (context: LinkContext): LinkDraft[] =>
  context.mentions.flatMap((m) => multipleOf(m, context) ?? []);
