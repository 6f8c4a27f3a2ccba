import { BIG, type CharTable, DIGIT, DOT, SEVERAL, SMALL, WIDE_DIGIT } from "./char-class.js";
import { shift } from "./decimal-text.js";
import { type Numeral, type NumeralGrammar, plainNumeral } from "./numeral.js";
import { skipBlanks } from "./word-trie.js";

const COMMA = 0x2c;
const WIDE_COMMA = 0xff0c;
const GROUP = 3;
/** 7 万 5 千 4 百: more parts than magnitudes exist are no number */
const MOST_PARTS = 6;

interface Digits {
  readonly end: number;
  readonly printed: string;
  readonly decimals: number;
  readonly separated: boolean;
}

const isDigit = (table: CharTable, text: string, at: number): boolean => {
  const charClass = table.classes[text.charCodeAt(at)];
  return charClass === DIGIT || charClass === WIDE_DIGIT;
};

const digitsEnd = (table: CharTable, text: string, at: number): number => {
  let i = at;
  while (isDigit(table, text, i)) i++;
  return i;
};

/** A comma before exactly three digits; a full-width one only among full-width digits, since it ends clauses. */
function groupEnd(table: CharTable, text: string, at: number): number {
  const code = text.charCodeAt(at);
  const wide = table.classes[text.charCodeAt(at - 1)] === WIDE_DIGIT;
  if (code !== COMMA && !(code === WIDE_COMMA && wide)) return at;
  if (code === WIDE_COMMA && table.classes[text.charCodeAt(at + 1)] !== WIDE_DIGIT) return at;
  for (let i = 1; i <= GROUP; i++) if (!isDigit(table, text, at + i)) return at;
  return isDigit(table, text, at + GROUP + 1) ? at : at + GROUP + 1;
}

/** 3 652 in 3 652 个, as Hong Kong prints it: groups of three behind blanks, in running text and before what is counted. */
function spacedEnd(table: CharTable, text: string, start: number, first: number): number {
  let end = first;
  while (BLANKS.has(text.charCodeAt(end)) && isGroup(table, text, end + 1)) end += GROUP + 1;
  return end > first && WORD.test(text[skipBlanks(text, end)] ?? "") && followsWord(text, start) ? end : first;
}

function isGroup(table: CharTable, text: string, at: number): boolean {
  for (let i = 0; i < GROUP; i++) if (!isDigit(table, text, at + i)) return false;
  return !isDigit(table, text, at + GROUP);
}

/** In its line a word or a sign of a clause stands before it, no number of another column. */
function followsWord(text: string, start: number): boolean {
  const blank = BLANKS.has(text.charCodeAt(start - 1)) ? 1 : 0;
  return AFTER_WORD.test(text[start - 1 - blank] ?? "");
}

/** a space, and those that do not break */
const BLANKS: ReadonlySet<number> = new Set([0x20, 0xa0, 0x2009, 0x202f]);
const WORD = /[\u3400-\u9fff]/;
const AFTER_WORD = /[\u3400-\u9fff，、：（“]/;

function narrow(table: CharTable, text: string, start: number, end: number): string {
  let plain = true;
  for (let i = start; plain && i < end; i++) plain = table.classes[text.charCodeAt(i)] === DIGIT;
  if (plain) return text.slice(start, end);
  const out: string[] = [];
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (isDigit(table, text, i)) out.push(String.fromCharCode(48 + (table.values[code] ?? 0)));
    else if (table.classes[code] === DOT) out.push(".");
  }
  return out.join("");
}

/** 3,963.1 — digits with separators and a point, and nothing behind them. */
function readDigits(table: CharTable, text: string, at: number): Digits {
  let end = digitsEnd(table, text, at);
  const plain = end;
  const separated = end - at <= GROUP && groupEnd(table, text, end) > end;
  if (separated) {
    for (let next = groupEnd(table, text, end); next > end; next = groupEnd(table, text, end)) end = next;
  } else if (end - at <= GROUP) end = spacedEnd(table, text, at, end);
  const spaced = !separated && end > plain;
  let decimals = 0;
  if (table.classes[text.charCodeAt(end)] === DOT && isDigit(table, text, end + 1)) {
    const last = digitsEnd(table, text, end + 1);
    decimals = last - end - 1;
    end = last;
  }
  return { end, printed: narrow(table, text, at, end), decimals, separated: separated || spaced };
}

export interface Magnitude {
  readonly end: number;
  readonly power: number;
}

