// Runs the built command line on a folder, for benches and kill tests: how long it took, and the most memory it held.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DATABASE } from "../src/store/database.js";
import { ask } from "../src/store/query.js";
import { TABLE_NAMES } from "../src/store/tables.js";

const VIEW_NAMES = ["panel", "targets", "findings"] as const;

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

export interface Kill {
  /** milliseconds */
  readonly after: number;
  /** from the moment when this file is there; from the start if absent */
  readonly onceThere?: string;
}

/** Ends a process with SIGKILL at its moment; gives back how to call that off. */
function killing(child: ChildProcess, { after, onceThere }: Kill): () => void {
  let timer: NodeJS.Timeout | undefined;
  const begin = (): void => {
    timer = setTimeout(() => child.kill("SIGKILL"), after);
  };
  if (onceThere === undefined) begin();
  const looking = setInterval(() => {
    if (timer === undefined && onceThere !== undefined && existsSync(onceThere)) begin();
  }, 2);
  return () => {
    clearInterval(looking);
    clearTimeout(timer);
  };
}

/** Runs `zhibiao …`, to its end or until it is killed (then the code is null). */
export function zhibiao(args: readonly string[], kill?: Kill): Promise<Ran> {
  const began = performance.now();
  const child = spawn(process.execPath, [MAIN, ...args], { cwd: ROOT, stdio: ["ignore", "ignore", "pipe"] });
  let [peak, err] = [0, ""];
  const looking = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid));
  }, LOOK_EVERY_MS);
  const stop = kill ? killing(child, kill) : () => {};
  child.stderr.setEncoding("utf8").on("data", (part: string) => {
    err += part;
  });
  return new Promise((resolve) =>
    child.on("close", (code) => {
      clearInterval(looking);
      stop();
      resolve({ code, seconds: (performance.now() - began) / 1000, peak, err });
    }),
  );
}

const sha256 = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");

/** Of every table and view of a database: its rows in their order. */
async function tableHashes(path: string): Promise<[string, string][]> {
  const hashes: [string, string][] = [];
  for (const name of [...TABLE_NAMES, "codebook", ...VIEW_NAMES]) {
    const hash = createHash("sha256");
    const { columns, rows, close } = await ask(path, `SELECT * FROM ${name}`);
    hash.update(JSON.stringify(columns));
    for await (const row of rows) hash.update(JSON.stringify(row));
    close();
    hashes.push([`${name} in ${DATABASE}`, hash.digest("hex")]);
  }
  return hashes;
}

/** A hash of every file of a dataset, of a database a hash of every table and view; not of what a run keeps for itself. */
export async function datasetHashes(out: string): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  const files = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.startsWith(join(out, ".zhibiao")));
  for (const path of files.sort()) {
    if (path.endsWith(DATABASE)) for (const [name, hash] of await tableHashes(path)) hashes.set(name, hash);
    else hashes.set(path.slice(out.length + 1), sha256(readFileSync(path)));
  }
  return hashes;
}
