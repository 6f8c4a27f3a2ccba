import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { z } from "zod";
import { isoDay } from "../model/calendar.js";
import { decode } from "../read/charset.js";
import { UsageError } from "./exit.js";

/** A row of a sheet: cells by the heads of their columns. */
export type SheetRow = Readonly<Record<string, string>>;

export interface Sheet {
  readonly columns: readonly string[];
  readonly rows: readonly SheetRow[];
}

const day = (date: Date): string => isoDay(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return day(value);
  return typeof value === "object" ? JSON.stringify(value) : String(value).trim();
}

function sheetOf(head: readonly unknown[], lines: readonly (readonly unknown[])[]): Sheet {
  const names = head.map(textOf);
  const rows = lines.map((line) =>
    Object.fromEntries(names.flatMap((name, i) => (name === "" ? [] : [[name, textOf(line[i])]]))),
  );
  return { columns: [...new Set(names.filter((name) => name !== ""))], rows };
}

/** Commas, semicolons or tabs: whichever the first line has most of. */
function delimiterOf(text: string): string {
  const [head = ""] = text.split(/\r?\n/, 1);
  const [best = ","] = [",", ";", "\t"].sort((a, b) => head.split(b).length - head.split(a).length);
  return best;
}

async function csvSheet(bytes: Uint8Array): Promise<Sheet> {
  const { parse } = await import("csv-parse/sync");
  const { text } = decode(bytes);
  const options = {
    delimiter: delimiterOf(text),
    relax_column_count: true,
    skip_empty_lines: true,
    bom: true,
  } as const;
  const [head = [], ...lines] = parse(text, options) as string[][];
  return sheetOf(head, lines);
}

async function xlsxSheet(bytes: Uint8Array): Promise<Sheet> {
  const { read, utils } = await import("@e965/xlsx");
  const { SheetNames, Sheets } = read(bytes, { cellDates: true, UTC: true, dense: true });
  const first = Sheets[SheetNames[0] ?? ""];
  if (!first) return { columns: [], rows: [] };
  const [head = [], ...lines] = utils.sheet_to_json<unknown[]>(first, { header: 1, raw: true, UTC: true });
  return sheetOf(head, lines);
}

function ndjsonSheet(bytes: Uint8Array): Sheet {
  const lines = decode(bytes).text.split(/\r?\n/);
  const rows = lines.flatMap((line, i) => (line.trim() === "" ? [] : [ndjsonRow(line, i + 1)]));
  return { columns: [...new Set(rows.flatMap((row) => Object.keys(row)))], rows };
}

const rowSchema = z.record(z.string(), z.unknown());

function ndjsonRow(line: string, number: number): SheetRow {
  try {
    const row = rowSchema.parse(JSON.parse(line));
    return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, textOf(value)]));
  } catch (cause) {
    throw new Error(`line ${number} is no JSON object`, { cause });
  }
}

const READERS: Readonly<Record<string, (bytes: Uint8Array) => Sheet | Promise<Sheet>>> = {
  ".csv": csvSheet,
  ".tsv": csvSheet,
  ".txt": csvSheet,
  ".xlsx": xlsxSheet,
  ".xls": xlsxSheet,
  ".ndjson": ndjsonSheet,
  ".jsonl": ndjsonSheet,
};

/** Reads a sheet with a head: CSV in any encoding, Excel, NDJSON. Throws UsageError that says what is wrong with it. */
export async function readSheet(path: string): Promise<Sheet> {
  const reader = READERS[extname(path).toLowerCase()];
  if (!reader) throw new UsageError(`--manifest ${path}: it must be .csv, .xlsx or .ndjson`);
  try {
    return await reader(await readFile(path));
  } catch (cause) {
    throw new UsageError(`--manifest ${path} cannot be read: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
}
