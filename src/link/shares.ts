import { backwards, backwardsInParagraph, between, type LinkContext, wordsBefore } from "./context.js";
import { draft, type LinkDraft } from "./draft.js";
import { changedFrom, levelOf } from "./levels.js";
import type { Mention } from "./mention.js";
import { amountsOf, bareRuns } from "./runs.js";
import { isAmount, isPercentage, isSingle, maySharePeriod, sameUnit } from "./things.js";
import { lastPiece } from "./words.js";

interface Whole {
  readonly mention: Mention;
  readonly by: string;
  readonly confidence: number;
}

// a whole stands in the sentence of its share, or shortly before it; further off it must carry the very name
const NEAR_LINES = 3;
// indicators between a share and its whole; a report of one body has some hundreds in all
const FAR = 400;

const isShare = (m: Mention): boolean =>
  isSingle(m) &&
  m.indicator.measure !== "growth" &&
  m.indicator.measure !== "completion" &&
  m.indicator.measure !== "change" &&
  (m.quantity.kind === "percentage" ||
    m.quantity.kind === "ratio" ||
    (m.indicator.measure === "share" && m.quantity.kind === "number"));

/** An amount that a part can be of: no average where the part is none. */
const canBeWhole = (m: Mention, part: Mention, { words }: LinkContext): boolean =>
  m !== part &&
  isAmount(m) &&
  sameUnit(m, part) &&
  m.indicator.status === part.indicator.status &&
  words.average.test(m.indicator.name) === words.average.test(part.indicator.name);

/** A whole by its name: first nearby, then in the whole report, of the same period. */
function wholeByName(name: string, part: Mention, context: LinkContext): Whole | undefined {
  const { things, mentions } = context;
  const fits = (m: Mention): boolean =>
    canBeWhole(m, part, context) &&
    maySharePeriod(m.indicator, part.indicator) &&
    (things.named(name, m.indicator) || isQualifier(name, m));
  const near = backwardsInParagraph(part, NEAR_LINES).find(fits);
  if (near) return { mention: near, by: "named-whole", confidence: 0.92 };
  const far =
    mentions.slice(Math.max(0, part.order - FAR), part.order).findLast(fits) ??
    mentions.slice(part.order, part.order + FAR).find(fits);
  return far && { mention: far, by: "named-whole", confidence: 0.75 };
}

// 成都平原经济区|经济总量
const HEAD = 4;

/** 占|净增数|的52.9%: the whole is told by its verb */
const isQualifier = (name: string, { indicator: { qualifier } }: Mention): boolean =>
  qualifier !== undefined && name.startsWith(qualifier);

/** 占全省比重: the whole is the same thing of the report's own place, told without an owner: 成都平原经济区|经济总量 */
function wholeOfPlace(part: Mention, context: LinkContext): Whole | undefined {
  const { mentions, words } = context;
  const { name } = part.indicator;
  const head = name.slice(-HEAD);
  const fits = (m: Mention): boolean => {
    const other = m.indicator.name;
    const alike = other.length > 1 && (name.endsWith(other) || other.startsWith(head)) && other !== name;
    return (
      canBeWhole(m, part, context) &&
      alike &&
      maySharePeriod(m.indicator, part.indicator) &&
      !words.area.test(wordsBefore(m))
    );
  };
  const found = mentions.slice(Math.max(0, part.order - FAR), part.order).findLast(fits);
  return found && { mention: found, by: "same-name", confidence: 0.65 };
}

/** 占60.2%: the whole opens the list that the part stands in. */
function wholeOfList(part: Mention, share: Mention, context: LinkContext): Whole | undefined {
  const amounts = share.line.mentions.filter((m) => isAmount(m) && m.bracket < 0);
  const [first] = amounts;
  const candidate = first && first !== part ? first : share.line.before?.mentions.findLast((m) => isAmount(m));
  return candidate && canBeWhole(candidate, part, context)
    ? { mention: candidate, by: "list-head", confidence: 0.75 }
    : undefined;
}

