import type { Amount } from "./amount.js";
import { type NumberAt, readAmount, readShare } from "./amount.js";
import { isSpace } from "./char-class.js";
import { isDatePart, isYearNumber } from "./dates.js";
import { less, shift } from "./decimal-text.js";
import type { Grammar } from "./grammar.js";
import type { Numeral } from "./numeral.js";
import { skipBlanks } from "./word-trie.js";

export interface Range {
  /** carries the unit and the scale */
  readonly amount: Amount;
  readonly low: string;
  readonly high: string;
  readonly end: number;
}

/** Two dates joined by a dash count nothing: where they end. */
export interface DateRange {
  readonly dateEnd: number;
}

interface Joint {
  readonly end: number;
  /** 10000与20000: a range only with 之间 behind it */
  readonly open: boolean;
}

function readJoint(grammar: Grammar, text: string, at: number, start: number): Joint | undefined {
  const dash = grammar.dashes.longest(text, at);
  if (dash) return { end: dash.end, open: false };
  const word = grammar.rangeWords.longest(text, at);
  if (word) return startsFrom(grammar, text, start) ? undefined : { end: word.end, open: false };
  const and = grammar.and.longest(text, at);
  return and && { end: and.end, open: true };
}

/** 从10%到20%: two values */
function startsFrom(grammar: Grammar, text: string, start: number): boolean {
  let at = start;
  while (isSpace(text.charCodeAt(at - 1))) at--;
  return grammar.from.longestBefore(text, at) !== undefined;
}

/** 3-5个, 10万到20万, 4.5–5%, 20和30之间: from the first amount on. */
export function readRange(
  grammar: Grammar,
  text: string,
  first: Amount,
  roc: boolean,
  numberAt: NumberAt,
): Range | DateRange | undefined {
  const { numeral } = first;
  if (first.ratio || numeral.high !== undefined || numeral.vague) return undefined;
  const joint = readJoint(grammar, text, skipBlanks(text, first.end), numeral.start);
  if (!joint) return undefined;
  const second = numberAt(skipBlanks(text, joint.end));
  if (!second || second.bare || second.high !== undefined || second.vague) return undefined;
  if (first.unit === undefined && (numeral.plain || numeral.spelled)) {
    if (isDatePart(grammar, text, second, roc)) return { dateEnd: second.end };
    if (isYearNumber(numeral) && isYearNumber(second)) return { dateEnd: second.end };
    if (grammar.labelsAfter.longest(text, skipBlanks(text, second.end))) return { dateEnd: second.end };
  }
  if (isDatePart(grammar, text, second, roc)) return undefined;
  const last =
    joint.open && grammar.between.longest(text, skipBlanks(text, second.end))
      ? plainAmount(second)
      : readAmount(grammar, text, second);
  if (last.ratio) return undefined;
  return combine(grammar, text, first, last, joint);
}

/** 百分之五至百分之六 */
export function readShareRange(grammar: Grammar, text: string, first: Amount, numberAt: NumberAt): Range | undefined {
  const joint = readJoint(grammar, text, skipBlanks(text, first.end), first.numeral.start);
  if (!joint || joint.open) return undefined;
  const last = readShare(grammar, text, skipBlanks(text, joint.end), numberAt);
  if (!last || last.unit !== first.unit || last.numeral.high !== undefined) return undefined;
  const low = shift(first.numeral.printed, first.numeral.scale);
  const high = shift(last.numeral.printed, last.numeral.scale);
  return less(low, high) ? { amount: last, low, high, end: last.end } : undefined;
}

/** 20000间 is no number of rooms behind 10000与 */
const plainAmount = (numeral: Numeral): Amount => ({ numeral, unitText: "", end: numeral.end });

function combine(grammar: Grammar, text: string, first: Amount, last: Amount, joint: Joint): Range | undefined {
  if (first.unit && (!last.unit || first.unit.base !== last.unit.base)) return undefined;
  const closing = joint.open ? grammar.between.longest(text, skipBlanks(text, last.end)) : undefined;
  if (joint.open && !closing) return undefined;
  const high = shift(last.numeral.printed, last.numeral.scale);
  const low = lowEnd(first, last, high);
  if (low === undefined) return undefined;
  const tail = joint.open ? closing : grammar.between.longest(text, skipBlanks(text, last.end));
  const amount = {
    ...last,
    numeral: { ...last.numeral, decimals: Math.max(first.numeral.decimals, last.numeral.decimals) },
  };
  return { amount, low, high, end: tail ? tail.end : last.end };
}

/** The lower end; it shares the magnitude of the upper where it has none: 3-5万. */
function lowEnd(first: Amount, last: Amount, high: string): string | undefined {
  const own = shift(first.numeral.printed, first.numeral.scale);
  const shared = shift(first.numeral.printed, last.numeral.scale);
  if (first.unit === undefined && first.numeral.scale === 0 && less(shared, high)) return shared;
  return less(own, high) ? own : undefined;
}
