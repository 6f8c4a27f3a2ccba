import { describe, expect, it } from "vitest";
import { createQuantityFinder } from "../../src/quantity/index.ts";
import { findPeriods } from "../../src/quantity/periods.ts";
import { findPlaceholders } from "../../src/quantity/placeholders.ts";
import { countingText } from "./counting-text.ts";
import { lexicon } from "./lexicon.ts";

// What is counted is how often a character is looked at, not how long that takes, so that nothing depends on the
// machine. `npm run bench` holds a megabyte of the same things against the clock.
const SMALL = 250;
const LARGE = 10 * SMALL;
/** Ten times the text takes ten times the reads, and a few for what is looked at once more at its ends. */
const MOST_TIMES = 10.5;
/** A numeral asks for bounds, labels, units and joints around it; "1-" looks most often, at 60 for each character; "一 " of periods at 94. */
const MOST_READS = 120;

const finder = createQuantityFinder(lexicon);
const repeated = (unit: string, length: number): string => unit.repeat(Math.ceil(length / unit.length));

type Reader = (text: string) => unknown;
const READERS: Readonly<Record<string, Reader>> = {
  quantities: (text) => finder.find(text),
  "quantities in any notation": (text) => finder.find(text, { notation: "any", currency: "TWD" }),
  periods: (text) => findPeriods(text, { year: 2019, roc: true }, lexicon),
  placeholders: (text) => findPlaceholders(text, lexicon),
};

function reads(reader: Reader, text: string): number {
  const counting = countingText(text);
  reader(counting.text);
  return counting.reads();
}

const UNITS = [
  ..."1一十万亿〇零几半千第负多余翻百点x至-%~.,，、:∶/+（(“”《 \n\t年月日元人个成倍番近过上约不",
  ..."1, １， 1、 1: 1∶ 1/ 1- 1-1-1- 1～ 1至 1+ 1. 1.. 1% 1( (1 （1） 1) 1万 1余 1来 1多 1e1 1^1 0 01 a1 1a 1个 1家、".split(
    " ",
  ),
  ..."一百 万亿 一万亿 一亿万 十几 几十 数百 一点 一点一 一又 一又一分之 三分之 百分之 百分之一 千分之 二三 三五 一一 一两".split(
    " ",
  ),
  ..."第一 第1 “一 ”一 《一 “1 从1到 由1至 1到 1与 1与1之间 比1 比1大 超过 超过1 不超过 大于1 大于10小于20 不低于1、".split(
    " ",
  ),
  ..."1家以上、 增长1%、 力争 力争1家 上百 近百 成千上万 十里 三角 一带 元/ 1元/ 1元/人 1条（个） 1(含)以上".split(" "),
  ..."2019 2019- 2019年 2019年- 2019年至 2019年1月 1月 1-9月 1月至 2020-03-31 2020.03 112年 民國 十四五 近五年 今年 上半年".split(
    " ",
  ),
  ..."http:// http://1/ www.1. No.1 GB1 xx xx. ×.".split(" "),
  "1 ",
  "一 ",
  "\n1",
  "1\n",
  "1,一百万亿(((1:1-３，",
  "，，，，1家2019年第一“",
];

describe.each(Object.entries(READERS))("%s in ten times the text take ten times the reads", (_, reader) => {
  it.each([...new Set(UNITS)])("%j", (unit) => {
    const small = reads(reader, repeated(unit, SMALL));
    const large = reads(reader, repeated(unit, LARGE));
    expect(large / small).toBeLessThanOrEqual(MOST_TIMES);
    expect(large / LARGE).toBeLessThanOrEqual(MOST_READS);
  });
});

describe("a megabyte", () => {
  it.each(["(((((", "一百", "万亿", "〇"])("of %s is read to its end", (unit) => {
    const text = `${repeated(unit, 1_000_000)}。新增企业30家`;
    expect(finder.find(text).at(-1)).toMatchObject({ number: "30", unit: "家" });
  });
});
