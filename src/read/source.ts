import { createReadStream } from "node:fs";
import { open, readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { ReadError } from "./error.js";

export interface SourceBytes {
  readonly bytes: Uint8Array;
  readonly name: string;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "the file does not exist",
  EACCES: "no permission to read the file",
  EPERM: "no permission to read the file",
  EISDIR: "it is a folder",
  EMFILE: "too many files are open",
  EIO: "the disk reports an error",
  ELOOP: "it is a link that leads back to itself",
  ENOTDIR: "a part of the path is no folder",
};

/** Why a file could not be read, as the system told it. */
function unreadable(cause: unknown): ReadError {
  if (cause instanceof ReadError) return cause;
  const code = (cause as NodeJS.ErrnoException).code ?? "";
  const reason = REASONS[code] ?? (cause instanceof Error ? cause.message : String(cause));
  return new ReadError("read/unreadable", reason, { cause });
}

/** Reads a file. Throws ReadError `read/unreadable` that names the reason. */
export async function readFrom(path: string | URL): Promise<SourceBytes> {
  const name = typeof path === "string" ? path : fileURLToPath(path);
  try {
    return { bytes: await readFile(path), name: basename(name) };
  } catch (cause) {
    throw unreadable(cause);
  }
}

/** Bytes of a file. Throws ReadError `read/unreadable`, for a folder too. */
export async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw new ReadError("read/unreadable", "it is a folder");
    return found.size;
  } catch (error) {
    throw unreadable(error);
  }
}

/** The first bytes of a file, at most `count`. */
export async function firstBytes(path: string, count: number): Promise<Buffer> {
  const file = await open(path).catch((error: unknown) => Promise.reject(unreadable(error)));
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

export const streamFrom = (path: string): Readable => createReadStream(path);
