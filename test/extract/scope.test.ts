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
    ["激活率超过86%，雁江、安岳两县均在[[85%以上]]。", "激活率", "雁江、安岳两县"],
    ["降雨量512毫米，其中安岳县最大，为[[648毫米]]。", "降雨量", "安岳县"],
    ["帮扶的安岳县清水镇石桥村集体经济收入[[28万元]]。", "集体经济收入", "安岳县清水镇石桥村"],
    ["帮扶的安岳县清水镇石桥村，贫困发生率由[[31.6%]]下降到0。", "贫困发生率", "安岳县清水镇石桥村"],
    ["产值分别为安岳县5亿元、乐至县3亿元。落实奖补政策，培育[[156家]]企业。", "（培育）企业", "资阳市"],
    ["安岳县实现产值5亿元。新增企业[[12家]]。", "（新增）企业", "资阳市"],
  ])("%s", async (marked, name, scope) => {
    expect(await readAt(marked)).toEqual([name, scope]);
  });

  it("is no more than the place itself where a word stands before it: 地震造成我市", async () => {
    expect((await readAt("地震造成我市[[4人]]遇难。"))[1]).toBe("资阳市");
  });
});
