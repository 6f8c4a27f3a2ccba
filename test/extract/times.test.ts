import { describe, expect, it } from "vitest";
import { createPipeline } from "../../src/index.js";
import { overlaps } from "../../src/model/span.js";
import { unmark } from "../support/marked.js";

const pipeline = createPipeline();

const PLAN = "西陵市国民经济和社会发展第十四个五年规划和2035年远景目标纲要";
const GOVERNMENT = "2022年西陵市政府工作报告";
const HALF = "西陵市商务局2021年上半年工作总结";
const SUMMARY = "西陵市住建局2022年工作总结";

/** Of a marked number in a report under a title: its period and its status. */
async function readAt(title: string, marked: string): Promise<string> {
  const { text, start, end } = unmark(marked);
  const { indicators } = await pipeline.extract(text, {
    given: { title, region: "西陵市", ...(title === PLAN ? { publishedOn: "2021-03-20" } : {}) },
  });
  const found = indicators.find(({ evidence }) => overlaps(evidence, { start, end }));
  return found ? `${found.period} ${found.status}` : "none";
}

describe("the time and the standing of a number", () => {
  it.each([
    ["西陵市住建局2022年工作总结", "污水处理率由[[91%]]提高到95%。", "2021 actual"],
    ["西陵市住建局2022年工作总结", "到2025年，污水处理率由[[91%]]提高到95%。", "2022 actual"],
    ["西陵市住建局2022年工作总结", "到“十四五”末，污水处理率力争达到[[98%]]。", "2025 target"],
    ["西陵市住建局2022年工作总结", "受疫情影响，下半年新开工项目[[18个]]。", "2022-H2 actual"],
    [
      "西陵市经信局2022年目标任务完成情况的自查报告",
      "一、完成情况\n（一）完成工业投资[[110亿元]]\n全年完成118亿元。",
      "2022 target",
    ],
    [
      "西陵市经信局2022年目标任务完成情况的自查报告",
      "一、完成情况\n（一）完成工业投资110亿元\n全年完成[[118亿元]]。",
      "2022 actual",
    ],
    [SUMMARY, "投资增长9%，虽较10%的预期目标低[[1个百分点]]，但仍高于全省。", "2022 actual"],
    [PLAN, "第三节　重点任务\n治理中小河流[[370公里]]。", "2021/2025 target"],
    [PLAN, "第一章　发展基础\n第一节　“十三五”时期成就\n战略性新兴产业产值年均增长[[13.8%]]。", "2016/2020 actual"],
    [PLAN, "第二节　目标\n锚定2035年远景目标，主要目标是：\n——森林覆盖率达到[[59%]]。", "2021/2025 target"],
    [
      GOVERNMENT,
      "一、回顾\n各位代表！过去五年，是不平凡的五年。\n——城乡面貌焕新。建成道路[[41条]]。",
      "2017/2021 actual",
    ],
    [
      GOVERNMENT,
      "一、回顾\n过去五年成绩显著。\n——实力增强。产值从2016年的518亿元升到908亿元，建成园区[[4个]]。",
      "2017/2021 actual",
    ],
    [GOVERNMENT, "一、回顾\n生产总值预计达908亿元、增长8%；建成道路[[41条]]。", "2021 actual"],
    [GOVERNMENT, "一、回顾\n预计生产总值增长8%，建成道路[[41条]]。", "2021 forecast"],
    [HALF, "二、下半年工作安排\n全年工作目标是：进出口总额突破[[170亿元]]。", "2021 target"],
    [HALF, "一、完成情况\n实际使用外资1.06亿美元，完成年度目标[[2.3亿美元]]的46.1%。", "2021 target"],
    [SUMMARY, "二、重点工作推进有力\n新开工改造项目[[17个]]。", "2022 actual"],
    [SUMMARY, "三、2023年工作打算\n2023年，重点抓好以下工作：\n一是改造老旧小区[[30个]]。", "2023 target"],
    [SUMMARY, "工业投资在上年较高基数上再增[[4.8%]]。", "2022 actual"],
    [SUMMARY, "截至6月30日，入库企业[[120家]]。", "2022-06 actual"],
    [SUMMARY, "预计用水量11亿立方米；万元产值用水量下降[[7.9%]]。", "2022 actual"],
    [SUMMARY, "机器人应用146台（任务[[120台]]）。", "2022 target"],
    [SUMMARY, "失业率为5.2%，好于[[5.5%左右]]的预期目标。", "2022 target"],
    [SUMMARY, "提前一年实现通客车[[100%]]。", "2022 actual"],
    [SUMMARY, "引进项目142个，计划总投资[[614亿元]]。", "2022 actual"],
    [SUMMARY, "用水总量17.9亿立方米，未突破省定[[18.6亿立方米]]的控制指标。", "2022 target"],
    // times in brackets gloss the one before, 上年 is told of the section's year, and a table's head begins numbers anew
    [
      "水利署115年度預算案",
      "五、前年度及上年度計畫實施成果\n（一）前年度（113年度）計畫實施成果\n1.疏濬河道[[12公里]]，如期完成。",
      "2024 actual",
    ],
    [
      "水利署115年度預算案",
      "（一）前年度（113年度）計畫實施成果\n遊客80萬人次，較上年[[72萬人次]]增加。",
      "2023 actual",
    ],
    [
      "水利署115年度預算案",
      "（一）前年度（113年度）計畫實施成果\n2.各項計畫大致完成，分述如下：\n工作計畫\n實施成果\n一、河川管理\n（一）堤防\n整建堤防[[12公里]]，如期完成。",
      "2024 actual",
    ],
    [
      "水利署115年度預算案",
      "（二）上年度已過期間（114年1月1日至6月30日止）計畫實施成果\n整建堤防[[5公里]]，如期完成。",
      "2025-H1 actual",
    ],
    ["勞工處年報 2021-22", "年內處理個案[[200宗]]。", "2021/2022 actual"],
  ])("%s: %s", async (title, marked, expected) => {
    expect(await readAt(title, marked)).toBe(expected);
  });
});

describe("the bound of a number", () => {
  it.each([
    ["新增容量占全省新增量约[[两成]]。", "approx"],
    ["新增容量512万千瓦，约占全省新增量的[[20%]]。", "approx"],
    ["每个县至少建成[[1所]]养护机构。", "ge"],
    ["规范管理服务率为71%，高于[[62%]]的国家目标。", "eq"],
  ])("%s", async (marked, comparator) => {
    const { text, start, end } = unmark(marked);
    const { indicators } = await pipeline.extract(text, { given: { title: SUMMARY } });
    expect(indicators.find(({ evidence }) => overlaps(evidence, { start, end }))?.comparator).toBe(comparator);
  });
});

describe("a unit behind the last value of a list", () => {
  it.each([
    ["三类主体年报率比上年提高1.2、4.6和0.85个百分点。", ["1.2 个百分点", "4.6 个百分点", "0.85 个百分点"]],
    ["增速比全国、全省分别高1.4个和0.5个百分点。", ["1.4 个百分点", "0.5 个百分点"]],
    ["新增企业分别为1.2、4.6万家。", ["1.2 万家", "4.6 万家"]],
    ["建成3、4号线。", []],
  ])("%s", async (text, expected) => {
    const { indicators } = await pipeline.extract(text, { given: { title: SUMMARY } });
    expect(indicators.map(({ value, unit }) => `${String(value)} ${unit}`)).toEqual(expected);
  });
});
