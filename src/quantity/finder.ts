import type { Comparator, Quantity } from "../model/quantity.js";
import { type Amount, readAmount, readShare } from "./amount.js";
import { type Bound, boundAfter, boundBefore, comparison, joined } from "./bounds.js";
import { build, type Ends, endsOf } from "./build.js";
import { BIG, DOT, isLatin, isSpace, ORDINAL } from "./char-class.js";
import { isDatePart } from "./dates.js";
import {
  addressEnd,
  codeEnd,
  excludedWordEnd,
  isLabel,
  isListNumber,
  isQuotedAlone,
  quotedNameEnd,
  shorthandEnd,
} from "./exclusions.js";
import type { Grammar } from "./grammar.js";
import { withNotation } from "./notation.js";
import { isArabic, type Numeral, readNumeral } from "./numeral.js";
import { readOrdinal } from "./ordinal.js";
import { readRange } from "./range.js";
import { mergeBounds } from "./two-sided.js";
import { readUnit } from "./unit-reader.js";
import { DOCUMENT_CURRENCY } from "./units.js";

export interface FindOptions {
  /** ISO code of a plain 元; CNY where it is absent. TWD also makes 112年 a year. */
  readonly currency?: string;
  /** "any" also reads 2e5, 2^5 and 40k; reports use none of them */
  readonly notation?: "report" | "any";
  readonly from?: number;
  readonly to?: number;
}

/** length of "://", which may stand across the place that was looked at last */
const ADDRESS_MARK = 4;
const MINUS = new Set(["-", "－", "−"]);
const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;

/** Goes through one text from left to right; every step either takes a whole expression or one character. */
export class Scan {
  private readonly found: Quantity[] = [];
  private readonly grammar: Grammar;
  private readonly text: string;
  private readonly currency: string;
  private readonly roc: boolean;
  private readonly anyNotation: boolean;
  private noAddressTo = 0;

  constructor(grammar: Grammar, text: string, options: FindOptions) {
    this.grammar = grammar;
    this.text = text;
    this.currency = options.currency ?? "CNY";
    this.roc = this.currency === "TWD";
    this.anyNotation = options.notation === "any";
  }

  run(from: number, to: number): readonly Quantity[] {
    const { starts } = this.grammar;
    let at = from;
    while (at < to) {
      if (starts[this.text.charCodeAt(at)] === 0) at++;
      else at = Math.max(at + 1, this.readAt(at));
    }
    return mergeBounds(this.grammar, this.text, this.found);
  }

  /** Takes what begins at `at`; gives the position to go on from. */
  private readAt(at: number): number {
    const { grammar, text } = this;
    const charClass = grammar.table.classes[text.charCodeAt(at)] ?? 0;
    if (charClass === ORDINAL) return this.takeOrdinal(at);
    if (charClass === DOT) return this.takePoint(at);
    if (!isArabic(charClass)) {
      const fixed = this.takeWhole(at) ?? this.takeShare(at) ?? this.skipWord(at);
      if (fixed !== undefined) return fixed;
    }
    const numeral = this.numberAt(at);
    if (!numeral) return at + 1;
    return this.skipCode(numeral) ?? this.takeNumeral(this.withMinus(numeral));
  }

  private readonly numberAt = (at: number): Numeral | undefined => {
    const numeral = readNumeral(this.grammar, this.text, at);
    return numeral && this.anyNotation ? withNotation(this.grammar, this.text, this.withMinus(numeral)) : numeral;
  };

  private takeOrdinal(at: number): number {
    const ordinal = readOrdinal(this.grammar, this.text, at);
    if (ordinal.quantity && excludedWordEnd(this.grammar, this.text, at) < 0) this.found.push(ordinal.quantity);
    return ordinal.end;
  }

