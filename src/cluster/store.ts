import { randomUUID } from "node:crypto";
import { copyFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { makeFolder } from "../store/make-folder.js";
import { StoreError } from "./errors.js";

/** A file in a store. */
export interface Stored {
  /** with forward slashes: `7f3a…/0b9c….parquet` */
  readonly name: string;
  readonly bytes: number;
  /** milliseconds since 1970 */
  readonly changed: number;
}

/** Where parts lie: a folder that all machines share, or a bucket. Throws StoreError. */
export interface PartStore {
  /** for messages */
  readonly place: string;
  /** Throws where nothing can be written. */
  check(): Promise<void>;
  /** Whole or not at all: nobody sees half a file. */
  put(name: string, file: string): Promise<void>;
  list(): AsyncIterable<Stored>;
  /** A path at which the file can be read; in `folder` where it has to be fetched. */
  fetch(name: string, folder: string): Promise<string>;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the quota of the disk is used up",
  EROFS: "the disk is read-only",
  EACCES: "no permission",
  EPERM: "no permission",
  ENOENT: "the folder is not there",
  ENOTDIR: "it is no folder",
  ESTALE: "the network share vanished",
  EHOSTDOWN: "the network share vanished",
  EIO: "the disk reports an error",
};

/** A share may come back; a full disk does not get emptier by waiting. */
const PASSING = new Set(["ESTALE", "EHOSTDOWN", "EIO", "ETIMEDOUT", "EBUSY", "EAGAIN"]);

/** What a system call said about a path, as StoreError; anything else stays as it is. */
export function storeError(cause: unknown, place: string): unknown {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === undefined || !(cause instanceof Error) || !("syscall" in cause)) return cause;
  return new StoreError(`${place} cannot be used: ${REASONS[code] ?? cause.message} (${code})`, {
    passing: PASSING.has(code),
    cause,
  });
}

/** Hidden until it is complete; a name of its own, in case two workers write the same part. */
const temporaryName = (path: string): string => join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
const isTemporary = (name: string): boolean => /^\..+\.parquet\.[^.]+\.tmp$/.test(name);

/** No part takes a day to write. */
const FORGOTTEN_MS = 24 * 3_600_000;

/** What workers that were killed while they wrote left in the folders of jobs. */
async function removeForgotten(folder: string): Promise<void> {
  const jobs = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  for (const { name: job } of jobs) {
    for (const name of (await readdir(join(folder, job))).filter(isTemporary)) {
      const path = join(folder, job, name);
      // another worker may look too, and be quicker
      const changed = (await stat(path).catch(() => undefined))?.mtimeMs ?? Date.now();
      if (Date.now() - changed > FORGOTTEN_MS) await rm(path, { force: true });
    }
  }
}

async function* filesIn(folder: string, prefix = ""): AsyncGenerator<Stored> {
  for (const entry of await readdir(join(folder, prefix), { withFileTypes: true })) {
    if (entry.name.startsWith(".")) continue;
    const name = `${prefix}${entry.name}`;
    if (entry.isDirectory()) yield* filesIn(folder, `${name}/`);
    else {
      const { size, mtimeMs } = await stat(join(folder, name));
      yield { name, bytes: size, changed: mtimeMs };
    }
  }
}

export function folderStore(folder: string): PartStore {
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw storeError(error, folder);
    }
  };
  const put = (name: string, file: string): Promise<void> =>
    guarded(async () => {
      const path = join(folder, name);
      const temporary = temporaryName(path);
      await makeFolder(dirname(path));
      try {
        await copyFile(file, temporary);
        await rename(temporary, path);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    });
  return {
    place: folder,
    put,
    check: () =>
      guarded(async () => {
        await makeFolder(folder);
        const probe = temporaryName(join(folder, "probe"));
        await writeFile(probe, "");
        await rm(probe);
        await removeForgotten(folder);
      }),
    async *list() {
      try {
        yield* filesIn(folder);
      } catch (error) {
        throw storeError(error, folder);
      }
    },
    fetch: async (name) => join(folder, name),
  };
}
