/** Numerals above this are not counted out in words. */
const LARGEST = 10n ** 24n;
const MYRIAD = 4;
export const NONE = -1;

const POWERS: readonly bigint[] = Array.from({ length: 33 }, (_, n) => 10n ** BigInt(n));
const tenTo = (power: number): bigint => POWERS[power] ?? 10n ** BigInt(power);

/** What a numeral in words has come to, part by part. Positions in it are those of the text. */
export class HanziValue {
  /** whole parts below a 万 or 亿 that was read */
  private total = 0n;
  /** the part since the last 万 or 亿, without its last digit */
  section = 0;
  /** a digit whose magnitude is not known yet */
  pending = NONE;
  /** the second of two digits that name a range: 三 in 二三十 */
  second = NONE;
  /** how much higher than the low end the high end is, up to the last magnitude */
  private spread = 0n;
  lastSmall = MYRIAD;
  private lastBig = Number.POSITIVE_INFINITY;
  /** the magnitude right before a last digit without 零: 2 in 一百五 */
  private step = 0;
  zero = false;
  magnitudes = 0;
  /** power of ten of the magnitude words at the end */
  tailPower = 0;
  vague: "more" | "several" | undefined;
  /** where the last 万 or 亿 ended */
  closedEnd = 0;
  private closedPower = 0;
  /** the numeral ends at `closedEnd`, since what follows begins another */
  dropped = false;

  private closeDigit(step: number): void {
    this.pending = NONE;
    this.second = NONE;
    this.step = step;
    this.zero = false;
    this.magnitudes++;
  }

  private get open(): boolean {
    return this.vague === "several" && this.pending === 0;
  }

  addTens(tens: number): void {
    this.section += tens * 10;
    this.lastSmall = 1;
    this.step = 1;
    this.magnitudes++;
  }

  /** 十 百 千 */
  addSmall(power: number): void {
    const unit = 10 ** power;
    const digit = this.pending === NONE || (this.pending === 0 && this.vague !== "several") ? 1 : this.pending;
    this.section += digit * unit;
    if (this.second !== NONE) this.spread += BigInt((this.second - this.pending) * unit);
    else if (this.open) this.spread += BigInt(10 * unit);
    this.closeDigit(power);
    this.lastSmall = power;
    this.tailPower = 0;
  }

  /** 万 亿 兆 behind a numeral; false where it cannot stand there. */
  addBig(power: number, end: number): boolean {
    const open = BigInt(this.section + (this.pending === NONE ? 0 : this.pending));
    if (power < this.lastBig) {
      if (open === 0n) return false;
      this.total += open * tenTo(power);
      this.tailPower = this.total === open * tenTo(power) ? power : 0;
    } else {
      const sum = this.total + open;
      if (power === this.lastBig && open > 0n) return this.dropSection();
      if (sum * tenTo(power) >= LARGEST || (open === 0n && this.tailPower === 0)) return false;
      this.total = sum * tenTo(power);
      this.tailPower = open === 0n ? this.tailPower + power : sum === open ? power : 0;
    }
    this.scaleSpread(power);
    this.section = 0;
    this.lastSmall = MYRIAD;
    this.close(power, end);
    return true;
  }

  /** 万 or 亿 with nothing before it */
  startBig(power: number, end: number): void {
    this.total = tenTo(power);
    this.tailPower = power;
    this.close(power, end);
  }

  private close(power: number, end: number): void {
    this.lastBig = power;
    this.closeDigit(power);
    this.closedEnd = end;
    this.closedPower = this.tailPower;
  }

  /** 五万三万: what stands behind the first 万 begins another number. */
  private dropSection(): false {
    this.dropped = true;
    this.tailPower = this.closedPower;
    this.section = 0;
    this.pending = NONE;
    this.second = NONE;
    this.vague = undefined;
    return false;
  }

  private scaleSpread(power: number): void {
    if (this.second !== NONE) this.spread += BigInt(this.second - this.pending);
    else if (this.open) this.spread += 10n;
    if (this.spread !== 0n) this.spread *= tenTo(power);
  }

  /** The low end. 一百五 is 150, 一百零五 105. */
  low(): bigint {
    const { pending } = this;
    if (pending <= 0) return this.total + BigInt(this.section);
    const short = !this.zero && this.step > 1 && this.second === NONE && !this.vague;
    return this.total + BigInt(this.section) + (short ? BigInt(pending) * tenTo(this.step - 1) : BigInt(pending));
  }

  /** The high end; the low one where the numeral names one number. */
  highFrom(low: bigint): bigint {
    if (this.spread === 0n && this.second === NONE && this.vague !== "several") return low;
    const high = low + this.spread;
    if (this.second !== NONE) return high + BigInt(this.second - this.pending);
    if (!this.open) return high;
    // 十几 ends at 20, 一千几 at 2000
    return high + tenTo(this.lastSmall === MYRIAD ? 0 : this.zero ? 1 : this.lastSmall);
  }

  /** The power of ten that can be printed as magnitude words: 4 for 三千万's 万. */
  foldedPower(low: bigint, decimals: string): number {
    if (this.tailPower === 0) return 0;
    if (decimals !== "") return this.magnitudes === 0 ? this.tailPower : 0;
    return this.pending === NONE && low % tenTo(this.tailPower) === 0n ? this.tailPower : 0;
  }

  static scaled(value: bigint, power: number): string {
    return (power === 0 ? value : value / tenTo(power)).toString();
  }
}
