import { BIG, HANZI_DIGIT, POINT, SEVERAL, SMALL, TENS } from "./char-class.js";
import { sequenceNumeral, spelledNumeral } from "./hanzi-numeral.js";
import { HanziValue, NONE } from "./hanzi-value.js";
import { LONGEST_NUMERAL, type Numeral, type NumeralGrammar } from "./numeral.js";
import { skipBlanks } from "./word-trie.js";

/** Reads one number in Chinese numerals, character by character, and stops before what does not fit. */
export class HanziReader {
  private at: number;
  private end: number;
  private readonly value = new HanziValue();
  private decimals = "";
  private digits = "";
  private pendingStart = 0;
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
    while (this.end - this.start <= LONGEST_NUMERAL && this.takeOne()) this.at = skipBlanks(this.text, this.end);
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

  /** digits alone, digit for digit */
  private get sequence(): boolean {
    return this.digits.length > 1 && this.value.magnitudes === 0 && this.value.second === NONE;
  }

  private takeDigit(code: number, digit: number): boolean {
    const { value } = this;
    const first = this.end === this.start;
    const after = this.classAfter(this.at + 1);
    if (this.grammar.table.pair[code] === 1 && !first) {
      if (this.isFalling()) return this.takeFalling(digit);
      if (!this.takesPair(after)) return false;
    }
    if (value.tailPower > 0 && value.pending === NONE && value.vague) return false;
    if (digit === 0 && value.magnitudes > 0) {
      if (value.pending !== NONE || after === 0 || after === POINT) return false;
      value.zero = true;
      return this.take();
    }
    if (value.pending !== NONE) return this.takeNeighbour(digit, after);
    value.pending = digit;
    this.pendingStart = this.end;
    this.digits += String(digit);
    return this.take();
  }

  /** Whether 两 goes on with the numeral, and is no weight: 三十两. It does in 一两个 and before 百, 千, 万. */
  private takesPair(after: number): boolean {
    if (after === BIG || (after === SMALL && !this.atTen())) return true;
    return this.value.pending === 1 && this.value.magnitudes === 0 && this.unitFollows();
  }

  /** 三两天: the only pair of digits that names a range from its second to its first. Alone it is a weight: 三两. */
  private isFalling(): boolean {
    const { pending, second, magnitudes } = this.value;
    return pending === 3 && second === NONE && magnitudes === 0 && this.at === this.end && this.unitFollows();
  }

  private takeFalling(digit: number): true {
    this.value.second = this.value.pending;
    this.value.pending = digit;
    return this.take();
  }

  private atTen(): boolean {
    return this.grammar.table.values[this.text.charCodeAt(skipBlanks(this.text, this.at + 1))] === 1;
  }

  /** A digit after a digit: 二三十, 三五百, 二〇一九. */
  private takeNeighbour(digit: number, after: number): boolean {
    const { value } = this;
    const { pending } = value;
    const rising = pending > 0 && (digit === pending + 1 || (pending === 3 && digit === 5));
    // 二〇二三: the third digit of a row is no 二 of 二三
    const first = value.magnitudes > 0 || this.digits.length === 1;
    const closed = after === SMALL || after === BIG || value.magnitudes > 0;
    if (first && this.at === this.end && value.second === NONE && rising && (closed || this.unitFollows())) {
      value.second = digit;
      return this.take();
    }
    if (value.magnitudes > 0 || this.at !== this.end) return false;
    this.digits += String(digit);
    value.pending = digit;
    return this.take();
  }

  private unitFollows(): boolean {
    return this.grammar.hasUnit(this.text, skipBlanks(this.text, this.at + 1));
  }

  private takeTens(tens: number): boolean {
    if (this.value.pending !== NONE || this.value.lastSmall <= 1) return false;
    this.value.addTens(tens);
    return this.take();
  }

  /** 几十, 数百 at the beginning; 十几 inside is seen to at the end. */
  private takeSeveral(): boolean {
    const { value } = this;
    const after = this.classAfter(this.at + 1);
    if (this.end !== this.start) {
      if (value.vague || value.pending !== NONE || value.magnitudes === 0) return false;
      if (after === SMALL && value.lastSmall <= 2) return false;
      value.vague = "several";
      value.pending = 0;
      return this.take();
    }
    if (after !== SMALL && after !== BIG) return false;
    if (this.grammar.unitBegins(this.text, skipBlanks(this.text, this.at + 1))) return false;
    value.pending = 2;
    value.second = 9;
    return this.take();
  }

