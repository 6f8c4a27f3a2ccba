/** What the process ends with. */
export const EXIT = {
  ok: 0,
  /** some documents failed; all others are in the output */
  failures: 1,
  /** wrong use: an unknown option, a pack that cannot be read */
  usage: 2,
  /** 128 + SIGINT */
  interrupted: 130,
} as const;

/** Wrong use of the command line; the message says what to do. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
