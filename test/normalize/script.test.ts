import { describe, expect, it } from "vitest";
import { convertToSimplified, detectScript, loadConverter, type ScriptMarkers } from "../../src/normalize/script.js";
import { builtinPacks } from "../../src/packs/builtin.js";
import { make } from "../support/step.js";

const convert = await loadConverter();
const script = builtinPacks().find((pack) => pack.script)?.script;
const characters = (text = ""): Set<string> => new Set(text.replace(/\s/g, ""));
const markers: ScriptMarkers = {
  traditional: characters(script?.traditional),
  simplified: characters(script?.simplified),
};

const simplify = (source: string): ReturnType<typeof make> =>
  make(source, (text) => convertToSimplified(text, detectScript(text, markers), convert));

describe("the script of a text", () => {
  it.each([
    ["全市规模以上工业企业实现产值3412.6亿元", "hans"],
    ["全市規模以上工業企業實現產值3412.6億元", "hant"],
    ["2019-2020 GDP", "hans"],
    ["關於112年度施政計畫執行情形的報告\n关于本年度工作计划执行情况的报告", "mixed"],
  ])("%s is %s", (text, script) => {
    expect(detectScript(text, markers).script).toBe(script);
  });

  it("a Traditional name in a Simplified paragraph does not turn it", () => {
    const { script, traditional: found } = detectScript(
      "我市与台湾企業（臺積電）签订了3个项目的合作协议，总投资达到5亿元",
      markers,
    );
    expect(script).toBe("hans");
    expect(found).toEqual([]);
  });
});

describe("Traditional to Simplified", () => {
  it.each([
    ["工業企業實現產值", "工业企业实现产值"],
    ["新設立登記公司3萬2,848家", "新设立登记公司3万2,848家"],
  ])("%s → %s", (source, text) => {
    expect(simplify(source).text).toBe(text);
  });

  it.each(["全市实现工业增加值", "皇后大道发展项目，干部3名", "乾隆年间；里程3公里"])(
    "Simplified text stays letter for letter: %s",
    (source) => {
      expect(simplify(source)).toMatchObject({ text: source, issues: [] });
    },
  );

  it("converts only the paragraphs that need it", () => {
    expect(simplify("实现产值3亿元；头发与发展\n實現產值三億元").text).toBe(
      "实现产值3亿元；头发与发展\n实现产值三亿元",
    );
  });

  it("keeps the place of a number behind a phrase whose length changes", () => {
    const source = "網際網路使用人數達二千三百萬人，資訊軟體產值3億元，網際網路普及率達92.5%，並設置伺服器15臺。";
    const { text, sourceOf } = simplify(source);
    for (const value of ["92.5%", "3亿元", "15台"]) {
      expect(text).toContain(value);
      expect(source).toContain(sourceOf(value));
      expect(sourceOf(value)).toHaveLength(value.length);
    }
  });
});
