import type { LinkContext, Linked } from "../link/index.js";
import type { Check, Link } from "../model/result.js";
import { checkClaim } from "./claims.js";
import { createMembers, type Member, type Members } from "./member.js";
import { checkStatement, type Finding } from "./statements.js";
import { checkTellings } from "./tellings.js";
import { checkWholeNumber } from "./whole-numbers.js";

export { implausible, type Ranges, rangesOf } from "./plausible.js";

const ID_DIGITS = 3;

/** The target of each indicator that has one. */
function targetsBy(links: readonly Link[], membersOf: (link: Link) => Members): ReadonlyMap<string, Member> {
  const targets = new Map<string, Member>();
  for (const link of links) {
    const { actual } = link.roles;
    const target = link.rel === "completion" ? membersOf(link).one("target") : undefined;
    if (typeof actual === "string" && target) targets.set(actual, target);
  }
  return targets;
}

type CheckOf = (link: Link, members: Members, context: LinkContext) => Finding | undefined;

/**
 * Recomputes every link whose numbers allow it, with exact decimals. The tolerance is what the printed digits, roundings and
 * bounds of all its numbers leave open; a statement fails only where no values behind them can make it true.
 */
export function verify({ links, context }: Linked): Check[] {
  const membersOf = createMembers(context);
  const targets = targetsBy(links, membersOf);
  const wholeNumber: CheckOf = (link, members) =>
    checkWholeNumber(link, members, targets.get(String(link.roles.level)), context);
  const checks: readonly CheckOf[] = [checkStatement, wholeNumber, checkClaim, checkTellings];
  return links
    .flatMap((link) => {
      const members = membersOf(link);
      const found = checks.reduce<Finding | undefined>(
        (before, check) => before ?? check(link, members, context),
        undefined,
      );
      return found ? [found] : [];
    })
    .map((check, i) => ({ id: `c${String(i + 1).padStart(ID_DIGITS, "0")}`, ...check }));
}
