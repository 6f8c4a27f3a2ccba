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
function shardSource(source: Source): ShardSource {
  const { id, path, columns, further, error } = source;
  const given = textsOf(source.given);
  return {
    id,
    path: resolve(path),
    ...(mayHoldMany(source) ? { many: true } : {}),
    ...(given ? { given } : {}),
    ...(columns ? { columns } : {}),
    ...(further ? { further: further.map((page) => ({ id: page.id, path: resolve(page.path) })) } : {}),
    ...(error ? { error: { code: error.code, reason: error.message } } : {}),
  };
}

const markOf = async (path: string): Promise<string> => {
  const found = await stat(path).catch(() => undefined);
  return found ? `${found.size} ${found.mtimeMs}` : "gone";
};

/** Files asked for at once: a network share answers many as soon as one. */
const AT_ONCE = 64;

/** Documents of the disk, with size and time of change. */
export async function listed(sources: readonly Source[]): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (let at = 0; at < sources.length; at += AT_ONCE) {
    const some = sources.slice(at, at + AT_ONCE).map(shardSource);
    found.push(...(await Promise.all(some.map(async (source) => ({ source, mark: await markOf(source.path) })))));
  }
  return found;
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
    return { paths: [], objects, roots: [`s3://${s3Place(input).bucket}`] };
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
    roots: [...new Set(lines.filter(isS3).map((line) => `s3://${s3Place(line).bucket}`))],
  };
}

/** Everything that the inputs name, by id. `take` puts the manifest's columns to what was found on the disk. */
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
  const found = [...all.flatMap(({ objects }) => objects), ...(await listed(take(sources)))];
  const ids = new Set<string>();
  for (const { source } of found) {
    if (ids.has(source.id)) throw new UsageError(`two inputs hold a document "${source.id}"; enqueue them one by one`);
    ids.add(source.id);
  }
  return { found, roots: [...new Set(all.flatMap(({ roots }) => roots))] };
}
