import { HALF, NEGATIVE } from "./char-class.js";
import { isYearNumber } from "./dates.js";
import { add, type Factor, fraction, shift } from "./decimal-text.js";
import type { Grammar } from "./grammar.js";
import { isArabic, type Numeral, readNumeral } from "./numeral.js";
import { readUnit } from "./unit-reader.js";
import type { Unit } from "./units.js";
import { skipBlanks } from "./word-trie.js";

/** A number with its unit, before ranges and bounds. */
export interface Amount {
  readonly numeral: Numeral;
  readonly unit?: Unit;
  /** in Simplified, without magnitude word */
  readonly unitText: string;
  readonly end: number;
  /** of a share in other words than %: 百万分之五 */
  readonly factor?: Factor;
  /** a fraction: 三分之一, 1/3 */
  readonly fraction?: boolean;
  /** a ratio: 2.81∶1 */
  readonly ratio?: boolean;
}

const MOST_FRACTION_DIGITS = 5;

/** Reads the number at a position, in the notations that the caller wants. */
export type NumberAt = (at: number) => Numeral | undefined;

/** 百分之三十五: the unit stands first. */
export function readShare(grammar: Grammar, text: string, at: number, numberAt: NumberAt): Amount | undefined {
  const prefix = grammar.sharePrefixes.longest(text, at, undefined, true);
  if (!prefix) return undefined;
  const numeral = numberAt(skipBlanks(text, prefix.end));
  if (!numeral || numeral.bare) return undefined;
  const unit = grammar.units.longest(prefix.value.unit, 0)?.value;
  if (!unit) return undefined;
  const { factor } = prefix.value;
  const shared = negated(grammar, text, { ...numeral, start: at, spelled: true });
  const scaled = factor.numerator === "1" && factor.denominator === "1" ? shared : withFactor(shared, factor);
  return { numeral: scaled, unit, unitText: unit.text, end: numeral.end };
}

/** 负百分之五 */
function negated({ table }: Grammar, text: string, share: Numeral): Numeral {
  const negative = table.classes[text.charCodeAt(share.start - 1)] === NEGATIVE;
  if (!negative || share.printed.startsWith("-")) return share;
  return { ...share, start: share.start - 1, printed: `-${share.printed}` };
}

function withFactor(numeral: Numeral, factor: Factor): Numeral {
  const decimals = factor.numerator.split(".")[1]?.length ?? 0;
  return { ...numeral, printed: shift(numeral.printed, numeral.scale - decimals), scale: 0 };
}

/** The number at `at` with fraction, ratio or unit behind it. */
export function readAmount(grammar: Grammar, text: string, numeral: Numeral): Amount {
  const parts =
    readFraction(grammar, text, numeral) ?? readMixed(grammar, text, numeral) ?? readSlash(grammar, text, numeral);
  const whole = parts ?? numeral;
  const ratio = parts ? undefined : readRatio(grammar, text, numeral);
  if (ratio) return ratio;
  const unit = readUnit(grammar, text, whole.end, whole);
  if (unit) {
    const vague = unit.unit.more ? { ...whole, vague: "more" as const } : whole;
    const amount = { numeral: vague, unit: unit.unit, unitText: unit.text, end: unit.end };
    return halfInside(grammar, text, amount) ?? withHalf(grammar, text, amount);
  }
  const bare = withoutTail(grammar, text, whole);
  return parts
    ? { numeral: bare, unitText: "", end: bare.end, fraction: true }
    : { numeral: bare, unitText: "", end: bare.end };
}

/** 余 or 来 with neither unit nor magnitude behind it belongs to the next word: 3来自, 30余额. */
function withoutTail(grammar: Grammar, text: string, numeral: Numeral): Numeral {
  if (numeral.vague !== "more" || numeral.scale > 0 || grammar.table.more[text.charCodeAt(numeral.end - 1)] !== 1)
    return numeral;
  const next = text.charCodeAt(numeral.end);
  if (Number.isNaN(next) || next < 0x4e00 || next > 0x9fff) return numeral;
  return { ...numeral, vague: undefined, end: numeral.end - 1 };
}

/** 三成半, 两倍半 */
function withHalf(grammar: Grammar, text: string, amount: Amount): Amount {
  const { unit, numeral } = amount;
  if (unit?.tenths && numeral.scale === 0 && numeral.decimals === 0 && Number(numeral.printed) > 10) {
    return { ...amount, numeral: { ...numeral, printed: shift(numeral.printed, -1), decimals: 1 } };
  }
  if (!unit || !grammar.lexicon.words.numerals.half.includes(text[amount.end] ?? "")) {
    return withShareDigit(grammar, text, amount);
  }
  if (!unit.halves || numeral.scale > 0 || numeral.high !== undefined) return amount;
  return { ...amount, numeral: { ...numeral, printed: add(numeral.printed, "0.5"), decimals: 1 }, end: amount.end + 1 };
}

const LONGEST_HALVED = 3;

