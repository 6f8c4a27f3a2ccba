import { utils, write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { createPipeline, type Indicator } from "../../src/index.js";

const pipeline = createPipeline();

type Rows = readonly (readonly string[])[];

const asHtml = (above: string, rows: Rows): Uint8Array => {
  const body = rows.map((row) => `<tr>${row.map((text) => `<td>${text}</td>`).join("")}</tr>`).join("");
  return new TextEncoder().encode(
    `<html><head><meta charset="utf-8"></head><body><p>全市经济运行总体平稳。</p><p>${above}</p><table>${body}</table></body></html>`,
  );
};

const asText = (above: string, rows: Rows): Uint8Array =>
  new TextEncoder().encode(`全市经济运行总体平稳。\n${above}\n${rows.map((row) => row.join("\t")).join("\n")}\n`);

const FORMATS = { html: asHtml, txt: asText } as const;

const GIVEN = { title: "西陵市2023年国民经济和社会发展统计公报", region: "西陵市", publishedOn: "2024-03-20" };

const SIGNS: Readonly<Record<Indicator["comparator"], string>> = {
  eq: "",
  ge: "≥",
  gt: ">",
  le: "≤",
  lt: "<",
  approx: "≈",
};

/** 粮食产量 = 353.6万吨 level actual 2023 */
const told = ({ name, value, unit, measure, status, period, scope, comparator }: Indicator): string =>
  `${name} = ${SIGNS[comparator]}${JSON.stringify(value)}${unit} ${measure} ${status} ${period}${scope === GIVEN.region ? "" : ` ${scope}`}`;

interface Case {
  readonly name: string;
  readonly above?: string;
  readonly rows: Rows;
  readonly told: readonly string[];
  readonly given?: Partial<typeof GIVEN>;
}

const CASES: readonly Case[] = [
  {
    name: "a column says what is measured; a column of last year; rates are of the newest levels",
    above: "表2 主要农产品产量",
    rows: [
      ["产品名称", "2023年产量", "2022年产量", "产量比上年增长（%）"],
      ["粮食（万吨）", "353.6", "348.2", "1.6"],
      ["油料（万吨）", "61.2", "58.5", "4.6"],
    ],
    told: [
      "粮食产量 = 353.6万吨 level actual 2023",
      "粮食产量 = 348.2万吨 level actual 2022",
      "粮食产量 = 1.6% growth actual 2023",
      "油料产量 = 61.2万吨 level actual 2023",
      "油料产量 = 58.5万吨 level actual 2022",
      "油料产量 = 4.6% growth actual 2023",
    ],
  },
  {
    name: "parts of a sum and of a total; a fall, 持平 and a blank",
    above: "2023年地区生产总值 单位：亿元",
    rows: [
      ["指标", "绝对数", "比上年增长（%）"],
      ["地区生产总值", "640.2", "5.2"],
      ["建筑业", "32.5", "-4.6"],
      ["金融业", "18.9", "持平"],
      ["房地产业", "21.4", "—"],
    ],
    told: [
      "地区生产总值 = 640.2亿元 level actual 2023",
      "地区生产总值 = 5.2% growth actual 2023",
      "建筑业增加值 = 32.5亿元 level actual 2023",
      "建筑业增加值 = -4.6% growth actual 2023",
      "金融业增加值 = 18.9亿元 level actual 2023",
      "金融业增加值 = 0% growth actual 2023",
      "房地产业增加值 = 21.4亿元 level actual 2023",
    ],
  },
  {
    name: "a part takes what is measured from its total, a row from its group across totals",
    above: "全市外贸和畜牧业情况",
    rows: [
      ["指标", "数值", "增长%"],
      ["进出口总额（亿元）", "86.3", "12.5"],
      ["其中：一般贸易", "61.7", "9.8"],
      ["期末畜禽存栏", "", ""],
      ["大牲畜（万头）", "9.6", "3.1"],
      ["其中：奶牛（万头）", "2.4", "-1.2"],
    ],
    told: [
      "进出口总额 = 86.3亿元 level actual 2023",
      "进出口总额 = 12.5% growth actual 2023",
      "一般贸易总额 = 61.7亿元 level actual 2023",
      "一般贸易总额 = 9.8% growth actual 2023",
      "大牲畜期末存栏 = 9.6万头 level actual 2023",
      "大牲畜期末存栏 = 3.1% growth actual 2023",
      "奶牛期末存栏 = 2.4万头 level actual 2023",
      "奶牛期末存栏 = -1.2% growth actual 2023",
    ],
  },
  {
    name: "a self-evaluation form: bounds stand in the cells, scores are none",
    above: "2023年度项目支出绩效自评表",
    rows: [
      ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
      ["产出指标", "数量指标", "指标1：培训人次", "≥500人次", "520人次", "10", "10"],
      ["", "", "指标2：建成充电站", "≥6座", "7座", "10", "10"],
      ["", "质量指标", "设备验收合格率", "100%", "100%", "10", "9.5"],
      ["效益指标", "社会效益指标", "服务企业数量", "120家以上", "约135家", "20", "18"],
    ],
    told: [
      "培训人次 = ≥500人次 level target 2023",
      "培训人次 = 520人次 level actual 2023",
      "建成充电站 = ≥6座 level target 2023",
      "建成充电站 = 7座 level actual 2023",
      "设备验收合格率 = 100% share target 2023",
      "设备验收合格率 = 100% share actual 2023",
      "服务企业数量 = ≥120家 level target 2023",
      "服务企业数量 = ≈135家 level actual 2023",
    ],
  },
  {
    name: "columns that only their heads tell apart; a rate of what was spent, scores between",
    above: "2023年度项目支出绩效自评表 单位：万元",
    rows: [
      ["项目资金", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率"],
      ["年度资金总额", "320.00", "356.50", "341.20", "10", "95.7%"],
      ["财政拨款", "300.00", "336.50", "321.20", "-", "95.5%"],
    ],
    told: [
      "年度资金总额年初预算数 = 320万元 level actual 2023",
      "年度资金总额全年预算数 = 356.5万元 level actual 2023",
      "年度资金总额 = 341.2万元 level actual 2023",
      "年度资金总额 = 95.7% completion actual 2023",
      "财政拨款年初预算数 = 300万元 level actual 2023",
      "财政拨款全年预算数 = 336.5万元 level actual 2023",
      "财政拨款 = 321.2万元 level actual 2023",
      "财政拨款 = 95.5% completion actual 2023",
    ],
  },
  {
    name: "a budget: two years, the change between them and its rate",
    above: "部门预算收支情况表 单位：万元",
    rows: [
      ["项目", "2022年预算数", "2023年预算数", "增减", "增减%"],
      ["一、一般公共服务支出", "1263.50", "1180.20", "-83.30", "-6.6%"],
      ["二、教育支出", "42.00", "45.00", "3.00", "7.1%"],
    ],
    told: [
      "一般公共服务支出 = 1263.5万元 level actual 2022",
      "一般公共服务支出 = 1180.2万元 level actual 2023",
      "一般公共服务支出 = -83.3万元 change actual 2023",
      "一般公共服务支出 = -6.6% growth actual 2023",
      "教育支出 = 42万元 level actual 2022",
      "教育支出 = 45万元 level actual 2023",
      "教育支出 = 3万元 change actual 2023",
      "教育支出 = 7.1% growth actual 2023",
    ],
  },
  {
    name: "rows of places: the columns name, the rows tell whose",
    above: "各县区主要经济指标",
    rows: [
      ["县区", "地区生产总值（亿元）", "增速（%）", "常住人口（万人）"],
      ["全市", "640.2", "5.2", "210.4"],
      ["东山区", "310.6", "5.9", "98.1"],
      ["临河县", "180.3", "4.8", "62.7"],
      ["高新区", "149.3", "4.1", "49.6"],
    ],
    told: [
      "地区生产总值 = 640.2亿元 level actual 2023",
      "地区生产总值 = 5.2% growth actual 2023",
      "常住人口 = 210.4万人 level actual 2023",
      "地区生产总值 = 310.6亿元 level actual 2023 东山区",
      "地区生产总值 = 5.9% growth actual 2023 东山区",
      "常住人口 = 98.1万人 level actual 2023 东山区",
      "地区生产总值 = 180.3亿元 level actual 2023 临河县",
      "地区生产总值 = 4.8% growth actual 2023 临河县",
      "常住人口 = 62.7万人 level actual 2023 临河县",
      "地区生产总值 = 149.3亿元 level actual 2023 高新区",
      "地区生产总值 = 4.1% growth actual 2023 高新区",
      "常住人口 = 49.6万人 level actual 2023 高新区",
    ],
  },
  {
    name: "rows of years: the title names where the columns do not",
    above: "历年社会消费品零售总额 单位：亿元",
    rows: [
      ["年份", "总量", "增速（%）"],
      ["2021年", "201.6", "12.4"],
      ["2022年", "199.8", "-0.9"],
      ["2023年", "215.3", "7.8"],
    ],
    told: [
      "社会消费品零售总额 = 201.6亿元 level actual 2021",
      "社会消费品零售总额 = 12.4% growth actual 2021",
      "社会消费品零售总额 = 199.8亿元 level actual 2022",
      "社会消费品零售总额 = -0.9% growth actual 2022",
      "社会消费品零售总额 = 215.3亿元 level actual 2023",
      "社会消费品零售总额 = 7.8% growth actual 2023",
    ],
  },
  {
    name: "months and quarters within the year of the report; a column of falls",
    above: "能耗情况",
    rows: [
      ["指标", "1-9月", "上年同期", "同比下降（%）"],
      ["全社会用电量（亿千瓦时）", "45.2", "46.0", "1.7"],
    ],
    told: [
      "全社会用电量 = 45.2亿千瓦时 level actual 2023-01/2023-09",
      "全社会用电量 = 46亿千瓦时 level actual 2022",
      "全社会用电量 = -1.7% growth actual 2023-01/2023-09",
    ],
  },
  {
    name: "stocks and their change since the beginning of the year",
    above: "2023年末全市金融机构存贷 单位：亿元",
    rows: [
      ["指标", "12月末", "比年初增加额"],
      ["住户存款余额", "870.6", "66.2"],
    ],
    told: ["住户存款余额 = 870.6亿元 level actual 2023-12", "住户存款余额 = 66.2亿元 change actual 2023-12"],
  },
  {
    name: "plan and fulfilment side by side; the row says that a target is a rate of growth",
    above: "2023年目标任务完成情况",
    rows: [
      ["指标", "单位", "年度目标", "预计完成", "实际完成", "完成率（%）"],
      ["技术合同登记额", "万元", "3500", "3600", "3710", "106"],
      ["新认定高新技术企业", "家", "20", "21", "22", "110"],
    ],
    told: [
      "技术合同登记额 = 3500万元 level target 2023",
      "技术合同登记额 = 3600万元 level forecast 2023",
      "技术合同登记额 = 3710万元 level actual 2023",
      "技术合同登记额 = 106% completion actual 2023",
      "新认定高新技术企业 = 20家 level target 2023",
      "新认定高新技术企业 = 21家 level forecast 2023",
      "新认定高新技术企业 = 22家 level actual 2023",
      "新认定高新技术企业 = 110% completion actual 2023",
    ],
  },
  {
    name: "a budget of Taiwan: numbered subjects before their names, a currency before the unit, a row without a name",
    above: "岁出预算比较表 单位：新台币元",
    rows: [
      ["款", "项", "名称", "本年度预算数", "上年度预算数", "本年度与上年度比较"],
      ["1", "", "教育支出", "2,638", "2,546", "92"],
      ["", "1", "文化支出", "184", "191", "-7"],
      ["", "2", "", "12", "11", "1"],
    ],
    told: [
      "教育支出 = 2638元 level actual 2023",
      "教育支出 = 2546元 level actual 2022",
      "教育支出 = 92元 change actual 2023",
      "文化支出 = 184元 level actual 2023",
      "文化支出 = 191元 level actual 2022",
      "文化支出 = -7元 change actual 2023",
    ],
  },
  {
    name: "a table of a plan: what was in earlier years, what shall be in later ones",
    above: "主要发展指标",
    given: { title: "西陵市2023年国民经济和社会发展计划", publishedOn: "2023-01-20" },
    rows: [
      ["指标", "2022年", "2023年"],
      ["城镇新增就业（万人）", "2.1", "2.3"],
    ],
    told: ["城镇新增就业 = 2.1万人 level actual 2022", "城镇新增就业 = 2.3万人 level target 2023"],
  },
];

const cellsOf = (indicators: readonly Indicator[]): readonly Indicator[] =>
  indicators.filter(({ rule }) => rule === "core/table-cell");

describe.each(["html", "txt"] as const)("tables in %s", (format) => {
  it.each(CASES)("$name", async ({ above = "", rows, told: expected, given }) => {
    const { indicators } = await pipeline.extract(FORMATS[format](above, rows), {
      name: `a.${format}`,
      given: { ...GIVEN, ...given },
    });
    expect(cellsOf(indicators).map(told)).toEqual(expected);
    expect(indicators).toHaveLength(expected.length);
  });
});

it("every value of a sheet has its sheet and cell", async () => {
  const book = utils.book_new();
  const rows = [
    ["指标", "2023年", "增长（%）"],
    ["粮食产量（万吨）", 353.6, 1.6],
    ["油料产量（万吨）", 12.4, -0.5],
  ];
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), "农业");
  utils.book_append_sheet(
    book,
    utils.aoa_to_sheet([
      ["指标", "2023年"],
      ["工业用电量（亿千瓦时）", 45.2],
    ]),
    "工业",
  );
  const bytes = new Uint8Array(write(book, { type: "buffer", bookType: "xlsx" }));
  const { indicators } = await pipeline.extract(bytes, { name: "a.xlsx", given: GIVEN });
  expect(indicators.map(({ value, evidence }) => [value, evidence.locator, evidence.page])).toEqual([
    [353.6, { sheet: "农业", cell: "B2" }, null],
    [1.6, { sheet: "农业", cell: "C2" }, null],
    [12.4, { sheet: "农业", cell: "B3" }, null],
    [-0.5, { sheet: "农业", cell: "C3" }, null],
    [45.2, { sheet: "工业", cell: "B2" }, null],
  ]);
});
