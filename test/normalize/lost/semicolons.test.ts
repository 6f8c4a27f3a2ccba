import { describe, expect, it } from "vitest";
import { createPipeline } from "../../../src/index.js";
import { restoreQuotationsOfSemicolons } from "../../../src/normalize/lost/semicolons.js";
import { make } from "../../support/step.js";

const OTHER = "出台；惠企九条；，兑现奖补。";
const OTHER_READ = "出台“惠企九条”，兑现奖补。";

describe("semicolons that stand for quotation marks", () => {
  it.each([
    ["before a comma", "开展；送技上门；，服务农户。", "开展“送技上门”，服务农户。"],
    ["before a comma of lists", "建成；数字车间；、展示中心各1个。", "建成“数字车间”、展示中心各1个。"],
    ["round a list", "实行；一表申请、一次办结；，便民利企。", "实行“一表申请、一次办结”，便民利企。"],
    ["beside real ones", "新增企业3家；引进人才5名，开展；送技上门；，", "新增企业3家；引进人才5名，开展“送技上门”，"],
  ])("are read as such, in a text that has more of them: %s", (_why, source, text) => {
    const { text: made, issues } = make(`${OTHER}\n${source}`, restoreQuotationsOfSemicolons);
    expect(made).toBe(`${OTHER_READ}\n${text}`);
    expect(issues.map(({ code }) => code)).toEqual(["normalize/lost-quotation-mark", "normalize/lost-quotation-mark"]);
  });

  it.each([
    ["two may have opened", `${OTHER}\n${OTHER}\n办好展会；评选能人；推广良种；，服务农户。`, ["；"]],
    ["none may have opened", `${OTHER}\n${OTHER}\n全年服务农户，推广良种；，`, ["；"]],
    ["there are no others", "开展；送技上门；，服务农户。", ["；"]],
  ])("are told where the reading is not certain: %s", (_why, source, told) => {
    const { text, issues } = make(source, restoreQuotationsOfSemicolons);
    const doubtful = issues.filter(({ code }) => code === "normalize/doubtful-semicolon");
    expect(doubtful.map(({ original }) => original)).toEqual(told);
    expect(text.endsWith(source.split("\n").at(-1) ?? source)).toBe(true);
  });

  it("a list with semicolons stays, with a full stop put behind it too", () => {
    const source = "新增企业3家；引进人才5名；培训农户200人次。\n建成车间；验收项目；。\n建成基地；发布标准；。";
    expect(make(source, restoreQuotationsOfSemicolons)).toMatchObject({ text: source, issues: [] });
  });

  it("of half width, on the way through all steps", async () => {
    const { normalized } = await createPipeline().prepare(
      "出台;惠企九条;,兑现奖补30万元。\n开展;送技上门;,服务农户200户。\n",
    );
    expect(normalized.text).toBe("出台“惠企九条”，兑现奖补30万元。\n开展“送技上门”，服务农户200户。\n");
  });
});