/** 两个半小时: half of the unit that 个 and what follows name together */
function halfInside(grammar: Grammar, text: string, { numeral, unit, end }: Amount): Amount | undefined {
  if (unit?.kind !== "count" || grammar.table.classes[text.charCodeAt(end)] !== HALF) return undefined;
  if (numeral.scale > 0 || numeral.decimals > 0 || numeral.high !== undefined || numeral.vague) return undefined;
  const whole = grammar.units.longest(unit.text + text.slice(end + 1, end + 1 + LONGEST_HALVED), 0);
  const rest = (whole?.end ?? 0) - unit.text.length;
  if (!whole || rest < 1 || whole.value.kind !== "measure") return undefined;
  const halved = { ...numeral, printed: add(numeral.printed, "0.5"), decimals: 1, plain: false };
  return { numeral: halved, unit: whole.value, unitText: whole.value.text, end: end + 1 + rest };
}

/** 七成六 */
function withShareDigit(grammar: Grammar, text: string, amount: Amount): Amount {
  const { unit, numeral } = amount;
  if (!unit?.tenthDigit || numeral.decimals > 0 || numeral.scale > 0) return amount;
  const at = skipBlanks(text, amount.end);
  const next = readNumeral(grammar, text, at);
  if (!next?.spelled || next.end - next.start !== 1 || next.printed.length !== 1) return amount;
  if (readUnit(grammar, text, next.end, next)) return amount;
  return {
    ...amount,
    numeral: { ...numeral, printed: `${numeral.printed}.${next.printed}`, decimals: 1 },
    end: next.end,
  };
}

/** 三分之一, 3分之1 */
function readFraction(grammar: Grammar, text: string, below: Numeral): Numeral | undefined {
  const sign = grammar.fraction.longest(text, skipBlanks(text, below.end), undefined, true);
  if (!sign || below.high !== undefined) return undefined;
  const above = readNumeral(grammar, text, skipBlanks(text, sign.end));
  if (!above || above.high !== undefined) return undefined;
  return divided(above, below, below.start, above.end);
}

function divided(above: Numeral, below: Numeral, start: number, end: number): Numeral | undefined {
  const value = fraction(shift(above.printed, above.scale), shift(below.printed, below.scale));
  if (value === undefined) return undefined;
  const decimals = value.includes(".") ? value.length - value.indexOf(".") - 1 : 0;
  return {
    ...above,
    start,
    end,
    printed: value,
    scale: 0,
    decimals,
    spelled: below.spelled,
    plain: false,
    bare: false,
  };
}

/** 三百五又三分之一 */
function readMixed(grammar: Grammar, text: string, whole: Numeral): Numeral | undefined {
  const sign = grammar.mixed.longest(text, skipBlanks(text, whole.end));
  if (!sign) return undefined;
  const below = readNumeral(grammar, text, skipBlanks(text, sign.end));
  const part = below && readFraction(grammar, text, below);
  if (!part) return undefined;
  const value = shift(whole.printed, whole.scale);
  const printed = value.startsWith("-") ? `-${add(value.slice(1), part.printed)}` : add(value, part.printed);
  return { ...part, start: whole.start, printed, spelled: whole.spelled };
}

/** 1/3, but no date and no path: 3/5/2020 */
function readSlash(grammar: Grammar, text: string, above: Numeral): Numeral | undefined {
  if (above.spelled || above.scale > 0 || above.decimals > 0 || above.end - above.start > MOST_FRACTION_DIGITS)
    return undefined;
  const sign = grammar.fractionSigns.longest(text, above.end);
  if (!sign || !isArabic(grammar.table.classes[text.charCodeAt(sign.end)])) return undefined;
  const below = readNumeral(grammar, text, sign.end);
  if (!below || below.scale > 0 || below.decimals > 0 || below.end - below.start > MOST_FRACTION_DIGITS)
    return undefined;
  if (isYearNumber(above) && isYearNumber(below)) return undefined;
  if (isSlash(grammar, text, below.end) || isSlash(grammar, text, above.start - 1)) return undefined;
  return divided(above, below, above.start, below.end);
}

const isSlash = (grammar: Grammar, text: string, at: number): boolean =>
  grammar.fractionSigns.longest(text, at) !== undefined;

/** 2.81∶1, 1:3 */
function readRatio(grammar: Grammar, text: string, above: Numeral): Amount | undefined {
  if (above.spelled || above.scale > 0 || above.vague) return undefined;
  const sign = grammar.ratioSigns.longest(text, skipBlanks(text, above.end));
  if (!sign) return undefined;
  const at = skipBlanks(text, sign.end);
  if (!isArabic(grammar.table.classes[text.charCodeAt(at)])) return undefined;
  const below = readNumeral(grammar, text, at);
  if (!below || below.scale > 0 || below.vague || readUnit(grammar, text, below.end, below)) return undefined;
  if (grammar.ratioSigns.longest(text, skipBlanks(text, below.end)) || isRatioBefore(grammar, text, above.start))
    return undefined;
  return {
    numeral: { ...above, end: below.end, plain: false },
    unitText: `:${below.printed}`,
    end: below.end,
    ratio: true,
  };
}

/** 7:20:73 has three parts, and none of them is a ratio of two. */
function isRatioBefore(grammar: Grammar, text: string, at: number): boolean {
  const i = text[at - 1] === " " ? at - 2 : at - 1;
  if (!grammar.ratioSigns.longest(text, i)) return false;
  const { classes } = grammar.table;
  return isArabic(classes[text.charCodeAt(i - 1)]) || isArabic(classes[text.charCodeAt(i - 2)]);
}
