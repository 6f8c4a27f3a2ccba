import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Pipeline } from "../../src/index.js";
import { isDay } from "../../src/model/calendar.js";
import { cleanText } from "../../src/store/clean-text.js";
import type { Random } from "./random.js";

const FIXTURES = join(import.meta.dirname, "../../fixtures");

/** Fixtures whose text nothing happened to. */
const CLEAN = [
  "budget-explanation",
  "communique",
  "government-work-report",
  "half-year",
  "taiwan-results",
  "work-plan",
];

/** The texts of the clean fixtures, without what strip removes. */
export function cleanTexts(pipeline: Pipeline): Promise<string[]> {
  return Promise.all(
    CLEAN.map(async (id) => {
      const name = readdirSync(join(FIXTURES, id)).find((file) => /^report\.(txt|html)$/.test(file));
      const { document } = await pipeline.prepare({ path: join(FIXTURES, id, name ?? "") });
      return cleanText(document);
    }),
  );
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function dayIn(random: Random): Day {
  const day = { year: random.between(2015, 2024), month: random.between(1, 12), day: random.between(1, 31) };
  return isDay(day.month, day.day, day.year) ? day : dayIn(random);
}

const amount = (random: Random): string => (random.between(10, 99_999) / 10 ** random.between(0, 2)).toString();
const percent = (random: Random): string => `${(random.between(1, 999) / 10).toFixed(1)}%`;

/** Sentences of the kinds that lose characters, with values that differ each time. */
const SENTENCES: readonly ((random: Random) => string)[] = [
  (random) => {
    const { year, month, day } = dayIn(random);
    return `${year}年${month}月${day}日，局党组召开专题会议研究部署。`;
  },
  (random) => {
    const { year, month, day } = dayIn(random);
    return `该项目于${year}年${month}月${day}日通过验收，累计投资${amount(random)}万元。`;
  },
  (random) => {
    const { year, month } = dayIn(random);
    return `${year}年${month}月，联合财政部门出台扶持办法，惠及企业${random.between(2, 900)}家。`;
  },
  (random) =>
    `根据《关于做好年度考核工作的通知》（市科发〔${dayIn(random).year}〕${random.between(1, 250)}号）要求，逐项落实。`,
  (random) =>
    `全市${dayIn(random).year}年GDP${amount(random)}亿元，${dayIn(random).year}年R&D经费${amount(random)}亿元。`,
  (random) => {
    const year = random.between(2012, 2020);
    const more = random.between(1, 5);
    return `${year}—${year + more}年${more + 1}年累计培育企业${random.between(2, 900)}家。`;
  },
  (random) =>
    `技术交易额同比增长${percent(random)}。${dayIn(random).year}年，全市新增研发平台${random.between(2, 99)}个。`,
];

/** A list whose items bear bracketed numbers. */
const list = (random: Random): string =>
  ["加强领导", "完善机制", "狠抓落实"]
    .map((words, i) => `（${i + 1}）${words}。全年完成${random.between(2, 90)}项，到位资金${amount(random)}万元。`)
    .join("\n");

/** A clean report with some such sentences as paragraphs of their own among the others. */
export function seeded(random: Random, text: string): string {
  const lines = text.split("\n");
  for (const sentence of SENTENCES) lines.splice(random.between(1, lines.length), 0, sentence(random));
  lines.splice(random.between(1, lines.length), 0, list(random));
  return lines.join("\n");
}
