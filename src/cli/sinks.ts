import type { Result } from "../model/result.js";
import { csvSink } from "../store/csv.js";
import { allOf, folderSink, OUTPUT_FORMATS, type OutputFormat, recordSink } from "../store/folder.js";
import { jsonSink, ndjsonSink } from "../store/json.js";
import type { Sink } from "../store/out.js";
import type { ExtractFlags } from "./commands/extract.js";
import { UsageError } from "./exit.js";
import { toStdout } from "./output.js";

const isFormat = (name: string): name is OutputFormat => OUTPUT_FORMATS.some((format) => format === name);

function parseFormats(text: string): readonly OutputFormat[] {
  return [...new Set(text.split(","))].map((name) => {
    if (!isFormat(name)) throw new UsageError(`--format ${name}: there is ${OUTPUT_FORMATS.join(", ")}`);
    return name;
  });
}

/** The formats to write. On standard output one; JSON for many documents is a line each. Throws UsageError. */
export function formatsOf({ format, out, stage }: ExtractFlags, single: boolean): readonly OutputFormat[] {
  const asked = format === undefined ? undefined : parseFormats(format);
  if (stage !== "result" && asked?.includes("csv"))
    throw new UsageError("--format csv holds indicators; it cannot hold a --stage");
  if (out !== undefined) return asked ?? ["json"];
  if (asked && asked.length > 1) throw new UsageError("several formats need a folder: add -o DIR");
  if (asked?.[0] === "csv" || asked?.[0] === "ndjson") return asked;
  return [single ? "json" : "ndjson"];
}

const stdoutRecords = (format: OutputFormat | undefined): Sink<object> =>
  format === "json" ? jsonSink(toStdout) : ndjsonSink(toStdout);

export async function openResultSink(
  formats: readonly OutputFormat[],
  folder: string | undefined,
): Promise<Sink<Result>> {
  if (folder !== undefined) return allOf(await Promise.all(formats.map((format) => folderSink(folder, format))));
  return formats[0] === "csv" ? csvSink(toStdout, { bom: false }) : stdoutRecords(formats[0]);
}

/** For what a stage gives, which is no table of indicators. */
export async function openStageSink(
  formats: readonly OutputFormat[],
  folder: string | undefined,
): Promise<Sink<object>> {
  if (folder === undefined) return stdoutRecords(formats[0]);
  const records = formats.filter((format) => format !== "csv");
  return allOf(await Promise.all(records.map((format) => recordSink(folder, format))));
}
