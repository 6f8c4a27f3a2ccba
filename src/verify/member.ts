import type { LinkContext, Mention } from "../link/index.js";
import type { Link } from "../model/result.js";
import { type Interval, scale } from "./interval.js";
import { printedInterval } from "./printed.js";

/** A member of a link with everything that its printed number may stand for. */
export interface Member {
  readonly mention: Mention;
  readonly interval: Interval;
}

/** The members of a link by their roles; several where a role is a list. */
export interface Members {
  one(role: string): Member | undefined;
  all(role: string): readonly Member[];
}

export const fallsOf = ({ indicator: { value }, quantity }: Mention): boolean =>
  typeof value === "number" && value < 0 && !(quantity.number ?? "").startsWith("-");

const PERCENT = 100;

/** In percent, whatever it is printed in: 4倍 → 400, 1/4 → 25 */
function inPercent(mention: Mention, printed: Interval): Interval {
  const { kind, normalized } = mention.quantity;
  return kind === "multiple" || (kind === "number" && normalized.unit === "") ? scale(printed, PERCENT) : printed;
}

const RATE_ROLES = new Set(["rate", "share"]);

export const intervalIn = (mention: Mention, role: string): Interval | undefined => {
  const printed = printedInterval(mention.quantity, fallsOf(mention));
  return printed && RATE_ROLES.has(role) ? inPercent(mention, printed) : printed;
};

/** Looks up the members of links by their ids. */
export function createMembers(context: LinkContext): (link: Link) => Members {
  const byId = new Map(context.mentions.map((mention) => [mention.indicator.id, mention]));
  const memberOf = (id: string, role: string): Member | undefined => {
    const mention = byId.get(id);
    const interval = mention && intervalIn(mention, role);
    return mention && interval && { mention, interval };
  };
  // a number takes part in several links and is asked for several times in each: its interval is made once
  const known = { rate: new Map<string, readonly Member[]>(), amount: new Map<string, readonly Member[]>() };
  const member = (id: string, role: string): readonly Member[] => {
    const members = known[RATE_ROLES.has(role) ? "rate" : "amount"];
    const found = members.get(id) ?? [memberOf(id, role) ?? []].flat();
    members.set(id, found);
    return found;
  };
  return (link) => {
    const all = (role: string): readonly Member[] => {
      const ids = link.roles[role] ?? [];
      return typeof ids === "string" ? member(ids, role) : ids.flatMap((id) => member(id, role));
    };
    return { all, one: (role) => all(role)[0] };
  };
}
