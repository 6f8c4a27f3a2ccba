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
  "通过 before a verb says how": [["通过实施东西部协作吸纳就业[[3600人]]。", "（实施）东西部协作吸纳就业"]],
};

describe("the name of a number", () => {
  for (const [what, cases] of Object.entries(CASES))
    it.each(cases)(`${what}: %s`, async (sentence, name) => expect(await nameAt(sentence)).toBe(name));
});
