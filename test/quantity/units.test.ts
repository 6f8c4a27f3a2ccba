import { readFileSync } from "node:fs";
import { Decimal } from "decimal.js";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { createQuantityFinder } from "../../src/quantity/index.ts";
import { lexicon } from "./lexicon.ts";

const finder = createQuantityFinder(lexicon);

function normalized(text: string): { readonly value: string; readonly unit: string } {
  const [q] = finder.find(text);
  return { value: q?.normalized.value ?? "", unit: q?.normalized.unit ?? "" };
}

/** Two sides of one identity; the left in one unit, the right in another. From SI, GB 3100 and the treaties named in the lexicon. */
const IDENTITIES: readonly (readonly [string, string])[] = [
  ["1千米", "1000米"],
  ["1公里", "2华里"],
  ["1米", "100厘米"],
  ["1厘米", "10毫米"],
  ["1毫米", "1000微米"],
  ["1微米", "1000纳米"],
  ["10分米", "1米"],
  ["3尺", "1米"],
  ["3丈", "10米"],
  ["1英里", "5280英尺"],
  ["1英尺", "12英寸"],
  ["10000英寸", "254米"],
  ["1海里", "1852米"],
  ["1平方公里", "100公顷"],
  ["1公顷", "15亩"],
  ["1公顷", "100公亩"],
  ["1平方米", "10000平方厘米"],
  ["1平方英尺", "929.0304平方厘米"],
  ["640英亩", "1平方英里"],
  ["121坪", "400平方米"],
  ["1立方米", "1000升"],
  ["1升", "1000毫升"],
  ["1立方分米", "1升"],
  ["1立方千米", "1000000000立方米"],
  ["1吨", "1000公斤"],
  ["1公斤", "2斤"],
  ["1斤", "10两"],
  ["1担", "100斤"],
  ["1克", "1000毫克"],
  ["1毫克", "1000微克"],
  ["1磅", "16盎司"],
  ["1磅", "453.59237克"],
  ["5克拉", "1克"],
  ["1吨标准煤", "1000千克标准煤"],
  ["1千瓦时", "3.6兆焦"],
  ["1兆瓦时", "1000千瓦时"],
  ["1吉瓦", "1000兆瓦"],
  ["1千卡", "4.184千焦"],
  ["1小时", "60分钟"],
  ["1分钟", "60秒"],
  ["4刻钟", "1小时"],
  ["12个月", "1年"],
  ["4个季度", "1年"],
  ["1周", "7天"],
  ["1兆赫", "1000千赫"],
  ["1TB", "1000GB"],
  ["1GB", "1000MB"],
  ["1Gbps", "1000Mbps"],
  ["1千伏", "1000伏"],
  ["1兆伏安", "1000千伏安"],
  ["1兆帕", "1000千帕"],
  ["1百帕", "100帕"],
  ["1标准大气压", "1013.25百帕"],
  ["18公里/小时", "5米/秒"],
  ["100个基点", "1个百分点"],
  ["1%", "10‰"],
  ["1‰", "10‱"],
  ["1成", "10%"],
  ["1000ppm", "1‰"],
  ["100美分", "1美元"],
  ["1打", "12个"],
];

/** By the standard they are from, by base unit: what one of each makes. */
const SECOND_SOURCE = parse(readFileSync(new URL("./unit-values.yaml", import.meta.url), "utf8")) as Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, number | string>>>>>
>;

/** Multiplies and divides from left to right: "1000 / 3600" */
const Exact = Decimal.clone({ precision: 60 });
function computed(expression: number | string): Decimal {
  const [first = "", ...rest] = String(expression).split(" ");
  let value = new Exact(first);
  for (let i = 0; i + 1 < rest.length; i += 2) {
    const operand = rest[i + 1] ?? "";
    value = rest[i] === "*" ? value.times(operand) : value.div(operand);
  }
  return value;
}

const known = new Map(
  Object.values(SECOND_SOURCE).flatMap((bases) =>
    Object.entries(bases).flatMap(([base, units]) =>
      Object.entries(units).map(([text, value]) => [text, { base, value: computed(value) }] as const),
    ),
  ),
);

const { money, measures, shares, divisors, coins } = lexicon.units;
const FACTORED = [
  ...coins.map(({ text, currency, factor = "1" }) => ({ text, base: currency, factor })),
  ...divisors.map(({ text, base, factor = "1" }) => ({ text, base, factor })),
  ...measures.map(({ text, base, factor = "1" }) => ({ text, base, factor })),
  ...shares.map(({ text, factor = "1" }) => ({ text, base: "%", factor })),
  ...lexicon.units.classifiers.flatMap(({ text, base, factor = "1" }) => (base ? [{ text, base, factor }] : [])),
  ...money.filter((m) => m.factor).map(({ text, currency, factor = "1" }) => ({ text, base: currency, factor })),
];

