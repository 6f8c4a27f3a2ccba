import type { Comparator, QuantityKind } from "../model/quantity.js";
import { BIG, isSpace, SMALL } from "./char-class.js";
import type { BoundAfter, BoundBefore, Grammar } from "./grammar.js";
import type { Numeral } from "./numeral.js";
import { skipBlanks } from "./word-trie.js";

export interface Bound {
  readonly comparator: Comparator;
  readonly start: number;
  readonly end: number;
}

const MOST_BLANKS = 2;

export function blanksBefore(text: string, end: number): number {
  let i = end;
  while (end - i < MOST_BLANKS && isSpace(text.charCodeAt(i - 1))) i--;
  return i;
}

const endsWith = (text: string, end: number, word: string): boolean =>
  end >= word.length && text.startsWith(word, end - word.length);

interface Bounded {
  readonly numeral: Numeral;
  readonly unit: string;
}

function allowed(
  bound: BoundBefore,
  grammar: Grammar,
  text: string,
  start: number,
  { numeral, unit }: Bounded,
): boolean {
  if (bound.notBeforeUnits.includes(unit)) return false;
  if (bound.magnitudeOnly) {
    const charClass = grammar.table.classes[text.charCodeAt(numeral.start)];
    if (charClass !== SMALL && charClass !== BIG) return false;
  }
  for (const word of bound.notAfter) if (endsWith(text, start, word)) return false;
  return true;
}

function boundEnding(grammar: Grammar, text: string, at: number, what: Bounded): Bound | undefined {
  if (!grammar.boundsBefore.begins(text.charCodeAt(at - 1))) return undefined;
  const match = grammar.boundsBefore.longestBefore(text, at, (bound, start) =>
    allowed(bound, grammar, text, start, what),
  );
  return match && { comparator: match.value.comparator, start: match.end, end: at };
}

/** 超过, 不少于, 近 … right before the number, or with one filler between: 超过了80, 至少有10. */
export function boundBefore(grammar: Grammar, text: string, numeral: Numeral, unit: string): Bound | undefined {
  const end = blanksBefore(text, numeral.start);
  const what = { numeral, unit };
  const direct = boundEnding(grammar, text, end, what);
  if (direct) return direct;
  const filler = grammar.fillers.longestBefore(text, end);
  return filler && boundEnding(grammar, text, blanksBefore(text, filler.end), what);
}

const MEASURED: ReadonlySet<QuantityKind> = new Set(["measure", "multiple", "money", "percentage"]);

const fitsBehind = (bound: BoundAfter, text: string, end: number, spaced: boolean, kind: QuantityKind): boolean =>
  !(bound.measuresOnly && (spaced || !MEASURED.has(kind))) &&
  !bound.notBefore.some((word) => text.startsWith(word, end));

/** 以上, 左右, 多 … right behind the unit. */
export function boundAfter(grammar: Grammar, text: string, at: number, kind: QuantityKind): Bound | undefined {
  const start = skipBlanks(text, at);
  if (!grammar.boundsAfter.begins(text.charCodeAt(start))) return undefined;
  const spaced = start > at;
  const match = grammar.boundsAfter.longest(
    text,
    start,
    (bound, end) => fitsBehind(bound, text, end, spaced, kind),
    spaced,
  );
  return match && { comparator: match.value.comparator, start, end: match.end };
}

/** 比三十大, 比 170 低 */
export function comparison(grammar: Grammar, text: string, numeral: Numeral, end: number): Bound | undefined {
  const at = blanksBefore(text, numeral.start);
  const before = grammar.comparisonBefore.longestBefore(text, at);
  if (!before) return undefined;
  const after = grammar.comparisonAfter.longest(text, skipBlanks(text, end));
  return after && { comparator: after.value, start: before.end, end: at };
}

const STRICT = new Set<Comparator>(["ge", "gt", "le", "lt"]);

/** What stands before and behind, together: a direction wins over an approximation. */
export function joined(before: Comparator | undefined, after: Comparator | undefined): Comparator {
  if (before && STRICT.has(before)) return before;
  if (after && STRICT.has(after)) return after;
  return before && before !== "eq" ? before : (after ?? "eq");
}
