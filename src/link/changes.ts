import type { LinkContext } from "./context.js";
import { draft, type LinkDraft } from "./draft.js";
import { baseBeside, changedFrom, levelOf } from "./levels.js";
import type { Mention } from "./mention.js";
import { amountsOf, bareRuns } from "./runs.js";
import { isAmount, isPercentage, isSingle, sameUnit } from "./things.js";
import { lastPiece } from "./words.js";

const isRate = ({ indicator, quantity, lead }: Mention, { words }: LinkContext): boolean =>
  indicator.measure === "growth" &&
  (quantity.kind === "percentage" || (quantity.kind === "multiple" && !words.multipleOf.test(lead)));

/** A change by an amount, or in percentage points. */
const isChange = (m: Mention, { words }: LinkContext): boolean =>
  isSingle(m) &&
  (m.indicator.measure === "change" || (isAmount(m) && words.onlyAddition.test(lastPiece(m.lead)) && m.index > 0));

/** Growth at constant prices does not follow from amounts at current ones; their base proves nothing. */
const isReal = (level: Mention, rate: Mention, { words }: LinkContext): boolean =>
  words.constantPrices.test(rate.lead) || words.realGrowth.test(level.indicator.name);

/** The link of a rate to the end, or to both ends, of a change that is told by both: 由47.6%调整为21.7%，下调25.9%. */
function fromTo(told: Mention, context: LinkContext): LinkDraft | undefined {
  const level = told.line.mentions[told.index - 1];
  const base = level && changedFrom(level, context);
  if (!level || !base || /[；;]/.test(told.lead) || !context.words.carries(told.lead)) return undefined;
  if (isPercentage(level) || !isRate(told, context))
    return draft("difference", { base, level, change: told }, "adjacency", 0.95);
  const known = context.words.constantPrices.test(told.lead) ? undefined : base;
  return draft("growth", { base: known, level, rate: told }, "adjacency", 0.95);
}

/** 增长116.2%、达到|23.2万亿元: the level stands behind its rate, with nothing of its own before it. */
function levelBehind(told: Mention, { words }: LinkContext): Mention | undefined {
  const next = told.line.mentions[told.index + 1];
  if (!next || !isAmount(next) || next.bracket !== told.bracket || next.indicator.status !== told.indicator.status)
    return undefined;
  const bound = next.quantity.boundBefore !== undefined || lastPiece(next.lead) !== "";
  return bound && words.onlyTotal.test(next.lead) ? next : undefined;
}

function growthOf(rate: Mention, context: LinkContext): LinkDraft | undefined {
  const ends = fromTo(rate, context);
  if (ends) return ends;
  const found = levelOf(rate, context);
  const behind = found?.by === "adjacency" ? undefined : levelBehind(rate, context);
  const level = behind ?? found?.mention;
  if (!level) return undefined;
  const base = behind || isReal(level, rate, context) ? undefined : baseBeside(level, rate, context);
  const change = base || behind ? undefined : changeBetween(level, rate);
  const confidence = behind ? 0.85 : (found?.confidence ?? 0.85);
  return draft("growth", { level, base, change, rate }, behind ? "adjacency" : (found?.by ?? "adjacency"), confidence);
}

/** 比上年减少3.4万元，|降低7.4%: level and change together give the base. */
function changeBetween(level: Mention, rate: Mention): Mention | undefined {
  const before = rate.line.mentions[rate.index - 1];
  return before && before.index > level.index && before.indicator.measure === "change" && sameUnit(before, level)
    ? before
    : undefined;
}

function differenceOf(change: Mention, context: LinkContext): LinkDraft | undefined {
  const ends = fromTo(change, context);
  if (ends) return ends;
  const points = change.quantity.kind === "percentage-point";
  const found = levelOf(change, context, (m) =>
    points ? isPercentage(m) && isStock(m) : isAmount(m) && sameUnit(m, change),
  );
  if (!found) return undefined;
  const beside = points
    ? undefined
    : (baseBeside(found.mention, change, context) ?? changedFrom(found.mention, context));
  if (beside || points)
    return draft("difference", { level: found.mention, base: beside, change }, found.by, found.confidence);
  const base = yearBefore(found.mention, change, context);
  return base
    ? draft("difference", { level: found.mention, base, change }, "year-before", base.cell ? 0.75 : 0.65)
    : draft("difference", { level: found.mention, change }, found.by, found.confidence);
}

