import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import type { Pack, SheetField } from "../packs/parse.js";
import type { Given } from "../pipeline.js";
import { ReadError } from "../read/error.js";
import { UsageError } from "./exit.js";
import { compact, readDay } from "./given.js";
import type { Source, Sources } from "./inputs.js";
import { readSheet, type SheetRow } from "./sheet.js";

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
  readonly row: SheetRow;
  readonly path: string | undefined;
  readonly url: string | undefined;
  readonly given: Given;
}

/** A manifest with its rows, as far as they are understood. */
export interface Manifest {
  readonly columns: readonly string[];
  readonly listed: readonly Listed[];
  readonly folder: string;
  /** cells that are no day, one line each */
  readonly doubts: readonly string[];
}

/** Reads what a crawler wrote about its documents. Throws UsageError where neither a path nor an address is named. */
export async function readManifest(path: string, packs: readonly Pack[]): Promise<Manifest> {
  const { columns, rows } = await readSheet(path);
  const heads = headsOf(columns, packs);
  if (!heads.path && !heads.url)
    throw new UsageError(
      `--manifest ${path} names no documents: it needs a column "path" or "url" (it has ${columns.join(", ")})`,
    );
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
    return { row, path: cell("path"), url: cell("url"), given: compact(given) };
  });
  return { columns, listed, folder: dirname(path), doubts };
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

/** Rows for documents that were named on the command line: by path, by id, or by the name at the end of the address. */
function matched(found: Sources, { columns, listed, folder }: Manifest): Sources {
  const absolute = (path: string): string => (isAbsolute(path) ? path : resolve(folder, path));
  const byPath = indexed(listed, ({ path }) => path && absolute(path));
  const byId = indexed(listed, ({ path }) => path?.replaceAll("\\", "/"));
  const byName = indexed(listed, ({ path, url }) => (path ? basename(path) : url && nameIn(url)));
  const sources = found.sources.map((source) => {
    const row = byPath.get(resolve(source.path)) ?? byId.get(source.id) ?? byName.get(basename(source.path));
    return row ? told(source, row) : source;
  });
  return { ...found, sources, manifest: columns };
}

/** The documents that the manifest itself names, where no others are. */
function listedSources({ columns, listed, folder }: Manifest): Sources {
  const uses = new Map<string, number>();
  const sources = listed.map((one): Source => {
    const name = (one.path ?? one.url ?? "").replaceAll("\\", "/").replace(/^(\.\.?\/)+|^\/+/g, "") || "unnamed";
    const use = uses.get(name) ?? 0;
    uses.set(name, use + 1);
    const id = use === 0 ? name : `${name}#${use + 1}`;
    if (one.path !== undefined)
      return told({ id, path: isAbsolute(one.path) ? one.path : join(folder, one.path) }, one);
    const reason = "the manifest names an address only; documents are read from the disk, not from the network";
    return told({ id, path: one.url ?? id, error: new ReadError("read/not-on-disk", reason) }, one);
  });
  return { sources, skipped: new Map(), single: false, manifest: columns };
}

/** Documents with what the manifest says of them; those that it names, where the command line names none. */
export const withManifest = (found: Sources | undefined, manifest: Manifest): Sources =>
  found ? matched(found, manifest) : listedSources(manifest);