  private takeSmall(power: number): boolean {
    const { value, text, grammar } = this;
    const begins = this.end === this.start;
    if (this.sequence && !this.digits.startsWith("0")) return false;
    if (grammar.unitBegins(text, this.at)) return false;
    if (this.at > this.end && !begins && text[this.end] !== "\n" && grammar.shareBegins(text, this.at)) return false;
    if (power >= value.lastSmall) return this.dropPending();
    const alone = value.pending === NONE && !begins;
    if (alone && (power > 1 || (value.section > 0 && !value.zero))) return false;
    value.addSmall(power);
    return this.take();
  }

  /** 一百一百: the second 一 begins another number. */
  private dropPending(): false {
    if (this.value.pending !== NONE && this.pendingStart > this.start) {
      this.end = this.pendingStart;
      this.value.pending = NONE;
      this.value.second = NONE;
    }
    return false;
  }

  private takeBig(power: number): boolean {
    const { value } = this;
    if (this.end > this.start && this.sequence) return false;
    if (this.grammar.unitBegins(this.text, this.at)) return false;
    if (this.end === this.start) {
      value.startBig(power, this.at + 1);
      return this.take();
    }
    if (value.addBig(power, this.at + 1)) return this.take();
    if (value.dropped) this.end = value.closedEnd;
    return false;
  }

  /** 点 + digits: 一点五, 二千万点五 */
  private takePoint(): void {
    const { classes, values, pair } = this.grammar.table;
    const { value, text } = this;
    if (classes[text.charCodeAt(this.at)] !== POINT || value.second !== NONE || value.vague || this.sequence) return;
    let i = skipBlanks(text, this.at + 1);
    while (classes[text.charCodeAt(i)] === HANZI_DIGIT && pair[text.charCodeAt(i)] !== 1) {
      this.decimals += String(values[text.charCodeAt(i)] ?? 0);
      this.end = ++i;
    }
    if (this.decimals === "") return;
    this.at = skipBlanks(text, this.end);
    if (value.magnitudes === 0) this.takeMagnitudeAfterPoint();
  }

  /** 一点五亿, 一点二万亿 */
  private takeMagnitudeAfterPoint(): void {
    const { classes, values } = this.grammar.table;
    for (let n = 0; n < 2 && classes[this.text.charCodeAt(this.at)] === BIG; n++) {
      if (this.grammar.unitBegins(this.text, this.at)) return;
      this.value.tailPower += values[this.text.charCodeAt(this.at)] ?? 0;
      this.end = this.at + 1;
      this.at = skipBlanks(this.text, this.end);
    }
  }

  /** 二百余万, 十多, 三十万多亿: more than what was said, and a magnitude that may follow. */
  private takeVague(): void {
    const { classes, values, more } = this.grammar.table;
    const { value } = this;
    if (more[this.text.charCodeAt(this.at)] !== 1 || value.magnitudes === 0) return;
    if (value.vague || (value.pending > 0 && this.decimals === "")) return;
    value.vague = "more";
    this.end = this.at + 1;
    for (let n = 0; n < 2; n++) {
      this.at = skipBlanks(this.text, this.end);
      const code = this.text.charCodeAt(this.at);
      if (classes[code] !== BIG || !this.takeBig(values[code] ?? 0)) return;
    }
  }

  private result(): Numeral | undefined {
    const { classes, values } = this.grammar.table;
    const { value, start, end, sequence } = this;
    if (end - start === 1 && this.digits === "" && value.magnitudes === 0) return undefined;
    const code = this.text.charCodeAt(start);
    const bare = this.digits === "" && (classes[code] === BIG || (classes[code] === SMALL && (values[code] ?? 0) > 1));
    return sequence
      ? sequenceNumeral(start, end, this.digits)
      : spelledNumeral({ start, end, bare, value, decimals: this.decimals });
  }
}
