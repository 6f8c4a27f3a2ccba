import { describe, expect, it } from "vitest";
import { createPipeline } from "../../src/index.js";

const pipeline = createPipeline();

const page = (...rows: readonly string[][]): Uint8Array =>
  new TextEncoder().encode(
    `<html><body><p>全处各项工作按计划推进，情况如下。</p><table>${rows
      .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`)
      .join("")}</table></body></html>`,
  );

const read = async (...rows: readonly string[][]): Promise<string[]> => {
  const { indicators } = await pipeline.extract(page(...rows));
  return indicators.map(({ name, value, unit }) => `${name} ${JSON.stringify(value)}${unit}`);
};

describe("running text in the cells of a table", () => {
  it("is read as sentences, each numbered item anew", async () => {
    expect(
      await read(
        ["计划", "预算数", "实施成果"],
        ["河川整治", "890", "1.完成护岸整修12处，疏浚土方35万立方米。2.办理防汛演练8场次，620人次参训。"],
        ["水质改善", "450", "设置水质监测站26座。"],
      ),
    ).toEqual([
      "河川整治 890",
      "护岸整修 12处",
      "（疏浚）土方 35万立方米",
      "防汛演练 8场次",
      "防汛演练参训人次 620人次",
      "水质改善 450",
      "水质监测站 26座",
    ]);
  });

  it("leaves names, numbers and what has no clause to the table", async () => {
    expect(
      await read(
        ["指标", "2022年", "备注"],
        ["灌溉面积（公顷）", "3,200", "含110处新增灌区"],
        ["水库（座）", "14", "—"],
      ),
    ).toEqual(["灌溉面积 3200公顷", "水库 14座"]);
  });
});
