import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WordClass } from "../../src/extract/words.js";

const letters = fc.constantFrom(..."甲乙丙");
const words = fc.array(fc.string({ unit: letters, maxLength: 3 }), { maxLength: 8 });
const texts = fc.string({ unit: letters, maxLength: 12 });

const longest = (all: readonly string[]): string =>
  all.reduce((best, word) => (word.length > best.length ? word : best), "");

describe("WordClass", () => {
  it("finds the longest word at a position, within the end", () => {
    fc.assert(
      fc.property(words, texts, fc.nat(12), fc.nat(12), (list, text, start, end) => {
        const fitting = list.filter((word) => start + word.length <= end && text.startsWith(word, start));
        expect(new WordClass(list).at(text, start, Math.min(end, text.length))).toBe(
          longest(fitting.filter((word) => start + word.length <= text.length)),
        );
      }),
    );
  });

  it("finds the longest word before a position, from the start on", () => {
    fc.assert(
      fc.property(words, texts, fc.nat(12), fc.nat(12), (list, text, start, to) => {
        const end = Math.min(to, text.length);
        const fitting = list.filter((word) => end - word.length >= start && text.slice(0, end).endsWith(word));
        expect(new WordClass(list).before(text, start, end)).toBe(longest(fitting));
      }),
    );
  });

  it("has its words and no others", () => {
    const rises = new WordClass(["增长", "上升", "增长"]);
    expect([rises.has("增长"), rises.has("增"), rises.has("")]).toEqual([true, false, false]);
  });

  it("an empty class finds nothing", () => {
    expect(new WordClass([]).at("增长", 0, 2)).toBe("");
    expect(new WordClass([""]).before("增长", 0, 2)).toBe("");
  });
});
