import { basename, dirname, isAbsolute, resolve } from "node:path";
import { isS3 } from "../cluster/s3.js";
import type { Pack, SheetField } from "../packs/parse.js";
import type { Given } from "../pipeline.js";
import { ReadError } from "../read/error.js";
import { UsageError } from "./exit.js";
import { compact, readDay } from "./given.js";
import type { Source, Sources } from "./inputs.js";
import { readSheet, type SheetRow } from "./sheet.js";
import { firstOf } from "./summary.js";

type Heads = Partial<Readonly<Record<SheetField, string>>>;

const bare = (name: string): string => name.replace(/\s/g, "").toLowerCase();

/** Which column says what: the first of the known heads that the sheet has. */
function headsOf(columns: readonly string[], packs: readonly Pack[]): Heads {
  const known = packs.flatMap(({ sheetColumns }) => Object.entries(sheetColumns ?? {}));
  const heads: Partial<Record<SheetField, string>> = {};
  for (const [field, names] of known) {
    const found = names.flatMap((name) => columns.find((column) => bare(column) === bare(name)) ?? []);
    if (found[0] !== undefined) heads[field as SheetField] ??= found[0];
  }
  return heads;
}

interface Listed {
  /** of the row in the sheet; the head is 1 */
  readonly number: number;
  readonly row: SheetRow;
  readonly path: string | undefined;
  readonly url: string | undefined;
  readonly given: Given;
}

/** A manifest with its rows, as far as they are understood. */
export interface Manifest {
  readonly columns: readonly string[];
  readonly listed: readonly Listed[];
  /** of the sheet itself; relative paths in it count from its folder */
  readonly path: string;
  /** cells that are no day, one line each */
  readonly doubts: readonly string[];
}

/** Reads what a crawler wrote about its documents. Throws UsageError where neither a path nor an address is named. */
export async function readManifest(path: string, packs: readonly Pack[]): Promise<Manifest> {
  const { columns, rows } = await readSheet(path);
  if (columns.length === 0) throw new UsageError(`--manifest ${path} names no documents: it is empty`);
  const heads = headsOf(columns, packs);
  if (!heads.path && !heads.url)
    throw new UsageError(
      `--manifest ${path} names no documents: it needs a column "path" or "url" (it has ${columns.join(", ")})`,
    );
  if (rows.length === 0) throw new UsageError(`--manifest ${path} names no documents: it has no rows`);
  const doubts: string[] = [];
  const listed = rows.map((row, i): Listed => {
    const cell = (field: SheetField): string | undefined => row[heads[field] ?? ""] || undefined;
    const published = cell("published");
    const publishedOn = published === undefined ? undefined : readDay(published);
    if (published !== undefined && publishedOn === undefined)
      doubts.push(`row ${i + 2}: "${published}" is no day such as 2019-09-23`);
    const given = {
      title: cell("title"),
      publishedOn,
      issuer: cell("issuer"),
      region: cell("region"),
      url: cell("url"),
    };
    return { number: i + 2, row, path: cell("path"), url: cell("url"), given: compact(given) };
  });
  return { columns, listed, path, doubts };
}

/** The file name at the end of an address: `https://…/art_1_2.html?x=1` → `art_1_2.html` */
function nameIn(url: string): string | undefined {
  const [path = ""] = url.split(/[?#]/, 1);
  return path.split("/").at(-1) || undefined;
}

/** Rows by what a document can be found under; undefined where two rows claim the same. */
function indexed(
  listed: readonly Listed[],
  keyOf: (one: Listed) => string | undefined,
): Map<string, Listed | undefined> {
  const index = new Map<string, Listed | undefined>();
  for (const one of listed) {
    const key = keyOf(one);
    if (key !== undefined) index.set(key, index.has(key) ? undefined : one);
  }
  return index;
}

const told = (source: Source, { given, row }: Listed): Source => ({ ...source, given, columns: row });

const nameOf = ({ path, url, number }: Listed): string => path ?? url ?? `row ${number}`;

function tellOfUnused(listed: readonly Listed[], used: ReadonlySet<Listed>, tell: (doubt: string) => void): void {
  const unused = listed.filter((one) => !used.has(one)).map(nameOf);
  if (unused.length === 0) return;
  tell(`${unused.length} of ${listed.length} rows name no document of the input: ${firstOf(unused)}`);
}

/** Where a path of the sheet leads: from its folder on, if not to a store. */
const placeFrom = (folder: string, path: string): string =>
  isAbsolute(path) || isS3(path) ? path : resolve(folder, path);

/** Rows for documents that were named on the command line: by path, by id, or by the name at the end of the address. */
function matched(found: Sources, { columns, listed, path: sheet }: Manifest, tell: (doubt: string) => void): Sources {
  const byPath = indexed(listed, ({ path }) => path && placeFrom(dirname(sheet), path));
  const byId = indexed(listed, ({ path }) => path?.replaceAll("\\", "/"));
  const byName = indexed(listed, ({ path, url }) => (path ? basename(path) : url && nameIn(url)));
  const used = new Set<Listed>();
  const place = ({ path }: Source): string => (isS3(path) ? path : resolve(path));
  const documents = found.sources.filter((source) => place(source) !== resolve(sheet));
  const sources = documents.map((source) => {
    const row = byPath.get(place(source)) ?? byId.get(source.id) ?? byName.get(basename(source.path));
    if (row) used.add(row);
    return row ? told(source, row) : source;
  });
  tellOfUnused(listed, used, tell);
  return { ...found, sources, manifest: columns };
}

const withoutDocument = ({ url }: Listed): ReadError =>
  url === undefined
    ? new ReadError("read/nothing-found", "it names neither a path nor an address")
    : new ReadError(
        "read/not-on-disk",
        "the manifest names an address only; documents are read from the disk, not from the network",
      );

/** The documents that the manifest itself names, where no others are. */
function listedSources({ columns, listed, path: sheet }: Manifest): Sources {
  const uses = new Map<string, number>();
  const sources = listed.map((one): Source => {
    const shown = nameOf(one);
    const name = shown.replaceAll("\\", "/").replace(/^s3:\/+|^(\.\.?\/)+|^\/+/gi, "");
    const use = uses.get(name) ?? 0;
    uses.set(name, use + 1);
    const id = use === 0 ? name : `${name}#${use + 1}`;
    if (one.path === undefined) return told({ id, path: shown, error: withoutDocument(one) }, one);
    return told({ id, path: placeFrom(dirname(sheet), one.path) }, one);
  });
  return { sources, skipped: new Map(), single: false, manifest: columns };
}

/**
 * Documents with what the manifest says of them; those that it names, where the command line names none. `tell` hears of
 * rows that are of no use.
 */
export const withManifest = (found: Sources | undefined, manifest: Manifest, tell: (doubt: string) => void): Sources =>
  found ? matched(found, manifest, tell) : listedSources(manifest);
