import { vi } from "vitest";
import { run } from "../../src/cli/program.js";
import type { Ran } from "./spawn.js";

type Write = typeof process.stdout.write;

/** Catches what is written, and tells the writer that it was. */
function caught(parts: string[]): Write {
  return ((part: string, ...rest: readonly unknown[]) => {
    parts.push(part);
    const done = rest.at(-1);
    if (typeof done === "function") done();
    return true;
  }) as Write;
}

/** Runs a command line in this process: quicker than a new one, one at a time. */
export async function zhibiaoHere(...args: readonly string[]): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []];
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation(caught(out)),
    vi.spyOn(process.stderr, "write").mockImplementation(caught(err)),
  ];
  try {
    const code = await run(args);
    return { code, out: out.join(""), err: err.join("") };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