/** SI prefixes (GB 3100, table 3) and the symbols they stand before, each with its base unit and value. */
const PREFIXES: Readonly<Record<string, string>> = {
  ...{ k: "1e3", K: "1e3", M: "1e6", G: "1e9", T: "1e12", P: "1e15", E: "1e18", Z: "1e21" },
  ...{ h: "1e2", d: "1e-1", c: "1e-2", m: "1e-3", μ: "1e-6", u: "1e-6", n: "1e-9" },
};
const SYMBOLS: Readonly<Record<string, readonly [base: string, value: string]>> = {
  ...{ m: ["m", "1"], g: ["kg", "1e-3"], s: ["s", "1"], L: ["m3", "1e-3"], l: ["m3", "1e-3"], W: ["W", "1"] },
  ...{ Wh: ["J", "3600"], J: ["J", "1"], V: ["V", "1"], Ah: ["C", "3600"], VA: ["VA", "1"], var: ["var", "1"] },
  ...{ Hz: ["Hz", "1"], Pa: ["Pa", "1"], N: ["N", "1"], Sv: ["Sv", "1"], bit: ["bit", "1"], B: ["B", "1"] },
  ...{ bps: ["bit/s", "1"], FLOPS: ["FLOPS", "1"], FLops: ["FLOPS", "1"], Flops: ["FLOPS", "1"] },
};
const SYMBOL = /^([kKMGTPEZhdcmμun])(m|g|s|L|l|Wh|W|J|VA|V|Ah|var|Hz|Pa|N|Sv|bit|B|bps|FLOPS|FLops|Flops)$/;
/** min is no milli-inch, ha no hecto-year, dB no decibyte */
const NO_PREFIX = new Set(["min", "ha", "dB"]);
const names = measures.flatMap((m) => (m.names ?? []).flat().map((name) => ({ name, base: m.base, factor: m.factor })));
const prefixed = names.flatMap(({ name, base, factor = "1" }) => {
  const [, prefix = "", symbol = ""] = SYMBOL.exec(name) ?? [];
  return symbol === "" || NO_PREFIX.has(name) ? [] : [{ name, base, factor, prefix, symbol }];
});

describe("every factor agrees with a second source", () => {
  it.each(FACTORED)("$text", ({ text, base, factor }) => {
    const second = known.get(text);
    expect(second?.base).toBe(base);
    expect(
      computed(factor.replace("/", " / "))
        .minus(second?.value ?? 0)
        .abs()
        .toNumber(),
    ).toBeLessThan(1e-40);
  });

  it("and the second source has no others", () => {
    const texts = new Set([...FACTORED.map(({ text }) => text), ...money.map(({ text }) => text)]);
    expect([...known.keys()].filter((text) => !texts.has(text))).toEqual([]);
  });

  it.each(prefixed)("$name is its prefix times its symbol", ({ base, factor, prefix, symbol }) => {
    const [ofBase, value] = SYMBOLS[symbol] ?? [];
    expect(base).toBe(ofBase);
    expect(computed(factor).eq(computed(`${PREFIXES[prefix]} * ${value}`))).toBe(true);
  });

  it("no two entries claim one spelling", () => {
    const all = [...money, ...lexicon.units.classifiers, ...measures, ...shares];
    const spellings = all.flatMap((u) => [u.text, ...(u.also ?? []), ...(u.names ?? []).flat()]);
    expect(spellings.filter((text, i) => spellings.indexOf(text) !== i)).toEqual([]);
  });
});

describe("units", () => {
  it.each(IDENTITIES)("%s = %s", (left, right) => {
    const [a, b] = [normalized(left), normalized(right)];
    expect(a.unit).toBe(b.unit);
    expect(new Decimal(a.value).minus(b.value).abs().lessThan(new Decimal(b.value).abs().times("1e-18"))).toBe(true);
  });

  it("has enough of them", () => {
    expect(lexicon.units.classifiers.length).toBeGreaterThanOrEqual(150);
    expect(lexicon.units.measures.length).toBeGreaterThanOrEqual(120);
  });

  it("every spelling reads back as its own unit", () => {
    const { classifiers } = lexicon.units;
    for (const entry of [...money, ...classifiers, ...measures]) {
      const count = "spelledOnly" in entry && entry.spelledOnly ? "五" : "300";
      const [q] = finder.find(`达到${count}${entry.text}。`);
      expect([entry.text, q?.unit]).toEqual([entry.text, entry.text]);
    }
  });

  it("takes 元 in the document's currency", () => {
    expect(finder.find("300元", { currency: "TWD" })[0]?.normalized).toEqual({ value: "300", unit: "TWD" });
    expect(finder.find("新台币300元")[0]?.normalized).toEqual({ value: "300", unit: "TWD" });
  });
});
