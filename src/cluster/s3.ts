import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { S3Client } from "@aws-sdk/client-s3";
import { ReadError } from "../read/error.js";
import { makeFolder } from "../store/make-folder.js";
import { ClusterError, StoreError } from "./errors.js";
import { s3Error } from "./s3-errors.js";
import { type PartStore, type Stored, storeError } from "./store.js";

/** `s3://bucket/some/prefix` */
export interface S3Place {
  readonly bucket: string;
  /** without a slash at its begin or end; empty for a whole bucket */
  readonly prefix: string;
}

export const isS3 = (address: string): boolean => /^s3:\/\//i.test(address);

/** Throws ClusterError for an address without a bucket. */
export function s3Place(address: string): S3Place {
  const [, bucket = "", prefix = ""] = /^s3:\/\/([^/]+)(?:\/+(.*?))?\/*$/i.exec(address) ?? [];
  if (bucket === "") throw new ClusterError(`${address} names no bucket; write s3://bucket/prefix`);
  return { bucket, prefix };
}

/** That releases from 2027 on need Node 22 is our business (package.json keeps the older ones), not the user's. */
const NO_WARNING = "AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED";

/** S3 itself where nothing else is said; a server of one's own knows buckets by the path, not by the host. */
async function clientFor(endpoint: string | undefined): Promise<S3Client> {
  process.env[NO_WARNING] ??= "true";
  const { S3Client: Client } = await import("@aws-sdk/client-s3");
  const own = endpoint ?? process.env.AWS_ENDPOINT_URL_S3 ?? process.env.AWS_ENDPOINT_URL;
  if (own === undefined) return new Client({ maxAttempts: ATTEMPTS });
  const region = process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? "us-east-1";
  return new Client({ endpoint: own, forcePathStyle: true, region, maxAttempts: ATTEMPTS });
}

/** The SDK waits between them, up to 20 s. */
const ATTEMPTS = 4;
/** Larger files go up in pieces of this size, a few at a time; one that breaks leaves nothing behind. */
const PIECE = 16 * 1024 * 1024;

/** Buckets of an S3-compatible store. */
export class S3 {
  private readonly client: S3Client;

  private constructor(client: S3Client) {
    this.client = client;
  }

  /** `endpoint` for stores other than Amazon's; credentials come from the environment or ~/.aws, as for its own tools. */
  static async open(endpoint?: string): Promise<S3> {
    return new S3(await clientFor(endpoint));
  }

  /** Throws StoreError where the bucket is not there, or not ours. */
  async checkBucket({ bucket, prefix }: S3Place): Promise<void> {
    const { ListObjectsV2Command } = await import("@aws-sdk/client-s3");
    // unlike HeadBucket, its answer says why
    await this.guarded(`s3://${bucket}`, () =>
      this.client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, MaxKeys: 1 })),
    );
  }

  /** Every object whose key begins with the prefix, as a folder or as the whole key; names are what follows it. */
  async *list({ bucket, prefix }: S3Place): AsyncGenerator<Stored & { readonly key: string }> {
    const { paginateListObjectsV2 } = await import("@aws-sdk/client-s3");
    const folder = prefix === "" ? "" : `${prefix}/`;
    try {
      for await (const { Contents = [] } of paginateListObjectsV2(
        { client: this.client },
        { Bucket: bucket, Prefix: prefix },
      ))
        for (const { Key: key = "", Size = 0, LastModified } of Contents) {
          const within = key.startsWith(folder) && key !== folder;
          if (!within && key !== prefix) continue;
          const name = within ? key.slice(folder.length) : basename(key);
          yield { key, name, bytes: Size, changed: LastModified?.getTime() ?? 0 };
        }
    } catch (error) {
      throw s3Error(error, `s3://${bucket}/${prefix}`);
    }
  }

  /** Throws ReadError where the object is gone or larger than `most` bytes, StoreError where the store is to blame. */
  async read(address: string, most: number): Promise<Uint8Array> {
    const body = await this.body(address, most);
    try {
      return await body.transformToByteArray();
    } catch (error) {
      throw s3Error(error, address);
    }
  }

  /** Into a file, whole or not at all. */
  async download(address: string, path: string): Promise<void> {
    const body = await this.body(address);
    await makeFolder(dirname(path));
    const temporary = join(dirname(path), `.${basename(path)}.tmp`);
    try {
      await pipeline(Readable.from(body as unknown as AsyncIterable<Uint8Array>), createWriteStream(temporary));
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      const ours = storeError(error, dirname(path));
      throw ours instanceof StoreError ? ours : s3Error(error, address);
    }
  }

  async upload(address: string, file: string): Promise<void> {
    const { Upload } = await import("@aws-sdk/lib-storage");
    const { bucket, prefix: key } = s3Place(address);
    const { size } = await stat(file);
    const upload = new Upload({
      client: this.client,
      params: {
        Bucket: bucket,
        Key: key,
        Body: createReadStream(file),
        ...(size < PIECE ? { ContentLength: size } : {}),
      },
      partSize: PIECE,
    });
    await this.guarded(address, () => upload.done());
  }

  close(): void {
    this.client.destroy();
  }

  private async body(address: string, most = Number.POSITIVE_INFINITY) {
    const { GetObjectCommand } = await import("@aws-sdk/client-s3");
    const { bucket, prefix: key } = s3Place(address);
    try {
      const { Body, ContentLength = 0 } = await this.client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      if (!Body) throw new Error("the answer has no body");
      if (ContentLength <= most) return Body;
      (Body as Readable).destroy();
    } catch (error) {
      // the SDK's own errors, which are about this object alone
      if ((error as Error).name === "NoSuchKey")
        throw new ReadError("read/unreadable", "the object does not exist", { cause: error });
      throw s3Error(error, address);
    }
    throw new ReadError("read/too-large", `The object has more than ${most} bytes; --max-bytes raises the limit`);
  }

  private async guarded<T>(place: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw s3Error(error, place);
    }
  }
}

/** Parts in a bucket. */
export function s3Store(s3: S3, address: string): PartStore {
  const { bucket, prefix } = s3Place(address);
  const addressOf = (name: string): string => `s3://${[bucket, prefix, name].filter((part) => part !== "").join("/")}`;
  return {
    place: addressOf(""),
    check: () => s3.checkBucket({ bucket, prefix }),
    put: (name, file) => s3.upload(addressOf(name), file),
    list: () => s3.list({ bucket, prefix }),
    async fetch(name, folder) {
      const path = join(folder, name);
      await s3.download(addressOf(name), path);
      return path;
    },
  };
}
