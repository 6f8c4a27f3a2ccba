import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createQuantityFinder, quantitiesJson } from "../../src/quantity/index.ts";
import { lexicon } from "./lexicon.ts";

const finder = createQuantityFinder(lexicon);
const LARGEST = 10n ** 16n;
const PLAIN = "零一二三四五六七八九";
const FORMAL = "零壹贰叁肆伍陆柒捌玖";

/** Counts out 0 … 9999 with inner zeros. */
function section(n: number, digits: string, powers: readonly string[]): string {
  let out = "";
  let gap = false;
  for (let power = 3; power >= 0; power--) {
    const digit = Math.floor(n / 10 ** power) % 10;
    if (digit === 0) {
      gap = out !== "";
      continue;
    }
    out += `${gap ? digits[0] : ""}${digits[digit]}${powers[power]}`;
    gap = false;
  }
  return out;
}

/** A whole number in Chinese numerals, as GB/T 15835 spells it: 一亿零五万. */
function spell(n: bigint, digits: string, powers: readonly string[]): string {
  const [over, rest] = [n / 10n ** 8n, n % 10n ** 8n];
  if (over > 0n) {
    const tail = rest === 0n ? "" : `${rest < 10n ** 7n ? digits[0] : ""}${spell(rest, digits, powers)}`;
    return `${spell(over, digits, powers)}亿${tail}`;
  }
  const [high, low] = [Number(rest / 10000n), Number(rest % 10000n)];
  if (high === 0) return section(low, digits, powers);
  const tail = low === 0 ? "" : `${low < 1000 ? digits[0] : ""}${section(low, digits, powers)}`;
  return `${section(high, digits, powers)}万${tail}`;
}

const wide = (text: string): string => text.replace(/[\d,.]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const grouped = (n: bigint): string => n.toString().replace(/\B(?=(\d{3})+$)/g, ",");

const read = (text: string): readonly (string | undefined)[] => finder.find(text).map((q) => q.number);

const positive = fc.bigInt({ min: 1n, max: LARGEST });

describe("a number reads as what it was written from", () => {
  const forms: Readonly<Record<string, (n: bigint) => string>> = {
    arabic: (n) => n.toString(),
    grouped,
    "full width": (n) => wide(n.toString()),
    "full width, grouped": (n) => wide(grouped(n)),
    chinese: (n) => spell(n, PLAIN, ["", "十", "百", "千"]),
    // 肆, 伍, 陆 and 拾 alone are left to other words (大陆, 队伍), so one more digit stands before them
    formal: (n) => spell(n < 10n ? n + 20n : n, FORMAL, ["", "拾", "佰", "仟"]),
    traditional: (n) => spell(n, PLAIN, ["", "十", "百", "千"]).replaceAll("万", "萬").replaceAll("亿", "億"),
  };
  for (const [name, write] of Object.entries(forms)) {
    it(name, () => {
      fc.assert(
        fc.property(positive, (n) => {
          const value = name === "formal" && n < 10n ? n + 20n : n;
          expect(read(`达到${write(n)}户，`)).toEqual([value.toString()]);
        }),
      );
    });
  }

  it("mixed: 3万4000", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 9999 }), (high, low) => {
        expect(read(`达到${high}万${low}户，`)).toEqual([String(high * 10000 + low)]);
      }),
    );
  });

  it("decimal with a magnitude: 3.5万", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 1, max: 9999 }), (whole, rest) => {
        const decimals = String(rest).padStart(4, "0");
        expect(read(`达到${whole}.${decimals}万户，`)).toEqual([String(whole * 10000 + rest)]);
      }),
    );
  });
});

const alphabet = fc.constantFrom(
  ..."0123456789.,，-—~+%％:∶/一二两三十百千万亿零点几数半余多来第个家户元万年月日号(（)）“” \n\tA分之至到和超近以上内左右番倍成折xX",
);
const noise = fc.array(alphabet, { maxLength: 60 }).map((cs) => cs.join(""));

describe("any text", () => {
  it("gives ascending spans that do not overlap and slice to the text", () => {
    fc.assert(
      fc.property(noise, (text) => {
        let last = 0;
        for (const { span } of finder.find(text)) {
          expect(span.start).toBeGreaterThanOrEqual(last);
          expect(span.end).toBeGreaterThan(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
          last = span.end;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("gives exact decimals", () => {
    const decimal = /^-?\d+(\.\d+)?$/;
    fc.assert(
      fc.property(noise, (text) => {
        for (const q of quantitiesJson(finder, text, { all: true })) {
          for (const n of [q.number, q.low, q.high]) if (n !== undefined) expect(n).toMatch(decimal);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("reads the same whatever stands a sentence away", () => {
    fc.assert(
      fc.property(noise, (other) => {
        const text = "新增企业30家以上，增长4.5-5%。";
        const before = finder.find(text).map((q) => text.slice(q.span.start, q.span.end));
        const joined = `${text}\n\n此处另起一段。\n${other}`;
        const after = finder.find(joined).map((q) => joined.slice(q.span.start, q.span.end));
        expect(after.slice(0, before.length)).toEqual(before);
      }),
    );
  });
});