  /** .5 */
  private takePoint(at: number): number {
    const { grammar, text } = this;
    const before = text.charCodeAt(at - 1);
    const isDigit = (code: number): boolean => isArabic(grammar.table.classes[code]);
    if (
      !isDigit(text.charCodeAt(at + 1)) ||
      isDigit(before) ||
      isLatin(before) ||
      isHan(before) ||
      text[at - 1] === "."
    )
      return at + 1;
    const rest = readNumeral(grammar, text, at + 1);
    if (!rest?.plain) return at + 1;
    const digits = text.slice(at + 1, rest.end).normalize("NFKC");
    const numeral = { ...rest, start: at, printed: trimmed(`0.${digits}`), decimals: digits.length, plain: false };
    return this.takeNumeral(this.withMinus(numeral));
  }

  private takeWhole(at: number): number | undefined {
    const { grammar, text } = this;
    const whole = grammar.wholes.longest(
      text,
      at,
      (w) =>
        (w.after.length === 0 || w.after.some((word) => text.startsWith(word, at - word.length))) &&
        !w.notAfter.some((word) => text.startsWith(word, at - word.length)),
    );
    if (!whole) return undefined;
    const { number, unit: unitText = "", comparator } = whole.value;
    const unit = unitText === "" ? undefined : grammar.units.longest(unitText, 0)?.value;
    const numeral: Numeral = {
      start: at,
      end: whole.end,
      printed: number,
      scale: 0,
      decimals: 0,
      spelled: true,
      plain: false,
      bare: false,
      positional: false,
    };
    const amount: Amount = { numeral, unitText, end: whole.end, ...(unit ? { unit } : {}) };
    return this.emit(amount, endsOf(amount), whole.end, comparator);
  }

  private takeShare(at: number): number | undefined {
    const share = readShare(this.grammar, this.text, at, this.numberAt);
    return share && this.emit(share, endsOf(share), share.end);
  }

  private skipWord(at: number): number | undefined {
    const end = excludedWordEnd(this.grammar, this.text, at);
    if (end > at) return end;
    const quoted = quotedNameEnd(this.grammar, this.text, at);
    return quoted > at ? quoted : undefined;
  }

  /** Where a number that counts nothing ends. */
  private skipCode(numeral: Numeral): number | undefined {
    const { grammar, text } = this;
    const address = numeral.spelled ? -1 : addressEnd(text, numeral.start, numeral.end, this.noAddressTo);
    if (address > 0) return address;
    this.noAddressTo = numeral.start - ADDRESS_MARK;
    const shorthand = numeral.spelled ? -1 : shorthandEnd(text, numeral.start, numeral.end);
    if (shorthand > 0) return shorthand;
    if (isDatePart(grammar, text, numeral, this.roc)) return numeral.end + 1;
    if (isLabel(grammar, text, numeral)) return numeral.end;
    const code = codeEnd(grammar, text, numeral);
    if (code > 0 && !readUnit(grammar, text, numeral.end, numeral)) return code;
    return undefined;
  }

  /** -2.5%: a minus where a sum could not end before it */
  private withMinus(numeral: Numeral): Numeral {
    const { text } = this;
    const sign = text[numeral.start - 1] ?? "";
    if (!MINUS.has(sign) || numeral.printed.startsWith("-")) return numeral;
    const before = text.charCodeAt(numeral.start - 2);
    const afterNumber =
      isArabic(this.grammar.table.classes[before]) || isLatin(before) || text[numeral.start - 2] === "%";
    if (afterNumber || MINUS.has(text[numeral.start - 2] ?? "")) return numeral;
    if (isHan(before)) {
      const kind = readUnit(this.grammar, text, numeral.end, numeral)?.unit.kind;
      if (kind !== "percentage" && kind !== "percentage-point") return numeral;
    }
    const last = this.found[this.found.length - 1];
    if (last && last.span.end >= numeral.start - 1) return numeral;
    return { ...numeral, start: numeral.start - 1, printed: `-${numeral.printed}`, plain: false };
  }

