import { describe, expect, it } from "vitest";
import { createPipeline, type Explanation, type FieldOrigin } from "../../src/index.js";
import { unmark } from "../support/marked.js";

const pipeline = createPipeline();
const TITLE = "江城市科学技术局2023年工作总结\n\n";

/** The explanation of the marked expression in a report of a science bureau on 2023. */
async function explained(marked: string): Promise<Explanation> {
  const { text, start } = unmark(TITLE + marked);
  const [one, ...others] = await pipeline.explain(text, { at: start });
  if (!one || others.length > 0) throw new Error(`${marked}: ${others.length + (one ? 1 : 0)} explanations`);
  return one;
}

const fieldOf = ({ fields }: Explanation, name: string): FieldOrigin => {
  const found = fields.find(({ field }) => field === name);
  if (!found) throw new Error(`no field ${name} in ${fields.map(({ field }) => field).join(" ")}`);
  return found;
};

/** Expressions that give no indicator, and the code of the reason. */
const NONE: readonly (readonly [text: string, code: string, message: RegExp])[] = [
  ["登记技术合同，截至[[2023年]]底共有300项。", "date", /time: 2023/],
  ["召开第[[八]]届三次全会。", "ordinal", /edition/],
  ["进[[一步]]做好工作。", "word", /word/],
  ["落实[[1+4+N]]体系。", "shorthand", /shorthand/],
  ["印发江科发[[12号]]文件。", "label", /document/],
  ["[[1.]]加强平台建设。", "counts-nothing", /list/],
  ["建设“[[七彩桥]]”平台。", "quoted-name", /quotation/],
  ["实现[[三项]]新突破。", "refused", /style.*core\/small-spelled/],
  ["项目建设期为[[3年]]。", "refused", /length of time.*core\/duration/],
];

/** Where fields came from. */
const ORIGINS: readonly (readonly [text: string, origins: Readonly<Record<string, string>>])[] = [
  ["全市技术合同登记额达[[39.6亿元]]。", { name: "subject", status: "genre", period: "report", scope: "report" }],
  ["成功认定[[12家]]市级众创空间。", { name: "object", qualifier: "verb", status: "clause" }],
  ["全市技术合同登记额达39.6亿元，同比增长[[12.5%]]。", { name: "previous", measure: "rule" }],
  ["研发平台10个，其中省级[[4个]]。", { name: "level" }],
  ["全市有[[8家]]省级、24家市级重点实验室。", { name: "list-head" }],
  ["高新技术企业、科技型中小企业分别为80家、[[120家]]。", { name: "list" }],
  ["力争研发投入强度达到[[2.5%]]以上。", { status: "clause", comparator: "bound", hedge: "clause" }],
  ["2022年全市登记技术合同[[300项]]。", { period: "statement", comparator: "default" }],
  ["高新技术企业100家，其中南岸区[[40家]]。", { name: "previous", scope: "clause" }],
  ["甲县、乙县高新技术企业分别为40家、[[25家]]。", { name: "list" }],
];

describe("what gave no indicator", () => {
  it.each(NONE)("%s: %s", async (text, code, message) => {
    const { outcome, why, indicator } = await explained(text);
    expect({ outcome, code: why?.code, indicator }).toEqual({ outcome: "none", code, indicator: undefined });
    expect(why?.message).toMatch(message);
  });

  it("text of the site around a report", async () => {
    const text = `${TITLE}全市有企业5家。\n网站标识码:5120000001`;
    const [one] = await pipeline.explain(text, { find: "5120000001" });
    expect(one?.why?.code).toBe("removed");
  });

  it("a number that can be read in two ways", async () => {
    const told = await pipeline.explain(`${TITLE}惠及企业6\n46家，增长较快。`, { find: "46家" });
    expect(told.map(({ why }) => why?.code)).toContain("damaged");
  });
});

