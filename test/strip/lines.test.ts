import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { firstLines, lastLines } from "../../src/strip/lines.js";

const plain = (text: string) => ({ printed: text, folded: text });
/** The lines that hold more than white space, told by splitting. */
function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/).filter((line) => line.trim() !== "");
}

describe("lines", () => {
  const text = fc
    .array(fc.constantFrom("\n", "\r\n", " ", "　", "\t", "\n\n\n", "字", "一、情况", "b"))
    .map((a) => a.join(""));

  test("are what splitting gives, from either end", () => {
    fc.assert(
      fc.property(text, fc.nat(5), (source, limit) => {
        const all = { start: 0, end: source.length };
        const whole = (lines: ReturnType<typeof firstLines>) =>
          lines.map((line) => source.slice(line.whole.start, line.whole.end));
        const wanted = linesOf(source);
        expect(whole(firstLines(source, all, limit, plain))).toEqual(wanted.slice(0, limit));
        expect(whole(lastLines(source, all, limit, plain))).toEqual(limit === 0 ? [] : wanted.slice(-limit));
        for (const line of firstLines(source, all, limit, plain))
          expect(source.slice(line.span.start, line.span.end)).toBe(
            source.slice(line.whole.start, line.whole.end).trim(),
          );
      }),
    );
  });

  test("a stretch begins and ends inside a line", () => {
    const source = "一二三\n\n四五六";
    const spans = firstLines(source, { start: 1, end: 7 }, 9, plain).map(({ span }) =>
      source.slice(span.start, span.end),
    );
    expect(spans).toEqual(["二三", "四五"]);
    expect(lastLines(source, { start: 1, end: 7 }, 9, plain).map((line) => line.printed)).toEqual(spans);
  });

  test("twenty million blank lines are passed over at once", () => {
    const source = `一\n${"\n".repeat(20_000_000)}二`;
    const all = { start: 0, end: source.length };
    const before = performance.now();
    expect(firstLines(source, all, 9, plain)).toHaveLength(2);
    expect(lastLines(source, all, 9, plain)).toHaveLength(2);
    expect(performance.now() - before).toBeLessThan(4000);
  });
});
