import { spawn } from "node:child_process";
import { existsSync, statSync } from "node:fs";
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
  /** standard input ends only when this stands in what was said; a document that is read from it is in work until then */
  readonly stdinUntil?: string;
  /** `onOut` is called when this file has something in it, instead of at the first piece of output */
  readonly onceThere?: string;
  /** called when the first piece of standard output is there */
  readonly onOut?: (kill: (signal: NodeJS.Signals) => void, endStdin: () => void) => void;
  /** stop reading standard output after its first piece */
  readonly closeEarly?: boolean;
}

function whenFilled(path: string, then: () => void): void {
  const timer = setInterval(() => {
    if (!existsSync(path) || statSync(path).size === 0) return;
    clearInterval(timer);
    then();
  }, 5);
  timer.unref();
}

/** Runs the command line in a process of its own. */
export function zhibiao(
  args: readonly string[],
  { stdin = "", stdinUntil, onOut, onceThere, closeEarly }: HowToRun = {},
): Promise<Ran> {
  const child = spawn(process.execPath, ["--import", "tsx", MAIN, ...args], { cwd: ROOT });
  let out = "";
  let err = "";
  const kill = (signal: NodeJS.Signals): boolean => child.kill(signal);
  const endStdin = (): void => void child.stdin.end(stdin);
  if (onceThere !== undefined && onOut) whenFilled(onceThere, () => onOut(kill, endStdin));
  child.stdout.setEncoding("utf8").on("data", (part: string) => {
    if (out === "" && onceThere === undefined) onOut?.(kill, endStdin);
    out += part;
    if (closeEarly) child.stdout.destroy();
  });
  child.stderr.setEncoding("utf8").on("data", (part: string) => {
    err += part;
    if (stdinUntil !== undefined && err.includes(stdinUntil)) endStdin();
  });
  if (stdinUntil === undefined) endStdin();
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err })));
}
