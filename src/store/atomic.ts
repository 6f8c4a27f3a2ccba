import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { makeFolder } from "./make-folder.js";
import type { Out } from "./out.js";

/** In the same folder, so that the rename stays on one disk; hidden, so that nobody takes it for a result. */
const temporaryName = (path: string, folder = dirname(path)): string =>
  join(folder, `.${basename(path)}.${process.pid}-${randomUUID().slice(0, 8)}.tmp`);

/**
 * Writes a file whole or not at all: readers see the old content or the new one, never a part. `folder`: where it stands
 * until it is complete, on the same disk; beside it if not said otherwise.
 */
export async function writeWhole(path: string, content: string, folder?: string): Promise<void> {
  await makeFolder(dirname(path));
  const temporary = temporaryName(path, folder);
  try {
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw cause;
  }
}

/** A file that grows under a temporary name and gets its own when it is complete. */
export interface GrowingFile {
  readonly write: Out;
  commit(): Promise<void>;
  discard(): Promise<void>;
}

export async function growFile(path: string, folder?: string): Promise<GrowingFile> {
  await makeFolder(dirname(path));
  const temporary = temporaryName(path, folder);
  const stream = createWriteStream(temporary, { flags: "wx" });
  await once(stream, "open");
  let broken: Error | undefined;
  stream.on("error", (error) => {
    broken = error;
  });
  const write: Out = (text) =>
    new Promise((resolve, reject) => {
      stream.write(text, (error) => (error ? reject(error) : resolve()));
    });
  const end = (): Promise<void> =>
    new Promise((resolve) => (stream.destroyed ? resolve() : stream.end(() => resolve())));
  return {
    write,
    async commit() {
      await end();
      if (broken) throw broken;
      await rename(temporary, path);
    },
    async discard() {
      await end();
      await rm(temporary, { force: true });
    },
  };
}
