// `npm run demo`: extracts every report in fixtures/, writes out/, and prints what was found.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { colors } from "../src/cli/colors.js";
import { createPipeline, type Pipeline, type Result } from "../src/index.js";
import { datasetSink } from "../src/store/dataset.js";
import { type Entry, entryOf } from "../src/store/entry.js";
import type { Sink } from "../src/store/out.js";
import { rowsOf, tableOf } from "./demo-view.js";

const ROOT = join(import.meta.dirname, "..");
const OUT = join(ROOT, "out");
/** Lines of a report that the demo prints; the rest is in out/. */
const MOST_ROWS = 12;

interface Totals {
  readonly reports: number;
  readonly indicators: number;
  readonly paired: number;
  readonly checks: number;
  readonly failing: number;
}

/** `half-year` and the path of its report */
function fixtures(): readonly (readonly [id: string, path: string])[] {
  const folder = join(ROOT, "fixtures");
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const report = readdirSync(join(folder, name)).find(
        (file) => file.startsWith("report.") && !file.endsWith(".json"),
      );
      return report === undefined ? [] : [[name, join(folder, name, report)] as const];
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function heading(id: string, { document }: Result): string {
  const { title, issuer, publishedOn } = document.metadata;
  const facts = [
    document.genre,
    issuer,
    publishedOn,
    document.script === "hans" ? undefined : "Traditional script",
    `fixtures/${id}`,
  ];
  return `${colors.bold(title ?? id)}\n${colors.dim(facts.filter((fact) => fact !== undefined).join(" · "))}\n`;
}

async function show(id: string, path: string, pipeline: Pipeline, sink: Sink<Entry>): Promise<Totals> {
  const result = await pipeline.extract({ path });
  const { document } = await pipeline.prepare({ path });
  await sink.write(id, entryOf(id, result));
  const rows = rowsOf(result);
  console.log(
    `\n${heading(id, result)}\n${rows.length === 0 ? "  no indicators" : tableOf(rows, document.text, MOST_ROWS)}`,
  );
  if (rows.length > MOST_ROWS) console.log(colors.dim(`… and ${rows.length - MOST_ROWS} more in out/${id}.json`));
  const failing = result.checks.filter(({ verdict }) => verdict === "fails").length;
  const paired = rows.filter(({ target, actual }) => target && actual).length;
  return { reports: 1, indicators: result.indicators.length, paired, checks: result.checks.length, failing };
}

const sum = (a: Totals, b: Totals): Totals => ({
  reports: a.reports + b.reports,
  indicators: a.indicators + b.indicators,
  paired: a.paired + b.paired,
  checks: a.checks + b.checks,
  failing: a.failing + b.failing,
});

function closing({ reports, indicators, paired, checks, failing }: Totals): string {
  const sheets = "out/indicators.csv has every indicator with its place in the source, out/*.json the links too.";
  return `\n${colors.bold(`${reports} reports, ${indicators} indicators`)}: ${paired} actuals paired with their targets, ${checks} numbers recomputed, ${
    failing === 0 ? "all add up" : colors.red(`${failing} do not add up`)
  }.\n${sheets}`;
}

async function demo(): Promise<void> {
  const pipeline = createPipeline();
  const sink = await datasetSink({ folder: OUT, temporary: join(OUT, ".zhibiao/demo") }, { formats: ["json", "csv"] });
  let totals: Totals = { reports: 0, indicators: 0, paired: 0, checks: 0, failing: 0 };
  for (const [id, path] of fixtures()) totals = sum(totals, await show(id, path, pipeline, sink));
  await sink.close();
  console.log(closing(totals));
}

await demo();
