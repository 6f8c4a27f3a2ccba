import type { Comparator, Quantity } from "../model/quantity.js";
import { type Amount, readAmount, readShare } from "./amount.js";
import type { Aside, AsideReason } from "./aside.js";
import { boundAfter, boundBefore, comparison, joined } from "./bounds.js";
import { build, type Ends, endsOf } from "./build.js";
import { chainEnd } from "./chains.js";
import { DOT, isHan, isLatin, ORDINAL } from "./char-class.js";
import { addressEnd, codeEnd, shorthandEnd } from "./codes.js";
import { withCoins } from "./coins.js";
import { counts } from "./counts.js";
import { countsFirstMonths, isDatePart, isYearNumber } from "./dates.js";
import { shift } from "./decimal-text.js";
import { excludedWordEnd, labelEnd } from "./exclusions.js";
import type { Grammar } from "./grammar.js";
import { withHedges } from "./hedges.js";
import { shareInLists } from "./lists.js";
import { withNotation } from "./notation.js";
import { isArabic, isSpelled, LONGEST_NUMERAL, type Numeral, readNumeral } from "./numeral.js";
import { readOrdinal } from "./ordinal.js";
import { readNumericDate } from "./period-parts.js";
import { quotedNameEnd } from "./quoted.js";
import { readRange, readShareRange } from "./range.js";
import { currencyBefore, withMinus } from "./sign.js";
import { mergeBounds } from "./two-sided.js";
import { readUnit } from "./unit-reader.js";
import { DOCUMENT_CURRENCY } from "./units.js";
import { readRank, readWhole } from "./whole-words.js";
import { readYearMonth } from "./year-months.js";

export interface FindOptions {
  /** ISO code of a plain 元; CNY where it is absent. TWD also makes 112年 a year. */
  readonly currency?: string;
  /** "any" also reads what calculators print (2e5, 2^5, 40k); reports use none of it */
  readonly notation?: "report" | "any";
  readonly from?: number;
  readonly to?: number;
  /** is told of what holds a numeral and is no quantity */
  readonly onAside?: (aside: Aside) => void;
}

const YEAR_DIGITS = 4;
/** length of "://", which may stand across the place that was looked at last */
const ADDRESS_MARK = 4;

/** Goes through one text from left to right; every step either takes a whole expression or one character. */
export class Scan {
  private readonly found: Quantity[] = [];
  private readonly grammar: Grammar;
  private readonly text: string;
  private readonly currency: string;
  private readonly roc: boolean;
  private readonly anyNotation: boolean;
  private readonly onAside: FindOptions["onAside"];
  private noAddressTo = 0;
  /** where the last numeral ended; no excluded word begins before it */
  private consumed = 0;
  /** no run of Chinese numerals before it is too long */
  private counted = 0;

  constructor(grammar: Grammar, text: string, options: FindOptions) {
    this.grammar = grammar;
    this.text = text;
    this.currency = options.currency ?? "CNY";
    this.roc = this.currency === "TWD";
    this.anyNotation = options.notation === "any";
    this.onAside = options.onAside;
  }

  /** Leaves an expression aside; gives its end. */
  private aside(start: number, end: number, why: AsideReason): number {
    this.onAside?.({ start, end, why });
    return end;
  }

  run(from: number, to: number): readonly Quantity[] {
    const { grammar, text } = this;
    const { starts } = grammar;
    let at = from;
    while (at < to) {
      if (starts[text.charCodeAt(at)] === 0) at++;
      else at = Math.max(at + 1, this.readAt(at));
    }
    return withHedges(grammar, text, mergeBounds(grammar, text, shareInLists(grammar, text, this.found)));
  }

  /** Takes what begins at `at`; gives the position to go on from. */
  private readAt(at: number): number {
    const { grammar, text } = this;
    const charClass = grammar.table.classes[text.charCodeAt(at)] ?? 0;
    if (charClass === ORDINAL) return this.takeOrdinal(at);
    if (charClass === DOT) return this.takePoint(at);
    if (!isArabic(charClass)) {
      const run = this.longRunEnd(at);
      if (run > at) return this.aside(at, run, "code");
      const fixed = this.takeWhole(at) ?? this.takeShare(at) ?? this.skipWord(at);
      if (fixed !== undefined) return fixed;
    }
    const numeral = this.numberAt(at);
    if (!numeral) return at + 1;
    this.consumed = numeral.end;
    if (numeral.end - at > LONGEST_NUMERAL) return this.aside(at, numeral.end, "code");
    return this.skipCode(numeral) ?? this.takeNumeral(this.withMinus(numeral));
  }

  /** Where a run of Chinese numerals ends that is too long for one number, or `at`. A run is counted once. */
  private longRunEnd(at: number): number {
    if (at < this.counted) return at;
    let end = at;
    while (isSpelled(this.grammar.table.classes[this.text.charCodeAt(end)])) end++;
    this.counted = end;
    return end - at > LONGEST_NUMERAL ? end : at;
  }

  private readonly numberAt = (at: number): Numeral | undefined => {
    const numeral = readNumeral(this.grammar, this.text, at);
    return numeral && this.anyNotation ? withNotation(this.grammar, this.text, this.withMinus(numeral)) : numeral;
  };

  private withMinus(numeral: Numeral): Numeral {
    return withMinus(this.grammar, this.text, numeral, this.found[this.found.length - 1]);
  }

  private takeOrdinal(at: number): number {
    const ordinal = readOrdinal(this.grammar, this.text, at);
    const named = ordinal.quantity && excludedWordEnd(this.grammar, this.text, at, this.consumed) > 0;
    if (ordinal.quantity && !named) this.found.push(ordinal.quantity);
    else if (ordinal.end > at + 1) return this.aside(at, ordinal.end, "ordinal");
    return ordinal.end;
  }

