import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

const refused = (code: string, message: string): Error => Object.assign(new Error(message), { code, syscall: "mkdir" });

async function checkFolder(path: string): Promise<void> {
  if (!(await stat(path)).isDirectory()) throw refused("ENOTDIR", `${path} is no folder`);
}

/**
 * `mkdir -p`. Node's own tries for ever where a folder takes no others (`/proc/x`), and says ENOENT of a read-only disk;
 * this one throws what the system says of the uppermost folder that cannot be made, and EPERM for one that takes none.
 */
export async function makeFolder(path: string): Promise<void> {
  const above = dirname(path);
  try {
    await mkdir(path);
  } catch (error) {
    if (codeOf(error) === "EEXIST") return checkFolder(path);
    if (codeOf(error) !== "ENOENT" || above === path) throw error;
    await makeFolder(above);
    await mkdir(path).catch((again: unknown) => {
      if (codeOf(again) === "ENOENT") throw refused("EPERM", `no folder can be made in ${above}`);
      // another process may have been quicker
      if (codeOf(again) !== "EEXIST") throw again;
    });
  }
}