/** The same thing in the year before, told elsewhere, such as in a table; compared with only where the words say so. */
function yearBefore(level: Mention, told: Mention, { words, things, mentions }: LinkContext): Mention | undefined {
  const year = Number(level.indicator.period);
  if (!Number.isInteger(year) || words.constantPrices.test(told.lead)) return undefined;
  return mentions
    .slice(Math.max(0, level.order - FAR), level.order + FAR)
    .find(
      (m) =>
        isAmount(m) &&
        m.line !== level.line &&
        sameUnit(m, level) &&
        Number(m.indicator.period) === year - 1 &&
        (things.same(m.indicator, level.indicator) || (m.cell !== undefined && beginsAlike(m, level))),
    );
}

const LEAST_ALIKE = 4;
// indicators between a number in the text and the table that holds the year before
const FAR = 400;

/** 公务接待费 is 公务接待费支出 where the head of a table adds a word. */
function beginsAlike({ indicator: { name: a } }: Mention, { indicator: { name: b } }: Mention): boolean {
  return Math.min(a.length, b.length) >= LEAST_ALIKE && (a.startsWith(b) || b.startsWith(a));
}

const isStock = ({ indicator: { measure } }: Mention): boolean => measure === "share" || measure === "level";

// mentions between an addition and its total, or a whole and what is left of it
const FARTHEST = 12;

/** 新增16条、达到|54条: what was added, and what it came to. */
function addedUpTo(total: Mention, context: LinkContext): LinkDraft | undefined {
  const { words, things } = context;
  if (!isAmount(total) || total.bracket >= 0) return undefined;
  const before = total.line.mentions.slice(Math.max(0, total.index - FARTHEST), total.index).reverse();
  const added = before.find((m) => isAmount(m) && m.bracket < 0) ?? undefined;
  const between = added ? total.line.mentions.slice(added.index + 1, total.index) : [];
  if (!added || !sameUnit(added, total)) return undefined;
  if (between.some((m) => isAmount(m) || !words.carries(m.lead)) || /[；;]/.test(total.lead)) return undefined;
  const isAddition = words.addition.test(added.indicator.qualifier ?? "") || words.addition.test(lastPiece(added.lead));
  const own = lastPiece(total.lead);
  const bare = words.onlyTotal.test(total.lead) && (own !== "" || total.quantity.boundBefore !== undefined);
  const named = words.total.test(own) && things.same(added.indicator, total.indicator);
  if (!isAddition || !(bare || named)) return undefined;
  return draft("difference", { level: total, change: added }, bare ? "adjacency" : "same-name", bare ? 0.9 : 0.8);
}

/** 收集诉求145条，办结131条，剩余|14条: what is left of a whole. */
function remainderOf(left: Mention, { words }: LinkContext): LinkDraft | undefined {
  if (!isAmount(left) || !words.remainder.test(left.lead)) return undefined;
  const [part, whole] = left.line.mentions
    .slice(Math.max(0, left.index - FARTHEST), left.index)
    .filter((m) => isAmount(m) && m.bracket < 0 && sameUnit(m, left))
    .reverse();
  return part && whole && draft("difference", { base: whole, level: part, change: left }, "remainder", 0.8);
}

/** Rates that are told in one list of the amounts in another: A、B分别达x、y，增长a、b. */
function distributed(run: readonly Mention[], context: LinkContext): readonly LinkDraft[] {
  const [first] = run;
  if (!first || !run.every((m) => isRate(m, context)) || !context.words.carries(first.lead)) return [];
  const amounts = amountsOf(run);
  return (amounts ?? []).flatMap((level, i) => {
    const rate = run[i];
    return rate ? [draft("growth", { level, rate }, "distribution", 0.9)] : [];
  });
}

/** Levels with their growth, their base and what they changed by. */
export function changeLinks(context: LinkContext): LinkDraft[] {
  return context.lines.flatMap((line) => {
    const lists = bareRuns(line, context).map((run) => ({ run, drafts: distributed(run, context) }));
    const done = new Set(lists.flatMap(({ run, drafts }) => (drafts.length > 0 ? run : [])));
    const single = line.mentions.flatMap((mention) => {
      if (done.has(mention)) return [];
      const told = isRate(mention, context)
        ? growthOf(mention, context)
        : isChange(mention, context)
          ? differenceOf(mention, context)
          : undefined;
      const added = addedUpTo(mention, context);
      return [told, added, remainderOf(mention, context)].filter((link) => link !== undefined);
    });
    return [...lists.flatMap(({ drafts }) => drafts), ...single];
  });
}
