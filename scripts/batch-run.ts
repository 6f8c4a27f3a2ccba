// Runs the built command line on a folder, for benches and kill tests: how long it took, and the most memory it held.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const MAIN = join(ROOT, "dist/cli/main.js");

/** dist/ as the sources stand now. */
export function build(): void {
  const { status } = spawnSync("npm", ["run", "-s", "build"], { cwd: ROOT, stdio: ["ignore", 2, 2] });
  if (status !== 0) throw new Error("the build failed");
}

export interface Ran {
  readonly code: number | null;
  readonly seconds: number;
  /** MB that the process had in memory at most, all its threads together; 0 where the system does not say */
  readonly peak: number;
  readonly err: string;
}

const peakOf = (pid: number | undefined): number => {
  const path = `/proc/${pid}/status`;
  if (pid === undefined || !existsSync(path)) return 0;
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(path, "utf8"))?.[1] ?? 0) / 1024;
};

const LOOK_EVERY_MS = 100;

/** Runs `zhibiao …`; killed with SIGKILL after `killAfter` milliseconds. */
export function zhibiao(args: readonly string[], killAfter?: number): Promise<Ran> {
  const began = performance.now();
  const child = spawn(process.execPath, [MAIN, ...args], { cwd: ROOT, stdio: ["ignore", "ignore", "pipe"] });
  let [peak, err] = [0, ""];
  const looking = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid));
  }, LOOK_EVERY_MS);
  const killing = killAfter === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfter);
  child.stderr.setEncoding("utf8").on("data", (part: string) => {
    err += part;
  });
  return new Promise((resolve) =>
    child.on("close", (code) => {
      clearInterval(looking);
      clearTimeout(killing);
      resolve({ code, seconds: (performance.now() - began) / 1000, peak, err });
    }),
  );
}

/** A hash of every file of a dataset with its name; not of what a run keeps for itself. */
export function datasetHash(out: string): string {
  const hash = createHash("sha256");
  const files = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.startsWith(join(out, ".zhibiao")))
    .sort();
  for (const path of files) hash.update(path.slice(out.length)).update("\0").update(readFileSync(path)).update("\0");
  return hash.digest("hex");
}
