import { BIG, HALF, HANZI_DIGIT, POINT, SEVERAL, SMALL, TENS } from "./char-class.js";
import type { Numeral, NumeralGrammar } from "./numeral.js";
import { skipBlanks } from "./word-trie.js";

/** Numerals above this are not counted out in words. */
const LARGEST = 10n ** 24n;
const MYRIAD = 4;
const NONE = -1;

/** Reads one number in Chinese numerals, character by character, and stops before what does not fit. */
class HanziReader {
  private at: number;
  private end: number;
  private total = 0n;
  private section = 0;
  private pending = NONE;
  /** the second of two digits that name a range: 三 in 二三十 */
  private second = NONE;
  private high = 0n;
  private lastSmall = MYRIAD;
  private lastBig = Number.POSITIVE_INFINITY;
  /** the magnitude right before a last digit without 零: 100 in 一百五 */
  private step = 0;
  private zero = false;
  private decimals = "";
  private digits = "";
  private magnitudes = 0;
  private tailPower = 0;
  private vague: "more" | "several" | undefined;
  private pendingStart = 0;
  /** where the last 万 or 亿 ended, with the magnitude that stood there */
  private closed = { end: 0, tailPower: 0 };
  private readonly grammar: NumeralGrammar;
  private readonly text: string;
  private readonly start: number;

  constructor(grammar: NumeralGrammar, text: string, start: number) {
    this.grammar = grammar;
    this.text = text;
    this.start = start;
    this.at = start;
    this.end = start;
  }

  read(): Numeral | undefined {
    if (this.grammar.table.classes[this.text.charCodeAt(this.at)] === HALF) return this.readHalf();
    while (this.takeOne()) this.at = skipBlanks(this.text, this.end);
    if (this.end === this.start) return undefined;
    this.takePoint();
    this.takeVague();
    return this.result();
  }

  private takeOne(): boolean {
    const code = this.text.charCodeAt(this.at);
    const value = this.grammar.table.values[code] ?? 0;
    switch (this.grammar.table.classes[code]) {
      case HANZI_DIGIT:
        return this.takeDigit(code, value);
      case TENS:
        return this.takeTens(value);
      case SEVERAL:
        return this.takeSeveral();
      case SMALL:
        return this.takeSmall(value);
      case BIG:
        return this.takeBig(value);
      default:
        return false;
    }
  }

  private classAfter(at: number): number {
    return this.grammar.table.classes[this.text.charCodeAt(skipBlanks(this.text, at))] ?? 0;
  }

  private take(): true {
    this.end = this.at + 1;
    return true;
  }

  private takeDigit(code: number, value: number): boolean {
    const { table } = this.grammar;
    const first = this.end === this.start;
    const after = this.classAfter(this.at + 1);
    if (table.pair[code] === 1 && !first && after !== BIG && !(after === SMALL && !this.atTen(this.at + 1)))
      return false;
    if (this.tailPower > 0 && this.pending === NONE && this.vague) return false;
    if (value === 0 && this.magnitudes > 0) {
      if (this.pending !== NONE || after === 0 || after === POINT) return false;
      this.zero = true;
      return this.take();
    }
    if (this.pending === NONE) {
      this.pending = value;
      this.pendingStart = this.end;
      this.digits += String(value);
      return this.take();
    }
    return this.takeNeighbour(value, after);
  }

  private atTen(at: number): boolean {
    return this.grammar.table.values[this.text.charCodeAt(skipBlanks(this.text, at))] === 1;
  }

  /** A digit after a digit: 二三十, 三五百, 二〇一九. */
  private takeNeighbour(value: number, after: number): boolean {
    if (this.at !== this.end || this.second !== NONE) return this.magnitudes === 0 && this.positional(value);
    const rising = value === this.pending + 1 || (this.pending === 3 && value === 5);
    if (this.pending > 0 && rising && (after === SMALL || after === BIG || this.magnitudes > 0 || this.unitFollows())) {
      this.second = value;
      return this.take();
    }
    return this.magnitudes === 0 && this.positional(value);
  }

  private unitFollows(): boolean {
    return this.grammar.hasUnit(this.text, skipBlanks(this.text, this.at + 1));
  }

  private positional(value: number): boolean {
    if (this.at !== this.end) return false;
    this.digits += String(value);
    this.pending = value;
    return this.take();
  }

  private takeTens(value: number): boolean {
    if (this.pending !== NONE || this.lastSmall <= 1) return false;
    this.section += value * 10;
    this.lastSmall = 1;
    this.step = 1;
    this.magnitudes++;
    return this.take();
  }

  /** 几十, 数百 at the beginning; 十几 inside is seen to at the end. */
  private takeSeveral(): boolean {
    const after = this.classAfter(this.at + 1);
    if (this.end !== this.start) {
      if (this.vague || this.pending !== NONE || this.magnitudes === 0) return false;
      if (after === SMALL && this.lastSmall <= 2) return false;
      this.vague = "several";
      this.pending = 0;
      return this.take();
    }
    if (after !== SMALL && after !== BIG) return false;
    if (this.grammar.unitBegins(this.text, skipBlanks(this.text, this.at + 1))) return false;
    this.pending = 2;
    this.second = 9;
    return this.take();
  }

