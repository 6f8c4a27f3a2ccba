import { type FileHandle, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** A file handle may take less than it is given. */
export async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten;
}

/** A file that is on the disk when this returns, or is not there. */
export async function writeDurably(
  path: string,
  fill: (write: (bytes: Uint8Array) => Promise<void>) => Promise<void>,
): Promise<void> {
  const file = await open(path, "w");
  try {
    await fill((bytes) => writeAll(file, bytes));
    await file.datasync();
    await file.close();
  } catch (error) {
    await file.close();
    await rm(path, { force: true });
    throw error;
  }
}

const isRecords = (name: string): boolean => /^records(-\d+)?$/.test(name);

/** The lines of a journal that is about to be replaced stand here. */
export const NEW_LINES = "journal.ndjson.new";

/** Of a journal that was replaced, or was about to be when the process was killed. */
export async function removeOthers(folder: string, kept: string | undefined): Promise<void> {
  for (const name of await readdir(folder))
    if (name === NEW_LINES || (isRecords(name) && name !== kept)) await rm(join(folder, name), { force: true });
}

export async function unusedName(folder: string): Promise<string> {
  const numbers = (await readdir(folder)).filter(isRecords).map((name) => Number(/\d+$/.exec(name)?.[0] ?? 0));
  return `records-${Math.max(0, ...numbers) + 1}`;
}

/**
 * Throws ENOENT where a path no longer leads to the file that was opened there: a folder was removed, or a share went
 * away, and what is written goes nowhere.
 */
export async function checkThere(path: string, file: FileHandle): Promise<void> {
  const [found, opened] = [await stat(path, { bigint: true }), await file.stat({ bigint: true })];
  if (found.ino === opened.ino && found.dev === opened.dev) return;
  const gone = new Error(`${path} is no longer the file that was opened`);
  throw Object.assign(gone, { code: "ENOENT", syscall: "stat" });
}
