import type { Json } from "@duckdb/node-api";
import { BANDS, type Candidate, type Double, findDoubles } from "../batch/doubles.js";
import type { Result } from "../model/result.js";
import { type DuckStore, literal } from "../store/duckdb.js";
import type { Part } from "./cover.js";
import { type ClusterError, damagedPart } from "./errors.js";
import { mergeById } from "./merge.js";
import { type FailedDocument, type LISTS, listOf, PART_COLUMNS, type PartDocument } from "./part.js";

const COLUMNS = Object.keys(PART_COLUMNS);

const asText = (value: Json | undefined): string | undefined => (typeof value === "string" ? value : undefined);
const asNumber = (value: Json | undefined): number | undefined =>
  value === null || value === undefined ? undefined : Number(value);

/** A row by the names of its columns. */
type Row = Readonly<Record<string, Json | undefined>>;

async function* rowsOf(store: DuckStore, { path }: Part): AsyncGenerator<Row> {
  const connection = await store.connect();
  try {
    const found = await connection.stream(`SELECT ${COLUMNS.join(", ")} FROM read_parquet(${literal(path)})`);
    for await (const rows of found.yieldRowsJson())
      for (const row of rows) yield Object.fromEntries(COLUMNS.map((name, i) => [name, row[i]]));
  } finally {
    connection.closeSync();
  }
}

type Lists = Readonly<Record<(typeof LISTS)[number], unknown[]>>;
const noLists = (): Lists => ({ indicators: [], links: [], checks: [], issues: [] });

const isDocument = ({ kind }: Row): boolean => kind === "document" || kind === "failure";

function documentOf(row: Row, lists: Lists): PartDocument {
  const [hash, size, signature] = [asText(row.sha256), asNumber(row.size), asText(row.signature)];
  const record = JSON.parse(asText(row.record) ?? "") as object;
  const known = { id: asText(row.document) ?? "", ...(hash ? { hash } : {}), ...(size === undefined ? {} : { size }) };
  if (row.kind === "failure") {
    return { ...known, outcome: { kind: "failure", ...(record as Omit<FailedDocument, "kind">) } };
  }
  const facts = { ms: asNumber(row.ms) ?? 0, ...(signature ? { signature } : {}) };
  return { ...known, outcome: { kind: "result", result: { ...(record as Result), ...lists } as Result, facts } };
}

/** The documents of a part with all that they consist of, one at a time. */
async function* documentsOf(store: DuckStore, part: Part): AsyncGenerator<PartDocument, void> {
  let head: Row | undefined;
  let lists = noLists();
  for await (const row of rowsOf(store, part)) {
    if (isDocument(row)) {
      if (head) yield documentOf(head, lists);
      [head, lists] = [row, noLists()];
    } else {
      const list = listOf(asText(row.kind) ?? "");
      if (!list) throw damagedPart(part.path, `it has a row of the kind "${row.kind}"`);
      lists[list].push(JSON.parse(asText(row.record) ?? ""));
    }
  }
  if (head) yield documentOf(head, lists);
}

const paths = (parts: readonly Part[]): string => `[${parts.map(({ path }) => literal(path)).join(", ")}]`;

/** The first id of every part, by its path. */
async function firstIds(store: DuckStore, parts: readonly Part[]): Promise<ReadonlyMap<string, string>> {
  const first = new Map<string, string>();
  for (const part of parts) {
    const sql = `SELECT document FROM read_parquet(${literal(part.path)}) LIMIT 1`;
    const [row] = (await store.connection.runAndReadAll(sql)).getRowsJson();
    const id = asText(row?.[0]);
    if (id !== undefined) first.set(part.path, id);
  }
  return first;
}

/** All documents of the parts by their ids, as a run on one machine would go through them. */
export async function* allDocuments(store: DuckStore, parts: readonly Part[]): AsyncGenerator<PartDocument, void> {
  const first = await firstIds(store, parts);
  yield* mergeById(
    parts.flatMap((part) => {
      const id = first.get(part.path);
      return id === undefined ? [] : [{ first: id, open: () => documentsOf(store, part) }];
    }),
  );
}

/** The first part that cannot be read to its end, as an error that says so. */
export async function findDamaged(store: DuckStore, parts: readonly Part[]): Promise<ClusterError | undefined> {
  const all = COLUMNS.map((name) => `max(${name})`).join(", ");
  for (const { path } of parts) {
    try {
      await store.connection.run(`SELECT ${all} FROM read_parquet(${literal(path)})`);
    } catch (error) {
      return damagedPart(path, error);
    }
  }
  return undefined;
}

/** Documents that share their bytes, or a band of their signature, with another one. */
const candidatesIn = (list: string): string => `
WITH documents AS (
  SELECT document, sha256, signature, hex(from_base64(signature)) AS digits
  FROM read_parquet(${list}) WHERE kind = 'document'
),
marks AS (
  SELECT document, sha256 AS mark FROM documents
  UNION ALL
  SELECT document, band || ':' || substr(digits, band * ${BANDS.bytes * 2} + 1, ${BANDS.bytes * 2})
  FROM documents, range(${BANDS.count}) AS bands(band) WHERE digits IS NOT NULL
),
shared AS (SELECT mark FROM marks GROUP BY mark HAVING count(*) > 1)
SELECT document, sha256, signature FROM documents
WHERE document IN (SELECT document FROM marks WHERE mark IN (SELECT mark FROM shared))`;

/**
 * Which documents are doubles of which. Only those that share their bytes or a band of their signature with another one
 * are looked at here: ten million signatures would not go into memory, and the answer is the same.
 */
export async function doublesOf(store: DuckStore, parts: readonly Part[]): Promise<ReadonlyMap<string, Double>> {
  const candidates: Candidate[] = [];
  const found = await store.connection.stream(candidatesIn(paths(parts)));
  for await (const rows of found.yieldRowsJson())
    for (const [id, hash, signature] of rows)
      candidates.push({ id: asText(id) ?? "", hash: asText(hash) ?? "", signature: asText(signature) });
  return findDoubles(candidates);
}
