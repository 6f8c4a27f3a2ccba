import { backwards, between, type LinkContext } from "./context.js";
import { draft, type LinkDraft } from "./draft.js";
import { type Found, isGoal, levelOf } from "./levels.js";
import type { Mention } from "./mention.js";
import { indexTargets, type Targets } from "./targets.js";
import { isAmount, isPercentage, isSingle, sameUnit } from "./things.js";
import { lastPiece } from "./words.js";

// 完成年度任务（2000个）的|63%
const LONGEST_OF = 4;

/** A rate of fulfilment, by its measure or by the goal before it. */
function tellsCompletion(m: Mention, { words }: LinkContext): boolean {
  const { measure } = m.indicator;
  if (!isSingle(m) || (m.quantity.kind !== "percentage" && m.quantity.kind !== "multiple")) return false;
  if (measure === "completion") return true;
  if (measure === "growth" && m.quantity.kind === "percentage") return false;
  const before = m.line.mentions[m.index - 1];
  const ofGoal = before && before.bracket >= 0 && m.bracket < before.bracket && words.goalBefore.test(before.lead);
  if (ofGoal && isAmount(before) && m.lead.length <= LONGEST_OF) return true;
  return m.quantity.kind === "multiple" && words.goal.test(lastPiece(m.lead)) && words.multipleOf.test(m.lead);
}

/** What the rate is of: the amount it is told of, else the nearest that is none to reach. */
function doneBefore(rate: Mention, context: LinkContext): Found | undefined {
  const test = (m: Mention): boolean => isAmount(m) && !isGoal(m, context);
  const found = levelOf(rate, context, test);
  if (found) return found;
  const nearest = backwards(rate).find(test);
  if (!nearest || /[；;]/.test(between(nearest, rate)) || !context.words.goal.test(between(nearest, rate)))
    return undefined;
  return { mention: nearest, by: "adjacency", confidence: 0.8 };
}

function completionOf(rate: Mention, context: LinkContext, targets: Targets): LinkDraft | undefined {
  const done = doneBefore(rate, context);
  const actual = done?.mention;
  if (!actual) return undefined;
  const found = targets.of(actual, rate);
  if (!found) return undefined;
  return draft(
    "completion",
    { actual, target: found.target, rate },
    found.by,
    Math.min(found.confidence, done.confidence),
  );
}

/** What is missing to a target, or what came on top of it. */
function gapOf(gap: Mention, context: LinkContext, targets: Targets): LinkDraft | undefined {
  const points = gap.quantity.kind === "percentage-point";
  const ofKind = (m: Mention): boolean =>
    points ? isPercentage(m) && m.indicator.measure !== "growth" : isAmount(m) && sameUnit(m, gap);
  const done = backwards(gap).find((m) => ofKind(m) && !isGoal(m, context));
  if (!done || /[；;]/.test(between(done, gap))) return undefined;
  const found = targets.of(done, gap);
  return found && draft("gap", { actual: done, target: found.target, gap }, found.by, found.confidence);
}

const tellsGap = (m: Mention, { words }: LinkContext): boolean =>
  m.indicator.measure === "gap" ||
  (m.indicator.measure === "change" && m.quantity.kind === "percentage-point" && words.goal.test(m.lead));

const isDone = (m: Mention, context: LinkContext): boolean =>
  isSingle(m) &&
  (m.indicator.measure === "level" || m.indicator.measure === "share") &&
  m.quantity.kind !== "multiple" &&
  m.indicator.status !== "target" &&
  !isGoal(m, context);

/** Rates of fulfilment and gaps with what was done and what was promised; and what was done, where no rate is printed. */
export function completionLinks(context: LinkContext): LinkDraft[] {
  const targets = indexTargets(context);
  const told = context.mentions.flatMap((m): LinkDraft[] => {
    if (tellsCompletion(m, context)) return [completionOf(m, context, targets)].filter((link) => link !== undefined);
    return tellsGap(m, context) ? [gapOf(m, context, targets)].filter((link) => link !== undefined) : [];
  });
  const linked = new Set(told.flatMap(({ members }) => members));
  const untold = context.mentions.flatMap((actual): LinkDraft[] => {
    if (linked.has(actual.indicator.id) || !isDone(actual, context)) return [];
    const found = targets.of(actual);
    return found ? [draft("completion", { actual, target: found.target }, found.by, found.confidence)] : [];
  });
  return [...told, ...untold];
}
