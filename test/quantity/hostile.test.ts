import { describe, expect, it } from "vitest";
import { createQuantityFinder } from "../../src/quantity/index.ts";
import { findPeriods } from "../../src/quantity/periods.ts";
import { lexicon } from "./lexicon.ts";

const finder = createQuantityFinder(lexicon);
const SMALL = 5_000;
const LARGE = 10 * SMALL;
/** Ten times the input may take twelve times as long; the rest is for a machine that does other work too. */
const MOST_TIMES = 30;

const repeated = (unit: string, length: number): string => unit.repeat(Math.ceil(length / unit.length));

function fastest(text: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3; run++) {
    const start = performance.now();
    finder.find(text);
    findPeriods(text, { year: 2019 }, lexicon);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

describe("hostile input takes linear time", () => {
  it.each([
    "1,",
    "一百",
    "万亿",
    "(((((",
    "1",
    "一万亿",
    "1:",
    "1-",
    "百分之",
    "1/",
    "三分之",
    "“一",
    "a1",
    "http://1/",
  ])(
    "%s",
    (unit) => {
      fastest(repeated(unit, SMALL));
      const small = Math.max(fastest(repeated(unit, SMALL)), 1);
      expect(fastest(repeated(unit, LARGE)) / small).toBeLessThan(MOST_TIMES);
    },
    60_000,
  );
});
