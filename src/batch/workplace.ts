import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../store/make-folder.js";
import { Journal } from "./journal.js";
import { type Lock, lockFolder } from "./lock.js";

/** Where a run keeps what it needs to go on, inside the output folder. */
const WORKPLACE = ".zhibiao";

/** A run's own folder in the output folder: locked, with the journal, and room for files that are not complete yet. */
export interface Workplace {
  readonly journal: Journal;
  /** on the same disk as the output, so that a rename puts a file in its place; emptied at the start of every run */
  readonly temporary: string;
  /** remembers the JSON files that were written */
  readonly listing: string;
  close(): Promise<void>;
}

/** Throws LockedError where another run is at work. `fresh` forgets what earlier runs did. */
export async function openWorkplace(out: string, { fresh = false } = {}): Promise<Workplace> {
  const folder = join(out, WORKPLACE);
  await makeFolder(folder);
  const lock: Lock = await lockFolder(join(folder, "lock"), out);
  try {
    const temporary = join(folder, "temporary");
    // what a killed run left half-written
    await rm(temporary, { recursive: true, force: true });
    await mkdir(temporary);
    const journal = await Journal.open(folder, { fresh });
    return {
      journal,
      temporary,
      listing: join(folder, "json-files"),
      async close() {
        await journal.close();
        await rm(temporary, { recursive: true, force: true });
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
