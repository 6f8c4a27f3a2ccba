import { describe, expect, it } from "vitest";
import { createPipeline } from "../../../src/index.js";
import { restoreItemMarks } from "../../../src/normalize/lost/item-marks.js";
import { findUnpairedQuotations, restoreEndings } from "../../../src/normalize/lost/quotations.js";
import { make } from "../../support/step.js";

describe("marks of list items, in a text that lost characters", () => {
  const CASES: readonly (readonly [why: string, source: string, text: string])[] = [
    ["opening brackets", "1）平台建设情况。\n2）人才引进情况。", "（1）平台建设情况。\n（2）人才引进情况。"],
    ["a whole mark behind its neighbour", "1）平台\n2）人才\n3技术市场", "（1）平台\n（2）人才\n（3）技术市场"],
    ["a whole mark before its neighbour", "1平台建设\n2.人才引进", "1.平台建设\n2.人才引进"],
    ["one after the other", "1平台建设\n2人才引进\n3.技术市场", "1.平台建设\n2.人才引进\n3.技术市场"],
    ["with the quotation mark that went with it", "3）平台\n4成交额”全年完成", "（3）平台\n（4）“成交额”全年完成"],
    ["of two lists the one that fits", "1平台\n1）一期\n2）二期\n2.人才", "1.平台\n（1）一期\n（2）二期\n2.人才"],
    ["a count is no item", "3.平台\n3个实验室通过验收", "3.平台\n3个实验室通过验收"],
    ["a year is no item", "2019年完成\n2020年计划", "2019年完成\n2020年计划"],
  ];
  it.each(CASES)("%s", (_why, source, text) => expect(make(source, restoreItemMarks).text).toBe(text));

  it("a text that lost nothing else keeps its way of numbering", async () => {
    const { normalized } = await createPipeline().prepare("1)完成平台建设5个。\n2)引进人才12名。\n");
    expect(normalized.text).toBe("1）完成平台建设5个。\n2）引进人才12名。\n");
    expect(normalized.issues).toEqual([]);
  });
});

describe("ends of lines, in a text that lost characters", () => {
  it.each([
    [
      "a full stop behind a rate",
      "全年完成合同额12亿元，完成目标任务的104%\n下一项",
      "全年完成合同额12亿元，完成目标任务的104%。\n下一项",
    ],
    ["quoted tasks", "1.“新增平台3个。\n2.“引进人才9名", "1.“新增平台3个。”\n2.“引进人才9名。”"],
    ["one quotation alone may be anything", "1.“新增平台3个。", "1.“新增平台3个。"],
    ["a heading", "完成率104%", "完成率104%"],
  ])("%s", (_why, source, text) => expect(make(source, restoreEndings).text).toBe(text));
});

describe("quotation marks without a partner", () => {
  it.each([
    ["a closing one", "举办产业对接会”活动", ["”"]],
    ["an opening one", "推进“双招双引工作", ["“"]],
    ["both, the wrong way round", "实现”“齐升", ["”", "“"]],
    ["pairs", "“一核”“两带”和“三区”", []],
    ["a pair that a line break cuts", "围绕“三区\n联动”的布局", []],
    ["a quotation of two paragraphs", "“第一段。\n“第二段。”", []],
  ])("%s", (_why, source, marks) => {
    expect(make(source, findUnpairedQuotations).issues.map(({ original }) => original)).toEqual(marks);
  });
});
