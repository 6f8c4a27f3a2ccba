import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isDay } from "../../src/model/calendar.js";
import { repairLostCharacters } from "../../src/normalize/lost-characters.js";
import { make } from "../support/step.js";

const repaired = (source: string): string => make(source, repairLostCharacters).text;

describe("lost characters with one reading are put back", () => {
  it.each([
    ["2019923日", "2019年9月23日"],
    ["20191130日", "2019年11月30日"],
    ["20223月", "2022年3月"],
    ["923日召开", "9月23日召开"],
    ["201620183年", "2016年—2018年3年"],
    ["20162018年", "2016年—2018年"],
    ["2018GDP1066.5亿元", "2018年GDP1066.5亿元"],
    ["2021R&D经费", "2021年R&D经费"],
    ["〔20203号", "〔2020〕3号"],
    ["25.9%2019年", "25.9%。2019年"],
  ])("%s → %s", (source, text) => {
    expect(repaired(source)).toBe(text);
  });

  it("and every repair is told", () => {
    const { issues } = make("于2019923日印发〔20203号文件", repairLostCharacters);
    expect(issues.map(({ code, original, reading }) => [code, original, reading])).toEqual([
      ["normalize/lost-date", "2019923日", "2019年9月23日"],
      ["normalize/lost-bracket", "〔20203号", "〔2020〕3号"],
    ]);
  });

  it("a repaired stretch leads back to what was printed", () => {
    expect(make("于2019923日印发", repairLostCharacters).sourceOf("2019年9月23日")).toBe("2019923日");
  });
});

describe("a repair edits no more than was lost", () => {
  it.each([
    ["同比下调25.9%2019年，全市", "25.9%"],
    ["资阳市2018GDP1066.5亿元", "GDP"],
    ["按〔20203号文件", "号文件"],
  ])("in %s the place of %s stays its own", (source, beside) => {
    expect(make(source, repairLostCharacters).sourceOf(beside)).toBe(beside);
  });
});

describe("what has no certain reading is marked, and stays as it is", () => {
  it.each([
    ["2019111日", "1月11日 or 11月1日"],
    ["2019年完成20231399日", "there is no such day"],
  ])("%s (%s)", (source) => {
    const outcome = repairLostCharacters(source);
    expect(outcome.damaged).toHaveLength(1);
    expect(make(source, repairLostCharacters)).toMatchObject({
      text: source,
      issues: [{ code: "normalize/ambiguous-date", severity: "warning" }],
    });
  });
});

describe("what is whole stays", () => {
  it.each([
    "2019年9月23日",
    "9月23日",
    "2019年—2021年3年",
    "2019年GDP",
    "〔2020〕3号",
    "增长25.9%。2019年",
    "第123日",
    "新增2019户",
    "1200日元",
  ])("%s", (source) => {
    expect(repaired(source)).toBe(source);
  });
});

describe("every day of a year", () => {
  const day = fc.record({
    year: fc.integer({ min: 1990, max: 2035 }),
    month: fc.integer({ min: 1, max: 12 }),
    date: fc.integer({ min: 1, max: 31 }),
  });

  it("comes back from its digits, or is marked as damaged, never wrong", () => {
    fc.assert(
      fc.property(day, ({ year, month, date }) => {
        fc.pre(isDay(month, date, year));
        const printed = `${year}${month}${date}日`;
        const text = repaired(printed);
        const damaged = (repairLostCharacters(printed).damaged ?? []).length > 0;
        expect(damaged ? printed : text).toBe(damaged ? text : `${year}年${month}月${date}日`);
      }),
      { numRuns: 500 },
    );
  });

  it("is not touched where nothing was lost", () => {
    fc.assert(
      fc.property(day, ({ year, month, date }) => {
        const whole = `${year}年${month}月${date}日`;
        expect(repaired(whole)).toBe(whole);
      }),
    );
  });

  it("takes time in proportion to the text", () => {
    const text = "2019923日〔20203号25.9%2019年201620183年".repeat(5000);
    const start = performance.now();
    repaired(text);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
