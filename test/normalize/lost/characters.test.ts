import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isDay } from "../../../src/model/calendar.js";
import { type Clues, repairLostCharacters } from "../../../src/normalize/lost/index.js";
import type { StepOutcome } from "../../../src/normalize/step.js";
import { builtinPacks } from "../../../src/packs/builtin.js";
import { make } from "../../support/step.js";

const lexicon = builtinPacks().find((pack) => pack.damage)?.damage;
if (!lexicon) throw new Error("no pack has a damage.yaml");
const clues: Clues = { lexicon };
const lost =
  (more: Partial<Clues> = {}) =>
  (text: string): StepOutcome =>
    repairLostCharacters(text, { ...clues, ...more });
const repaired = (source: string, more: Partial<Clues> = {}): string => make(source, lost(more)).text;

describe("lost characters with one reading are put back", () => {
  it.each([
    ["2019923日", "2019年9月23日"],
    ["20191130日", "2019年11月30日"],
    ["20223月", "2022年3月"],
    ["923日召开", "9月23日召开"],
    ["201620183年", "2016—2018年3年"],
    ["20162018年", "2016—2018年"],
    ["2019年923日", "2019年9月23日"],
    ["于227日上午召开", "于2月27日上午召开"],
    ["201916月", "2019年1—6月"],
    ["江科2021〕6号", "江科〔2021〕6号"],
    ["实现产值12.4亿元2019年，", "实现产值12.4亿元。2019年，"],
    ["2018GDP1066.5亿元", "2018年GDP1066.5亿元"],
    ["2021R&D经费", "2021年R&D经费"],
    ["〔20203号", "〔2020〕3号"],
    ["25.9%2019年", "25.9%。2019年"],
  ])("%s → %s", (source, text) => {
    expect(repaired(source)).toBe(text);
  });

  it("and every repair is told", () => {
    const { issues } = make("于2019923日印发〔20203号文件", lost());
    expect(issues.map(({ code, original, reading }) => [code, original, reading])).toEqual([
      ["normalize/lost-date", "2019923日", "2019年9月23日"],
      ["normalize/lost-bracket", "〔20203号", "〔2020〕3号"],
    ]);
  });

  it("a repaired stretch leads back to what was printed", () => {
    expect(make("于2019923日印发", lost()).sourceOf("2019年9月23日")).toBe("2019923日");
  });
});

describe("a repair edits no more than was lost", () => {
  it.each([
    ["同比下调25.9%2019年，全市", "25.9%"],
    ["资阳市2018GDP1066.5亿元", "GDP"],
    ["按〔20203号文件", "号文件"],
  ])("in %s the place of %s stays its own", (source, beside) => {
    expect(make(source, lost()).sourceOf(beside)).toBe(beside);
  });
});

describe("what has no certain reading is marked, and stays as it is", () => {
  it.each([
    ["2019111日", "1月11日 or 11月1日"],
    ["2019年完成20231399日", "there is no such day"],
  ])("%s (%s)", (source) => {
    const outcome = lost()(source);
    expect(outcome.damaged).toHaveLength(1);
    expect(make(source, lost())).toMatchObject({
      text: source,
      issues: [{ code: "normalize/ambiguous-date", severity: "warning" }],
    });
  });
});

describe("the document decides between two readings", () => {
  const DECIDED: readonly { why: string; source: string; text: string; writtenBy?: string }[] = [
    {
      why: "written before the later one",
      source: "验收组于2021112日反馈意见。",
      text: "验收组于2021年1月12日反馈意见。",
      writtenBy: "2021-06-30",
    },
    {
      why: "the range begins later",
      source: "2022年11月1日至20221112日开展检查",
      text: "2022年11月1日至2022年11月12日开展检查",
    },
    {
      why: "the range begins later than one of them",
      source: "2022年10月1日至2022112日开展检查",
      text: "2022年10月1日至2022年11月2日开展检查",
    },
    {
      why: "the range ends earlier",
      source: "2022111日至2022年3月5日开展检查",
      text: "2022年1月11日至2022年3月5日开展检查",
    },
    {
      why: "between what came before and after",
      source: "2022年10月8日启动，2022112日验收，2022年12月20日结题。",
      text: "2022年10月8日启动，2022年11月2日验收，2022年12月20日结题。",
    },
    {
      why: "the same digits elsewhere",
      source: "2022年10月8日启动，2022112日验收，2022年12月20日结题。\n2022112日组织验收。",
      text: "2022年10月8日启动，2022年11月2日验收，2022年12月20日结题。\n2022年11月2日组织验收。",
    },
    {
      why: "a day without a year",
      source: "2022年完成三项整改：10月8日启动，112日验收，12月20日结题。",
      text: "2022年完成三项整改：10月8日启动，11月2日验收，12月20日结题。",
    },
  ];
  it.each(DECIDED)("$why: $source", ({ source, text, writtenBy }) => {
    expect(repaired(source, writtenBy === undefined ? {} : { writtenBy })).toBe(text);
  });

  it("and says what it was not, and why", () => {
    const { issues } = make("于2021112日反馈。", lost({ writtenBy: "2021-06-30" }));
    expect(issues).toMatchObject([
      { code: "normalize/lost-date", reading: "2021年1月12日", alternatives: ["2021年11月2日"] },
    ]);
    expect(issues[0]?.message).toContain("the day on which the document was written");
  });

  it.each([
    ["what is planned may come later", "计划于2021112日验收。", "2021-06-30"],
    ["both before the document", "于2021112日反馈。", "2021-12-30"],
    ["nothing is known", "于2021112日反馈。", undefined],
    ["the clues contradict each other", "2022年12月1日至2022112日", "2021-01-01"],
  ])("not where %s", (_why, source, writtenBy) => {
    const { text, issues } = make(source, lost(writtenBy === undefined ? {} : { writtenBy }));
    expect(text).toBe(source);
    expect(issues).toMatchObject([{ code: "normalize/ambiguous-date" }]);
    expect(issues[0]?.alternatives).toHaveLength(2);
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
    "在120日内办结",
    "全年365日值守",
    "产假128日",
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
        const damaged = (lost()(printed).damaged ?? []).length > 0;
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
