import { describe, expect, it } from "vitest";
import { createPipeline } from "../../src/index.js";

const pipeline = createPipeline();
const given = { title: "资阳市2022年工作总结" };

describe("a fact told twice", () => {
  const text = "全市粮食产量达到52.3万吨。财政拨款收入320万元。\n\n回顾全年，粮食产量达到52.3万吨，科技特派员180名。";

  it("stays twice, with one id", async () => {
    const { indicators, links } = await pipeline.extract(text, { given });
    const told = indicators.filter(({ name }) => name === "粮食产量");
    expect(told.map(({ fact }) => fact)).toEqual(["f001", "f001"]);
    expect(indicators.filter(({ fact }) => fact === undefined).length).toBe(indicators.length - told.length);
    const members = links.filter(({ rel }) => rel === "same-fact").map((link) => link.members);
    expect(members).toEqual([told.map(({ id }) => id)]);
  });

  it("has the same id in Traditional", async () => {
    const { indicators } = await pipeline.extract(
      "全市糧食產量達到52.3萬噸。財政撥款收入320萬元。\n\n回顧全年，糧食產量達到52.3萬噸，科技特派員180名。",
      { given },
    );
    expect(indicators.map(({ fact }) => fact)).toEqual(["f001", undefined, "f001", undefined]);
  });

  it("is not one fact where the years differ", async () => {
    const { indicators } = await pipeline.extract("2021年粮食产量达到52.3万吨。2020年粮食产量达到52.3万吨。", {
      given,
    });
    expect(indicators.map(({ fact }) => fact)).toEqual([undefined, undefined]);
  });
});
