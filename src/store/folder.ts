import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type GrowingFile, growFile, writeWhole } from "./atomic.js";
import { csvSink } from "./csv.js";
import type { Entry } from "./entry.js";
import { jsonFolderSink, ndjsonSink, prettyJson } from "./json.js";
import type { Sink } from "./out.js";
import { tablesFor } from "./tables.js";
import { tidying } from "./tidying.js";

export const OUTPUT_FORMATS = ["json", "ndjson", "csv", "xlsx", "duckdb", "parquet", "sdmx"] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** Where a dataset goes. */
export interface Place {
  readonly folder: string;
  /** for files that are not complete yet, on the same disk */
  readonly temporary?: string;
  /** a file that remembers which documents have a JSON file, so that one that is gone from the input goes here too */
  readonly listing?: string;
}

/** The sink with its file: complete on close, gone on discard. */
const intoFile = <R>(file: GrowingFile, sink: Sink<R>): Sink<R> => ({
  write: sink.write,
  async close() {
    await sink.close();
    await file.commit();
  },
  discard: () => file.discard(),
});

/** One JSON file a document, or everything in `results.ndjson`. */
export async function recordSink(
  { folder, temporary, listing }: Place,
  format: "json" | "ndjson",
): Promise<Sink<object>> {
  if (format === "json") return tidying(jsonFolderSink(folder, temporary), { folder, listing });
  const file = await growFile(join(folder, "results.ndjson"), temporary);
  return intoFile(file, ndjsonSink(file.write));
}

/** Only what was extracted has a record. */
export const resultsInto = (sink: Sink<object>): Sink<Entry> => ({
  async write(id, { outcome, result }) {
    if (result && outcome === "extracted") await sink.write(id, result);
  },
  close: () => sink.close(),
  discard: () => sink.discard(),
});

/** A file a table: `documents.csv`, `indicators.csv` … */
export async function csvFolderSink({ folder, temporary }: Place, manifest: readonly string[]): Promise<Sink<Entry>> {
  const sinks = tablesFor(manifest).map(async (table) => {
    const file = await growFile(join(folder, `${table.name}.csv`), temporary);
    return intoFile(file, csvSink(table, file.write, { bom: true }));
  });
  return allOf(await Promise.all(sinks));
}

/** Every document that is not in the output, and why. Always written, empty too: one of an earlier run must not stay. */
export function failuresSink({ folder, temporary }: Place): Sink<Entry> {
  const failures: object[] = [];
  const doubles: object[] = [];
  return {
    async write(document, { outcome, failure, duplicate }) {
      if (failure) failures.push({ document, ...failure });
      if (outcome === "duplicate") doubles.push({ document, ...duplicate });
    },
    async close() {
      await writeWhole(join(folder, "failures.json"), prettyJson(failures), temporary);
      const path = join(folder, "duplicates.json");
      if (doubles.length > 0) await writeWhole(path, prettyJson(doubles), temporary);
      else await rm(path, { force: true });
    },
    discard: async () => {},
  };
}

/** What goes into one goes into all. */
export const allOf = <R>(sinks: readonly Sink<R>[]): Sink<R> => ({
  async write(id, record) {
    for (const sink of sinks) await sink.write(id, record);
  },
  async close() {
    for (const sink of sinks) await sink.close();
  },
  async discard() {
    for (const sink of sinks) await sink.discard();
  },
});
