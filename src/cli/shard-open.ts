import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { StoreError } from "../cluster/errors.js";
import type { Job } from "../cluster/job.js";
import { isS3, type S3, s3Place } from "../cluster/s3.js";
import { membersOf, type Shard, type ShardSource } from "../cluster/shard.js";
import { ReadError } from "../read/error.js";
import { DEFAULT_LIMITS, type ReadLimits } from "../read/limits.js";
import { expand } from "./expand.js";
import type { Source } from "./inputs.js";
import { type SideFile, sideFileOf } from "./side-file.js";

const NOBODY = { onMember: () => {}, onSkipped: () => {} };
const NOTHING: SideFile = { given: {}, issues: [] };

const errorOf = ({ error }: ShardSource): Pick<Source, "error"> =>
  error ? { error: new ReadError(error.code, error.reason) } : {};

/** Gets the documents of shards, from the disk or from buckets. */
export class ShardReader {
  private opened: Promise<S3> | undefined;
  private readonly openS3: () => Promise<S3>;

  constructor(openS3: () => Promise<S3>) {
    this.openS3 = openS3;
  }

  /**
   * Throws StoreError where the place is not there that holds the documents: else a machine that lacks a share would take
   * every document for missing.
   */
  async checkRoots({ roots }: Job): Promise<void> {
    for (const root of roots) {
      if (isS3(root)) await (await this.s3()).checkBucket(s3Place(root));
      else
        await stat(root).catch((cause: NodeJS.ErrnoException) => {
          const message = `the documents lie in ${root}, which is not there on this machine (${cause.code}); mount it`;
          throw new StoreError(message, { passing: false, cause });
        });
    }
  }

  /** The documents of a shard, in order. An archive that lies in a bucket is fetched into the folder. */
  async *documentsOf(shard: Shard, folder: string, limits: Partial<ReadLimits> = {}): AsyncGenerator<Source, void> {
    const [first] = shard.sources;
    if (shard.sources.length !== 1 || !first?.many) {
      for (const source of shard.sources) yield this.sourceOf(source, limits);
      return;
    }
    const { from, to = Number.POSITIVE_INFINITY } = membersOf(shard);
    let number = 0;
    for await (const source of expand([await this.archive(first, folder)], NOBODY, limits)) {
      if (number >= to) return;
      if (number >= from) yield source;
      number++;
    }
  }

  async close(): Promise<void> {
    (await this.opened)?.close();
  }

  private s3(): Promise<S3> {
    this.opened ??= this.openS3();
    return this.opened;
  }

  private sourceOf(source: ShardSource, limits: Partial<ReadLimits>): Source {
    const { many: _, side, error: __, further, ...rest } = source;
    const pages = further ? { further: further.map((page) => this.sourceOf(page, limits)) } : {};
    const plain: Source = { ...rest, ...pages, ...errorOf(source) };
    if (!isS3(source.path)) return plain;
    const most = limits.bytes ?? DEFAULT_LIMITS.bytes;
    const bytes = async (): Promise<Uint8Array> => (await this.s3()).read(source.path, most);
    const beside = async (): Promise<SideFile> => {
      if (side === undefined) return NOTHING;
      return sideFileOf(side, Buffer.from(await (await this.s3()).read(side, most)).toString("utf8"));
    };
    return { ...plain, remote: { bytes, beside } };
  }

  private async archive(source: ShardSource, folder: string): Promise<Source> {
    const { many: _, side: __, error: ___, ...plain } = source;
    if (!isS3(source.path)) return { ...plain, ...errorOf(source) };
    const path = join(folder, basename(source.path));
    try {
      await (await this.s3()).download(source.path, path);
      return { ...plain, path };
    } catch (error) {
      if (!(error instanceof ReadError)) throw error;
      return { ...plain, error };
    }
  }
}
