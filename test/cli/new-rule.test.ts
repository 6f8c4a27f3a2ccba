import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { startRule } from "../../scripts/new-rule.js";
import { pipelineWithPacks } from "../../src/cli/pack-folder.js";

const folder = mkdtempSync(join(tmpdir(), "zhibiao-new-rule-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("starts a rule that is valid, and that reads its own example", async () => {
  cpSync("extractors/science-technology", join(folder, "my"), { recursive: true });
  const path = startRule(folder, "my", "first-rule");
  startRule(folder, "my", "second-rule");
  expect(readFileSync(path, "utf8").match(/- id: /g)).toHaveLength(2);
  expect(() => startRule(folder, "my", "first-rule")).toThrow(/there already/);

  const { packs, extract } = await pipelineWithPacks([join(folder, "my")], { segmenter: "@node-rs/jieba" });
  expect(packs.at(-1)?.rules.map(({ id }) => id)).toContain("second-rule");
  const { indicators } = await extract("全市星级茶馆已挂牌12家。");
  expect(indicators.map(({ rule }) => rule)).toEqual(["science-technology/first-rule"]);
});
