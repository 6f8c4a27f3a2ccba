import { describe, expect, it } from "vitest";
import { joinBrokenNumbers } from "../../src/normalize/broken-lines.js";
import { closeLetterSpacing } from "../../src/normalize/spaces.js";
import { joinWrappedLines } from "../../src/normalize/wrapped-lines.js";
import { make } from "../support/step.js";

type Case = readonly [why: string, source: string, text: string];
const same = (why: string, source: string): Case => [why, source, source];

describe("a number broken over a line end", () => {
  const CASES: readonly Case[] = [
    ["between digits", "今年以来，全县投资46\n76.7万元，同比增长。", "今年以来，全县投资4676.7万元，同比增长。"],
    ["behind the point", "工业产值下降，降幅为11.\n5%。", "工业产值下降，降幅为11.5%。"],
    ["before the point", "工业产值，增长8\n.6%。", "工业产值，增长8.6%。"],
    ["in thousands", "其中，支出4,11\n8.90万元，增加。", "其中，支出4,118.90万元，增加。"],
    ["before the unit", "一年来，举办活动120\n场，参加者众。", "一年来，举办活动120场，参加者众。"],
    ["behind a magnitude", "全年推介就業 48 萬\n6,325 人次，成效良好。", "全年推介就業 48 萬6,325 人次，成效良好。"],
    same("a magnitude ends its line, and a year begins the next", "投資達 3 億\n2020年，全市召開會議。"),
    same("the next line is an item", "完成了任务，共20\n3、推进建设，加快进度。"),
    same("a year begins the next line", "经济增长，达到35\n2020年，全市召开会议。"),
    same("a year ends the line", "规划期，从2019\n2020家企业，参加。"),
    same("a heading", "附件1\n名单"),
    same("cells", "企业数\n120\n130\n家"),
    same("a telephone", "联系人：王某，电话：56781234\n5月1日，活动开始。"),
    same("a blank line lies between", "全县投资，共46\n\n76.7万元，增长。"),
  ];
  it.each(CASES)("%s", (_why, source, text) => expect(make(source, joinBrokenNumbers).text).toBe(text));

  it("two readings are told, and nothing is changed", () => {
    const { damaged, edits, issues } = joinBrokenNumbers("惠及企业6\n46家，增长较快。");
    expect(edits).toEqual([]);
    expect(damaged).toHaveLength(1);
    expect(issues).toBeDefined();
  });

  it("a heading's number with nothing of a sentence behind it is not told", () => {
    expect(joinBrokenNumbers("附件1\n20家单位名单").damaged ?? []).toEqual([]);
  });
});

describe("letter-spaced running text", () => {
  const CASES: readonly Case[] = [
    [
      "numbers and signs",
      "全 市 完 成 投 资 2 , 8 7 6 . 4 亿 元 ， 增 长 8 . 6 % 。",
      "全市完成投资2,876.4亿元，增长8.6%。",
    ],
    ["a blank that was there before", "全 市 完 成 投 资   1 2 . 5 亿 元 。", "全市完成投资 12.5亿元。"],
    same("a row of a table", "甲 1 2 3 4 5 6 7 8"),
    same("words", "指标 单位 今年 去年"),
  ];
  it.each(CASES)("%s", (_why, source, text) => expect(make(source, closeLetterSpacing).text).toBe(text));
});

describe("wrapped lines", () => {
  const paragraph = "全县累计建成口袋公园17处，新增绿地36.5公顷，改造老旧小区(含平房区)128个，惠及居民2万4,815户，"
    .repeat(5)
    .concat("群众满意度不断提高。");

  /** Broken where the next character would not fit: as in print, where a half-width one takes half the room. */
  function inPrint(text: string, width: number): string {
    let room = width;
    let out = "";
    for (const sign of text) {
      const takes = sign.charCodeAt(0) < 0x2000 ? 0.5 : 1;
      if (takes > room) {
        out += "\n";
        room = width;
      }
      out += sign;
      room -= takes;
    }
    return out;
  }

  it.each([16, 18, 22, 35])("at %i full-width characters, half-width ones counted half", (width) => {
    expect(make(inPrint(paragraph, width), joinWrappedLines).text).toBe(paragraph);
  });

  it.each([20, 30, 40])("at %i characters of any width", (width) => {
    const wrapped = paragraph.replace(new RegExp(`.{${width}}(?=.)`, "g"), "$&\n");
    expect(make(wrapped, joinWrappedLines).text).toBe(paragraph);
  });

  it("a closed bracket at the end of a full line ends no sentence", () => {
    const lines = [
      "本年度持续协助各乡镇市(区)",
      "公所整建殡葬设施与环境，改善",
      "服务品质，并补助偏乡兴建纳骨",
      "设施，共计完成12处，另办理示",
      "范观摩活动3场，参与人数计480",
      "人。",
    ];
    expect(make(lines.join("\n"), joinWrappedLines).text).toBe(lines.join(""));
  });

  it("a table's head behind a heading as long as a line is no rest of it", () => {
    const lines = [
      "（一）上年度计划执行成果之概要",
      "工作计划",
      "执行情形",
      "本年度持续协助各乡镇市区公所整",
      "建殡葬设施与环境，改善服务品质",
      "，并补助偏乡兴建纳骨设施，共计",
      "完成12处，另办理示范观摩活动3",
      "场，参与人数计480人，各界反应",
      "良好。",
    ];
    const text = make(lines.join("\n"), joinWrappedLines).text;
    expect(text).toBe(`${lines.slice(0, 3).join("\n")}\n${lines.slice(3).join("")}`);
  });

  it("cells of equal length are no wrapped text", () => {
    const lines = Array.from({ length: 12 }, (_, i) => (i % 3 === 0 ? `${i + 10}` : "农村公路提升改造项目建设任务"));
    expect(make(lines.join("\n"), joinWrappedLines).text).toBe(lines.join("\n"));
  });

  it("headings and names of any length are no wrapped text", () => {
    const lines = [
      "工作概况",
      "全市科技创新平台建设情况",
      "重点企业名单",
      "一批科技型中小企业通过评审",
      "存在问题",
      "下一步打算和工作安排",
      "有关建议",
      "基层党建",
    ];
    expect(make(lines.join("\n"), joinWrappedLines).text).toBe(lines.join("\n"));
  });
});
