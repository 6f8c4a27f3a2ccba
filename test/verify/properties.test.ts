import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPipeline, type Result } from "../../src/index.js";

const pipeline = createPipeline();
const RUNS = 60;
const GIVEN = { given: { title: "某市2021年工作总结", publishedOn: "2022-01-10" } };

const digits = fc.integer({ min: 0, max: 3 });
/** how a number is told: as it is, 超过 a smaller one, 近 a larger one, 约 */
const tone = fc.constantFrom("plain", "over", "near", "about");

function print(value: Decimal, places: number, how: string, unit: string): string {
  const rounded = value.toDecimalPlaces(places).toFixed(places);
  if (how === "over")
    return `超过${value.times("0.97").toDecimalPlaces(places, Decimal.ROUND_FLOOR).toFixed(places)}${unit}`;
  if (how === "near")
    return `近${value.times("1.04").toDecimalPlaces(places, Decimal.ROUND_CEIL).toFixed(places)}${unit}`;
  return how === "about" ? `${rounded}${unit}左右` : `${rounded}${unit}`;
}

const amount = fc.integer({ min: 10_000, max: 9_000_000 }).map((n) => new Decimal(n).div(1000));
const toneOfAll = fc.tuple(tone, tone, fc.constantFrom("plain", "about"));
const placesOfAll = fc.tuple(digits, digits, digits);
const case2 = fc.record({ a: amount, b: amount, tones: toneOfAll, places: placesOfAll });

const failing = ({ checks }: Result): unknown[] => checks.filter(({ verdict }) => verdict === "fails");

async function neverFails(text: string): Promise<void> {
  const result = await pipeline.extract(text, GIVEN);
  expect(failing(result), text).toEqual([]);
}

const rate = (part: Decimal, whole: Decimal): Decimal => part.div(whole).times(100);

describe("a true statement never fails, however it is rounded and bounded", () => {
  it("fulfilment of a target", () =>
    fc.assert(
      fc.asyncProperty(case2, ({ a, b, tones: [x, , z], places: [p, q, r] }) =>
        neverFails(
          `技改投资完成${print(a, p, x, "亿元")}（目标值：${b.toDecimalPlaces(q + 1).toFixed(q + 1)}亿元），完成目标任务的${print(rate(a, b.toDecimalPlaces(q + 1)), r, z, "%")}。`,
        ),
      ),
      { numRuns: RUNS },
    ));

  it("a share of a whole", () =>
    fc.assert(
      fc.asyncProperty(case2, ({ a, b, tones: [x, y, z], places: [p, q, r] }) => {
        const whole = a.plus(b);
        return neverFails(
          `全年完成工业投资${print(whole, p, x, "亿元")}，其中技改投资${print(a, q, y, "亿元")}，占工业投资的${print(rate(a, whole), r, z, "%")}。`,
        );
      }),
      { numRuns: RUNS },
    ));

  it("growth from a printed base", () =>
    fc.assert(
      fc.asyncProperty(case2, ({ a, b, tones: [x, y, z], places: [p, q, r] }) => {
        const growth = rate(b, a).minus(100);
        const word = growth.isNegative() ? "下降" : "增长";
        return neverFails(
          `水产品产值由${print(a, p + 1, x, "亿元")}变为${print(b, q, y, "亿元")}，${word}${print(growth.abs(), r, z, "%")}。`,
        );
      }),
      { numRuns: RUNS },
    ));

  it("a sum of all its parts", () =>
    fc.assert(
      fc.asyncProperty(case2, ({ a, b, tones: [x, y, z], places: [p, q, r] }) =>
        neverFails(
          `进出口总额${print(a.plus(b), p, x, "亿元")}，其中出口${print(a, q, y, "亿元")}，进口${print(b, r, z, "亿元")}。`,
        ),
      ),
      { numRuns: RUNS },
    ));

  it("a fact told twice", () =>
    fc.assert(
      fc.asyncProperty(case2, ({ a, tones: [x, y], places: [p, q] }) =>
        neverFails(
          `2021年全县粮食总产量达到${print(a, p, x, "万吨")}。\n一年来，农业稳中有进，粮食总产量达到${print(a, q, y, "万吨")}。\n`,
        ),
      ),
      { numRuns: RUNS },
    ));

  it("whole counts and their growth", () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 400 }),
        digits,
        (before, after, places) => {
          const growth = rate(new Decimal(after), new Decimal(before)).minus(100);
          const word = growth.isNegative() ? "下降" : "增长";
          return neverFails(
            `全年新增科技型企业${after}户，同比${word}${growth.abs().toDecimalPlaces(places).toFixed(places)}%。`,
          );
        },
      ),
      { numRuns: RUNS },
    ));
});
