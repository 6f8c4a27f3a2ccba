import { describe, expect, it } from "vitest";
import { createPipeline, findingsOf, type Result, type TrackedTarget, targetsOf } from "../../src/index.js";

const pipeline = createPipeline();
const read = (title: string, text: string, publishedOn: string): Promise<Result> =>
  pipeline.extract(text, { name: `${title}.txt`, given: { title, publishedOn, issuer: "宁山县科学技术局" } });

const PLAN = `宁山县科学技术局2021年工作计划
力争全年新增高新技术企业12家以上，技术合同成交额达到3亿元，研发投入强度达到1.5%，组织科技培训40场次。
`;
const SUMMARY = `宁山县科学技术局2021年工作总结
2021年，全县新增高新技术企业15家，技术合同成交额达到2.6亿元，研发投入强度达到1.5%。
`;

const row = (rows: readonly TrackedTarget[], name: string): TrackedTarget | undefined =>
  rows.find((one) => one.name.includes(name));

describe("targets across documents of one body", () => {
  it("last year's plan is found in this year's summary", async () => {
    const results = [
      await read("宁山县科学技术局2021年工作计划", PLAN, "2021-01-20"),
      await read("宁山县科学技术局2021年工作总结", SUMMARY, "2022-01-12"),
    ];
    const rows = targetsOf(results);
    expect(row(rows, "高新技术企业")).toMatchObject({
      verdict: "exceeded",
      comparator: "ge",
      hedge: "力争",
      reported: 15,
      computed: "125",
    });
    expect(row(rows, "高新技术企业")?.fulfilled?.document).not.toBe(row(rows, "高新技术企业")?.promised.document);
    expect(row(rows, "技术合同成交额")).toMatchObject({ verdict: "missed", computed: "86.67", by: "宁山县科学技术局" });
    expect(row(rows, "研发投入强度")).toMatchObject({ verdict: "met", period: "2021" });
    expect(row(rows, "科技培训")).toMatchObject({ verdict: "not reported" });
  });

  it("another year's summary tells nothing of it", async () => {
    const results = [
      await read("宁山县科学技术局2021年工作计划", PLAN, "2021-01-20"),
      await read("宁山县科学技术局2020年工作总结", SUMMARY.replaceAll("2021", "2020"), "2021-01-12"),
    ];
    expect(row(targetsOf(results), "高新技术企业")).toMatchObject({ verdict: "not reported" });
  });
});

describe("targets within a document", () => {
  it("a printed rate stands beside the computed one, with the verdict on it", async () => {
    const text = "全年新增科技型企业36家（目标值：30家），完成目标任务的118%。";
    const [target] = targetsOf([await read("某局2021年工作总结", text, "2022-01-12")]);
    expect(target).toMatchObject({
      verdict: "exceeded",
      target: 30,
      reported: 36,
      printed: "118%",
      computed: "120",
      check: "fails",
      joinedBy: "adjacency",
    });
    expect(text.slice(target?.promised.start, target?.promised.end)).toBe("30家");
    expect(text.slice(target?.fulfilled?.start, target?.fulfilled?.end)).toBe("36家");
  });
});

describe("findings", () => {
  it("come worst first, one for a statement that is printed twice", async () => {
    const line = "全年新增科技型企业36家（目标值：30家），完成目标任务的118%。\n";
    const text = `${line}工业增加值占比由35.2%下降到31.8%，下降3.4%。\n技改投资完成8.4亿元（目标值：12亿元），完成目标任务的7%。\n${line}`;
    const findings = findingsOf(await read("某局2021年工作总结", text, "2022-01-12"));
    expect(findings.map(({ severity, kind, reason, checks }) => [severity, kind, reason ?? "", checks.length])).toEqual(
      [
        ["fails", "completion", "decimal-point", 1],
        ["fails", "completion", "target-would-fit", 2],
        ["warn", "difference", "points-as-percent", 1],
      ],
    );
    expect(findings[0]?.message).toBe("7% is reported: 8.4亿元 of 12亿元 is 66.8…73.48%");
    for (const { places } of findings)
      for (const { text: value, start, end } of places) expect(text.slice(start, end)).toBe(value);
  });

  it("a value that can hardly be is one, with its place", async () => {
    const text = "全社会研发投入强度达到156%。";
    const [finding] = findingsOf(await read("某市2021年工作总结", text, "2022-01-12"));
    expect(finding).toMatchObject({ severity: "warn", kind: "implausible" });
    expect(finding?.places[0]?.text).toBe("156%");
  });
});
