import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { CODEBOOK_COLUMNS, codebookRows, type Reference } from "./codebook.js";
import { DuckStore, literal, quoted } from "./duckdb.js";
import type { Entry } from "./entry.js";
import { makeFolder } from "./make-folder.js";
import type { Sink } from "./out.js";
import { writeSdmx } from "./sdmx.js";
import { type Table, tablesFor } from "./tables.js";
import { VIEWS } from "./views.js";

/** The database in an output folder. */
export const DATABASE = "zhibiao.duckdb";
export const PARQUET = "parquet";

export const DATABASE_FORMATS = ["duckdb", "parquet", "sdmx"] as const;
export type DatabaseFormat = (typeof DATABASE_FORMATS)[number];

export interface DatabasePlace {
  readonly folder: string;
  readonly temporary: string;
}

/** Rows of a group; of 1,000 documents about 50,000 are indicators. */
const ROW_GROUP = 50_000;

/** A folder a table; those about one document stand in folders by its year: `indicators/year=2019/data_0.parquet`. */
async function writeParquet(store: DuckStore, tables: readonly string[], folder: string): Promise<void> {
  for (const name of tables) {
    const target = join(folder, name);
    await makeFolder(target);
    const options = `FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${ROW_GROUP}`;
    if (name === "codebook") {
      await store.run(`COPY codebook TO ${literal(join(target, "data_0.parquet"))} (${options})`);
      continue;
    }
    await store.run(
      `COPY ${quoted(name)} TO ${literal(target)} (${options}, PARTITION_BY (year), WRITE_PARTITION_COLUMNS true, OVERWRITE_OR_IGNORE true)`,
    );
  }
}

/** A folder takes the place of another; a run that is killed in between finds the old one aside, and writes anew. */
async function replaceFolder(from: string, to: string, temporary: string): Promise<void> {
  const aside = join(temporary, "replaced");
  await rm(aside, { recursive: true, force: true });
  await rename(to, aside).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
  await rename(from, to);
  await rm(aside, { recursive: true, force: true });
}

async function finish(
  store: DuckStore,
  tables: readonly Table[],
  formats: readonly DatabaseFormat[],
  { folder, temporary }: DatabasePlace,
): Promise<void> {
  const parquet = join(temporary, PARQUET);
  if (formats.includes("parquet")) await writeParquet(store, [...tables.map(({ name }) => name), "codebook"], parquet);
  const sdmx = formats.includes("sdmx") ? await writeSdmx(store, folder, temporary) : undefined;
  await store.run("CHECKPOINT");
  await store.close();
  await sdmx?.commit();
  if (formats.includes("parquet")) await replaceFolder(parquet, join(folder, PARQUET), temporary);
  if (formats.includes("duckdb")) await rename(join(temporary, DATABASE), join(folder, DATABASE));
}

/** The formats that DuckDB makes: its own, Parquet and SDMX-CSV. They are in their place when all of them are complete. */
export async function databaseSink(
  place: DatabasePlace,
  formats: readonly DatabaseFormat[],
  manifest: readonly string[],
  reference: Reference,
): Promise<Sink<Entry>> {
  const tables = tablesFor(manifest);
  const path = join(place.temporary, DATABASE);
  await makeFolder(place.folder);
  const store = await DuckStore.create(path, place.temporary);
  for (const { name, columns } of tables) await store.createTable(name, columns);
  await store.createTable("codebook", CODEBOOK_COLUMNS);
  for (const view of VIEWS) await store.run(view);
  await store.insert("codebook", codebookRows(tables, reference));
  return {
    async write(_id, entry) {
      for (const table of tables) await store.insert(table.name, table.rowsOf(entry));
    },
    async close() {
      await store.flushAll();
      await finish(store, tables, formats, place);
    },
    async discard() {
      await store.close();
      await rm(path, { force: true });
    },
  };
}
