import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { Column, ColumnType } from "./columns.js";
import { MissingLibraryError } from "./missing.js";
import type { Row } from "./tables.js";

type Duckdb = typeof import("@duckdb/node-api");

/** The library has a binary of 60 MB and does not exist for every platform: it is loaded when a format needs it. */
export async function loadDuckdb(): Promise<Duckdb> {
  try {
    return await import("@duckdb/node-api");
  } catch (cause) {
    const instead = "choose --format json, ndjson, csv or xlsx";
    throw new MissingLibraryError("@duckdb/node-api", "this (duckdb, parquet, sdmx, query)", instead, cause);
  }
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const SQL_TYPES: Readonly<Record<ColumnType, string>> = {
  text: "VARCHAR",
  number: "DOUBLE",
  integer: "BIGINT",
  boolean: "BOOLEAN",
  list: "VARCHAR[]",
  json: "JSON",
};

/** JSON text is text until it stands in its column. */
const readAs = (type: ColumnType): string => (type === "json" ? "VARCHAR" : SQL_TYPES[type]);

/** What DuckDB may hold in memory; the rest it puts aside in `temporary`. */
const MEMORY = "512MB";
/** Rows go over in files of this many characters: large enough for DuckDB, small enough for us. */
const PART = 8_000_000;

interface Growing {
  readonly name: string;
  readonly columns: readonly Column[];
  /** of each column, as JSON: `"year":` */
  readonly keys: readonly string[];
  readonly lines: string[];
  size: number;
}

/** A row as JSON, without what is empty: most cells are, and building objects took twice the time. */
function lineOf(keys: readonly string[], row: Row): string {
  const cells: string[] = [];
  for (const [i, cell] of row.entries()) if (cell !== undefined) cells.push(`${keys[i]}${JSON.stringify(cell)}`);
  return `{${cells.join(",")}}`;
}

/** What a system says of a disk, as DuckDB passes it on in its messages, and the codes under which Node would tell it. */
const DISK: readonly (readonly [words: string, code: string])[] = [
  ["No space left on device", "ENOSPC"],
  ["Disk quota exceeded", "EDQUOT"],
  ["File too large", "EFBIG"],
  ["Read-only file system", "EROFS"],
  ["Permission denied", "EACCES"],
  ["No such file or directory", "ENOENT"],
  ["Input/output error", "EIO"],
  ["Stale file handle", "ESTALE"],
];

/** An error of the disk looks like one of Node's, so that it is told as such; others stay as they are. */
function asDiskError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { message } = error;
  const found = DISK.find(([words]) => message.includes(words));
  return found ? Object.assign(new Error(message, { cause: error }), { code: found[1], syscall: "write" }) : error;
}

/** A DuckDB database that is being filled. One thread, so that the same rows stand in the same order. */
export class DuckStore {
  readonly connection: DuckDBConnection;
  private readonly instance: DuckDBInstance;
  private readonly temporary: string;
  private readonly tables = new Map<string, Growing>();
  /** DuckDB takes one part in its own thread while the next is made in ours */
  private taking: Promise<void> = Promise.resolve();

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection, temporary: string) {
    this.instance = instance;
    this.connection = connection;
    this.temporary = temporary;
  }

  /** `path` must not exist. Throws MissingLibraryError; errors of the disk have their `code`, as everywhere below. */
  static async create(path: string, temporary: string): Promise<DuckStore> {
    const { DuckDBInstance } = await loadDuckdb();
    const settings = { threads: "1", memory_limit: MEMORY, temp_directory: join(temporary, "duckdb") };
    const instance = await DuckDBInstance.create(path, settings).catch((error: unknown) => {
      throw asDiskError(error);
    });
    return new DuckStore(instance, await instance.connect(), temporary);
  }

  /** A further connection, for one who reads while others do; its owner closes it. */
  connect(): Promise<DuckDBConnection> {
    return this.instance.connect();
  }

  async createTable(name: string, columns: readonly Column[]): Promise<void> {
    const declared = columns.map((column) => `${quoted(column.name)} ${SQL_TYPES[column.type]}`).join(", ");
    await this.run(`CREATE TABLE ${quoted(name)} (${declared})`);
    for (const { name: column, description } of columns)
      if (description) await this.run(`COMMENT ON COLUMN ${quoted(name)}.${quoted(column)} IS ${literal(description)}`);
    const keys = columns.map((column) => `${JSON.stringify(column.name)}:`);
    this.tables.set(name, { name, columns, keys, lines: [], size: 0 });
  }

  async insert(name: string, rows: readonly Row[]): Promise<void> {
    const table = this.tables.get(name);
    if (!table) throw new Error(`there is no table ${name}`);
    for (const row of rows) {
      const line = lineOf(table.keys, row);
      table.lines.push(line);
      table.size += line.length;
    }
    if (table.size >= PART) await this.flush(table);
  }

  async run(sql: string): Promise<void> {
    await this.connection.run(sql).catch((error: unknown) => {
      throw asDiskError(error);
    });
  }

  async flushAll(): Promise<void> {
    for (const table of this.tables.values()) await this.flush(table);
    await this.taking;
  }

  async close(): Promise<void> {
    // whoever asked for it was told
    await this.taking.catch(() => {});
    this.connection.closeSync();
    this.instance.closeSync();
  }

  private async flush(table: Growing): Promise<void> {
    if (table.lines.length === 0) return;
    await this.taking;
    const path = join(this.temporary, `${table.name}.part.ndjson`);
    await writeFile(path, `${table.lines.join("\n")}\n`);
    table.lines.length = 0;
    table.size = 0;
    this.taking = this.take(table, path);
    // the next part, or the last, tells of an error; until then it must not count as unhandled
    this.taking.catch(() => {});
  }

  private async take({ name, columns }: Growing, path: string): Promise<void> {
    const declared = columns.map((column) => `${quoted(column.name)}: ${literal(readAs(column.type))}`).join(", ");
    const options = `format = 'newline_delimited', maximum_object_size = ${PART * 4}, columns = {${declared}}`;
    await this.run(`INSERT INTO ${quoted(name)} SELECT * FROM read_json(${literal(path)}, ${options})`);
    await rm(path);
  }
}
