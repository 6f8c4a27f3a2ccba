import { describe, expect, it } from "vitest";
import { createPipeline } from "../../src/index.js";
import { overlaps } from "../../src/model/span.js";
import { unmark } from "../support/marked.js";

const pipeline = createPipeline();

/** Of a marked number of a report of 资阳市: what it is called, and whose it is. */
async function readAt(marked: string): Promise<readonly [name: string | undefined, scope: string | undefined]> {
  const { text, start, end } = unmark(marked);
  const { indicators } = await pipeline.extract(text, {
    given: { title: "资阳市2023年工作总结", region: "资阳市", issuer: "资阳市民政局", publishedOn: "2024-01-20" },
  });
  const found = indicators.find(({ evidence }) => overlaps(evidence, { start, end }));
  return [found?.name, found?.scope];
}

describe("the place or body that a number is about", () => {
  it.each([
    ["安岳县实现产值5亿元，增长[[8%]]。", "产值", "安岳县"],
    ["安岳县实现产值5亿元，税收[[2亿元]]。", "税收", "安岳县"],
    ["全市新增企业50家，其中安岳县20家，增长[[8%]]。", "（新增）企业", "安岳县"],
    ["全市新增企业50家，其中安岳县20家，全市关闭煤矿[[6家]]。", "（关闭）煤矿", "资阳市"],
    ["乐至县完成投资3亿元，占比12%；雁江区[[2亿元]]。", "完成投资", "雁江区"],
    ["我局内设科室12个，下属事业单位[[9个]]。", "（下属）事业单位", "资阳市民政局"],
    ["安岳县实现产值5亿元。新增企业[[12家]]。", "（新增）企业", "资阳市"],
  ])("%s", async (marked, name, scope) => {
    expect(await readAt(marked)).toEqual([name, scope]);
  });

  it("is no more than the place itself where a word stands before it: 地震造成我市", async () => {
    expect((await readAt("地震造成我市[[4人]]遇难。"))[1]).toBe("资阳市");
  });
});
