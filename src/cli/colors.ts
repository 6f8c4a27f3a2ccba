import pc from "picocolors";

/**
 * Whether standard output gets colours: a terminal does unless NO_COLOR is set or it cannot show them, anything else
 * only where FORCE_COLOR is set. A pipe or a file on a CI machine gets none, though picocolors would colour it.
 */
export function isColored(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  return isTerminal && env.TERM !== "dumb";
}

/** Whether this process's standard output gets colours. */
export const isOutputColored = (): boolean => isColored(process.env, process.stdout.isTTY === true);

/** The colours of this process's standard output; plain text where it gets none. */
export const colors = pc.createColors(isOutputColored());
