import { describe, expect, it } from "vitest";
import { falseAlarms, KINDS, type Outcome, shortfalls, simulate } from "../../scripts/damage/simulate.js";
import { createPipeline } from "../../src/index.js";

const pipeline = createPipeline();
const OPTIONS = { seed: 11, rounds: 8 };

/** Kinds of damage that are repaired well enough; `npm run damage` shows all. A kind that once stands here stays. */
const REPAIRED = [
  "lost signs of a day",
  "lost sign of a month's year",
  "year run into text",
  "lost signs of a year range",
  "lost bracket of a document number",
  "run-on percentage",
  "lost bracket of a list item",
  "full-width numbers",
  "invisible characters in numbers",
  "injected pinyin",
  "number broken over lines",
  "letter spacing",
  "Kangxi radicals",
  "page number that cuts a sentence",
  "watermark",
  "UTF-8 read as GBK",
  "UTF-8 read as Latin-1",
];

const spoiled = ({ judged }: Outcome): string[] =>
  judged
    .filter(({ verdict }) => verdict === "wrong" || verdict === "missed")
    .map(({ clean, damaged, came }) => `${clean}, damaged to ${damaged}, came out as ${came}`);

describe("damage inflicted on clean fixtures", () => {
  it.each(REPAIRED)("%s: repaired or flagged, and never wrong without a word", async (id) => {
    const kinds = KINDS.filter((kind) => kind.id === id);
    const [outcome, ...others] = await simulate(pipeline, { ...OPTIONS, kinds });
    if (!outcome || others.length > 0) throw new Error(`there is no one kind called ${id}`);
    expect(outcome.judged.length).toBeGreaterThan(4);
    expect(shortfalls([outcome]), spoiled(outcome).join("\n")).toEqual([]);
  });

  it("the same texts without damage are not repaired", async () => {
    expect(await falseAlarms(pipeline, OPTIONS)).toEqual([]);
  });

  it("a seed gives the same damage each time", async () => {
    const kinds = KINDS.slice(0, 1);
    const [once] = await simulate(pipeline, { ...OPTIONS, rounds: 2, kinds });
    const [again] = await simulate(pipeline, { ...OPTIONS, rounds: 2, kinds });
    expect(again?.judged).toEqual(once?.judged);
  });
});
