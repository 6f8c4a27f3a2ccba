import { describe, expect, it } from "vitest";
import { createPipeline } from "../../src/index.js";
import { overlaps } from "../../src/model/span.js";
import { unmark } from "../support/marked.js";

const pipeline = createPipeline();

/** What a marked number of a report of 西陵市 is called; undefined where it is no indicator. */
async function nameAt(marked: string): Promise<string | undefined> {
  const { text, start, end } = unmark(marked);
  const { indicators } = await pipeline.extract(text, {
    given: { title: "西陵市2023年工作总结", region: "西陵市", publishedOn: "2024-01-20" },
  });
  return indicators.find(({ evidence }) => overlaps(evidence, { start, end }))?.name;
}

type Case = readonly [sentence: string, name: string | undefined];

const CASES: Readonly<Record<string, readonly Case[]>> = {
  "a verb that is a noun too ends a name only before somebody": [
    ["改造提升[[60个]]便民服务综合体。", "（改造提升）便民服务综合体"],
    ["[[85项]]企业服务事项实现网上办理。", "企业服务事项"],
    ["为[[120个]]老旧小区引入物业服务。", "老旧小区引入物业服务"],
    ["选派[[9支]]专家团队服务企业。", "（选派）专家团队"],
  ],
  "what is said of all of them is no part of their name": [
    ["实现[[46所]]普通高中全覆盖。", "普通高中"],
    ["[[7个]]街道均被评为平安街道。", "被评为平安街道的街道"],
  ],
  "numbers in quotes are names of policies": [
    ["出台稳就业“[[15条]]”政策，新增就业3万人。", undefined],
    ["出台稳就业政策[[15条]]，新增就业3万人。", "（出台）稳就业政策"],
  ],
  "by when": [
    ["8月底前要全面完成[[5.6万平方米]]草坪种植。", "草坪种植面积"],
    ["2023年前三季度完成工业投资[[56亿元]]。", "工业投资"],
  ],
  "议案、建议 are things": [["办理市人大代表建议[[96件]]、政协提案88件。", "办理市人大代表建议"]],
  "what is reached is a number of its own": [
    ["争取专项资金3200万元、高新技术产业主营业务收入突破[[96亿元]]。", "高新技术产业主营业务收入"],
    ["新增科技企业55户、众创空间超过[[6家]]。", "（新增）众创空间"],
  ],
  "a deed of a later sentence is of its own unit": [
    ["西陵港集装箱吞吐量达到45万标箱。全年开行[[300列以上]]。", "开行"],
    ["全市有规上企业320家。新增[[25户]]。", "（新增）规上企业"],
  ],
  "two things that are counted as one": [["[[96个]]国家和地区2100名运动员参赛。", "国家和地区"]],
  "a burden is no sign": [["为企业减负超[[12亿元]]。", "企业减负"]],
  "what money is for, behind the number that follows": [
    ["投资[[6200万元]]实施12公里污水管网改造。", "污水管网改造投资"],
    ["全年计划投资[[4.5亿元]]，实施现代农业项目26个。", "现代农业项目投资"],
    ["全年计划投资4.5亿元，实施现代农业项目[[26个]]。", "（实施）现代农业项目"],
    ["固定资产投资[[4.5亿元]]，实施现代农业项目26个。", "固定资产投资"],
  ],
  "other places are scopes": [
    ["浙江省投入财政帮扶资金[[2.6亿元]]。", "投入财政帮扶资金"],
    ["安岳县一般公共预算收入[[12亿元]]。", "一般公共预算收入"],
    ["石桥村[[3.5公里]]公路硬化已完成。", "公路硬化长度"],
    ["宜昌、荆州地区生产总值突破[[6000亿元]]。", "地区生产总值"],
    ["安岳县中医医院门诊量[[12万人次]]。", "安岳县中医医院门诊量"],
    ["改造城中村[[36个]]。", "（改造）城中村"],
    ["各县（市、区）新入库企业8家以上，东山区、赣县区分别不少于40家、[[25家]]。", "（新入库）企业"],
    ["示范村[[36个]]。", "示范村"],
    ["城区绿化面积[[36公顷]]。", "城区绿化面积"],
    ["上海市场成交额[[36亿元]]。", "上海市场成交额"],
  ],
  "what stands once in a list": [
    ["五大优势产业、高技术制造业、绿色低碳优势产业增加值分别增长[[6.1%]]、11.2%、7.3%。", "五大优势产业增加值"],
    ["五大优势产业、高技术制造业、绿色低碳优势产业增加值分别增长6.1%、[[11.2%]]、7.3%。", "高技术制造业增加值"],
    ["刑事、治安案件分别下降[[8.2%]]、3.1%。", "刑事案件"],
    ["众创空间、科技企业分别新增[[8家]]、31家。", "众创空间"],
    ["网络诈骗案件受理数、案损数分别下降11%和[[23%]]。", "网络诈骗案件案损数"],
    ["进口、出口整体通关时间分别压缩至30小时、[[2小时以内]]。", "出口整体通关时间"],
  ],
  "one deed after another": [
    ["开展事前评估和预算评审、压减资金[[3.6亿元]]。", "（压减）资金"],
    ["实施道路拓宽、改造工程[[12项]]。", "（实施）道路拓宽、改造工程"],
  ],
  "where something is done": [
    ["先后到红色教育基地、规划展览馆等地开展主题党日活动[[12次]]。", "主题党日活动"],
    ["在乡镇开展培训[[12次]]。", "培训"],
  ],
  "what needs the thing before": [
    ["一般公共预算收入增长2.3%，税占比达[[76%]]。", "一般公共预算收入税占比"],
    ["地区生产总值增长5.6%、增量居全省第[[一]]。", "地区生产总值增量"],
    ["建成过江大桥3座、在建[[5座]]。", "（在建）过江大桥"],
  ],
  "what is ranked": [
    ["保税燃料油加注量80万吨，跻身全国第[[三]]大加油港。", "加油港"],
    ["西陵市作为中西部第[[一]]经济强市，必须勇挑大梁。", "经济强市"],
    ["工业增加值居全省第[[3位]]，增速居第2位。", "工业增加值"],
  ],
  "a threshold right before a count is no indicator, and describes it": [
    ["本科上线1200人，其中[[600分以上]]31人。", undefined],
    ["本科上线1200人，其中600分以上[[31人]]。", "600分以上"],
  ],
  "a noun ends at the time when it was done, and at a verb with 了": [
    ["[[12个]]项目8月底前投入使用。", "8月底前投入使用的项目"],
    ["为[[97所]]学校更新了消防设备。", "更新了消防设备的学校"],
  ],
  "what a number is until is no part of its name": [["预计到2026年缺口仍有[[3600个]]。", "缺口"]],
  "a rate and its owner share words once": [["空气优良天数321天，优良率[[87.9%]]。", "空气优良率"]],
  "a rate keeps its verbs": [["家庭医生签约服务覆盖率[[41.3%]]。", "家庭医生签约服务覆盖率"]],
  "at what prices is no name": [["次均门诊费用218元，按当年价格比上年上涨[[3.2%]]。", "次均门诊费用"]],
  "通过 before a verb says how": [["通过实施东西部协作吸纳就业[[3600人]]。", "（实施）东西部协作吸纳就业"]],
};

describe("the name of a number", () => {
  for (const [what, cases] of Object.entries(CASES))
    it.each(cases)(`${what}: %s`, async (sentence, name) => expect(await nameAt(sentence)).toBe(name));
});
