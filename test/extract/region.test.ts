import { describe, expect, it } from "vitest";
import { findRegion } from "../../src/extract/region.js";
import { WordClass } from "../../src/extract/words.js";
import { createPipeline } from "../../src/index.js";

const bodies = new WordClass(["局", "公司", "高新区", "委员会", "银行"]);
const home = (place: string) => findRegion(place, undefined, bodies);
const codeOf = (scope: string, place?: string): string | undefined =>
  findRegion(scope, place === undefined ? undefined : home(place), bodies)?.code;

describe("a scope", () => {
  it.each([
    ["四川省资阳市", "512000", "四川省资阳市"],
    ["资阳市", "512000", "四川省资阳市"],
    ["资阳", "512000", "四川省资阳市"],
    ["浙江", "330000", "浙江省"],
    ["北京市朝阳区", "110105", "北京市朝阳区"],
    ["内蒙古呼伦贝尔市海拉尔区", "150702", "内蒙古自治区呼伦贝尔市海拉尔区"],
    ["恩施州", "422800", "湖北省恩施土家族苗族自治州"],
    ["北川县", "510726", "四川省绵阳市北川羌族自治县"],
    ["丰县", "320321", "江苏省徐州市丰县"],
    ["台湾", "710000", "台湾省"],
    ["台湾省", "710000", "台湾省"],
    ["香港", "810000", "香港特别行政区"],
  ])("%s is %s, %s", (scope, code, name) => {
    expect(findRegion(scope, undefined, bodies)).toEqual({ code, name });
  });

  it.each([
    ["市中区", "乐山市", "511102"],
    ["市中区", "内江市", "511002"],
    ["城关区", "兰州市", "620102"],
    ["城关区", "西藏自治区", "540102"],
    ["朝阳区", "北京市", "110105"],
    ["朝阳区", "吉林省长春市", "220104"],
    ["鼓楼区", "江苏省南京市", "320106"],
    ["安岳", "资阳市", "512021"],
  ])("%s in a report of %s is %s", (scope, place, code) => {
    expect(codeOf(scope, place)).toBe(code);
  });

  it.each([
    ["市中区", undefined],
    ["朝阳区", undefined],
    ["朝阳区", "四川省"],
    ["鼓楼区", "河北省"],
    ["安岳", undefined],
    ["吉林", "吉林省长春市"],
    ["全市", "资阳市"],
    ["长三角", undefined],
    ["川", undefined],
    ["南京路", undefined],
    ["大同市场", undefined],
    ["企业", "资阳市"],
    ["", "资阳市"],
  ])("%s in a report of %s is left open", (scope, place) => {
    expect(codeOf(scope, place)).toBeUndefined();
  });

  it.each([
    ["双流县", "510116"],
    ["襄樊市", "420600"],
    ["普兰店市", "210214"],
  ])("%s has the code that it has now, %s", (scope, code) => {
    expect(codeOf(scope)).toBe(code);
  });

  it("of a place that was merged away keeps the code of its time", () => {
    expect(home("四川省郫县")).toEqual({ code: "510124", name: "四川省成都市郫县" });
  });

  it.each([
    ["资阳市科学技术局", "512000"],
    ["成都高新区", "510100"],
    ["四川省资阳市安岳县发展和改革委员会", "512021"],
    ["高新区", undefined],
    ["中国农业银行", undefined],
    ["华润公司", undefined],
  ])("%s has the place that it begins with, %s", (scope, code) => {
    expect(codeOf(scope)).toBe(code);
  });
});

describe("an indicator", () => {
  const pipeline = createPipeline();
  const codes = async (text: string, title: string): Promise<(string | undefined)[]> =>
    (await pipeline.extract(text, { given: { title } })).indicators.map(({ region }) => region?.code);

  const title = "资阳市2022年工作总结";
  const text = "全市实现工业增加值320亿元。";
  const named = "新增安岳县45家、乐至县20家高新技术企业。";

  it("has the place of its scope, else the report's", async () => {
    expect(await codes(text, title)).toEqual(["512000"]);
    expect((await codes(named, title)).at(-1)).toBe("512022");
  });

  it("has the same place in Traditional, and behind and before other text", async () => {
    const traditional = "新增安岳縣45家、樂至縣20家高新技術企業。";
    expect((await codes(traditional, "資陽市2022年工作總結")).at(-1)).toBe("512022");
    expect((await codes(`会议在成都召开。\n\n${named}\n\n各单位要抓好落实。`, title)).at(-1)).toBe("512022");
  });

  it("has none where nobody says whose it is", async () => {
    expect(await codes("实现工业增加值45亿元。", "工作总结")).toEqual([undefined]);
  });
});
