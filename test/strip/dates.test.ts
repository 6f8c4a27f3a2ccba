import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { chromeLexiconSchema } from "../../src/model/chrome-lexicon.js";
import { createDates } from "../../src/strip/dates.js";
import { createFold } from "../../src/strip/fold.js";

const lexicon = chromeLexiconSchema.parse(
  parse(readFileSync(new URL("../../extractors/core/chrome.yaml", import.meta.url), "utf8")),
);
const fold = createFold(lexicon);
const dates = createDates(lexicon, fold);
const find = (text: string) => dates.find(fold(text).folded);

describe("dates", () => {
  test.each([
    ["2020年3月1日", "2020-03-01"],
    ["２０２０年０３月３１日", "2020-03-31"],
    ["2020-3-1", "2020-03-01"],
    ["2020/03/01", "2020-03-01"],
    ["2020.03.01", "2020-03-01"],
    ["二〇二〇年三月三十一日", "2020-03-31"],
    ["二○一九年十二月二十日", "2019-12-20"],
    ["二零一九年十月十日", "2019-10-10"],
    ["民国113年4月18日", "2024-04-18"],
    ["發佈於 2020年 3月 1日 星期五", "2020-03-01"],
  ])("%s", (text, day) => {
    expect(find(text)?.day).toBe(day);
  });

  test.each(["2020年13月1日", "12020-03-01", "2019923日", "3年4月5日", "2020年3月", "1.2.3"])("no date: %s", (text) => {
    expect(find(text)).toBeUndefined();
  });

  test("a time of day is told", () => {
    expect(find("2020-03-01 09:30:15")?.timed).toBe(true);
    expect(find("2020年03月01日07时41分")?.timed).toBe(true);
    expect(find("2020-03-01T09:30")?.timed).toBe(true);
    expect(find("2020-03-01 来源")?.timed).toBe(false);
  });

  test("alone on a line, in brackets perhaps", () => {
    expect(dates.alone("(2020年3月1日)")?.day).toBe("2020-03-01");
    expect(dates.alone("自2020年3月1日起施行")).toBeUndefined();
  });
});
