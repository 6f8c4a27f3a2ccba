import { beforeAll, describe, expect, it } from "vitest";
import { readFloors } from "../scripts/floors.js";
import { createPipeline } from "../src/index.js";
import { ANNOTATED_FLOORS, annotatedIds, loadAnnotated } from "./support/fixture.js";
import { type Report, scoreFixture } from "./support/score.js";

// Reports of many bureaus, annotated by the guidelines before the program read them: what it makes of language that no rule
// was written for. Names are compared letter for letter (brackets aside), which two careful people agree on in 70 of 100.
const MEASURED = ["mention", "record", "name", "period", "scope"] as const;

const pipeline = createPipeline();
const ids = annotatedIds();
const reports = new Map<string, Report>();
const floors = readFloors(ANNOTATED_FLOORS);

const of = (id: string): Report => {
  const report = reports.get(id);
  if (!report) throw new Error(`fixtures/annotated/${id} could not be loaded`);
  return report;
};

const percent = (share: number): string => (100 * share).toFixed(1).padStart(8);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** One row a report; `FIXTURE=court npx vitest run test/annotated.test.ts` lists what is missing or wrong in it. */
function table(): string {
  const row = (title: string, value: (key: (typeof MEASURED)[number]) => number): string =>
    title.padEnd(24) + MEASURED.map((key) => percent(value(key))).join("");
  const wanted = process.env.FIXTURE;
  const problems = wanted && reports.has(wanted) ? ["", ...of(wanted).problems] : [];
  return [
    "".padEnd(24) + MEASURED.map((key) => key.padStart(8)).join(""),
    ...ids.map((id) => row(id, (key) => of(id).score[key])),
    row("mean", (key) => mean(ids.map((id) => of(id).score[key]))),
    ...problems,
  ].join("\n");
}

beforeAll(async () => {
  for (const id of ids) reports.set(id, scoreFixture(await loadAnnotated(id, pipeline)));
  process.stdout.write(`\n${table()}\n\n`);
});

describe.each(ids)("annotated report %s", (id) => {
  it.each(MEASURED)("%s does not fall below its floor", (key) => {
    const { score, problems } = of(id);
    const floor = floors[id]?.[key];
    if (floor === undefined) throw new Error(`fixtures/annotated/floors.json has no ${key} for ${id}`);
    expect(score[key], `${key}:\n${problems.join("\n")}\n`).toBeGreaterThanOrEqual(floor);
  });
});