/** 万, 亿, 万亿, 千万 …: powers add up as long as they do not fall. */
export function readMagnitude(grammar: NumeralGrammar, text: string, at: number): Magnitude {
  const { classes, values } = grammar.table;
  let end = at;
  let power = 0;
  let last = 0;
  for (let i = skipBlanks(text, at), n = 0; n < 3; n++) {
    const code = text.charCodeAt(i);
    const value = values[code] ?? 0;
    if (classes[code] !== SMALL && classes[code] !== BIG) break;
    if (value < last || (classes[code] === SMALL && last > 0) || grammar.unitBegins(text, i)) break;
    power += value;
    last = value;
    end = i + 1;
    i = skipBlanks(text, end);
  }
  return { end, power };
}

interface Part {
  readonly printed: string;
  readonly power: number;
  readonly end: number;
}

/** The part after a magnitude: 5千 in 7万5千, 2,848 in 7 萬 2,848, 1 in 1千零1. */
function nextPart(grammar: NumeralGrammar, text: string, before: Part, spaced: boolean): Part | undefined {
  const { table } = grammar;
  const from = skipBlanks(text, before.end);
  const at = table.zero[text.charCodeAt(from)] === 1 ? skipBlanks(text, from + 1) : from;
  if (!isDigit(table, text, at)) return undefined;
  const digits = readDigits(table, text, at);
  const magnitude = readMagnitude(grammar, text, digits.end);
  if (digits.decimals > 0 && magnitude.power > 0) return undefined;
  const size = digits.printed.length - (digits.decimals > 0 ? digits.decimals + 1 : 0);
  if (size + magnitude.power > before.power) return undefined;
  if (from > before.end && magnitude.power === 0 && !spaced) return undefined;
  return { printed: digits.printed, power: magnitude.power, end: magnitude.end };
}

function sum(parts: readonly Part[]): string {
  const last = parts[parts.length - 1]?.printed ?? "0";
  const dot = last.indexOf(".");
  const whole = parts.reduce((total, part) => total + BigInt(shift(part.printed.split(".")[0] ?? "0", part.power)), 0n);
  return dot < 0 ? whole.toString() : whole.toString() + last.slice(dot);
}

/** 余, 多, 几 right after the digits: what follows must be a magnitude or a unit, which the caller sees to. */
function vagueAt(table: CharTable, text: string, at: number): "more" | "several" | undefined {
  const code = text.charCodeAt(at);
  if (table.more[code] === 1) return "more";
  return table.classes[code] === SEVERAL ? "several" : undefined;
}

export function readArabic(grammar: NumeralGrammar, text: string, at: number): Numeral {
  const { table } = grammar;
  const digits = readDigits(table, text, at);
  const from = skipBlanks(text, digits.end);
  const vague = vagueAt(table, text, from);
  if (vague) {
    const { power, end } = readMagnitude(grammar, text, from + 1);
    if (power > 0 || vague === "more") return arabic(at, power > 0 ? end : from + 1, digits, power, vague);
  }
  const { power, end } = readMagnitude(grammar, text, digits.end);
  if (power === 0) return arabic(at, digits.end, digits, 0, undefined);
  const parts = readParts(grammar, text, digits, { printed: digits.printed, power, end });
  const last = parts[parts.length - 1];
  if (last && parts.length > 1) return plainNumeral(at, last.end, sum(parts), false);
  // 3万多人, 5亿余元
  const tail = skipBlanks(text, end);
  if (table.more[text.charCodeAt(tail)] !== 1) return arabic(at, end, digits, power, undefined);
  return arabic(at, tail + 1, digits, power, "more");
}

/** Without needless zeros: "007" → "7", "4.800" → "4.8". */
const arabic = (start: number, end: number, digits: Digits, scale: number, vague: Numeral["vague"]): Numeral => ({
  start,
  end,
  printed: shift(digits.printed, 0),
  high: undefined,
  scale,
  vague,
  decimals: digits.decimals,
  spelled: false,
  plain: scale === 0 && !vague && digits.decimals === 0 && !digits.separated,
  bare: false,
  positional: false,
});

function readParts(grammar: NumeralGrammar, text: string, digits: Digits, first: Part): readonly Part[] {
  const parts = [first];
  if (digits.decimals > 0) return parts;
  const spaced = skipBlanks(text, digits.end) > digits.end;
  let last = first;
  while (last.power > 0 && parts.length < MOST_PARTS) {
    const next = nextPart(grammar, text, last, spaced);
    if (!next) break;
    parts.push(next);
    last = next;
  }
  return parts;
}
