import { expect, it } from "vitest";
import { sourceSpan } from "../../src/model/span.js";
import { cleanText } from "../../src/store/clean-text.js";

it("leaves out what was removed, and tidies blank lines", () => {
  const text = "首页 > 公开\r\n\r\n\r\n标题  \n\n\n\n正文。\n打印本页\n";
  const removals = ["首页 > 公开", "打印本页"].map((removed) => ({
    step: "strip",
    reason: "chrome",
    span: sourceSpan(text.indexOf(removed), text.indexOf(removed) + removed.length),
  }));
  const document = { id: "x", format: "text" as const, text, blocks: [], metadata: {}, removals, issues: [] };
  expect(cleanText(document)).toBe("标题\n\n正文。");
});
