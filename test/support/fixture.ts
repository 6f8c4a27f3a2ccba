import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Pipeline } from "../../src/index.js";
import type { Document } from "../../src/model/document.js";
import type { Result } from "../../src/model/result.js";
import { locate } from "./marked.js";

/** One mention that a person found in the report. A list of texts accepts any of them. */
export interface Expected {
  readonly ctx?: string;
  readonly cell?: { readonly table: number; readonly row: number; readonly column: number };
  readonly name: string | readonly string[];
  readonly value: number | readonly (number | null)[];
  readonly unit: string | readonly string[];
  readonly measure: string | readonly string[];
  readonly status: string | readonly string[];
  readonly comparator: string | readonly string[];
  readonly period: string | readonly string[];
  readonly scope: string | readonly string[];
  readonly optional?: boolean;
}

export interface Mention extends Expected {
  readonly start: number;
  readonly end: number;
}

export interface ExpectedRepair {
  readonly original: string;
  readonly reading: string;
}

export interface ExpectedCheck {
  readonly rel: string;
  readonly result: string;
  readonly holds: boolean;
}

/** A fixture's report, read, and what a person says must come out. */
export interface Fixture {
  readonly id: string;
  readonly path: string;
  readonly document: Document;
  readonly result: Result;
  readonly mentions: readonly Mention[];
  readonly metadata: Readonly<Record<string, string>>;
  readonly repairs: readonly ExpectedRepair[];
  readonly checks: readonly ExpectedCheck[];
}

const ROOT = join(import.meta.dirname, "../../fixtures");

const holdsReport = (folder: string): boolean => readdirSync(folder).some((name) => name.startsWith("report."));

/** The folders in fixtures/ that hold a report. */
export const fixtureIds = (): string[] =>
  readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && holdsReport(join(ROOT, entry.name)))
    .map((entry) => entry.name)
    .sort();

const ANNOTATED = join(ROOT, "annotated");

/** The reports in fixtures/annotated/, each a text and the mentions that a person found in it before the program read it. */
export const annotatedIds = (): string[] =>
  readdirSync(ANNOTATED)
    .filter((name) => name.endsWith(".txt"))
    .map((name) => name.slice(0, -".txt".length))
    .sort();

const json = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));
const jsonOr = (path: string, otherwise: unknown): unknown => (existsSync(path) ? json(path) : otherwise);

function spanOf(expected: Expected, document: Document): { start: number; end: number } {
  if (expected.ctx !== undefined) return locate(expected.ctx, document.text);
  const { table, row, column } = expected.cell ?? { table: -1, row: -1, column: -1 };
  const cell = document.blocks
    .filter(({ kind }) => kind === "table")
    [table]?.cells?.find((other) => other.row === row && other.column === column);
  if (!cell) throw new Error(`the document has no cell ${JSON.stringify(expected.cell)}`);
  return cell.span;
}

/** The path of a fixture's report. */
function reportOf(id: string): string {
  const report = readdirSync(join(ROOT, id)).find((name) => name.startsWith("report.") && !name.endsWith(".meta.json"));
  if (!report) throw new Error(`fixtures/${id} has no report`);
  return join(ROOT, id, report);
}

async function readReport(path: string, expected: string, pipeline: Pipeline) {
  const { document } = await pipeline.prepare({ path });
  const result = await pipeline.extract({ path });
  const lines = readFileSync(expected, "utf8").split("\n").filter(Boolean);
  const mentions = lines.map((line): Mention => {
    const one = JSON.parse(line) as Expected;
    const { start, end } = spanOf(one, document);
    return { ...one, start, end };
  });
  return { path, document, result, mentions };
}

export async function loadAnnotated(id: string, pipeline: Pipeline): Promise<Fixture> {
  const report = await readReport(join(ANNOTATED, `${id}.txt`), join(ANNOTATED, `${id}.jsonl`), pipeline);
  return { id, ...report, metadata: {}, repairs: [], checks: [] };
}

export async function loadFixture(id: string, pipeline: Pipeline): Promise<Fixture> {
  return {
    id,
    ...(await readReport(reportOf(id), join(ROOT, id, "expected.jsonl"), pipeline)),
    metadata: jsonOr(join(ROOT, id, "metadata.json"), {}) as Fixture["metadata"],
    repairs: jsonOr(join(ROOT, id, "repairs.json"), []) as Fixture["repairs"],
    checks: jsonOr(join(ROOT, id, "checks.json"), []) as Fixture["checks"],
  };
}

/** The file with the floor of every score of every fixture. */
export const FLOORS = join(ROOT, "floors.json");
/** The same of the annotated reports. */
export const ANNOTATED_FLOORS = join(ANNOTATED, "floors.json");