  private takeSmall(power: number): boolean {
    const begins = this.end === this.start;
    if (this.digits.length > 1 && this.second === NONE && this.magnitudes === 0 && !this.startsWithZero()) return false;
    if (this.grammar.unitBegins(this.text, this.at)) return false;
    if (this.at > this.end && !begins && this.text[this.end] !== "\n" && this.grammar.shareBegins(this.text, this.at))
      return false;
    if (power >= this.lastSmall) return this.dropPending();
    const ten = power === 1;
    if (this.pending === NONE && !begins && !ten) return false;
    if (this.pending === NONE && !begins && ten && this.section > 0 && !this.zero) return false;
    const unit = 10 ** power;
    const digit = this.pending === NONE ? 1 : this.pending === 0 && this.vague !== "several" ? 1 : this.pending;
    this.section += digit * unit;
    if (this.second !== NONE) this.high += BigInt((this.second - this.pending) * unit);
    else if (this.vague === "several" && this.pending === 0) this.high += BigInt(10 * unit);
    this.closeDigit(power);
    this.lastSmall = power;
    this.tailPower = 0;
    return this.take();
  }

  /** 一百一百: the second 一 begins another number. */
  private dropPending(): false {
    if (this.pending !== NONE && this.pendingStart > this.start) {
      this.end = this.pendingStart;
      this.pending = NONE;
      this.second = NONE;
    }
    return false;
  }

  /** 五万三万: what stands behind the first 万 begins another number. */
  private dropSection(): false {
    this.end = this.closed.end;
    this.tailPower = this.closed.tailPower;
    this.section = 0;
    this.pending = NONE;
    this.second = NONE;
    this.vague = undefined;
    return false;
  }

  private startsWithZero(): boolean {
    return this.digits.startsWith("0");
  }

  private closeDigit(step: number): void {
    this.pending = NONE;
    this.second = NONE;
    this.step = step;
    this.zero = false;
    this.magnitudes++;
  }

  private takeBig(power: number): boolean {
    if (this.end === this.start) return this.takeBareBig(power);
    if (this.digits.length > 1 && this.second === NONE && this.magnitudes === 0) return false;
    if (this.grammar.unitBegins(this.text, this.at)) return false;
    const unit = 10n ** BigInt(power);
    const open = this.flushed();
    if (power < this.lastBig) {
      if (open === 0n) return false;
      this.total += open * unit;
    } else {
      const sum = this.total + open;
      if (power === this.lastBig && open > 0n) return this.dropSection();
      if (sum * unit >= LARGEST || (open === 0n && this.magnitudes > 3)) return false;
      this.total = sum * unit;
    }
    this.tailPower = open === 0n ? this.tailPower + power : this.total === open * unit ? power : 0;
    this.high = this.scaledHigh(unit);
    this.section = 0;
    this.lastSmall = MYRIAD;
    this.lastBig = power;
    this.closeDigit(power);
    this.closed = { end: this.at + 1, tailPower: this.tailPower };
    return this.take();
  }

  private takeBareBig(power: number): boolean {
    if (this.grammar.unitBegins(this.text, this.at)) return false;
    this.total = 10n ** BigInt(power);
    this.lastBig = power;
    this.tailPower = power;
    this.closeDigit(power);
    this.closed = { end: this.at + 1, tailPower: power };
    return this.take();
  }

  /** The open section with its last digit. */
  private flushed(): bigint {
    return BigInt(this.section + (this.pending === NONE ? 0 : this.pending));
  }

  private scaledHigh(unit: bigint): bigint {
    let high = this.high;
    if (this.second !== NONE) high += BigInt(this.second - this.pending);
    else if (this.vague === "several" && this.pending === 0) high += 10n;
    return high * unit;
  }

  /** 点 + digits: 一点五, 二千万点五 */
  private takePoint(): void {
    const { classes, values, pair } = this.grammar.table;
    if (this.second !== NONE || this.vague || classes[this.text.charCodeAt(this.at)] !== POINT) return;
    if (this.digits.length > 1 && this.magnitudes === 0) return;
    let i = skipBlanks(this.text, this.at + 1);
    let rest = "";
    while (classes[this.text.charCodeAt(i)] === HANZI_DIGIT && pair[this.text.charCodeAt(i)] !== 1) {
      rest += String(values[this.text.charCodeAt(i)] ?? 0);
      i++;
      this.end = i;
    }
    if (rest === "") return;
    this.decimals = rest;
    this.at = skipBlanks(this.text, this.end);
    if (this.tailPower > 0 || this.magnitudes === 0) this.takeMagnitudeAfterPoint();
  }

  /** 一点五亿, 一点二万亿 */
  private takeMagnitudeAfterPoint(): void {
    const { classes, values } = this.grammar.table;
    if (this.magnitudes > 0) return;
    for (let n = 0; n < 2 && classes[this.text.charCodeAt(this.at)] === BIG; n++) {
      if (this.grammar.unitBegins(this.text, this.at)) return;
      this.tailPower += values[this.text.charCodeAt(this.at)] ?? 0;
      this.end = this.at + 1;
      this.at = skipBlanks(this.text, this.end);
    }
  }

