import type { Json } from "@duckdb/node-api";
import { loadDuckdb } from "./duckdb.js";

export type { Json } from "@duckdb/node-api";

/** Rows of a query, read as they are asked for; values as JSON holds them. */
export interface Answer {
  readonly columns: readonly string[];
  readonly rows: AsyncGenerator<readonly Json[]>;
  close(): void;
}

/** Whole numbers that JavaScript can hold come as numbers, larger ones as text. */
const plain = (value: Json): Json => (typeof value === "string" && /^-?\d{1,15}$/.test(value) ? Number(value) : value);

/**
 * Asks a database, which is only read. Throws what DuckDB says of the statement, and MissingLibraryError where there is
 * no DuckDB.
 */
export async function ask(path: string, sql: string): Promise<Answer> {
  const { DuckDBInstance, DuckDBTypeId } = await loadDuckdb();
  const instance = await DuckDBInstance.create(path, { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  const close = (): void => {
    connection.closeSync();
    instance.closeSync();
  };
  try {
    const result = await connection.stream(sql);
    const whole = result
      .columnTypes()
      .map(({ typeId }) => typeId === DuckDBTypeId.BIGINT || typeId === DuckDBTypeId.HUGEINT);
    async function* rows(): AsyncGenerator<readonly Json[]> {
      for await (const part of result.yieldRowsJson())
        for (const row of part) yield row.map((value, i) => (whole[i] ? plain(value) : value));
    }
    return { columns: result.columnNames(), rows: rows(), close };
  } catch (error) {
    close();
    throw error;
  }
}
