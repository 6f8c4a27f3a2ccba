import type { Link, Relation } from "../model/result.js";
import type { Mention } from "./mention.js";

export type LinkDraft = Omit<Link, "id">;

/** What a member is to the others; a role without its member is left out, a list of parts is one role. */
export type Roles = Readonly<Record<string, Mention | readonly Mention[] | undefined>>;

const isList = (role: Mention | readonly Mention[]): role is readonly Mention[] => Array.isArray(role);

/**
 * A link between mentions. `by` names the evidence, `confidence` is from 0 to 1: how sure it is that these belong
 * together, not whether the arithmetic holds.
 */
export function draft(rel: Relation, roles: Roles, by: string, confidence: number): LinkDraft {
  const known = Object.entries(roles).flatMap(([role, member]) =>
    member === undefined ? [] : [[role, member] as const],
  );
  const ids = (member: Mention | readonly Mention[]): string | string[] =>
    isList(member) ? member.map(({ indicator }) => indicator.id) : member.indicator.id;
  return {
    rel,
    members: [...new Set(known.flatMap(([, member]) => ids(member)))],
    roles: Object.fromEntries(known.map(([role, member]) => [role, ids(member)])),
    by,
    confidence: Number(confidence.toFixed(2)),
  };
}