  /** 二百余万, 十多, 三十万多亿: more than what was said, and a magnitude that may follow. */
  private takeVague(): void {
    const { classes, values, more } = this.grammar.table;
    if (more[this.text.charCodeAt(this.at)] !== 1 || this.vague || this.magnitudes === 0) return;
    if (this.pending !== NONE && this.pending !== 0 && this.decimals === "") return;
    this.vague = "more";
    this.end = this.at + 1;
    for (let n = 0; n < 2; n++) {
      this.at = skipBlanks(this.text, this.end);
      const code = this.text.charCodeAt(this.at);
      if (classes[code] !== BIG || !this.takeBig(values[code] ?? 0)) return;
    }
  }

  private readHalf(): Numeral | undefined {
    const { classes, values } = this.grammar.table;
    const code = this.text.charCodeAt(this.start + 1);
    const common = { start: this.start, decimals: 1, spelled: true, plain: false, bare: false, positional: false };
    if (classes[code] !== SMALL || (values[code] ?? 0) < 2) {
      return { ...common, end: this.start + 1, printed: "0.5", scale: 0 };
    }
    return {
      ...common,
      decimals: 0,
      end: this.start + 2,
      printed: `5${"0".repeat((values[code] ?? 1) - 1)}`,
      scale: 0,
    };
  }

  private result(): Numeral | undefined {
    const { table } = this.grammar;
    const sequence = this.digits.length > 1 && this.magnitudes === 0 && this.second === NONE;
    if (this.end - this.start === 1 && this.digits === "" && this.magnitudes === 0) return undefined;
    const first = table.classes[this.text.charCodeAt(this.start)];
    const bare =
      (first === BIG || (first === SMALL && (table.values[this.text.charCodeAt(this.start)] ?? 0) > 1)) &&
      this.digits === "";
    return {
      ...this.values(sequence),
      start: this.start,
      end: this.end,
      spelled: true,
      plain: sequence,
      bare,
      positional: sequence,
      decimals: this.decimals.length,
    };
  }

  private values(sequence: boolean): Pick<Numeral, "printed" | "scale" | "high" | "vague"> {
    const vague = this.vague ? { vague: this.vague } : {};
    if (sequence) return { printed: this.digits.replace(/^0+(?=\d)/, ""), scale: 0 };
    const trailing = this.pending === NONE ? 0 : this.pending;
    const short = this.pending > 0 && !this.zero && this.step > 1 && this.second === NONE && !this.vague;
    const low =
      this.total + BigInt(this.section) + (short ? BigInt(trailing) * 10n ** BigInt(this.step - 1) : BigInt(trailing));
    const fraction = this.decimals === "" ? "" : `.${this.decimals}`;
    const scale = this.foldable(low) ? this.tailPower : 0;
    const divisor = this.decimals !== "" && this.magnitudes === 0 ? 1n : 10n ** BigInt(scale);
    const high = this.highEnd(low);
    return {
      printed: trim(`${low / divisor}${fraction}`),
      ...(high > low ? { high: `${high / divisor}` } : {}),
      scale,
      ...vague,
    };
  }

  private foldable(low: bigint): boolean {
    if (this.tailPower === 0) return false;
    if (this.decimals !== "") return this.magnitudes === 0;
    return this.pending === NONE && low % 10n ** BigInt(this.tailPower) === 0n;
  }

  private highEnd(low: bigint): bigint {
    if (this.second !== NONE) return low + this.high + BigInt(this.second - this.pending);
    if (this.vague !== "several") return this.high > 0n ? low + this.high : low;
    // 十几 ends at 20, 一千几 at 2000
    const open =
      this.pending === 0 ? 10n ** BigInt(this.lastSmall === MYRIAD ? 0 : this.zero ? 1 : this.lastSmall) : 0n;
    return low + this.high + open;
  }
}

const trim = (printed: string): string => (printed.includes(".") ? printed.replace(/\.?0+$/, "") : printed);

/** Reads a number in Chinese numerals at `at`, alone or with 十 百 千 万 亿 兆, 点, 余, 几: 四千三百五十九万. */
export function readHanzi(grammar: NumeralGrammar, text: string, at: number): Numeral | undefined {
  const { classes } = grammar.table;
  const code = text.charCodeAt(at);
  if (classes[code] === HANZI_DIGIT && grammar.table.more[text.charCodeAt(at + 1)] !== 1) {
    const next = classes[text.charCodeAt(skipBlanks(text, at + 1))] ?? 0;
    if (next !== SMALL && next !== BIG && next !== HANZI_DIGIT && next !== POINT && next !== TENS) {
      const printed = String(grammar.table.values[code] ?? 0);
      return {
        start: at,
        end: at + 1,
        printed,
        scale: 0,
        decimals: 0,
        spelled: true,
        plain: false,
        bare: false,
        positional: false,
      };
    }
  }
  return new HanziReader(grammar, text, at).read();
}
