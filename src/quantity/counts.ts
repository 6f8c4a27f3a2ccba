import type { Amount } from "./amount.js";
import { boundBefore } from "./bounds.js";
import { BIG, isHan } from "./char-class.js";
import { isListNumber } from "./exclusions.js";
import type { Grammar } from "./grammar.js";
import { isQuotedAlone } from "./quoted.js";

/** Digit for digit, as years and codes are: with fewer digits it is no number. */
const SHORTEST_POSITIONAL = 4;

/** Whether a number counts anything: without a unit it may be a list's, and a magnitude word alone part of a word. */
export function counts(grammar: Grammar, text: string, amount: Amount): boolean {
  const { numeral, unit } = amount;
  if (numeral.bare) return bareCounts(grammar, text, amount);
  if (numeral.positional && !positionalCounts(amount)) return false;
  if (unit || amount.ratio) return true;
  const alone = numeral.spelled && numeral.end - numeral.start === 1;
  if (alone && grammar.table.timid[text.charCodeAt(numeral.start)] === 1) return false;
  if (amount.fraction) return true;
  if (isListNumber(grammar, text, numeral)) return false;
  return !isQuotedAlone(grammar, text, numeral.start, numeral.end);
}

function positionalCounts({ numeral, unit }: Amount): boolean {
  if (/^0+$/.test(numeral.printed)) return false;
  return unit?.kind === "percentage" || numeral.end - numeral.start >= SHORTEST_POSITIONAL;
}

/** 百家, 千亩, 亿元; 万 and 亿 before a classifier only behind a bound: 超万人 */
function bareCounts(grammar: Grammar, text: string, amount: Amount): boolean {
  const { numeral, unit } = amount;
  if (!unit) return (numeral.vague !== undefined && numeral.scale > 0) || standsAlone(grammar, text, amount);
  const before = text[numeral.start - 1] ?? "";
  if (grammar.lexicon.words.per.includes(before)) return false;
  if (numeral.vague) return true;
  if (!isHan(before.charCodeAt(0))) return false;
  if (grammar.table.classes[text.charCodeAt(numeral.start)] !== BIG) return true;
  if (unit.kind === "money" || unit.kind === "measure") return true;
  return boundBefore(grammar, text, numeral, unit.text) !== undefined;
}

/** 参与人数过万，: a bound before it and the end of the clause behind it; 成千上万 is an idiom. */
function standsAlone(grammar: Grammar, text: string, { numeral, end }: Amount): boolean {
  if (end < text.length && grammar.clauseEnds[text.charCodeAt(end)] !== 1) return false;
  const bound = boundBefore(grammar, text, numeral, "");
  if (!bound) return false;
  return numeral.vague !== undefined || bound.comparator === "gt" || bound.comparator === "ge";
}
