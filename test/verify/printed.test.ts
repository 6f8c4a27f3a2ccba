import { describe, expect, it } from "vitest";
import { builtinPacks } from "../../src/packs/builtin.js";
import { createQuantityFinder } from "../../src/quantity/index.js";
import { printedInterval, retoldInterval } from "../../src/verify/printed.js";

const [pack] = builtinPacks();
if (!pack?.units || !pack.quantityWords) throw new Error("the first built-in pack has no units");
const finder = createQuantityFinder({ units: pack.units, words: pack.quantityWords });

function quantityIn(text: string) {
  const [found] = finder.find(text);
  if (!found) throw new Error(`no quantity in ${text}`);
  return found;
}

const ends = (range: ReturnType<typeof printedInterval>): unknown =>
  range && [range.low.toNumber(), range.high.toNumber()];

describe("what a printed number may stand for", () => {
  it.each([
    ["完成43.3%", 43.25, 43.35],
    ["投资1.2亿元", 115_000_000, 125_000_000],
    ["投资634万元", 6_335_000, 6_345_000],
    ["企业283户", 283, 283],
    ["企业1.9万家", 18_500, 19_500],
    ["企业超过600家", 600, Number.POSITIVE_INFINITY],
    ["企业600家以上", 600, Number.POSITIVE_INFINITY],
    ["比重不到10%", Number.NEGATIVE_INFINITY, 10],
    ["企业近20户", 16, 24],
    ["企业30余家", 30, 40],
    ["培训7000余人次", 7000, 8000],
    ["新建3—5个", 3, 5],
    ["占七成", 65, 75],
    ["增长2.4倍", 2.35, 2.45],
    ["增长2.3‰", 0.225, 0.235],
    ["面积2.2平方公里", 2_150_000, 2_250_000],
  ])("%s: %d to %d in the base unit", (text, low, high) => {
    expect(ends(printedInterval(quantityIn(text)))).toEqual([low, high]);
  });

  it("a fall turns the sign and the ends", () => {
    expect(ends(printedInterval(quantityIn("下降3.2%"), true))).toEqual([-3.25, -3.15]);
  });

  it.each([
    ["2477万元", 24_765_000, 24_780_000],
    ["36户", 36, 36],
    ["超过110亿元", 11_000_000_000, Number.POSITIVE_INFINITY],
  ])("%s told once more may be cut off", (text, low, high) => {
    const quantity = quantityIn(text);
    const printed = printedInterval(quantity);
    expect(ends(printed && retoldInterval(quantity, printed))).toEqual([low, high]);
  });
});
