import { describe, expect, test } from "vitest";
import { type OwnGold, placeIn, readOwnGold } from "../../scripts/own-gold.js";

const all = readOwnGold();
const mentions = all.flatMap((gold) => gold.mentions);

test("every annotation file is as the schema says, and there are enough of them", () => {
  expect(mentions.length).toBeGreaterThanOrEqual(200);
  expect(mentions.filter(({ blind }) => blind).length).toBeGreaterThanOrEqual(mentions.length / 2);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
});

test.each(all.map((gold) => [gold.id, gold] as const))("%s: places ascend within its range", (_, gold) => {
  const starts = gold.mentions.map(({ start }) => start);
  expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  for (const { start, end } of gold.mentions) {
    expect(end).toBeGreaterThan(start);
    expect(start).toBeGreaterThanOrEqual(gold.from);
    expect(start).toBeLessThan(gold.to);
  }
});

test.each(all.map((gold) => [gold.id, gold] as const))(
  "%s: a decrease is signed, a share or rank is not",
  (_, gold) => {
    const signed = ["growth", "change"];
    for (const { value, measure } of gold.mentions) {
      const measures: readonly string[] = [measure].flat();
      if (typeof value === "number" && value < 0) expect(measures.some((one) => signed.includes(one))).toBe(true);
    }
  },
);

const written = (value: number | [number, number], start: number, end: number): OwnGold["mentions"][number] => ({
  ...{ start, end, value, name: "用户", unit: "户", measure: "level", status: "actual" },
  ...{ comparator: "eq", period: "2024", scope: "", blind: true },
});

const goldOf = (offsets: OwnGold["offsets"], ...own: OwnGold["mentions"]): OwnGold => ({
  ...{ id: "own", text: "own.txt", sha256: "0".repeat(64), title: "", offsets, from: 0, to: 20 },
  mentions: own,
});

describe("annotated places in the source text", () => {
  test("stand where the value is printed", () => {
    expect(placeIn("新增用户1,250户。", goldOf("source", written(1250, 4, 10)))?.mentions[0]).toMatchObject({
      start: 4,
      end: 10,
    });
    expect(placeIn("新增用户3-5户。", goldOf("source", written([3, 5], 4, 8)))).toBeDefined();
    expect(placeIn("新增用户十二户。", goldOf("source", written(12, 4, 7)))).toBeDefined();
    expect(placeIn("編列1億2,000萬5千元。", goldOf("source", written(120005000, 2, 13)))).toBeDefined();
  });

  test("are refused where the text prints another value", () => {
    expect(placeIn("新增用户1,260户。", goldOf("source", written(1250, 4, 10)))).toBeUndefined();
    expect(placeIn("新增用户。", goldOf("without-whitespace", written(1250, 4, 10)))).toBeUndefined();
  });

  test("are found again where a reader lays out whitespace anew or leaves out a page number", () => {
    const gold = goldOf("without-whitespace", written(31, 4, 6), written(475, 6, 9));
    expect(placeIn("甲乙丙丁\t31\t475\n", gold)?.mentions.map(({ start, end }) => [start, end])).toEqual([
      [5, 7],
      [8, 11],
    ]);
    expect(placeIn("丙丁 31 475\n", gold)?.mentions.map(({ start, end }) => [start, end])).toEqual([
      [3, 5],
      [6, 9],
    ]);
  });
});
