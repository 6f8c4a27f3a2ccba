import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { z } from "zod";

/** Another run is at work in the same folder. */
class LockedError extends Error {
  override readonly name = "LockedError";
}

const holderSchema = z.object({ pid: z.int(), host: z.string(), began: z.string(), token: z.string() });
type Holder = z.infer<typeof holderSchema>;

/** How often a holder shows that it lives; only looked at from another machine, where its process cannot be asked for. */
const HEARTBEAT_MS = 10_000;
/** A share may be slow, a laptop may sleep a while. */
const SILENT_MS = 12 * HEARTBEAT_MS;

export interface Lock {
  release(): Promise<void>;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function read(path: string): Promise<{ text: string; holder: Holder | undefined; age: number } | undefined> {
  try {
    const text = await readFile(path, "utf8");
    const age = Date.now() - (await stat(path)).mtimeMs;
    return { text, holder: parsed(text), age };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function parsed(text: string): Holder | undefined {
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    // its writer was killed between opening and writing: nobody holds it
    return undefined;
  }
}

/** Locks of this very process: in a container, the number of a dead process may be our own. */
const ours = new Set<string>();

function isHeld(holder: Holder | undefined, age: number): boolean {
  if (holder === undefined) return age < HEARTBEAT_MS;
  if (holder.host !== hostname()) return age < SILENT_MS;
  return holder.pid === process.pid ? ours.has(holder.token) : isAlive(holder.pid);
}

/** Takes a dead holder's lock away. Two may try at once: whoever finds that he moved a living one's puts it back. */
async function removeStale(path: string, expected: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  if ((await readFile(aside, "utf8")) !== expected) await link(aside, path).catch(() => {});
  await rm(aside, { force: true });
}

/** Disks without hard links (FAT, some shares) answer so. */
const NO_LINKS = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"]);

/** Creates the lock whole, so that nobody sees it empty; false where there is one. */
async function create(path: string, text: string, token: string): Promise<boolean> {
  const aside = `${path}.${token}`;
  await writeFile(aside, text);
  try {
    await link(aside, path).catch(async (error: NodeJS.ErrnoException) => {
      if (!NO_LINKS.has(error.code ?? "")) throw error;
      await writeFile(path, text, { flag: "wx" });
    });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

const ATTEMPTS = 5;

/** Locks a folder for this process. Throws LockedError that names the holder; a dead process holds nothing. */
export async function lockFolder(path: string, folder: string): Promise<Lock> {
  const token = randomUUID();
  const text = JSON.stringify({ pid: process.pid, host: hostname(), began: new Date().toISOString(), token });
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (await create(path, text, token)) return held(path, token);
    const found = await read(path);
    if (found && isHeld(found.holder, found.age)) throw refusal(folder, path, found.holder);
    if (found) await removeStale(path, found.text);
  }
  throw refusal(folder, path, undefined);
}

const refusal = (folder: string, path: string, holder: Holder | undefined): LockedError =>
  new LockedError(
    `another run is at work in ${folder}${holder ? ` (process ${holder.pid} on ${holder.host} since ${holder.began})` : ""}; ` +
      `wait for it, or choose another -o. If there is none, delete ${path}`,
  );

function held(path: string, token: string): Lock {
  ours.add(token);
  const beat = setInterval(() => {
    const now = new Date();
    // a share that is away for a moment is no reason to stop
    utimes(path, now, now).catch(() => {});
  }, HEARTBEAT_MS);
  beat.unref();
  return {
    async release() {
      clearInterval(beat);
      ours.delete(token);
      const found = await read(path);
      if (found?.holder?.token === token) await rm(path, { force: true });
    },
  };
}
