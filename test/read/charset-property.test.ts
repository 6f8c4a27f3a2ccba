import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decode } from "../../src/read/charset.js";
import { bytesOf } from "./samples.js";

/** What reports are made of, written for this test. */
const SIMPLIFIED =
  "全年 全市 目标 任务 完成 情况 工作 总结 报告 计划 企业 科技 创新 项目 资金 投入 增长 下降 同比 新增 累计 达到 实现 推进 建设 平台 服务 人才 引进 培养 农业 工业 产业 经济 发展 质量 提升 改革 开放 招商 引资 就业 社保 医疗 教育 学校 医院 道路 交通 环境 治理 生态 保护 水利 能源 财政 收入 支出 预算 执行 税收 城镇 乡村 振兴 脱贫 攻坚 安全 生产 监管 执法 检查 整改 问题 措施 责任 落实 制度 机制 会议 文件 审批 窗口 办理 群众 满意 评价 统计 数据 指标 考核 排名 第一 百分之三 十二家 三十亿元 左右 以上 不足 困难 下一步 重点 年度 季度 上半年 截至 月底 其中 分别 较上年 持平 合同 登记 专利 授权 研发 高新技术 示范 园区 试点 验收 县级 街道 党建 廉政 培训 宣传";
const TRADITIONAL =
  "全年 全市 目標 任務 完成 情況 工作 總結 報告 計畫 企業 科技 創新 專案 資金 投入 成長 下降 同比 新增 累計 達到 實現 推動 建設 平臺 服務 人才 引進 培育 農業 工業 產業 經濟 發展 品質 提升 改革 開放 招商 投資 就業 社會福利 醫療 教育 學校 醫院 道路 交通 環境 治理 生態 保護 水利 能源 財政 收入 支出 預算 執行 稅收 城鎮 鄉村 振興 補助 宣導 安全 生產 監督 執法 檢查 改善 問題 措施 責任 落實 制度 機制 會議 文件 審查 窗口 辦理 民眾 滿意 評估 統計 資料 指標 考核 排名 第一 百分之三 十二家 三十億元 左右 以上 不足 困難 下一步 重點 年度 季度 上半年 截至 月底 其中 分別 較上年 持平 契約 登記 專利 授權 研發 高科技 示範 園區 試辦 驗收 縣政府 街道 營業 歲出 訓練 觀光";
/** What stands between words, mostly nothing. */
const JOINTS = ["", "", "", "", "，", "、", "5", "2021"];

const SHORTEST = 8;
const LONGEST = 20;
const SEED = 20260101;
const RUNS = 300;
/** Of so many texts in a hundred the charset must be found; the bytes of the shortest now and then make sense twice. */
const LEAST = 0.99;

const texts = (words: string, joints: readonly string[]): string[] => {
  const part = fc.tuple(fc.constantFrom(...words.split(" ")), fc.constantFrom(...joints));
  const text = fc
    .tuple(fc.integer({ min: SHORTEST, max: LONGEST }), fc.array(part, { minLength: SHORTEST, maxLength: LONGEST }))
    .map(([length, parts]) => parts.flat().join("").slice(0, length));
  return fc.sample(text, { seed: SEED, numRuns: RUNS });
};

const misread = (all: readonly string[], encoding: string): string[] =>
  all.filter((text) => {
    const read = decode(bytesOf(text, encoding));
    return read.text !== text.replace("\ufeff", "") || read.issues.length > 0;
  });

const SCRIPTS = [
  ["Simplified", SIMPLIFIED, ["utf-8", "gb18030", "utf-16le", "utf-16be"]],
  ["Traditional", TRADITIONAL, ["utf-8", "gb18030", "big5", "utf-16le", "utf-16be"]],
] as const;

const CASES = SCRIPTS.flatMap(([script, words, encodings]) =>
  encodings.flatMap((encoding) => [
    { script, encoding, with: "digits and commas", all: texts(words, JOINTS) },
    { script, encoding, with: "nothing but hanzi", all: texts(words, [""]) },
  ]),
);

describe("eight to twenty characters are decoded right in 99 of 100 cases", () => {
  test.each(CASES)("$script in $encoding, $with", ({ encoding, all }) => {
    const wrong = misread(all, encoding);
    expect(wrong.length / all.length, wrong.join(" ")).toBeLessThanOrEqual(1 - LEAST);
  });

  test.each(CASES.filter(({ encoding }) => encoding.startsWith("utf")))(
    "$script in $encoding with a mark, $with",
    ({ encoding, all }) => {
      expect(
        misread(
          all.map((text) => `\ufeff${text}`),
          encoding,
        ),
      ).toEqual([]);
    },
  );
});

describe("a last character that is cut off", () => {
  const CUT = SCRIPTS.flatMap(([script, words]) =>
    (script === "Simplified" ? ["utf-8", "gb18030"] : ["utf-8", "gb18030", "big5"]).map((encoding) => ({
      script,
      encoding,
      all: texts(words, [""]),
    })),
  );
  test.each(CUT)("costs no more than itself, and is told: $script in $encoding", ({ encoding, all }) => {
    const wrong = all.filter((text) => {
      const read = decode(bytesOf(text, encoding).slice(0, -1));
      const told = read.issues.map(({ code }) => code).join() === "read/undecodable";
      return read.text !== `${text.slice(0, -1)}\ufffd` || read.encoding !== encoding || !told;
    });
    expect(wrong.length / all.length, wrong.join(" ")).toBeLessThanOrEqual(1 - LEAST);
  });
});
