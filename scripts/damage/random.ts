import { randomOf } from "../random.js";

/** A stream of numbers that a seed determines, so that every run of the simulator can be repeated. */
export class Random {
  /** 0 ≤ x < 1 */
  readonly next: () => number;

  constructor(seed: number) {
    this.next = randomOf(seed);
  }

  /** a whole number, both ends included */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(from: readonly T[]): T {
    const one = from[this.between(0, from.length - 1)];
    if (one === undefined) throw new RangeError("there is nothing to pick from");
    return one;
  }

  /** Up to `count` of them, in their order. */
  some<T>(from: readonly T[], count: number): T[] {
    const left = from.map((_, i) => i);
    const chosen: number[] = [];
    while (chosen.length < count && left.length > 0) chosen.push(...left.splice(this.between(0, left.length - 1), 1));
    const wanted = new Set(chosen);
    return from.filter((_, i) => wanted.has(i));
  }
}
