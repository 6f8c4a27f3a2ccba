/**
 * A monotone function from positions to positions, in pieces: on each it either rises by one with every step, or stays
 * flat. The first piece begins at 0, the last one rises for ever.
 */
export class Climb {
  /** where each piece begins */
  private readonly from: Int32Array;
  /** its value there, doubled, and odd where the piece is flat; the longest string has 2^29 units, so it fits */
  private readonly value: Int32Array;

  private constructor(from: Int32Array, value: Int32Array) {
    this.from = from;
    this.value = value;
  }

  static readonly identity = Climb.of([0], [0]);

  static builder(): ClimbBuilder {
    return new ClimbBuilder();
  }

  static of(from: readonly number[], value: readonly number[]): Climb {
    return new Climb(Int32Array.from(from), Int32Array.from(value));
  }

  get size(): number {
    return this.from.length;
  }

  at(x: number): number {
    const piece = lastUpTo(this.from, x);
    return this.isFlat(piece) ? this.valueAt(piece) : this.valueAt(piece) + x - this.begin(piece);
  }

  /** The last position whose value is at most `y`; the values begin at 0. */
  last(y: number): number {
    const piece = lastUpTo(this.value, 2 * y + 1);
    const end = this.begin(piece + 1) - 1;
    return this.isFlat(piece) ? end : Math.min(end, this.begin(piece) + y - this.valueAt(piece));
  }

  /** The first position whose value is at least `y`. */
  first(y: number): number {
    const piece = y > 0 ? lastUpTo(this.value, 2 * y - 1) : -1; // the last one that begins below y
    if (piece < 0) return 0;
    const next = this.begin(piece + 1);
    return this.isFlat(piece) ? next : Math.min(next, this.begin(piece) + y - this.valueAt(piece));
  }

  /** This function of `inner`'s value: `x → this.at(inner.at(x))`. Takes time in proportion to the pieces of both. */
  after(inner: Climb): Climb {
    const out = new ClimbBuilder();
    let mine = 0;
    for (let i = 0; i < inner.size; i++) {
      const x = inner.begin(i);
      const y = inner.valueAt(i);
      while (this.begin(mine + 1) <= y) mine++;
      const rises = !(inner.isFlat(i) || this.isFlat(mine));
      const value = this.isFlat(mine) ? this.valueAt(mine) : this.valueAt(mine) + y - this.begin(mine);
      out.piece(x, value, !rises);
      if (inner.isFlat(i)) continue;
      const end = inner.begin(i + 1);
      while (x + this.begin(mine + 1) - y < end) {
        mine++;
        out.piece(x + this.begin(mine) - y, this.valueAt(mine), this.isFlat(mine));
      }
    }
    return out.build();
  }

  /** Where a piece begins; behind the last one nothing does. */
  private begin(piece: number): number {
    return this.from[piece] ?? Number.POSITIVE_INFINITY;
  }

  private valueAt(piece: number): number {
    return (this.value[piece] ?? 0) >> 1;
  }

  private isFlat(piece: number): boolean {
    return ((this.value[piece] ?? 0) & 1) === 1;
  }
}

/** Takes pieces in ascending order. One that begins where the one before it did replaces it. */
class ClimbBuilder {
  private readonly from: number[] = [0];
  private readonly value: number[] = [0];

  flat(from: number, value: number): void {
    this.piece(from, value, true);
  }

  rise(from: number, value: number): void {
    this.piece(from, value, false);
  }

  piece(from: number, value: number, flat: boolean): void {
    if (this.from.at(-1) === from) {
      this.from.pop();
      this.value.pop();
    }
    const before = this.value.at(-1);
    if (before !== undefined && this.continues(before, from, value, flat)) return;
    this.from.push(from);
    this.value.push(2 * value + (flat ? 1 : 0));
  }

  build(): Climb {
    return Climb.of(this.from, this.value);
  }

  /** Whether the piece before, going on, is this one. */
  private continues(before: number, from: number, value: number, flat: boolean): boolean {
    if ((before & 1) !== (flat ? 1 : 0)) return false;
    const reached = flat ? before >> 1 : (before >> 1) + from - (this.from.at(-1) ?? 0);
    return reached === value;
  }
}

/** The last index whose number is at most `limit`, or -1; the numbers ascend. */
function lastUpTo(numbers: Int32Array, limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
