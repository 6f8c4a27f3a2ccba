import { appendFile, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { writeWhole } from "./atomic.js";
import type { Sink } from "./out.js";

/** A line an id; the last may be torn where a run was killed, and then its file was never written. */
async function idsIn(listing: string): Promise<Set<string>> {
  try {
    const lines = (await readFile(listing, "utf8")).split("\n").slice(0, -1);
    return new Set(lines.map((line) => JSON.parse(line) as string));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return new Set();
    throw error;
  }
}

const line = (id: string): string => `${JSON.stringify(id)}\n`;

export interface Tidied {
  readonly folder: string;
  /** the file that remembers which JSON files were written; nothing is taken away without one */
  readonly listing: string | undefined;
}

/** The sink of a JSON file each, which takes away the files that an earlier run wrote and this one did not. */
export function tidying(sink: Sink<object>, { folder, listing }: Tidied): Sink<object> {
  if (listing === undefined) return sink;
  const now = new Set<string>();
  let reading: Promise<Set<string>> | undefined;
  const before = (): Promise<Set<string>> => (reading ??= idsIn(listing));
  return {
    async write(id, record) {
      // listed before the file is there: a run that is killed in between must not forget it
      if (!(await before()).has(id)) await appendFile(listing, line(id));
      now.add(id);
      await sink.write(id, record);
    },
    async close() {
      await sink.close();
      for (const id of await before()) if (!now.has(id)) await rm(join(folder, `${id}.json`), { force: true });
      await writeWhole(listing, [...now].map(line).join(""));
    },
    discard: () => sink.discard(),
  };
}
