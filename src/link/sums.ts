import type { LinkContext } from "./context.js";
import { draft, type LinkDraft } from "./draft.js";
import { isBase } from "./levels.js";
import type { Line, Mention } from "./mention.js";
import { isAmount, sameUnit } from "./things.js";
import { HARD_STOP } from "./words.js";

/** How a list of parts begins, and whether it claims to tell all of them. */
type Opening = "all" | "some" | "partition" | "kinds";

const LEAST_PARTS = 2;
// mentions between a whole and its first part, and in a list of parts
const FARTHEST = 60;

function openingOf(part: Mention, whole: Mention, context: LinkContext): Opening | undefined {
  const { words } = context;
  // 领受的11项任务里，9项 …: the text between them, whichever mentions it crosses
  const { lead } = part;
  if (part.line !== whole.line) return words.opensParts.test(lead.trimStart().slice(0, 4)) ? "some" : undefined;
  if (words.byKind.test(lead)) return "kinds";
  if (words.opensAllParts.test(lead)) return "all";
  if (words.opensParts.test(lead)) return "some";
  if (part.index === whole.index + 1 && words.within.test(lead)) return "some";
  const named = words.partitions.some((group) => group.some((word) => lead.includes(word)));
  return named && words.distributes.test(lead) ? "partition" : undefined;
}

/**
 * Amounts side by side after the opening, up to a stop, another unit or another opening. A `long` list
 * goes on over stops and over lists within it: 其中，甲8.6万元，减少2.2万元；乙34万元。
 */
function partsFrom(first: Mention, whole: Mention, long: boolean, { words }: LinkContext): readonly Mention[] {
  const parts = [first];
  let nested = false;
  for (const m of first.line.mentions.slice(first.index + 1, first.index + 1 + FARTHEST)) {
    const stop = HARD_STOP.test(m.lead);
    if (stop) nested = false;
    else if (m.bracket < 0 && (words.opensParts.test(m.lead) || words.opensAllParts.test(m.lead))) nested = true;
    if ((stop || nested) && !long) break;
    if (nested) continue;
    if (m.bracket !== first.bracket) {
      if (first.bracket >= 0) break;
      continue;
    }
    if (!isAmount(m)) continue;
    if (!sameUnit(m, whole)) break;
    parts.push(m);
  }
  return parts;
}

/** The amounts that may be the whole of a list that begins with `first`, the nearest first. */
function wholesBefore(first: Mention, context: LinkContext): readonly Mention[] {
  const inLine = first.line.mentions
    .slice(Math.max(0, first.index - FARTHEST), first.index)
    .filter((m) => m.bracket < 0 || m.bracket === first.bracket);
  const before = first.index === 0 ? (first.line.before?.mentions ?? []).filter((m) => m.bracket < 0) : [];
  return [...before, ...inLine].filter((m) => isAmount(m) && sameUnit(m, first) && !isBase(m, context)).reverse();
}

/** Whether the last part is followed by 等: more parts are left untold. */
const isOpen = (parts: readonly Mention[], { words }: LinkContext): boolean =>
  words.openEnd.test(parts.at(-1)?.tail ?? "");

const CONFIDENCE: Readonly<Record<Opening, number>> = { kinds: 0.8, all: 0.9, partition: 0.9, some: 0.7 };

/** Words that together make up everything: 城镇, 乡村 */
function isPartition(parts: readonly Mention[], { words }: LinkContext): boolean {
  const texts = parts.map(({ lead, indicator }) => lead + indicator.name);
  return words.partitions.some((group) => {
    const held = group.filter((word) => texts.some((text) => text.includes(word)));
    return (
      held.length >= LEAST_PARTS &&
      held.length >= parts.length &&
      texts.every((text) => group.some((word) => text.includes(word)))
    );
  });
}

function sumsOf(line: Line, context: LinkContext): LinkDraft[] {
  const taken = new Set<Mention>();
  return line.mentions.flatMap((first): LinkDraft[] => {
    if (!isAmount(first) || taken.has(first)) return [];
    const [whole] = wholesBefore(first, context);
    const opening = whole && openingOf(first, whole, context);
    // 城乡居民收入 of town and of country do not add up
    if (
      !whole ||
      !opening ||
      context.words.average.test(whole.indicator.name) ||
      whole.indicator.status !== first.indicator.status
    )
      return [];
    const parts = partsFrom(first, whole, first.index === 0 || opening === "kinds", context);
    for (const part of parts) taken.add(part);
    if (parts.length < LEAST_PARTS) return [draft("share", { part: first, whole }, "part-list", 0.7)];
    const closed = !isOpen(parts, context) && (opening === "all" || isPartition(parts, context));
    return [draft("sum", { whole, parts }, closed ? "all-parts" : "part-list", CONFIDENCE[closed ? "all" : opening])];
  });
}

/** Wholes with their parts: 41户，包括A24户和B17户. One part alone is linked as a share without a rate. */
export const sumLinks = (context: LinkContext): LinkDraft[] => context.lines.flatMap((line) => sumsOf(line, context));
