import type { Link } from "../model/result.js";
import { changeLinks } from "./changes.js";
import { completionLinks } from "./completion.js";
import type { LinkContext } from "./context.js";
import type { LinkDraft } from "./draft.js";
import { factLinks, factsOf } from "./facts.js";
import { type LinkInput, linesOf } from "./mention.js";
import { multipleLinks } from "./multiples.js";
import { rowLinks } from "./rows.js";
import { shareLinks } from "./shares.js";
import { sumLinks } from "./sums.js";
import { createThings } from "./things.js";
import type { LinkWords } from "./words.js";

export type { LinkContext } from "./context.js";
export type { Mention } from "./mention.js";
export { compileLinkWords, type LinkWords } from "./words.js";

/** The links of a report, with what they were made from, which the checks read again. */
export interface Linked {
  readonly links: readonly Link[];
  readonly context: LinkContext;
  /** indicator → id of the fact, of facts told more than once */
  readonly facts: ReadonlyMap<string, string>;
}

const ID_DIGITS = 3;

/** One statement is linked once: of two links with the same members and relation the surer stays. */
function unique(drafts: readonly LinkDraft[]): readonly LinkDraft[] {
  const best = new Map<string, LinkDraft>();
  for (const one of drafts) {
    const key = `${one.rel} ${[...one.members].sort().join(" ")}`;
    const other = best.get(key);
    if (!other || (other.confidence ?? 0) < (one.confidence ?? 0)) best.set(key, one);
  }
  const all = [...best.values()];
  const shared = new Set(all.flatMap((one) => (one.roles.share === undefined ? [] : [partAndWhole(one)])));
  return all.filter((one) => one.rel !== "share" || one.roles.share !== undefined || !shared.has(partAndWhole(one)));
}

const partAndWhole = ({ roles }: LinkDraft): string => `${String(roles.part)} ${String(roles.whole)}`;

/**
 * Ties the indicators of a report that belong together: targets to what became of them, rates to what they follow from, parts
 * to wholes, repeated tellings to each other. Concepts, names, periods, places, units and the words between decide; the
 * values never do.
 */
export function link(input: LinkInput, words: LinkWords): Linked {
  const lines = linesOf(input);
  const mentions = lines.flatMap((line) => line.mentions);
  const context: LinkContext = { lines, mentions, words, things: createThings(words) };
  const drafts = [completionLinks, changeLinks, shareLinks, sumLinks, multipleLinks, rowLinks, factLinks].flatMap(
    (linker) => linker(context),
  );
  const links = unique(drafts)
    .filter(({ members }) => members.length > 1)
    .map((one, i) => ({ id: `l${String(i + 1).padStart(ID_DIGITS, "0")}`, ...one }));
  return { links, context, facts: factsOf(links) };
}
