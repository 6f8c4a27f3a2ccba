import type { Quantity } from "../model/quantity.js";
import { normalizedSpan } from "../model/span.js";
import type { Grammar } from "./grammar.js";

/** A hedge stands no further before its number, and in the same clause: 力争全年新增规上工业企业30家. */
const FURTHEST = 30;

interface Place {
  readonly start: number;
  readonly end: number;
}

/** The tone of a target: each number with the 力争, 确保, 原则上 … that stands before it in its clause. */
export function withHedges(grammar: Grammar, text: string, found: readonly Quantity[]): readonly Quantity[] {
  let out: Quantity[] | undefined;
  let hedge: Place | undefined;
  let looked = 0;
  for (let i = 0; i < found.length; i++) {
    const quantity = found[i];
    if (!quantity) continue;
    const { start } = quantity.span;
    hedge = hedgeBefore(grammar, text, start, looked, hedge);
    looked = start;
    if (!hedge) continue;
    out ??= [...found];
    out[i] = { ...quantity, hedge: normalizedSpan(hedge.start, hedge.end) };
  }
  return out ?? found;
}

/** The last hedge before `start`. What stands before `looked` was looked through for the number before: `last`. */
function hedgeBefore(
  grammar: Grammar,
  text: string,
  start: number,
  looked: number,
  last: Place | undefined,
): Place | undefined {
  for (let at = start - 1; at >= looked && start - at <= FURTHEST; at--) {
    const code = text.charCodeAt(at);
    if (grammar.clauseEnds[code] === 1) return undefined;
    if (!grammar.hedges.begins(code)) continue;
    const hedge = grammar.hedges.longest(text, at);
    if (hedge && hedge.end <= start) return { start: at, end: hedge.end };
  }
  return last && start - last.start <= FURTHEST ? last : undefined;
}
