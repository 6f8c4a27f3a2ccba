import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPipeline } from "../../src/index.js";

const pipeline = createPipeline();

/** Whole and damaged pieces of both scripts, in any order. */
const PIECES = [
  ...[
    "完成39户，",
    "增长１２．５％。",
    "2019923日",
    "〔20203号",
    "25.9%2019年",
    "創(chuàng)新",
    "驅(qū)動",
    "\n",
    "\r\n",
    "\t",
    "　",
  ],
  ...[
    "3\u200B9户",
    "（目标值:20户）",
    "3,963.1万元",
    "實現產值三億元",
    "網際網路",
    "一、",
    "xx家",
    "\uFEFF",
    "𠀀",
    "e\u0301",
    " ",
    "：",
    "2018GDP",
  ],
];

describe("normalized text", () => {
  it("leads every character back into the source text, in order", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }), async (pieces) => {
        const { document, normalized } = await pipeline.prepare(pieces.join(""));
        let before = 0;
        for (let at = 0; at < normalized.text.length; at++) {
          const { start, end } = normalized.map.toSource({ start: at, end: at + 1 });
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(document.text.length);
          expect(start).toBeGreaterThanOrEqual(before);
          before = start;
        }
      }),
      { numRuns: 200 },
    );
  });

  it("keeps every digit that the source text has outside repairs", async () => {
    const source = "完成１２３戶，增長４．５％，創(chuàng)新投入3,963.1萬元";
    const { normalized } = await pipeline.prepare(source);
    expect(normalized.text).toBe("完成123户，增长4.5%，创新投入3,963.1万元");
  });

  it("issues point at what they speak of", async () => {
    const { document, normalized } = await pipeline.prepare("各项工作于2019923日完成，新增2018GDP为3亿元。");
    for (const { span, original } of normalized.issues) {
      if (span && original !== undefined) expect(document.text.slice(span.start, span.end)).toBe(original);
    }
    expect(normalized.issues.map(({ reading }) => reading)).toEqual(["2019年9月23日", "2018年GDP"]);
  });
});