describe("where a field came from", () => {
  it.each(ORIGINS)("%s", async (text, origins) => {
    const one = await explained(text);
    expect(Object.fromEntries(Object.keys(origins).map((name) => [name, fieldOf(one, name).from]))).toEqual(origins);
  });

  it("tells what was cut off a name, and the entry of the catalogue", async () => {
    const one = await explained("2023年全市技术合同成交额达到[[39.6亿元]]。");
    expect(fieldOf(one, "name").because).toContain("2023年全市[技术合同成交额]达到");
    expect(fieldOf(one, "concept")).toMatchObject({ value: "sti.technology-contract.turnover", from: "catalogue" });
  });

  it("tells why there is no concept", async () => {
    expect(fieldOf(await explained("技术合同成交额[[300家]]。"), "concept")).toMatchObject({ value: "", from: "unit" });
    expect(fieldOf(await explained("科普大篷车[[3台]]。"), "concept")).toMatchObject({ value: "", from: "unknown" });
  });

  it("values are those of the indicator, in every field and every number of a report", async () => {
    const path = "fixtures/half-year/report.txt";
    const { indicators } = await pipeline.extract({ path });
    for (const indicator of indicators.slice(0, 12)) {
      const [one] = await pipeline.explain({ path }, { id: indicator.id });
      if (!one) throw new Error(`${indicator.id} is not explained`);
      expect(one.indicator).toEqual(indicator);
      for (const name of ["name", "measure", "status", "comparator", "rule"] as const)
        expect(fieldOf(one, name).value).toBe(indicator[name]);
      expect(fieldOf(one, "period").value).toBe(indicator.period ?? "");
      expect(fieldOf(one, "scope").value).toBe(indicator.scope ?? "");
    }
  });
});

describe("the rules", () => {
  it("exactly one wins, and it is the indicator's", async () => {
    const { rules, indicator } = await explained("全市技术合同登记额同比增长[[12.5%]]。");
    const won = rules.filter(({ asked, outcome }) => asked === "read" && outcome === "won");
    expect(won.map(({ rule }) => rule)).toEqual([indicator?.rule]);
    expect(won[0]?.matched?.before).toBe("同比增长");
  });

  it("one that matched less text lost to the one that matched more", async () => {
    const { rules } = await explained("高新技术产业增加值占规上工业增加值比重[[21%]]。");
    const lost = rules.find(({ rule }) => rule === "core/takes-share");
    expect(lost?.outcome).toBe("outweighed");
    expect(lost?.because).toContain("core/share-of");
  });

  it("one whose condition is not met says which", async () => {
    const { rules } = await explained("组织[[36户]]企业参加大赛。");
    const reasons = Object.fromEntries(
      rules.flatMap((one) => (one.asked === "read" && one.condition ? [[one.rule, one.condition]] : [])),
    );
    expect(reasons).toMatchObject({ "core/subject-predicate": "structure", "core/share-named": "kinds" });
  });

  it("a later value of a list is read by the rule of the first", async () => {
    const { rules, indicator } = await explained("第一、第二产业增加值分别增长3.1%、[[4.2%]]。");
    expect(rules.find(({ outcome, asked }) => outcome === "won" && asked === "read")?.rule).toBe(indicator?.rule);
  });
});

describe("places", () => {
  const TEXT = `${TITLE}新增企业30家。\n全市有专利500件，其中发明专利80件。\n`;

  it("a line gives all its numbers, in order", async () => {
    const told = await pipeline.explain(TEXT, { line: 4 });
    expect(told.map(({ place }) => place.text)).toEqual(["500件", "80件"]);
    expect(told.map(({ place }) => place.line)).toEqual([4, 4]);
  });

  it("a text without a number stands for its sentence", async () => {
    const told = await pipeline.explain(TEXT, { find: "发明专利" });
    expect(told.map(({ place }) => place.text)).toEqual(["500件", "80件"]);
  });

  it("where nothing stands there is nothing to explain", async () => {
    for (const where of [{ at: 100_000 }, { line: 99 }, { find: "不在" }, { find: "" }, { id: "i999" }] as const)
      expect(await pipeline.explain(TEXT, where)).toEqual([]);
  });

  it("offsets are of the source text, whatever was folded", async () => {
    const text = `${TITLE}全市有專利５００件。`;
    const [one] = await pipeline.explain(text, { at: text.indexOf("５") });
    expect(one).toMatchObject({ place: { text: "５００件" }, reads: "500件", outcome: "indicator" });
  });

  it("cells of tables", async () => {
    const path = "fixtures/communique/report.html";
    const { indicators } = await pipeline.extract({ path });
    const cell = indicators.find(({ rule }) => rule === "core/table-cell");
    const [one] = await pipeline.explain({ path }, { id: cell?.id ?? "" });
    expect(one?.indicator).toEqual(cell);
    expect(one && fieldOf(one, "name").from).toBe("row");
  });
});
