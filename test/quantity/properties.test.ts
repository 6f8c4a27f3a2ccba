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

/** All sizes alike, and the small ones and the borders always. */
const positive = fc.oneof(
  fc.bigInt({ min: 1n, max: 20n }),
  fc
    .tuple(fc.integer({ min: 0, max: 16 }), fc.bigInt({ min: 1n, max: LARGEST }))
    .map(([n, x]) => (x % 10n ** BigInt(n)) + 1n),
  fc.integer({ min: 0, max: 16 }).map((n) => 10n ** BigInt(n)),
  fc.bigInt({ min: 1n, max: LARGEST }),
);

describe("a number reads as what it was written from", () => {
  const forms: Readonly<Record<string, (n: bigint) => string>> = {
    arabic: (n) => n.toString(),
    grouped,
    "full width": (n) => wide(n.toString()),
    "full width, grouped": (n) => wide(grouped(n)),
    chinese: (n) => spell(n, PLAIN, ["", "十", "百", "千"]),
    formal: (n) => spell(n, FORMAL, ["", "拾", "佰", "仟"]),
    traditional: (n) => spell(n, PLAIN, ["", "十", "百", "千"]).replaceAll("万", "萬").replaceAll("亿", "億"),
  };
  for (const [name, write] of Object.entries(forms)) {
    it(name, () => {
      fc.assert(
        fc.property(positive, (n) => {
          expect(read(`达到${write(n)}户，`)).toEqual([n.toString()]);
        }),
      );
    });
  }

  it("formal digits one by one", () => {
    for (let n = 1n; n <= 20n; n++)
      expect(read(`达到${spell(n, FORMAL, ["", "拾", "佰", "仟"])}户，`)).toEqual([`${n}`]);
  });

  /** Digits with magnitude words: 3亿4567万8901; with blanks as in Taiwan: 3 亿 4567 万 8901 */
  const mixed = (n: bigint, blank: string): string =>
    [
      { digits: n / 10n ** 8n, word: `${blank}亿` },
      { digits: (n / 10n ** 4n) % 10n ** 4n, word: `${blank}万` },
      { digits: n % 10n ** 4n, word: "" },
    ]
      .flatMap(({ digits, word }) => (digits > 0n ? [`${digits}${word}`] : []))
      .join(blank);

  it.each(["", " "])("mixed, with %j between: 3亿4567万8901", (blank) => {
    fc.assert(
      fc.property(positive, (n) => {
        const text = `达到${blank}${mixed(n, blank)}${blank}户，`;
        expect([text, read(text)]).toEqual([text, [n.toString()]]);
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
    const middle = "新增企业30家以上，增长4.5-5%；分别为3家、5家和8家左右，力争达到一点五亿元，居全国首位。";
    const here = (text: string, from: number): unknown =>
      finder
        .find(text)
        .filter(({ span }) => span.start >= from && span.end <= from + middle.length)
        .map(({ span, boundBefore, boundAfter, hedge, ...rest }) => ({
          ...rest,
          at: [span, boundBefore, boundAfter, hedge].map((s) => s && [s.start - from, s.end - from]),
        }));
    const alone = here(middle, 0);
    fc.assert(
      fc.property(noise, noise, (before, after) => {
        expect(here(`${before}。${middle}${after}`, before.length + 1)).toEqual(alone);
      }),
      { numRuns: 1000 },
    );
  });

  it("reads any sentence the same beside any other", () => {
    const told = (text: string, from: number, to: number): unknown =>
      finder
        .find(text)
        .filter(({ span }) => span.start >= from && span.end <= to)
        .map((q) => [q.span.start - from, q.span.end - from, q.number, q.low, q.high, q.unitText, q.comparator]);
    fc.assert(
      fc.property(noise, noise, noise, (before, sentence, after) => {
        const lead = `${before}。此处另起。\n`;
        const text = `${sentence}。\n`;
        expect(told(`${lead}${text}另起一段。${after}`, lead.length, lead.length + text.length)).toEqual(
          told(text, 0, text.length),
        );
      }),
      { numRuns: 2000 },
    );
  });
});
