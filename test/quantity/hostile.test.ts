import { describe, expect, it } from "vitest";
import { createQuantityFinder } from "../../src/quantity/index.ts";
import { findPeriods } from "../../src/quantity/periods.ts";
import { findPlaceholders } from "../../src/quantity/placeholders.ts";
import { lexicon } from "./lexicon.ts";

const finder = createQuantityFinder(lexicon);
// a quarter of the sizes that `npm run bench` takes, where the bound is 12 and nothing else runs
const SMALL = 25_000;
const LARGE = 10 * SMALL;
/** Ten times the input: under coverage and beside other tests a linear scan stays below this; a quadratic one takes 100 times as long. */
const MOST_TIMES = 24;
/** A run shorter than this is mostly the clock's and the collector's. */
const LEAST_MILLISECONDS = 20;
const MOST_MILLISECONDS = 6_000;
const TRIES = 4;

const repeated = (unit: string, length: number): string => unit.repeat(Math.ceil(length / unit.length));

function milliseconds(text: string): number {
  const start = performance.now();
  finder.find(text);
  findPeriods(text, { year: 2019 }, lexicon);
  findPlaceholders(text, lexicon);
  return performance.now() - start;
}

/** The least of some runs, since other work on the machine only adds to them. */
const fastest = (text: string, runs: number): number =>
  Math.min(...Array.from({ length: runs }, () => milliseconds(text)));

/** How many times longer the large text takes than the small one; measured again while it seems too much. */
function growth(unit: string): { readonly times: number; readonly large: number } {
  const small = Math.max(fastest(repeated(unit, SMALL), 3), LEAST_MILLISECONDS);
  const text = repeated(unit, LARGE);
  let large = milliseconds(text);
  for (let n = 1; n < TRIES && large / small > MOST_TIMES; n++) large = Math.min(large, milliseconds(text));
  return { times: large / small, large };
}

describe("ten times the text takes linear time", () => {
  it.each(["1,", "一百", "万亿", "(((((", "1:", "一万亿", "1-1-1-", "３，", "1,一百万亿(((1:1-３，"])(
    "%s",
    (unit) => {
      const { times, large } = growth(unit);
      expect(times).toBeLessThanOrEqual(MOST_TIMES);
      expect(large).toBeLessThan(MOST_MILLISECONDS);
    },
    60_000,
  );
});

const MIDDLE = 2 * SMALL;

describe("50 kB of anything else takes linear time", () => {
  it.each([
    ..."1一十零几半千第负多翻百x“(",
    ..."几十 百分之 1/ 三分之 “一 a1 http://1/ 1. 1+ 一点 一又 二三 一一 至1 从1到 1万 1余 元/ 1元/ 十里 上百".split(
      " ",
    ),
    ..."比1大 超过1 大于10小于20 增长1%、 力争1家 1家、 2019年 1-9月 2020-03-31 《一 1条（个）".split(" "),
  ])(
    "%s",
    (unit) => {
      const small = Math.max(fastest(repeated(unit, MIDDLE / 10), 3), LEAST_MILLISECONDS / 10);
      expect(fastest(repeated(unit, MIDDLE), 3) / small).toBeLessThanOrEqual(MOST_TIMES);
    },
    60_000,
  );
});
