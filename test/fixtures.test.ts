import { beforeAll, describe, expect, it } from "vitest";
import { readFloors } from "../scripts/floors.js";
import { createPipeline, resultSchema } from "../src/index.js";
import type { Indicator } from "../src/model/indicator.js";
import { type Fixture, FLOORS, fixtureIds, loadFixture } from "./support/fixture.js";
import { type Report, SCORES, scoreFixture } from "./support/score.js";

const pipeline = createPipeline();
const ids = fixtureIds();
const loaded = new Map<string, { fixture: Fixture; report: Report }>();

const at = (id: string): { fixture: Fixture; report: Report } => {
  const one = loaded.get(id);
  if (!one) throw new Error(`fixtures/${id} could not be loaded`);
  return one;
};

const percent = (share: number): string => (100 * share).toFixed(1).padStart(8);

/** One row a fixture; `FIXTURE=half-year npx vitest run test/fixtures.test.ts` lists what is missing or wrong in it. */
function table(): string {
  const rows = ids.map((id) => `${id.padEnd(24)}${SCORES.map((key) => percent(at(id).report.score[key])).join("")}`);
  const wanted = process.env.FIXTURE;
  const problems = wanted && loaded.has(wanted) ? ["", ...at(wanted).report.problems] : [];
  return [`${"".padEnd(24)}${SCORES.map((key) => key.padStart(8)).join("")}`, ...rows, ...problems].join("\n");
}

beforeAll(async () => {
  for (const id of ids) {
    const fixture = await loadFixture(id, pipeline);
    loaded.set(id, { fixture, report: scoreFixture(fixture) });
  }
  process.stdout.write(`\n${table()}\n\n`);
});

const floors = readFloors(FLOORS);

describe.each(ids)("fixture %s", (id) => {
  it.each(SCORES)("%s does not fall below its floor", (key) => {
    const { score, problems } = at(id).report;
    const floor = floors[id]?.[key];
    if (floor === undefined) throw new Error(`fixtures/floors.json has no ${key} for ${id}`);
    expect(score[key], `${key}:\n${problems.join("\n")}\n`).toBeGreaterThanOrEqual(floor);
  });

  it("evidence and sentences are slices of the source text", () => {
    const { document, result } = at(id).fixture;
    for (const { evidence } of result.indicators) {
      expect(document.text.slice(evidence.start, evidence.end)).toBe(evidence.text);
      expect(evidence.sentence.start).toBeLessThanOrEqual(evidence.start);
      expect(evidence.sentence.end).toBeGreaterThanOrEqual(evidence.end);
    }
  });

  it("the result keeps its own schema", () => {
    expect(resultSchema.safeParse(at(id).fixture.result).error?.issues).toBeUndefined();
  });

  it("metadata is what the report says", () => {
    const { metadata, result } = at(id).fixture;
    const got: Record<string, unknown> = { ...result.document.metadata, script: result.document.script };
    expect(Object.fromEntries(Object.keys(metadata).map((key) => [key, got[key]]))).toEqual(metadata);
  });

  it("repairs are made and told", () => {
    const { repairs, result } = at(id).fixture;
    const told = result.issues.map(({ original, reading }) => `${original} → ${reading}`);
    expect(told).toEqual(expect.arrayContaining(repairs.map(({ original, reading }) => `${original} → ${reading}`)));
  });
});

const PLACEHOLDER = /[xX×*＊_＿○〇]/;

describe("what never happens", () => {
  it("a placeholder has no value", () => {
    const values = at("placeholders").fixture.result.indicators.map(({ evidence }) => evidence.text);
    expect(values.filter((text) => PLACEHOLDER.test(text) || !/\d/.test(text))).toEqual([]);
  });

  it("the two scripts differ in spans alone", () => {
    const bare = (id: string): unknown[] => {
      const { indicators } = at(id).fixture.result;
      return indicators.map(({ evidence: _evidence, ...rest }: Indicator) => rest);
    };
    expect(bare("half-year-hant")).toEqual(bare("half-year"));
  });

  it("floors.json names fixtures that there are", () => {
    expect(Object.keys(floors).sort()).toEqual(ids);
  });
});
