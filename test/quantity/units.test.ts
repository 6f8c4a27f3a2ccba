import { Decimal } from "decimal.js";
import { describe, expect, it } from "vitest";
import { createQuantityFinder } from "../../src/quantity/index.ts";
import { lexicon } from "./lexicon.ts";

const finder = createQuantityFinder(lexicon);

function normalized(text: string): { readonly value: string; readonly unit: string } {
  const [q] = finder.find(text);
  return { value: q?.normalized.value ?? "", unit: q?.normalized.unit ?? "" };
}

/** Two sides of one identity; the left in one unit, the right in another. From SI, GB 3100 and the treaties named in the lexicon. */
const IDENTITIES: readonly (readonly [string, string])[] = [
  ["1千米", "1000米"],
  ["1公里", "2华里"],
  ["1米", "100厘米"],
  ["1厘米", "10毫米"],
  ["1毫米", "1000微米"],
  ["1微米", "1000纳米"],
  ["10分米", "1米"],
  ["3尺", "1米"],
  ["3丈", "10米"],
  ["1英里", "5280英尺"],
  ["1英尺", "12英寸"],
  ["10000英寸", "254米"],
  ["1海里", "1852米"],
  ["1平方公里", "100公顷"],
  ["1公顷", "15亩"],
  ["1公顷", "100公亩"],
  ["1平方米", "10000平方厘米"],
  ["1平方英尺", "929.0304平方厘米"],
  ["640英亩", "1平方英里"],
  ["121坪", "400平方米"],
  ["1立方米", "1000升"],
  ["1升", "1000毫升"],
  ["1立方分米", "1升"],
  ["1立方千米", "1000000000立方米"],
  ["1吨", "1000公斤"],
  ["1公斤", "2斤"],
  ["1斤", "10两"],
  ["1担", "100斤"],
  ["1克", "1000毫克"],
  ["1毫克", "1000微克"],
  ["1磅", "16盎司"],
  ["1磅", "453.59237克"],
  ["5克拉", "1克"],
  ["1吨标准煤", "1000千克标准煤"],
  ["1千瓦时", "3.6兆焦"],
  ["1兆瓦时", "1000千瓦时"],
  ["1吉瓦", "1000兆瓦"],
  ["1千卡", "4.184千焦"],
  ["1小时", "60分钟"],
  ["1分钟", "60秒"],
  ["4刻钟", "1小时"],
  ["12个月", "1年"],
  ["4个季度", "1年"],
  ["1周", "7天"],
  ["1兆赫", "1000千赫"],
  ["1TB", "1000GB"],
  ["1GB", "1000MB"],
  ["1Gbps", "1000Mbps"],
  ["1千伏", "1000伏"],
  ["1兆伏安", "1000千伏安"],
  ["1兆帕", "1000千帕"],
  ["1百帕", "100帕"],
  ["1标准大气压", "1013.25百帕"],
  ["18公里/小时", "5米/秒"],
  ["100个基点", "1个百分点"],
  ["1%", "10‰"],
  ["1‰", "10‱"],
  ["1成", "10%"],
  ["1000ppm", "1‰"],
  ["100美分", "1美元"],
  ["1打", "12个"],
];

describe("units", () => {
  it.each(IDENTITIES)("%s = %s", (left, right) => {
    const [a, b] = [normalized(left), normalized(right)];
    expect(a.unit).toBe(b.unit);
    expect(new Decimal(a.value).minus(b.value).abs().lessThan(new Decimal(b.value).abs().times("1e-18"))).toBe(true);
  });

  it("has enough of them", () => {
    expect(lexicon.units.classifiers.length).toBeGreaterThanOrEqual(150);
    expect(lexicon.units.measures.length).toBeGreaterThanOrEqual(120);
  });

  it("every spelling reads back as its own unit", () => {
    const { money, classifiers, measures } = lexicon.units;
    for (const entry of [...money, ...classifiers, ...measures]) {
      const count = "spelledOnly" in entry && entry.spelledOnly ? "五" : "300";
      const [q] = finder.find(`达到${count}${entry.text}。`);
      expect([entry.text, q?.unit]).toEqual([entry.text, entry.text]);
    }
  });

  it("takes 元 in the document's currency", () => {
    expect(finder.find("300元", { currency: "TWD" })[0]?.normalized).toEqual({ value: "300", unit: "TWD" });
    expect(finder.find("新台币300元")[0]?.normalized).toEqual({ value: "300", unit: "TWD" });
  });
});
