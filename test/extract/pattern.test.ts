import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FUSED, FUSED_BEHIND, PatternError, patternAfter, patternBefore } from "../../src/extract/pattern.js";
import { builtinPacks } from "../../src/packs/builtin.js";
import { endsOf, hostileTexts, patterns, spell, WORDS } from "../support/naive-pattern.js";

const wordsOf = (name: string): readonly string[] => (name.startsWith(FUSED) ? [] : WORDS);

describe("the pattern language", () => {
  it("matches after a position where a plain matcher does", () => {
    fc.assert(
      fc.property(patterns, hostileTexts, (sequence, text) => {
        const pattern = patternAfter(spell(sequence), wordsOf);
        for (let at = 0; at <= text.length; at++) {
          const ends = endsOf(sequence, text, at);
          const length = pattern.match(text, at);
          if (length < 0) expect([...ends]).toEqual([]);
          else expect(ends).toContain(at + length);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("matches before a position where a plain matcher does", () => {
    fc.assert(
      fc.property(patterns, hostileTexts, (sequence, text) => {
        const pattern = patternBefore(spell(sequence), wordsOf);
        const starts = (end: number): number[] =>
          Array.from({ length: end + 1 }, (_, at) => at).filter((at) => endsOf(sequence, text, at).has(end));
        for (let end = 0; end <= text.length; end++) {
          const length = pattern.match(text, end);
          if (length < 0) expect(starts(end)).toEqual([]);
          else expect(starts(end)).toContain(end - length);
        }
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ["同比增长", "产值同比增长", 4],
    ["同?比增长", "产值比增长", 3],
    ["[增长|上升]", "产值上升", 2],
    ["[同比|较上年]?[增长|上升]", "产值较上年增长", 5],
    ["占…的", "占全市总量的", 6],
    ["占…的", "占全市，总量的", -1],
    ["占…的", `占${"很".repeat(20)}的`, 22],
    ["占…的", `占${"很".repeat(21)}的`, -1],
    ["<w>", "丙甲乙", 3],
    ["1.5", "1x5", -1],
    ["[平均|实际|均]降低", "电价平均降低", 4],
    ["[同比|平均|实际|均]?降低", "电价同比平均降低", 4],
  ])("%s before the end of %s: %i", (pattern, text, length) => {
    expect(patternBefore(pattern, wordsOf).match(text, text.length)).toBe(length);
  });

  it("does not begin with the end of another word before a gap", () => {
    const higher = patternBefore("[比…|较…]高", (name) => (name === FUSED ? ["占比"] : []));
    expect(higher.match("占比高", 3)).toBe(-1);
    expect(higher.match("占比比上年高", 6)).toBe(4);
    const since = patternBefore("[从|自]…的", (name) => (name === FUSED_BEHIND ? ["自来"] : []));
    expect(since.match("自来水的", 4)).toBe(-1);
    expect(since.match("自改制前的", 5)).toBe(5);
  });

  it("takes the longest of words that end alike, as the engine would not", () => {
    const ranks = patternBefore("<w>全国第", (name) => (name.startsWith(FUSED) ? [] : ["稳居", "位居", "居"]));
    expect(ranks.match("规模稳居全国第", 7)).toBe(5);
  });

  it("reaches no further back than it may", () => {
    const higher = patternBefore("[增长|高于]…", wordsOf);
    expect(higher.match("增长5%、高于全国", 9, 5)).toBe(4);
    expect(higher.match("增长5%、高于全国", 9, 6)).toBe(-1);
  });
});

describe("a pattern that cannot be read says why", () => {
  it.each([
    ["", "the pattern is empty"],
    ["[增长|上升", "a [ is not closed"],
    ["增长]", '"]" is not expected at 3'],
    ["<rises", "a < is not closed"],
    ["增|长", '"|" is not expected at 2'],
    ["?增长", '"?" is not expected at 1'],
    ["增长??", '"?" is not expected at 4'],
    ["占…的…为…达…", "more than 3 gaps"],
  ])("%s: %s", (pattern, message) => {
    const compile = (): unknown => patternBefore(pattern, wordsOf);
    expect(compile).toThrow(PatternError);
    expect(compile).toThrow(message);
  });
});

describe("time", () => {
  const packs = builtinPacks();
  const classes = new Map<string, string[]>();
  for (const { words } of packs) {
    for (const [name, list] of Object.entries(words)) classes.set(name, [...(classes.get(name) ?? []), ...list]);
  }
  const known = (name: string): readonly string[] => classes.get(name) ?? [];
  const sources = packs.flatMap(({ rules }) =>
    rules.flatMap(({ before, after }) => [before, after].filter((one) => one !== undefined)),
  );

  // measured at 0.5 s on two busy cores for all patterns and texts together
  const BOUND = 10_000;

  it("is bounded for every pattern of the packs at every place of a hostile text", () => {
    const texts = ["占的", "比上年增长", "目标任务的", "居全省第", "达到约超过"].map((piece) => piece.repeat(2000));
    const patterns = sources.map((source) => patternBefore(source, known));
    const start = performance.now();
    for (const text of texts) {
      for (const pattern of patterns) for (let at = 0; at <= text.length; at += 7) pattern.match(text, at);
    }
    expect(performance.now() - start).toBeLessThan(BOUND);
  });
});
