import { describe, expect, it } from "vitest";
import { createQuantityFinder } from "../../src/quantity/index.ts";
import { sources } from "../support/sources.ts";
import { lexicon } from "./lexicon.ts";

const finder = createQuantityFinder(lexicon);

const spans = (text: string, key: "hedge" | "boundBefore" | "boundAfter"): readonly (string | undefined)[] =>
  finder.find(text).map((q) => {
    const span = q[key];
    return span && text.slice(span.start, span.end);
  });

describe("a hedge", () => {
  it.each([
    ["力争全年新增规上企业30家", ["力争"]],
    ["确保一般公共预算收入增长5%以上", ["确保"]],
    ["原则上不超过3个", ["原则上"]],
    ["力争达到20家、30家", ["力争", "力争"]],
    ["努力争取资金2亿元，新建学校3所", ["争取", undefined]],
    ["新增企业30家，力争达到50家", [undefined, "力争"]],
    ["力争完成任务。新增企业30家", [undefined]],
  ])("%s", (text, expected) => {
    expect(spans(text, "hedge")).toEqual(expected);
  });
});

describe("a bound's place", () => {
  it("is told before and behind the number", () => {
    expect(spans("超过600家，达到30家以上，增加5户", "boundBefore")).toEqual(["超过", undefined, undefined]);
    expect(spans("超过600家，达到30家以上，增加5户", "boundAfter")).toEqual([undefined, "以上", undefined]);
  });
});

describe("the document's currency", () => {
  it.each([
    ["編列300萬元", "3000000", "TWD"],
    ["補助5千元", "5000", "TWD"],
    ["投資2億美元", "200000000", "USD"],
    ["人民幣3000元", "3000", "CNY"],
  ])("%s in Taiwan", (text, value, unit) => {
    expect(finder.find(text, { currency: "TWD" })[0]?.normalized).toEqual({ value, unit });
  });

  it("makes 112年 a year there", () => {
    expect(finder.find("112年完成3件", { currency: "TWD" }).map((q) => q.unitText)).toEqual(["件"]);
  });
});

describe("what calculators print", () => {
  const texts = ["达到2e5户", "数值2^5", "约40k", "系数1.2E+3", "3.5M"];

  it.each(texts)("is no number of a report: %s", (text) => {
    const numbers = finder.find(text).map((q) => q.number);
    expect(numbers.filter((n) => ["200000", "32", "40000", "1200", "3500000"].includes(n ?? ""))).toEqual([]);
  });

  it.each([
    ["达到2e5户", "200000"],
    ["数值2^5", "32"],
    ["约40k", "40000"],
    ["系数1.2E+3", "1200"],
  ])("is read where a caller asks for any notation: %s", (text, number) => {
    expect(finder.find(text, { notation: "any" }).map((q) => q.number)).toEqual([number]);
  });

  it("is asked for by nothing but the numbers of `zhibiao quantities --all`", () => {
    const asking = sources()
      .filter(({ tree }) => /\bnotation: |\ball: true\b/.test(tree.text))
      .map(({ path }) => path);
    expect(asking).toEqual(["quantity/json.ts"]);
  });
});