  /** .5 */
  private takePoint(at: number): number {
    const { grammar, text } = this;
    const before = text.charCodeAt(at - 1);
    const { classes } = grammar.table;
    if (!isArabic(classes[text.charCodeAt(at + 1)]) || isArabic(classes[before])) return at + 1;
    if (isLatin(before) || isHan(before) || text[at - 1] === ".") return at + 1;
    const rest = readNumeral(grammar, text, at + 1);
    if (!rest?.plain) return at + 1;
    const digits = text.slice(at + 1, rest.end).normalize("NFKC");
    const numeral = {
      ...rest,
      start: at,
      printed: shift(digits, -digits.length),
      decimals: digits.length,
      plain: false,
    };
    return this.takeNumeral(this.withMinus(numeral));
  }

  private takeWhole(at: number): number | undefined {
    const { grammar, text } = this;
    const rank = readRank(grammar, text, at);
    if (rank) {
      this.found.push(rank);
      return rank.span.end;
    }
    const whole = readWhole(grammar, text, at);
    return whole && this.emit(whole.amount, endsOf(whole.amount), whole.amount.end, whole.comparator);
  }

  private takeShare(at: number): number | undefined {
    const { grammar, text } = this;
    const share = readShare(grammar, text, at, this.numberAt);
    if (!share) return undefined;
    const range = readShareRange(grammar, text, share, this.numberAt);
    return this.emit(share, range ? { low: range.low, high: range.high } : endsOf(share), range?.end ?? share.end);
  }

  private skipWord(at: number): number | undefined {
    const end = excludedWordEnd(this.grammar, this.text, at, this.consumed);
    if (end > at) return this.aside(at, end, "word");
    const quoted = quotedNameEnd(this.grammar, this.text, at);
    return quoted > at ? this.aside(at, quoted, "quoted-name") : undefined;
  }

  /** Where a number that counts nothing ends. */
  private skipCode(numeral: Numeral): number | undefined {
    const { grammar, text } = this;
    if (!numeral.spelled) {
      const address = addressEnd(text, numeral.start, numeral.end, this.noAddressTo);
      if (address > 0) return this.aside(numeral.start, address, "address");
      const shorthand = shorthandEnd(text, numeral.start, numeral.end);
      if (shorthand > 0) return this.aside(numeral.start, shorthand, "shorthand");
    }
    this.noAddressTo = numeral.start - ADDRESS_MARK;
    const date = this.dateEnd(numeral);
    if (date > 0) return this.aside(numeral.start, date, "date");
    const label = labelEnd(grammar, text, numeral);
    if (label > 0) return this.aside(numeral.start, label, "label");
    if (isDatePart(grammar, text, numeral, this.roc) || countsFirstMonths(grammar, text, numeral))
      return this.aside(numeral.start, numeral.end + 1, "date");
    const chain = this.anyNotation ? -1 : chainEnd(grammar, text, numeral);
    if (chain > 0) return this.aside(numeral.start, chain, "chain");
    const code = codeEnd(grammar, text, numeral);
    if (code <= 0 || readUnit(grammar, text, numeral.end, numeral)) return undefined;
    return this.aside(numeral.start, code, "code");
  }

  /** Where a date in digits ends that begins with this number, or -1. */
  private dateEnd(numeral: Numeral): number {
    const { grammar, text } = this;
    if (numeral.spelled || numeral.end - numeral.start < YEAR_DIGITS) return -1;
    const date = isYearNumber(numeral) ? readNumericDate(text, numeral.start) : undefined;
    return (date ?? readYearMonth(grammar, text, numeral.start))?.end ?? -1;
  }

  private takeNumeral(numeral: Numeral): number {
    const { grammar, text } = this;
    const amount = withCoins(grammar, text, readAmount(grammar, text, numeral));
    if ((amount.unit || amount.numeral.scale > 0) && grammar.labelsAfterUnit.longest(text, amount.end))
      return this.aside(numeral.start, amount.end, "label");
    const range = readRange(grammar, text, amount, this.roc, this.numberAt);
    if (range && "dateEnd" in range) return this.aside(numeral.start, range.dateEnd, "date");
    if (range) {
      const { low, high } = range;
      const whole = { ...range.amount, numeral: { ...range.amount.numeral, start: numeral.start } };
      return this.emit(whole, { low, high }, range.end);
    }
    if (!counts(grammar, text, amount)) return this.aside(numeral.start, amount.end, "counts-nothing");
    return this.emit(amount, endsOf(amount), amount.end);
  }

  private emit(amount: Amount, ends: Ends, end: number, fixed?: Comparator): number {
    const { grammar, text } = this;
    const { numeral, unit } = amount;
    const sign = currencyBefore(grammar, text, numeral.start);
    const money = unit?.base.startsWith(DOCUMENT_CURRENCY) ?? !unit;
    const direct = boundBefore(grammar, text, numeral, amount.unitText);
    const before = direct ?? comparison(grammar, text, numeral, end);
    const after = boundAfter(grammar, text, end, unit?.kind ?? "number");
    const comparator = joined(before?.comparator, after?.comparator);
    this.found.push(
      build(grammar, {
        start: numeral.start,
        end: after?.end ?? end,
        amount,
        ends,
        comparator: fixed ?? (comparator === "eq" && numeral.vague ? "approx" : comparator),
        before,
        after,
        currency: (money ? sign : undefined) ?? this.currency,
        signed: sign !== undefined && !unit,
      }),
    );
    this.consumed = Math.max(after?.end ?? end, numeral.end);
    return this.consumed;
  }
}