function partOf(share: Mention, context: LinkContext): Mention | undefined {
  const { words, things } = context;
  const clause = share.lead.split(/[，,；;：:。]/).at(-1) ?? "";
  const subject = clause.slice(0, Math.max(0, clause.search(words.takesAtAll)));
  const test = (m: Mention): boolean => isAmount(m);
  if (words.carries(subject) || subject === "") {
    const nearest = backwards(share).find(test);
    return nearest && !/[；;]/.test(between(nearest, share)) ? nearest : undefined;
  }
  const named = backwards(share).find((m) => test(m) && things.named(subject, m.indicator));
  return named ?? levelOf(share, context, test)?.mention;
}

/** A share of which 占 is said. */
function takenShare(share: Mention, context: LinkContext): LinkDraft | undefined {
  const name = context.words.wholeOf(share.lead);
  if (name === undefined) return undefined;
  const part = partOf(share, context);
  if (!part) return undefined;
  const beyond = context.words.beyond.test(name);
  const onlyPlace = name !== "" && name.replace(context.words.scopes, "") === "";
  const whole = beyond ? undefined : onlyPlace ? wholeOfPlace(part, context) : wholeByName(name, part, context);
  const found = name === "" ? wholeOfList(part, share, context) : whole;
  return draft("share", { part, whole: found?.mention, share }, found?.by ?? "adjacency", found?.confidence ?? 0.85);
}

/** 求职登记71万908笔，推介就业48万6325人次，推介就业率68.4%: the rate bears the name of its part; the whole stands before that. */
function namedRate(share: Mention, context: LinkContext): LinkDraft | undefined {
  const { words, things } = context;
  const name = things.nameOf(share.indicator);
  if (!words.rateEndings.test(name)) return undefined;
  const root = name.replace(words.rateEndings, "");
  if (root.length < SHORTEST_ROOT) return undefined;
  const before = backwardsInParagraph(share, 1).filter(
    (m) => isAmount(m) && !/[；;]/.test(m.line === share.line ? between(m, share) : ""),
  );
  const part = before.find((m) => rootOf(m, root));
  if (!part) return undefined;
  const rest = before.slice(before.indexOf(part) + 1).filter(({ line }) => line === part.line);
  const whole = rest.find((m) => canBeWhole(m, part, context)) ?? rest.find((m) => countsAlike(m, part));
  if (!whole) return undefined;
  const confidence = sameUnit(whole, part) ? 0.8 : 0.6;
  return share.indicator.measure === "completion"
    ? draft("completion", { actual: part, target: whole, rate: share }, "rate-named-for-part", confidence)
    : draft("share", { part, whole, share }, "rate-named-for-part", confidence);
}

/** Whether an amount is told by the verb that a rate is named for: 办结131条, 办结率 */
const rootOf = ({ indicator: { qualifier = "" }, lead }: Mention, root: string): boolean =>
  qualifier === root || (root.endsWith(qualifier || root) && lastPiece(lead).endsWith(root.slice(-SHORTEST_ROOT)));

const SHORTEST_ROOT = 2;

const countsAlike = (a: Mention, b: Mention): boolean =>
  a.quantity.kind === "count" && b.quantity.kind === "count" && isAmount(a);

/** 存贷比85.4%: a ratio whose name says what stands over what. */
function ratioByName(share: Mention, context: LinkContext): LinkDraft | undefined {
  const { words, things } = context;
  const name = things.nameOf(share.indicator);
  const found = words.ratios.filter(([ending = ""]) => name.endsWith(ending));
  const before = backwardsInParagraph(share, NEAR_LINES).filter(
    (m) => isAmount(m) && m.indicator.status === share.indicator.status,
  );
  for (const [, partName = "", wholeName = ""] of found) {
    const part = before.find((m) => m.indicator.name.includes(partName));
    const whole =
      part &&
      before.find(
        (m) =>
          m !== part &&
          canBeWhole(m, part, context) &&
          (things.named(wholeName, m.indicator) || m.indicator.name.includes(wholeName)),
      );
    if (part && whole) return draft("share", { part, whole, share }, "ratio-by-name", 0.85);
  }
  return undefined;
}

