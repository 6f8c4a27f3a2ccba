import type { Reference } from "./codebook.js";
import { DATABASE_FORMATS, type DatabaseFormat, databaseSink } from "./database.js";
import { writeDatapackage } from "./datapackage.js";
import { loadDuckdb } from "./duckdb.js";
import type { Entry } from "./entry.js";
import {
  allOf,
  csvFolderSink,
  failuresSink,
  type OutputFormat,
  type Place,
  recordSink,
  resultsInto,
} from "./folder.js";
import { makeFolder } from "./make-folder.js";
import type { Sink } from "./out.js";
import { xlsxSink } from "./xlsx.js";

export interface Dataset {
  readonly formats: readonly OutputFormat[];
  /** names of the columns of a manifest */
  readonly manifest?: readonly string[];
  /** concepts and rules, for the codebook */
  readonly reference?: Reference;
}

const isDatabase = (format: OutputFormat): format is DatabaseFormat => DATABASE_FORMATS.some((one) => one === format);

/** Formats that are described by a data package. */
const isTabular = (format: OutputFormat): boolean => format !== "json" && format !== "ndjson";

/** Throws MissingLibraryError where a format cannot be written on this machine: before the work, not after it. */
export async function checkFormats(formats: readonly OutputFormat[]): Promise<void> {
  if (formats.some(isDatabase)) await loadDuckdb();
}

/** The last to close: it speaks of the files that are there. */
const datapackageSink = (place: Place, { formats, manifest = [], reference = [] }: Dataset): Sink<Entry> => ({
  write: async () => {},
  close: () => writeDatapackage(place, formats, manifest, reference),
  discard: async () => {},
});

/**
 * A dataset in a folder, in all formats asked for, and the failures. Entries go in by their ids; then the same entries
 * give the same bytes; DuckDB's own file has the same tables, but behind its texts whatever stood in memory
 * (https://github.com/duckdb/duckdb/issues/23382).
 */
export async function datasetSink(
  place: Place & { readonly temporary: string },
  dataset: Dataset,
): Promise<Sink<Entry>> {
  const { formats, manifest = [], reference = [] } = dataset;
  const { folder, temporary } = place;
  const database = formats.filter(isDatabase);
  await makeFolder(temporary);
  // they close in this order: first those that write much at their end, for which a disk may be too small
  const sinks: Sink<Entry>[] = [];
  if (database.length > 0) sinks.push(await databaseSink({ folder, temporary }, database, manifest, reference));
  if (formats.includes("xlsx")) sinks.push(await xlsxSink({ folder, temporary }, manifest, reference));
  for (const format of formats) {
    if (format === "json" || format === "ndjson") sinks.push(resultsInto(await recordSink(place, format)));
    if (format === "csv") sinks.push(await csvFolderSink(place, manifest));
  }
  sinks.push(failuresSink(place));
  if (formats.some(isTabular)) sinks.push(datapackageSink(place, dataset));
  return allOf(sinks);
}
