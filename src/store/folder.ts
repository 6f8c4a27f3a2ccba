import { join } from "node:path";
import type { Result } from "../model/result.js";
import { type GrowingFile, growFile, writeWhole } from "./atomic.js";
import { csvSink } from "./csv.js";
import { jsonFolderSink, ndjsonSink, prettyJson } from "./json.js";
import type { Sink } from "./out.js";

export const OUTPUT_FORMATS = ["json", "ndjson", "csv"] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** A document that is not in the output, and why. */
export interface FailureRecord {
  readonly document: string;
  readonly code: string;
  readonly reason: string;
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
export async function recordSink(folder: string, format: "json" | "ndjson"): Promise<Sink<object>> {
  if (format === "json") return jsonFolderSink(folder);
  const file = await growFile(join(folder, "results.ndjson"));
  return intoFile(file, ndjsonSink(file.write));
}

/** A sink for a folder: a JSON file a document, `results.ndjson`, or `indicators.csv`. */
export async function folderSink(folder: string, format: OutputFormat): Promise<Sink<Result>> {
  if (format !== "csv") return recordSink(folder, format);
  const file = await growFile(join(folder, "indicators.csv"));
  return intoFile(file, csvSink(file.write, { bom: true }));
}

/** Always written, empty too: one of an earlier run must not stay. */
export const writeFailures = (folder: string, failures: readonly FailureRecord[]): Promise<void> =>
  writeWhole(join(folder, "failures.json"), prettyJson(failures));

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
