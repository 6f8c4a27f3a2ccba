import { Converter } from "opencc-js/t2cn";
import { describe, expect, it } from "vitest";
import { genreOf } from "../../src/extract/genre.js";
import { builtinPacks } from "../../src/packs/builtin.js";

/** Rules see titles in Simplified. */
const simplified = Converter({ from: "tw", to: "cn" });

const genres = builtinPacks().flatMap((pack) => pack.genres);

/** Titles as bureaus write them; each genre with those that look like another. */
const TITLES: Readonly<Record<string, readonly string[]>> = {
  "work-report": [
    "清河县农业农村局2021年工作总结",
    "2022年上半年工作总结",
    "市商务局2020年工作总结及2021年工作计划",
    "临江市教育局2019年工作情况及2020年工作思路",
    "关于2018年度科技工作情况的报告",
    "县水利局2023年上半年工作总结和下半年工作计划",
    "2021年度法治政府建设情况的报告",
    "市卫生健康委2022年工作汇报",
    "县民政局关于养老服务工作的情况汇报",
    "2020年政府信息公开工作年度报告",
    "2022年第三季度工作总结",
    "市住建局工作总结报告",
    "县文旅局2023年工作完成情况及2024年工作打算",
    "110年度施政成果",
    "經濟局112年度業務報告",
    "環境局110年度年報",
    "香港海關年報2021",
    "渔农署部门年报",
    "衛生署工作報告",
  ],
  "work-plan": [
    "2022年全市科技工作要点",
    "县教育局2021年工作计划",
    "关于印发2023年重点工作任务清单的通知",
    "市“十四五”生态环境保护规划",
    "推进制造业高质量发展三年行动计划(2023—2025年)",
    "全县秋冬季大气污染防治攻坚行动方案",
    "关于加快现代种业发展的实施意见",
    "2024年工作思路",
    "数字经济发展实施方案",
    "市交通运输局2020年工作安排",
    "国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要",
    "2023年度施政計畫",
    "農業局114年度施政計畫",
    "2024年主要任务分解表",
    "落实政府工作报告重点任务分解方案及责任清单",
    "贯彻政府工作报告重点任务清单",
  ],
  "self-evaluation": [
    "2019年度目标绩效自评报告",
    "县财政局关于绩效自评工作的自查报告",
    "2021年部门整体支出绩效评价报告",
    "市科技局2020年目标任务完成情况",
    "农村改厕问题自查自评报告",
    "项目支出绩效自评情况说明",
    "2022年度重点目标完成情况的报告",
    "县人社局目标管理自评",
    "营商环境自查情况报告",
    "2018年绩效目标自评表",
  ],
  communique: [
    "2021年国民经济和社会发展统计公报",
    "第七次全国人口普查公报(第二号)",
    "2023年上半年全市经济运行情况",
    "全省卫生健康事业发展统计公报",
    "2020年教育事业发展统计公报",
    "一季度规模以上工业经济运行情况",
    "2022年水资源公报",
    "5月份主要统计指标",
    "2019年生态环境状况公报",
    "前三季度全县主要经济指标",
    "農業統計月報",
  ],
  "government-work-report": [
    "2023年政府工作报告",
    "临江市人民政府工作报告",
    "政府工作报告——2022年1月10日在市第八届人民代表大会第一次会议上",
    "清河县2020年政府工作报告(全文)",
    "政府工作报告摘要",
    "2018年区政府工作报告",
  ],
  budget: [
    "市教育局2023年部门预算",
    "2021年度部门决算公开说明",
    "县审计局2022年部门预算编制说明",
    "关于2020年预算执行情况和2021年预算草案的报告",
    "临江市2019年财政决算报告",
    "图书馆2023年单位预算",
    "2022年“三公”经费预算公开说明",
    "114年度單位預算",
    "交通部主管114年度單位預算書",
    "113年度單位決算",
    "政府财政预算案",
  ],
};

/** Titles that name no kind of report. */
const NONE = [
  "关于召开座谈会的通知",
  "市科技局领导分工",
  "招聘启事",
  "我市新增三家院士工作站",
  "",
  "局长信箱",
  "机构职能",
];

const cases = Object.entries(TITLES).flatMap(([genre, titles]) => titles.map((title) => [title, genre] as const));

describe("the genre of a report", () => {
  it("is tried on every genre that the packs know", () => {
    expect(Object.keys(TITLES).sort()).toEqual(genres.map(({ id }) => id).sort());
    expect(cases.length).toBeGreaterThanOrEqual(60);
  });

  it.each(cases)("%s is %s", (title, genre) => {
    expect(genreOf(simplified(title), genres)?.id).toBe(genre);
  });

  it.each(NONE)("%s names none", (title) => {
    expect(genreOf(title, genres)).toBeUndefined();
  });

  it.each(cases)("%s is the same with a region before it and an issue in brackets", (title, genre) => {
    expect(genreOf(`四川省资阳市${simplified(title)}`, genres)?.id).toBe(genre);
    expect(genreOf(`${simplified(title)}（网站公开稿）`, genres)?.id).toBe(genre);
  });
});
