import { readFile, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { isDynamicPattern } from "tinyglobby";
import { isS3, type S3, s3Place } from "../cluster/s3.js";
import type { ShardSource } from "../cluster/shard.js";
import { UsageError } from "./exit.js";
import { mayHoldMany } from "./expand.js";
import { findSources, isHidden, mayBeReport, type Source } from "./inputs.js";
import { SIDE_FILE_SUFFIX, sideFilesOf } from "./side-file.js";

/** A source, and what tells whether it has changed since. */
export interface Found {
  readonly source: ShardSource;
  readonly mark: string;
}

/** What is cut into shards. */
export interface Listed {
  readonly found: readonly Found[];
  /** folders and buckets without which nothing can be read */
  readonly roots: readonly string[];
}

const textsOf = (given: object | undefined): Readonly<Record<string, string>> | undefined =>
  given && Object.keys(given).length > 0 ? { ...given } : undefined;

/** Paths are absolute: the other machines have another working folder. */
const placeOf = (path: string): string => (isS3(path) ? path : resolve(path));

function shardSource(source: Source): ShardSource {
  const { id, path, columns, further, error } = source;
  const given = textsOf(source.given);
  return {
    id,
    path: placeOf(path),
    ...(mayHoldMany(source) ? { many: true } : {}),
    ...(given ? { given } : {}),
    ...(columns ? { columns } : {}),
    ...(further ? { further: further.map((page) => ({ id: page.id, path: placeOf(page.path) })) } : {}),
    ...(error ? { error: { code: error.code, reason: error.message } } : {}),
  };
}

/** The mark of a file that does not exist. */
export const GONE = "gone";

const markOf = async (path: string): Promise<string> => {
  if (isS3(path)) return "";
  const found = await stat(path).catch(() => undefined);
  return found ? `${found.size} ${found.mtimeMs}` : GONE;
};

/** Files asked for at once: a network share answers many as soon as one. */
const AT_ONCE = 64;

/** Documents with size and time of change, of all pages. `objects`: what a store has said of its own. */
export async function listed(
  sources: readonly Source[],
  objects: ReadonlyMap<string, Found> = new Map(),
): Promise<readonly Found[]> {
  const foundOf = async (given: Source): Promise<Found> => {
    const side = objects.get(given.path)?.source.side;
    const source = { ...shardSource(given), ...(side === undefined ? {} : { side }) };
    const pages = [source, ...(source.further ?? [])];
    const marks = await Promise.all(pages.map(({ path }) => objects.get(path)?.mark ?? markOf(path)));
    return { source, mark: marks.join() };
  };
  const found: Found[] = [];
  for (let at = 0; at < sources.length; at += AT_ONCE)
    found.push(...(await Promise.all(sources.slice(at, at + AT_ONCE).map(foundOf))));
  return found;
}

const rootOf = (address: string): string => `s3://${s3Place(address).bucket}`;

/** The folder and the buckets without which none of these documents can be read. */
export function rootsOf(sources: readonly Source[], folder: string): readonly string[] {
  const paths = sources.filter(({ error }) => !error).map(({ path }) => path);
  const ofDisk = paths.some((path) => !isS3(path)) ? [resolve(folder)] : [];
  return [...ofDisk, ...new Set(paths.filter(isS3).map(rootOf))];
}

const isReport = (name: string): boolean =>
  mayBeReport(name) && !name.endsWith(SIDE_FILE_SUFFIX) && !name.split("/").some(isHidden);

/** The reports of a bucket, as a folder of the disk would be searched; their names are what follows the prefix. */
async function inBucket(address: string, s3: S3): Promise<readonly Found[]> {
  const { bucket } = s3Place(address);
  const objects: { readonly key: string; readonly name: string; readonly mark: string }[] = [];
  const sides = new Set<string>();
  for await (const { key, name, bytes, changed } of s3.list(s3Place(address))) {
    if (key.endsWith(SIDE_FILE_SUFFIX)) sides.add(key);
    else if (isReport(name)) objects.push({ key, name, mark: `${bytes} ${changed}` });
  }
  return objects.map(({ key, name: id, mark }) => {
    const path = `s3://${bucket}/${key}`;
    const side = sideFilesOf(key).find((one) => sides.has(one));
    const source = {
      ...{ id, path },
      ...(mayHoldMany({ id, path }) ? { many: true as const } : {}),
      ...(side ? { side: `s3://${bucket}/${side}` } : {}),
    };
    return { source, mark };
  });
}

/** A line of a list that names an object: its id is its whole place. */
function objectOf(address: string): Found {
  const { bucket, prefix } = s3Place(address);
  const id = `${bucket}/${prefix}`;
  return { source: { id, path: address, ...(mayHoldMany({ id, path: address }) ? { many: true } : {}) }, mark: "" };
}

/** A list is told from a report by its lines: some of the first ones name files. */
const LOOKED_AT = 20;

async function linesOf(list: string): Promise<readonly string[]> {
  const text = await readFile(list, "utf8").catch((cause: Error) => {
    throw new UsageError(`${list} cannot be read: ${cause.message}`, { cause });
  });
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => (isS3(line) ? line : resolve(dirname(list), line)));
  for (const line of lines.slice(0, LOOKED_AT))
    if (isS3(line) || (await stat(line).catch(() => undefined)) !== undefined) return lines;
  throw new UsageError(
    `${list} is no list of documents: its first lines name no files. Write a path or an s3:// address a line; ` +
      "a single report needs no cluster, zhibiao extract reads it",
  );
}