/** …企业中有412户亏损，亏损面11.5%: the whole is named before 中. */
function withinWhole(share: Mention, context: LinkContext): LinkDraft | undefined {
  const part = backwards(share).find((m) => isAmount(m));
  if (!part) return undefined;
  const name = things(context, part.lead);
  if (name === undefined) return undefined;
  const whole = wholeByName(name, part, context);
  return whole && draft("share", { part, whole: whole.mention, share }, whole.by, whole.confidence * 0.9);
}

const things = ({ words, things: { plain } }: LinkContext, lead: string): string | undefined => {
  const found = words.withinName.exec(lead.split(/[，,；;：:。]/).at(-1) ?? "")?.[1];
  return found ? plain(found) : undefined;
};

/** Shares told in one list of the parts in another: A、B、C，占GDP的份额分别为x、y、z. */
function distributed(run: readonly Mention[], context: LinkContext): readonly LinkDraft[] {
  const [first] = run;
  const name = first && context.words.wholeOf(first.lead);
  if (!first || !run.every(isShare) || name === undefined) return [];
  const parts = amountsOf(run) ?? [];
  return parts.flatMap((part, i) => {
    const share = run[i];
    const whole = name === "" ? undefined : wholeByName(name, part, context);
    return share
      ? [draft("share", { part, whole: whole?.mention, share }, whole ? "named-whole" : "distribution", 0.9)]
      : [];
  });
}

/** 占比由47.6%调整为21.7%: both ends of a share that changed, of a part and a whole that changed alike. */
function changedShare(share: Mention, context: LinkContext): LinkDraft[] {
  const before = changedFrom(share, context);
  if (!before || !isPercentage(before)) return [];
  const { words, things } = context;
  const whole = words.withinName.exec(before.lead)?.[1] ?? words.wholeOf(before.lead);
  const ends = backwards(before).filter((m) => isAmount(m) && changedFrom(m, context) !== undefined);
  const [part] = ends;
  if (whole === undefined || !part) return [];
  const name = things.plain(whole);
  const total = ends.find((m) => m !== part && sameUnit(m, part) && things.named(name, m.indicator));
  const [partBefore, totalBefore] = [part, total].map((m) => m && changedFrom(m, context));
  if (!total || !partBefore || !totalBefore) return [];
  return [
    draft("share", { part: partBefore, whole: totalBefore, share: before }, "named-whole", 0.85),
    draft("share", { part, whole: total, share }, "named-whole", 0.85),
  ];
}

/** Shares with their part and, where it is printed, their whole. */
export function shareLinks(context: LinkContext): LinkDraft[] {
  return context.lines.flatMap((line) => {
    const lists = bareRuns(line, context).map((run) => ({ run, drafts: distributed(run, context) }));
    const done = new Set(lists.flatMap(({ run, drafts }) => (drafts.length > 0 ? run : [])));
    const changed = line.mentions.flatMap((m) => (isPercentage(m) ? changedShare(m, context) : []));
    for (const { members } of changed) for (const m of line.mentions) if (members.includes(m.indicator.id)) done.add(m);
    const single = line.mentions.flatMap((m): LinkDraft[] => {
      if (done.has(m) || !(isShare(m) || tellsRate(m))) return [];
      const found = isShare(m)
        ? (takenShare(m, context) ?? ratioByName(m, context) ?? namedRate(m, context) ?? withinWhole(m, context))
        : namedRate(m, context);
      return found ? [found] : [];
    });
    return [...lists.flatMap(({ drafts }) => drafts), ...changed, ...single];
  });
}

/** 办结率 is called a completion, and is a share. */
const tellsRate = (m: Mention): boolean =>
  isSingle(m) && m.indicator.measure === "completion" && m.quantity.kind === "percentage";