  private takeNumeral(numeral: Numeral): number {
    const { grammar, text } = this;
    const amount = readAmount(grammar, text, numeral);
    if ((amount.unit || amount.numeral.scale > 0) && grammar.labelsAfterUnit.longest(text, amount.end))
      return amount.end;
    const range = readRange(grammar, text, amount, this.roc, this.numberAt);
    if (range && "dateEnd" in range) return range.dateEnd;
    if (range)
      return this.emit(
        { ...range.amount, numeral: { ...range.amount.numeral, start: numeral.start } },
        range,
        range.end,
      );
    if (!this.counts(amount)) return amount.end;
    return this.emit(amount, endsOf(amount), amount.end);
  }

  /** Whether a number without a unit, or a magnitude word without a digit, counts anything. */
  private counts(amount: Amount): boolean {
    const { grammar, text } = this;
    const { numeral, unit } = amount;
    if (numeral.bare) return this.bareCounts(amount);
    if (
      numeral.spelled &&
      numeral.end - numeral.start === 1 &&
      grammar.table.timid[text.charCodeAt(numeral.start)] === 1
    )
      return false;
    if (numeral.positional && /^0+$/.test(numeral.printed)) return false;
    if (numeral.positional && unit?.kind !== "percentage" && numeral.end - numeral.start < 4) return false;
    if (unit || amount.ratio) return true;
    if (amount.fraction) return true;
    if (isListNumber(grammar, text, numeral)) return false;
    return !isQuotedAlone(grammar, text, numeral.start, numeral.end);
  }

  /** 百家, 千亩, 亿元; 万 and 亿 before a classifier only behind a bound: 超万人 */
  private bareCounts({ numeral, unit }: Amount): boolean {
    const { grammar, text } = this;
    if (!unit) return numeral.vague !== undefined && numeral.scale > 0;
    if (!isHan(text.charCodeAt(numeral.start - 1)) || this.isPer(numeral.start)) return false;
    if (grammar.table.classes[text.charCodeAt(numeral.start)] !== BIG || numeral.vague) return true;
    return (
      unit.kind === "money" || unit.kind === "measure" || boundBefore(grammar, text, numeral, unit.text) !== undefined
    );
  }

  /** 每万人 */
  private isPer(at: number): boolean {
    const before = this.text[at - 1] ?? "";
    return this.grammar.lexicon.words.per.includes(before);
  }

  private emit(amount: Amount, ends: Ends, end: number, fixed?: Comparator): number {
    const { grammar, text } = this;
    const { numeral } = amount;
    const sign = this.signBefore(numeral.start);
    const money = amount.unit?.base.startsWith(DOCUMENT_CURRENCY) ?? !amount.unit;
    const currency = (money ? sign : undefined) ?? this.currency;
    const kind = amount.unit?.kind ?? "number";
    const before = boundBefore(grammar, text, numeral, amount.unitText);
    const after = before ? undefined : comparison(grammar, text, numeral, end);
    const behind = boundAfter(grammar, text, end, kind);
    const comparator =
      fixed ?? (numeral.vague && !behind && !before ? "approx" : compare(before ?? after, behind, numeral));
    const { number, low, high } = ends;
    this.found.push(
      build(grammar, {
        start: numeral.start,
        end: behind?.end ?? end,
        amount,
        ends: {
          ...(number === undefined ? {} : { number }),
          ...(low === undefined ? {} : { low }),
          ...(high === undefined ? {} : { high }),
        },
        comparator,
        before: before ?? after,
        currency,
        signed: sign !== undefined && !amount.unit,
      }),
    );
    return Math.max(behind?.end ?? end, numeral.end);
  }

  private signBefore(start: number): string | undefined {
    let at = start;
    while (start - at < 2 && isSpace(this.text.charCodeAt(at - 1))) at--;
    return this.grammar.signs.longestBefore(this.text, at)?.value;
  }
}

function compare(before: Bound | undefined, behind: Bound | undefined, numeral: Numeral): Comparator {
  const comparator = joined(before?.comparator, behind?.comparator);
  return comparator === "eq" && numeral.vague ? "approx" : comparator;
}

const trimmed = (printed: string): string => printed.replace(/\.?0+$/, "") || "0";