interface Input {
  readonly paths: readonly string[];
  readonly objects: readonly Found[];
  readonly roots: readonly string[];
}

/** Folders, patterns and archives stay as they are; any other file is a list. */
async function inputOf(input: string, s3: () => Promise<S3>): Promise<Input> {
  if (isS3(input)) {
    const objects = await inBucket(input, await s3());
    if (objects.length === 0) throw new UsageError(`there are no reports in ${input}`);
    return { paths: [], objects, roots: [rootOf(input)] };
  }
  const found = await stat(input).catch(() => undefined);
  if (!found && !isDynamicPattern(input))
    throw new UsageError(`${input} is not there; name a folder, a list or s3://…`);
  if (!found?.isFile() || mayHoldMany({ id: input, path: input })) {
    const root = found?.isFile() ? dirname(input) : input;
    return { paths: [input], objects: [], roots: found ? [resolve(root)] : [] };
  }
  const lines = await linesOf(input);
  return {
    paths: lines.filter((line) => !isS3(line)),
    objects: lines.filter(isS3).map(objectOf),
    roots: [...new Set(lines.filter(isS3).map(rootOf))],
  };
}

/** Everything that the inputs name, by id. `take` puts the manifest's columns to it, and joins pages. */
export async function findShardSources(
  inputs: readonly string[],
  s3: () => Promise<S3>,
  take: (sources: readonly Source[]) => readonly Source[],
): Promise<Listed> {
  const all = await Promise.all(inputs.map((input) => inputOf(input, s3)));
  const paths = all.flatMap((input) => input.paths);
  const { sources } = paths.length > 0 ? await findSources(paths) : { sources: [] };
  const nothing = sources.find(({ error }) => error?.code === "read/nothing-found");
  if (nothing) throw new UsageError(`there are no reports in ${nothing.path}`);
  const objects = new Map(all.flatMap(({ objects }) => objects.map((found) => [found.source.path, found] as const)));
  const remote = [...objects.values()].map(({ source: { id, path } }): Source => ({ id, path }));
  const found = await listed(take([...remote, ...sources]), objects);
  const ids = new Set<string>();
  for (const { source } of found) {
    if (ids.has(source.id)) throw new UsageError(`two inputs hold a document "${source.id}"; enqueue them one by one`);
    ids.add(source.id);
  }
  return { found, roots: [...new Set(all.flatMap(({ roots }) => roots))] };
}
