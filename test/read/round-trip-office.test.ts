import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createPipeline, type Indicator } from "../../src/index.js";
import { fixtureIds } from "../support/fixture.js";
import { fixturePath, roundTrip } from "../support/round-trip.js";

const pipeline = createPipeline();
const ids = fixtureIds();

describe.each(["docx", "doc", "rtf", "html"])("printed as %s", (extension) => {
  it.each(ids)("%s says the same", async (id) => {
    const { lost, added, result } = await roundTrip(pipeline, id, `printed.${extension}`);
    expect(result.document.format).toBe(extension);
    expect({ lost, added }).toEqual({ lost: [], added: [] });
  });
});

/** What the cells of tables say, wherever they stand. */
const cellsOf = (indicators: readonly Indicator[]): readonly string[] =>
  indicators
    .filter(({ rule }) => rule === "core/table-cell")
    .map(({ name, value, unit, measure, status, period, scope }) =>
      JSON.stringify([name, value, unit, measure, status, period, scope]),
    )
    .sort();

describe.each(["xlsx", "xls"])("tables as %s", (extension) => {
  it.each(ids.filter((id) => existsSync(fixturePath(id, "tables.xlsx"))))("%s says the same", async (id) => {
    const report = await pipeline.extract({ path: fixturePath(id) });
    const { publishedOn = "", issuer = "", region = "" } = report.document.metadata;
    const given = { publishedOn, issuer, region };
    const sheet = await pipeline.extract({ path: fixturePath(id, `tables.${extension}`) }, { given });
    expect(sheet.document.format).toBe(extension);
    expect(cellsOf(sheet.indicators).length).toBeGreaterThan(5);
    expect(cellsOf(sheet.indicators)).toEqual(cellsOf(report.indicators));
  });
});
