import { existsSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import Table from "cli-table3";
import { csvLine, safeCell } from "../store/csv.js";
import { DATABASE } from "../store/database.js";
import { type Answer, ask, type Json } from "../store/query.js";
import type { QueryFlags } from "./commands/query.js";
import { EXIT, UsageError } from "./exit.js";
import { STDIN } from "./inputs.js";
import { toStdout } from "./output.js";
import { OPEN_TABLE } from "./table-style.js";

const shown = (value: Json): string =>
  value === null ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);

type Printer = (answer: Answer) => AsyncGenerator<string>;

const recordOf = (columns: readonly string[], row: readonly Json[]): object =>
  Object.fromEntries(columns.map((name, i) => [name, row[i]]));

async function* csv({ columns, rows }: Answer): AsyncGenerator<string> {
  yield csvLine(columns.map(safeCell));
  for await (const row of rows) yield csvLine(row.map((value) => safeCell(shown(value))));
}

async function* ndjson({ columns, rows }: Answer): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(recordOf(columns, row))}\n`;
}

async function* json({ columns, rows }: Answer): AsyncGenerator<string> {
  let before = "[\n";
  for await (const row of rows) {
    yield before + JSON.stringify(recordOf(columns, row));
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

/** A table is for people, and is laid out in memory. */
const MOST_ROWS = 1000;

async function* table({ columns, rows }: Answer): AsyncGenerator<string> {
  const laidOut = new Table({ head: [...columns], chars: OPEN_TABLE, style: { head: [], border: [] } });
  let count = 0;
  for await (const row of rows) if (++count <= MOST_ROWS) laidOut.push(row.map(shown));
  yield `${laidOut.toString()}\n`;
  if (count > MOST_ROWS) yield `${count - MOST_ROWS} more rows; --format csv or ndjson prints all\n`;
}

const PRINTERS: Readonly<Record<QueryFlags["format"], Printer>> = { table, csv, json, ndjson };

/** `zhibiao query`: gives the exit code. */
export async function queryCommand(out: string, sql: string, { format }: QueryFlags): Promise<number> {
  const path = join(out, DATABASE);
  if (!existsSync(path))
    throw new UsageError(`${out} holds no ${DATABASE}; zhibiao extract … -o ${out} --format duckdb makes it`);
  const asked = sql === STDIN ? await text(process.stdin) : sql;
  if (asked.trim() === "") throw new UsageError(`there is no SQL to run; try zhibiao query ${out} "from panel"`);
  const answer = await ask(path, asked).catch((cause: unknown) => {
    if (cause instanceof Error && cause.name === "MissingLibraryError") throw cause;
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  });
  try {
    for await (const part of PRINTERS[format](answer)) await toStdout(part);
  } finally {
    answer.close();
  }
  return EXIT.ok;
}
