import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lockFolder } from "./lock.js";

const PREFIX = "zhibiao-work-";
const LOCK = "lock";

/** A folder for what this process needs while it works. */
export interface Scratch {
  readonly folder: string;
  close(): Promise<void>;
}

/** Whether a process that left this folder is dead; one without a lock has just been made, or belongs to somebody else. */
async function isForgotten(folder: string): Promise<boolean> {
  const lock = join(folder, LOCK);
  try {
    await stat(lock);
    const { release } = await lockFolder(lock, folder);
    await release();
    return true;
  } catch {
    // its owner lives, or it is another user's
    return false;
  }
}

async function removeForgotten(place: string): Promise<void> {
  for (const name of await readdir(place)) {
    const folder = join(place, name);
    if (name.startsWith(PREFIX) && (await isForgotten(folder))) await rm(folder, { recursive: true, force: true });
  }
}

/** Makes a folder on this machine's own disk, and takes away those of processes that were killed. */
export async function openScratch(place = tmpdir()): Promise<Scratch> {
  await removeForgotten(place);
  const folder = await mkdtemp(join(place, PREFIX));
  const lock = await lockFolder(join(folder, LOCK), folder);
  return {
    folder,
    async close() {
      await lock.release();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
