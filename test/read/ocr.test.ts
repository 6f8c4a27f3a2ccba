import { expect, test } from "vitest";
import { createPipeline } from "../../src/index.js";
import type { Indicator } from "../../src/model/indicator.js";
import { ocrContent } from "../../src/read/ocr-page.js";
import { fixturePath } from "../support/round-trip.js";

/** Of the values of a scanned report. */
const LEAST = 0.95;
const MINUTES = 60_000;

test(
  "a scan gives the values of its text, and tells how far to trust them",
  async () => {
    const pipeline = createPipeline();
    const report = await pipeline.extract({ path: fixturePath("work-plan") });
    const scan = await pipeline.extract({ path: fixturePath("work-plan", "scanned.pdf") }, { ocr: true });
    const amountOf = ({ value, unit }: Indicator): string => JSON.stringify([value, unit]);
    const left = scan.indicators.map(amountOf);
    const found = report.indicators.filter((indicator) => {
      const at = left.indexOf(amountOf(indicator));
      if (at >= 0) left.splice(at, 1);
      return at >= 0;
    });
    expect(found.length / report.indicators.length).toBeGreaterThanOrEqual(LEAST);
    expect(scan.issues.map(({ code }) => code)).toContain("read/ocr");
    expect(scan.issues.map(({ code }) => code)).not.toContain("read/no-text-layer");
  },
  4 * MINUTES,
);

test("recognized words are laid out in points: hanzi close up, letters apart, cells apart, specks left out", () => {
  const word = (text: string, x0: number, width: number) => ({ text, x0, x1: x0 + width, y0: 100, y1: 140 });
  const line = (...words: ReturnType<typeof word>[]) => ({ words, confidence: 90 });
  const read = [
    line(word("产值", 100, 80), word("增长", 200, 80), word("3\u4e005", 290, 60)),
    line(word("GDP", 100, 60), word("per", 180, 60), word("capita", 500, 120)),
    { words: [word("、", 900, 40)], confidence: 3 },
  ];
  const { pieces } = ocrContent(read, { page: 1, width: 595, height: 842, scale: 4 });
  expect(pieces.map(({ text }) => text)).toEqual(["产值增长3—5", "GDP per", "capita"]);
  expect(pieces[0]).toMatchObject({ x: 25, y: 25, size: 10 });
});
