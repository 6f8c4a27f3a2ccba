import { csvSink } from "../store/csv.js";
import { checkFormats } from "../store/dataset.js";
import type { Entry } from "../store/entry.js";
import { allOf, OUTPUT_FORMATS, type OutputFormat, recordSink, resultsInto } from "../store/folder.js";
import { jsonSink, ndjsonSink } from "../store/json.js";
import { MissingLibraryError } from "../store/missing.js";
import type { Sink } from "../store/out.js";
import { tableNamed } from "../store/tables.js";
import type { ExtractFlags } from "./commands/extract.js";
import { UsageError } from "./exit.js";
import { say, toStdout } from "./output.js";

const isFormat = (name: string): name is OutputFormat => OUTPUT_FORMATS.some((format) => format === name);
const isRecords = (format: OutputFormat): format is "json" | "ndjson" => format === "json" || format === "ndjson";
/** What a folder holds where nobody says: a file each to look into, and the database to ask. */
const FOLDER_FORMATS: readonly OutputFormat[] = ["json", "duckdb"];

/** What the formats depend on. */
type Formatted = Pick<ExtractFlags, "format" | "out" | "stage">;

/**
 * The formats of a folder, all of which can be written on this machine. Throws MissingLibraryError for one that was asked
 * for; one that was not is left out, and that is said.
 */
export async function folderFormats(flags: Formatted): Promise<readonly OutputFormat[]> {
  const formats = formatsOf(flags, false);
  try {
    await checkFormats(formats);
    return formats;
  } catch (error) {
    if (flags.format !== undefined || !(error instanceof MissingLibraryError)) throw error;
    say(`no database is written: ${error.message}`);
    return formats.filter((format) => format !== "duckdb");
  }
}

/** What standard output can hold. */
const STREAMED: readonly OutputFormat[] = ["json", "ndjson", "csv"];

function parseFormats(text: string): readonly OutputFormat[] {
  return [...new Set(text.split(",").map((name) => name.trim()))].map((name) => {
    if (!isFormat(name)) throw new UsageError(`--format ${name}: there is ${OUTPUT_FORMATS.join(", ")}`);
    return name;
  });
}

/** The formats to write. On standard output one; JSON for many documents is a line each. Throws UsageError. */
export function formatsOf({ format, out, stage }: Formatted, single: boolean): readonly OutputFormat[] {
  const asked = format === undefined ? undefined : parseFormats(format);
  const table = asked?.find((one) => !isRecords(one));
  if (stage !== "result" && table) throw new UsageError(`--format ${table} holds indicators; it cannot hold a --stage`);
  if (out !== undefined) return asked ?? (stage === "result" ? FOLDER_FORMATS : ["json"]);
  if (asked && asked.length > 1) throw new UsageError("several formats need a folder: add -o DIR");
  const [one] = asked ?? [];
  if (one && !STREAMED.includes(one)) throw new UsageError(`--format ${one} needs a folder: add -o DIR`);
  if (one === "csv" || one === "ndjson") return [one];
  return [single ? "json" : "ndjson"];
}

const stdoutRecords = (format: OutputFormat | undefined): Sink<object> =>
  format === "json" ? jsonSink(toStdout) : ndjsonSink(toStdout);

/** Standard output holds one table of CSV: the indicators. */
export function stdoutSink([format]: readonly OutputFormat[]): Sink<Entry> {
  return format === "csv"
    ? csvSink(tableNamed("indicators"), toStdout, { bom: false })
    : resultsInto(stdoutRecords(format));
}

/** For what a stage gives, which is no table of indicators. */
export async function stageSink(formats: readonly OutputFormat[], folder: string | undefined): Promise<Sink<object>> {
  if (folder === undefined) return stdoutRecords(formats[0]);
  return allOf(await Promise.all(formats.filter(isRecords).map((format) => recordSink({ folder }, format))));
}
