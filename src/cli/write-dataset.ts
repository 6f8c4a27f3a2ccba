import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Workplace } from "../batch/workplace.js";
import { writeWhole } from "../store/atomic.js";
import { DATABASE, PARQUET } from "../store/database.js";
import { type Dataset, datasetSink } from "../store/dataset.js";
import { OUTPUT_FORMATS, type OutputFormat } from "../store/folder.js";
import { prettyJson } from "../store/json.js";
import { SDMX } from "../store/sdmx.js";
import { StatsCounter } from "../store/stats.js";
import { WORKBOOK } from "../store/xlsx.js";
import type { Timed } from "./folder-run.js";
import { say } from "./output.js";
import { STATS } from "./stats.js";

export interface Written {
  readonly out: string;
  readonly workplace: Workplace;
  readonly dataset: Dataset;
  /** by their ids */
  readonly entries: AsyncIterable<Timed>;
  readonly onDouble: () => void;
}

/** What tells that a format stands in a folder. */
const PRODUCTS: Readonly<Record<Exclude<OutputFormat, "json">, string>> = {
  ndjson: "results.ndjson",
  csv: "indicators.csv",
  xlsx: WORKBOOK,
  duckdb: DATABASE,
  parquet: PARQUET,
  sdmx: SDMX,
};

/** Other formats that stand in the folder speak of what an earlier run read. */
function tellOfOthers({ out, workplace, dataset: { formats } }: Written): void {
  const placeOf = (format: OutputFormat): string =>
    format === "json" ? workplace.listing : join(out, PRODUCTS[format]);
  const others = OUTPUT_FORMATS.filter((format) => !formats.includes(format) && existsSync(placeOf(format)));
  if (others.length === 0) return;
  const all = [...formats, ...others].join(",");
  say(`${out} also holds ${others.join(", ")} of an earlier run, as it was; --format ${all} writes all of them anew`);
}

/** Writes all formats, and the counts; each file gets its name when it is complete. */
export async function writeDataset(written: Written): Promise<void> {
  const { out, workplace, dataset, entries, onDouble } = written;
  const { temporary, listing } = workplace;
  const sink = await datasetSink({ folder: out, temporary, listing }, dataset);
  try {
    const counter = new StatsCounter();
    for await (const { entry, ms } of entries) {
      counter.add(entry, ms);
      if (entry.outcome === "duplicate") onDouble();
      await sink.write(entry.id, entry);
    }
    await sink.close();
    await writeWhole(join(out, STATS), prettyJson(counter.stats), temporary);
    tellOfOthers(written);
  } catch (error) {
    await sink.discard();
    throw error;
  }
}
