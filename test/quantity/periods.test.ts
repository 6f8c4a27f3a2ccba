import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { findPeriods } from "../../src/quantity/periods.ts";
import { findPlaceholders } from "../../src/quantity/placeholders.ts";
import { lexicon } from "./lexicon.ts";

const read = (text: string, roc = false): readonly string[] =>
  findPeriods(text, { year: 2021, roc }, lexicon).map((p) => `${text.slice(p.span.start, p.span.end)}=${p.iso ?? "?"}`);

describe("periods", () => {
  it.each([
    ["完成2019年任务", "2019年=2019"],
    ["二〇一九年全市", "二〇一九年=2019"],
    ["２０１９年度", "２０１９年度=2019"],
    ["2019年上半年", "2019年上半年=2019-H1"],
    ["2019年下半年", "2019年下半年=2019-H2"],
    ["2019年三季度", "2019年三季度=2019-Q3"],
    ["一季度增长", "一季度=2021-Q1"],
    ["第四季度增长", "第四季度=2021-Q4"],
    ["1-9月", "1-9月=2021-01/2021-09"],
    ["1月至9月", "1月至9月=2021-01/2021-09"],
    ["前三季度", "前三季度=2021-01/2021-09"],
    ["2014年-2016年", "2014年-2016年=2014/2016"],
    ["2016—2018年", "2016—2018年=2016/2018"],
    ["（2019—2021）", "2019—2021=2019/2021"],
    ["“十四五”时期", "十四五”时期=2021/2025"],
    ["“十四五”期间", "十四五”期间=2021/2025"],
    ["十四五末", "十四五末=2025"],
    ["十三五", "十三五=2016/2020"],
    ["截至2019年底", "2019年底=2019"],
    ["2020年3月31日", "2020年3月31日=2020-03-31"],
    ["2020 年 3 月 31 日", "2020 年 3 月 31 日=2020-03-31"],
    ["2020-03-31", "2020-03-31=2020-03-31"],
    ["二〇二〇年三月", "二〇二〇年三月=2020-03"],
    ["今年", "今年=2021"],
    ["去年", "去年=2020"],
    ["上年同期", "上年同期=2020"],
    ["本年度", "本年度=2021"],
    ["明年", "明年=2022"],
    ["近五年", "近五年=2017/2021"],
    ["过去五年", "过去五年=2016/2020"],
    ["2019年以来", "2019年以来=2019/2021"],
    ["今年上半年", "今年上半年=2021-H1"],
    ["全年", "全年=2021"],
    ["年初", "年初=2021"],
    ["年底", "年底=2021"],
    ["3月底", "3月底=2021-03"],
    ["1月1日至6月30日止", "1月1日至6月30日=2021-01/2021-06"],
    ["2020年2月1日至2月29日", "2020年2月1日至2月29日=2020-02"],
    ["2021年11月至12月", "2021年11月至12月=2021-11/2021-12"],
    ["2020年3月至2021年5月", "2020年3月至2021年5月=2020-03/2021-05"],
  ])("%s", (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it.each([
    ["民國112年度", "112年度=2023"],
    ["112年底", "112年底=2023"],
    ["112年1月至6月", "112年1月至6月=2023-01/2023-06"],
    ["112 年 1 至 6 月", "112 年 1 至 6 月=2023-01/2023-06"],
    ["113年度第1季", "113年度第1季=2024-Q1"],
    ["113年第1季至第3季", "113年第1季至第3季=2024-01/2024-09"],
    ["較前（112）年度", "前（112）年度=2023"],
    ["上(112)年度", "上(112)年度=2023"],
    ["本（113）年1月至6月", "本（113）年1月至6月=2024-01/2024-06"],
    ["111至113年", "111至113年=2022/2024"],
    ["111-113年度", "111-113年度=2022/2024"],
    ["113.06.30", "113.06.30=2024-06-30"],
  ])("ROC: %s", (text, expected) => {
    expect(read(text, true)).toEqual([expected]);
  });

  it("both years of a list", () => {
    expect(read("2019、2020年")).toEqual(["2019=2019", "2020年=2020"]);
  });

  it.each(["前（12）項", "1130630", "（113）件", "80至120人"])("ROC: none in %s", (text) => {
    expect(read(text, true)).toEqual([]);
  });

  it.each(["3年", "三年行动方案", "1234户", "A2019", "12个月", "五年规划", "20195元"])("none in %s", (text) => {
    expect(read(text)).toEqual([]);
  });

  it("keeps a period without a year open where the document has none", () => {
    expect(findPeriods("一季度", {}, lexicon)).toMatchObject([{ bare: true, how: "inherited" }]);
    expect(findPeriods("一季度", {}, lexicon)[0]).not.toHaveProperty("iso");
    expect(findPeriods("一季度", { publishedOn: "2018-04-01" }, lexicon)).toMatchObject([{ iso: "2018-Q1" }]);
  });
});

interface Corpus {
  readonly examples: readonly string[];
  readonly counterexamples: readonly string[];
}

describe("the periods of reports", () => {
  const { examples, counterexamples } = parse(
    readFileSync(new URL("./periods.yaml", import.meta.url), "utf8"),
  ) as Corpus;

  it.each(examples)("%s", (line) => {
    const [text = "", expected] = line.split(" => ");
    const found = findPeriods(text, { year: 2021 }, lexicon);
    expect(found.map((p) => `${text.slice(p.span.start, p.span.end)} ${p.iso} ${p.how}`)).toEqual([expected]);
  });

  it.each(counterexamples)("none in %s", (text) => {
    expect(findPeriods(text, { year: 2021 }, lexicon)).toEqual([]);
  });
});

describe("placeholders", () => {
  it.each(["xx家", "xxx.xx万元", "××户", "**家", "___万元", "〇〇个", "XX项"])("%s", (text) => {
    const sentence = `新增${text}，`;
    expect(findPlaceholders(sentence, lexicon).map((s) => sentence.slice(s.start, s.end))).toEqual([text]);
  });

  it.each(["2×3米", "xxl", "index家", "20*30"])("none in %s", (text) => {
    expect(findPlaceholders(text, lexicon)).toEqual([]);
  });
});
