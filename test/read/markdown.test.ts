import { describe, expect, test } from "vitest";
import type { Document } from "../../src/model/document.js";
import { read } from "../../src/read/index.js";
import { bytesOf } from "./samples.js";

const markdown = (text: string): Promise<Document> => read(bytesOf(text), { name: "a.md" });

const blocksOf = ({ text, blocks }: Document): readonly string[] =>
  blocks.map(({ kind, level, span }) => `${kind}${level ?? ""} ${text.slice(span.start, span.end)}`);

describe("Markdown", () => {
  test("headings, lists, tables, with the numbers that count them", async () => {
    const document = await markdown(
      [
        "# 江城市科技局工作总结",
        "",
        "## 一、完成情况",
        "全年完成**42项**，`代码`不丢，[链接](http://x.cn)也不丢。",
        "第二行自成一行。",
        "",
        "3. 新增企业12家",
        "4. 新增平台3个",
        "",
        "- 要点",
        "",
        "| 指标 | 完成值 |",
        "| --- | ---: |",
        "| 专利授权量 | 320件 |",
        "",
        "![图1 增速](a.png)",
      ].join("\n"),
    );
    expect(document.format).toBe("markdown");
    expect(blocksOf(document)).toEqual([
      "heading1 江城市科技局工作总结",
      "heading2 一、完成情况",
      "paragraph 全年完成42项，代码不丢，链接也不丢。",
      "paragraph 第二行自成一行。",
      "list-item 3. 新增企业12家",
      "list-item 4. 新增平台3个",
      "list-item 要点",
      "table 指标\t完成值\n专利授权量\t320件\n",
      "paragraph 图1 增速",
    ]);
    expect(document.blocks[7]?.cells?.map(({ header }) => header)).toEqual([true, true, false, false]);
  });

  test.each([
    ["ranges keep their tildes", "投入4~5万元，增至6~7万元。", "投入4~5万元，增至6~7万元。"],
    ["~~struck~~ text stays", "完成~~40~~42项。", "完成4042项。"],
    ["stress beside a mark", "完成率**95%**，增长**12.5%**以上。", "完成率95%，增长12.5%以上。"],
    ["a placeholder stays", "新增企业**家。", "新增企业**家。"],
    ["signs of arithmetic stay", "研发投入<100万元的3*4家，A&B公司。", "研发投入<100万元的3*4家，A&B公司。"],
    ["a year begins no list that loses it", "2023. 全年完成", "2023. 全年完成"],
    ["an escaped number", "1\\. 完成", "1. 完成"],
  ])("%s", async (_, source, expected) => {
    expect((await markdown(`# 标题\n\n${source}`)).text).toBe(`标题\n${expected}\n`);
  });

  test("a rule under a sentence makes no heading of it", async () => {
    const document = await markdown("# 标题\n\n全年工作圆满完成。\n---\n下一页\n---\n");
    expect(blocksOf(document)).toEqual(["heading1 标题", "paragraph 全年工作圆满完成。", "heading2 下一页"]);
  });

  test("the head of the file gives metadata, and is none where it is not one", async () => {
    const document = await markdown(
      "---\ntitle: 工作总结\ndate: 2024-01-05 10:00\nsource: 江城市科技局\n---\n# 正文\n",
    );
    expect(document.metadata).toEqual({ title: "工作总结", publishedOn: "2024-01-05", source: "江城市科技局" });
    expect((await markdown("---\n第一页\n---\n# 二\n")).text).toContain("第一页");
  });
});
