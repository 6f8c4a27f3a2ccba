import { rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Facts } from "../batch/journal-lines.js";
import type { Result } from "../model/result.js";
import { growFile } from "../store/atomic.js";
import { DuckStore, literal } from "../store/duckdb.js";
import { damagedPart } from "./errors.js";
import { programSchema } from "./job.js";
import { rangeSchema } from "./shard.js";

/** What a part says of itself: enough to join the parts of a job without asking anybody. */
export const labelSchema = z.object({
  job: z.string(),
  range: rangeSchema,
  /** sources of the whole job */
  sources: z.int(),
  program: programSchema,
  manifest: z.array(z.string()).readonly(),
});
export type Label = Readonly<z.infer<typeof labelSchema>>;

/** What a run found out beside the result; older journals hold no signature. */
type PartFacts = Pick<Facts, "ms"> & Partial<Pick<Facts, "signature">>;

export interface FailedDocument {
  readonly kind: "failure";
  readonly code: string;
  readonly reason: string;
  /** the columns of a manifest, which a result has in itself */
  readonly manifest?: Readonly<Record<string, string>>;
}

/** A document with what became of it. */
export interface PartDocument {
  readonly id: string;
  readonly hash?: string;
  /** bytes */
  readonly size?: number;
  readonly outcome: { readonly kind: "result"; readonly result: Result; readonly facts: PartFacts } | FailedDocument;
}

/** What a result has many of: each stands in a row of its own, so that no row is large. */
export const LISTS = ["indicators", "links", "checks", "issues"] as const;
const LIST_KINDS: Readonly<Record<(typeof LISTS)[number], string>> = {
  indicators: "indicator",
  links: "link",
  checks: "check",
  issues: "issue",
};
export const listOf = (kind: string): (typeof LISTS)[number] | undefined =>
  LISTS.find((list) => LIST_KINDS[list] === kind);

/** The columns of a part. A document's own row comes first, with `kind` document or failure; then those of its lists. */
export const PART_COLUMNS = {
  document: "VARCHAR",
  kind: "VARCHAR",
  /** JSON; of a document its result without the lists */
  record: "VARCHAR",
  sha256: "VARCHAR",
  size: "BIGINT",
  /** milliseconds that the extraction took */
  ms: "DOUBLE",
  /** by which near doubles are found */
  signature: "VARCHAR",
} as const;
type PartRow = { readonly [K in keyof typeof PART_COLUMNS]?: string | number | undefined };

function* rowsOf({ id: document, hash: sha256, size, outcome }: PartDocument): Generator<PartRow> {
  if (outcome.kind === "failure") {
    const { kind, ...failed } = outcome;
    yield { document, kind, record: JSON.stringify(failed), sha256, size };
    return;
  }
  const {
    result,
    facts: { ms, signature },
  } = outcome;
  const bare = { ...result, ...Object.fromEntries(LISTS.map((list) => [list, []])) };
  yield { document, kind: "document", record: JSON.stringify(bare), sha256, size, ms, signature };
  for (const list of LISTS)
    for (const one of result[list]) yield { document, kind: LIST_KINDS[list], record: JSON.stringify(one) };
}

/** Rows of a group: 20 MB as they are, which reader and writer hold in memory. */
const ROW_GROUP = 20_480;
/** Of one row, in characters; an indicator has about a thousand. */
const LONGEST_ROW = 32_000_000;

const KEY = "zhibiao";

/**
 * Writes a part into a folder and gives its path. Documents come by their ids. Rows go over the disk one by one, so that
 * memory stays flat whatever the shard holds.
 */
export async function writePart(folder: string, documents: AsyncIterable<PartDocument>, label: Label): Promise<string> {
  const lines = join(folder, "part.ndjson");
  const path = join(folder, "part.parquet");
  const file = await growFile(lines);
  try {
    for await (const document of documents)
      await file.write([...rowsOf(document)].map((row) => `${JSON.stringify(row)}\n`).join(""));
    await file.commit();
  } catch (error) {
    await file.discard();
    throw error;
  }
  const store = await DuckStore.create(join(folder, "part.duckdb"), folder);
  try {
    const columns = Object.entries(PART_COLUMNS).map(([name, type]) => `${name}: ${literal(type)}`);
    const source = `read_json(${literal(lines)}, format = 'newline_delimited', maximum_object_size = ${LONGEST_ROW}, columns = {${columns.join(", ")}})`;
    const options = `FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${ROW_GROUP}, KV_METADATA {${KEY}: ${literal(JSON.stringify(label))}}`;
    await store.run(`COPY (SELECT * FROM ${source}) TO ${literal(path)} (${options})`);
  } finally {
    await store.close();
    await rm(lines, { force: true });
  }
  return path;
}

/** The label of a part; undefined for another Parquet file. Throws ClusterError for a file that is damaged. */
export async function labelOf(store: DuckStore, path: string): Promise<Label | undefined> {
  const sql = `SELECT decode(value) FROM parquet_kv_metadata(${literal(path)}) WHERE decode(key) = ${literal(KEY)}`;
  const found = await store.connection.runAndReadAll(sql).catch((cause: unknown) => {
    throw damagedPart(path, cause);
  });
  const [row] = found.getRowsJson();
  return typeof row?.[0] === "string" ? labelSchema.parse(JSON.parse(row[0])) : undefined;
}
