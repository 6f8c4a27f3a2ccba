import { deflateRawSync, inflateRawSync } from "node:zlib";
import { z } from "zod";

const texts = z.record(z.string(), z.string());

const pageSchema = z.object({ id: z.string(), path: z.string() });

/** A document to read, or an archive of them, as it travels to another machine. */
const sourceSchema = pageSchema.extend({
  /** an archive: how many documents it holds shows when it is read */
  many: z.literal(true).exactOptional(),
  /** the side file of an object in a store; those of files are found by their names */
  side: z.string().exactOptional(),
  /** what a manifest says of it */
  given: texts.exactOptional(),
  columns: texts.exactOptional(),
  /** the other pages of its article */
  further: z.array(pageSchema).readonly().exactOptional(),
  /** known beforehand to be unreadable */
  error: z.object({ code: z.string(), reason: z.string() }).exactOptional(),
});
export type ShardSource = Readonly<z.infer<typeof sourceSchema>>;

/** A place between two documents of a job: the number of a source and, within an archive, that of a member. */
const positionSchema = z.tuple([z.int().nonnegative(), z.int().nonnegative()]).readonly();
export type Position = z.infer<typeof positionSchema>;

/** Half-open, like all ranges. The ranges of the shards that are done make up `[0, 0]` to `[sources, 0]`. */
export const rangeSchema = z.object({ from: positionSchema, to: positionSchema }).readonly();
export type Range = z.infer<typeof rangeSchema>;

export const comparePositions = (a: Position, b: Position): number => a[0] - b[0] || a[1] - b[1];

/** What one worker takes at a time: some documents, or one archive, or some members of one. */
export interface Shard {
  readonly range: Range;
  readonly sources: readonly ShardSource[];
}

/** `0.0-500.0`: tells the shards of a job apart */
export const rangeName = ({ from, to }: Range): string => `${from.join(".")}-${to.join(".")}`;

/**
 * Cuts sources into shards of `size`, in their order. An archive is a shard of its own: to find its members is to read it.
 */
export function* cutShards(sources: readonly ShardSource[], size: number): Generator<Shard> {
  for (let at = 0; at < sources.length; ) {
    let end = at + 1;
    if (!sources[at]?.many) while (end < sources.length && end < at + size && !sources[end]?.many) end++;
    yield { range: { from: [at, 0], to: [end, 0] }, sources: sources.slice(at, end) };
    at = end;
  }
}

const isArchive = ({ sources: [first] }: Shard): boolean => first?.many === true;

/** The members of an archive that a shard means; `to` absent: all that follow. */
export function membersOf({ range: { from, to } }: Shard): { readonly from: number; readonly to?: number } {
  return { from: from[1], ...(to[0] === from[0] ? { to: to[1] } : {}) };
}

/** Two shards: the first `count` documents (of an archive: members), and the others. */
export function cutAfter(shard: Shard, count: number): readonly [Shard, Shard] {
  const { range, sources } = shard;
  const [source, member] = range.from;
  if (isArchive(shard)) {
    const middle: Position = [source, member + count];
    return [
      { range: { from: range.from, to: middle }, sources },
      { range: { from: middle, to: range.to }, sources },
    ];
  }
  const middle: Position = [source + count, 0];
  return [
    { range: { from: range.from, to: middle }, sources: sources.slice(0, count) },
    { range: { from: middle, to: range.to }, sources: sources.slice(count) },
  ];
}

/** Halves, to find out which one holds the poison; undefined where a document is alone. `members`: of an archive. */
export function halves(shard: Shard, members: number): readonly [Shard, Shard] | undefined {
  const count = isArchive(shard) ? members : shard.sources.length;
  return count < 2 ? undefined : cutAfter(shard, Math.floor(count / 2));
}

/** For Redis: the paths of a shard begin alike. Deflated, 200,000 documents in shards of 500 took 5 MB there. */
export const packSources = (sources: readonly ShardSource[]): string =>
  deflateRawSync(JSON.stringify(sources)).toString("base64");

/** Throws ZodError for what is no list of sources. */
export const unpackSources = (packed: string): readonly ShardSource[] =>
  z.array(sourceSchema).parse(JSON.parse(inflateRawSync(Buffer.from(packed, "base64")).toString("utf8")));
