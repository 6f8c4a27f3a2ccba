import { spawn } from "node:child_process";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");
const MAIN = join(ROOT, "src/cli/main.ts");

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface HowToRun {
  readonly stdin?: string;
  /** called when the first piece of standard output is there */
  readonly onOut?: (kill: (signal: NodeJS.Signals) => void) => void;
  /** stop reading standard output after its first piece */
  readonly closeEarly?: boolean;
}

/** Runs the command line in a process of its own. */
export function zhibiao(args: readonly string[], { stdin = "", onOut, closeEarly }: HowToRun = {}): Promise<Ran> {
  const child = spawn(process.execPath, ["--import", "tsx", MAIN, ...args], { cwd: ROOT });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => {
    if (out === "") onOut?.((signal) => child.kill(signal));
    out += part;
    if (closeEarly) child.stdout.destroy();
  });
  child.stderr.setEncoding("utf8").on("data", (part: string) => {
    err += part;
  });
  child.stdin.end(stdin);
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err })));
}
