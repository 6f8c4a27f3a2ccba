import { readMagnitude } from "./arabic.js";
import { isLatin } from "./char-class.js";
import type { Grammar } from "./grammar.js";
import { type Numeral, plainNumeral } from "./numeral.js";
import { quotient, type Unit } from "./units.js";
import { skipBlanks } from "./word-trie.js";

export interface ReadUnit {
  readonly unit: Unit;
  /** in Simplified, with the part after / or 每 */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Reads the unit behind a number that ends at `at`, with blanks between as in 823.57 亿 元. */
export function readUnit(grammar: Grammar, text: string, at: number, numeral: Numeral): ReadUnit | undefined {
  const start = skipBlanks(text, at);
  if (start > at && isCell(text, numeral.start) && text.slice(at, start).includes("\n")) return undefined;
  if (!grammar.units.begins(text.charCodeAt(start))) return undefined;
  const match = grammar.units.longest(text, start, (unit, end) => fits(unit, text, start, end, numeral), start > at);
  if (!match) return undefined;
  const unit = withQuotient(grammar, text, { unit: match.value, text: match.value.text, start, end: match.end });
  const end = alternativeEnd(grammar, text, unit.end);
  return end > unit.end ? { ...unit, end } : unit;
}

/** 8条（个）: another name of what is counted, in brackets */
function alternativeEnd(grammar: Grammar, text: string, at: number): number {
  const close = CLOSINGS[text[at] ?? ""];
  if (close === undefined) return at;
  const other = grammar.units.longest(text, at + 1);
  return other?.value.kind === "count" && text[other.end] === close ? other.end + 1 : at;
}

const CLOSINGS: Readonly<Record<string, string>> = { "(": ")", "（": "）" };

/** A number that fills a cell or begins a line has no unit on the next line. */
const isCell = (text: string, at: number): boolean => at === 0 || text[at - 1] === "\t" || text[at - 1] === "\n";

function fits(unit: Unit, text: string, start: number, end: number, numeral: Numeral): boolean {
  if (numeral.spelled ? unit.arabicOnly : unit.spelledOnly) return false;
  if (numeral.spelled && numeral.scale === 0 && Number(numeral.printed) < unit.spelledFrom) return false;
  if (unit.minimum > 0 && numeral.scale === 0 && Number(numeral.printed) < unit.minimum) return false;
  if (unit.maximum < Number.POSITIVE_INFINITY && (numeral.decimals > 0 || Number(numeral.printed) > unit.maximum))
    return false;
  if (unit.latin && isLatin(text.charCodeAt(end))) return false;
  if (unit.latin && end - start === 1 && numeral.spelled) return false;
  return !isForbidden(unit, text, end);
}

function isForbidden(unit: Unit, text: string, end: number): boolean {
  for (const word of unit.notBefore) {
    if (text.startsWith(word, end) && !unit.unless.some((w) => text.startsWith(w, end))) return true;
  }
  return false;
}

/** Stands in for a number below the line; large enough for 日, which behind a small number is a date. */
const BELOW = plainNumeral(0, 0, "100", false);

/** 元/人, 件/万人, 人/百亿元, 微克每立方米, 元/人·月 */
function withQuotient(grammar: Grammar, text: string, above: ReadUnit): ReadUnit {
  const sign = grammar.per.longest(text, skipBlanks(text, above.end));
  const once = sign && divided(grammar, text, above, skipBlanks(text, sign.end), "/");
  if (!once) return above;
  const more = grammar.times.longest(text, once.end);
  return (more && divided(grammar, text, once, more.end, more.value)) ?? once;
}

/** `above` with what stands at `from` below the line. */
function divided(grammar: Grammar, text: string, above: ReadUnit, from: number, sign: string): ReadUnit | undefined {
  const magnitude = readMagnitude(grammar, text, from);
  const start = skipBlanks(text, magnitude.end);
  const accepts = (unit: Unit, end: number): boolean => fits(unit, text, start, end, BELOW);
  const below = grammar.units.longest(text, start, accepts) ?? grammar.divisors.longest(text, start, accepts);
  if (!below) return undefined;
  return {
    unit: quotient(above.unit, below.value, magnitude.power),
    text: `${above.text}${sign}${text.slice(from, magnitude.end).replace(/\s/g, "")}${below.value.text}`,
    start: above.start,
    end: below.end,
  };
}
