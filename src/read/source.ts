import { readFile } from "node:fs/promises";
import { basename } from "node:path";
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
  ENOTDIR: "a part of the path is no folder",
};

/** Reads a file. Throws ReadError `read/unreadable` that names the reason. */
export async function readFrom(path: string | URL): Promise<SourceBytes> {
  const name = typeof path === "string" ? path : fileURLToPath(path);
  try {
    return { bytes: await readFile(path), name: basename(name) };
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "";
    throw new ReadError("read/unreadable", REASONS[code] ?? (cause instanceof Error ? cause.message : String(cause)), {
      cause,
    });
  }
}
