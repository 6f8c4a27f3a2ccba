/** What the process ends with. */
export const EXIT = {
  ok: 0,
  /** some documents failed; all others are in the output */
  failures: 1,
  /** wrong use: an unknown option, a pack that cannot be read */
  usage: 2,
  /** findings that `check --fail-on` asked for */
  findings: 3,
  /** 128 + SIGINT */
  interrupted: 130,
} as const;

/** Wrong use of the command line; the message says what to do. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

const DISK: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the quota of the disk is used up",
  EFBIG: "a file became larger than is allowed",
  EROFS: "the disk is read-only",
  EACCES: "no permission to write there",
  EPERM: "no permission to write there",
  ENOENT: "the folder vanished",
  ENOTDIR: "a part of the path is no folder",
  ESTALE: "the network share vanished",
  EIO: "the disk reports an error",
  EHOSTDOWN: "the network share vanished",
};

/** The output cannot be written: no document is to blame. What was done is kept, and the same command goes on. */
export class OutputError extends Error {
  override readonly name = "OutputError";

  constructor(cause: unknown) {
    const { code = "", message } = cause as NodeJS.ErrnoException;
    super(
      `the output cannot be written: ${DISK[code] ?? message}${code === "" ? "" : ` (${code})`}. ` +
        "What is done is kept; when that is mended, the same command goes on where it stopped",
      { cause },
    );
  }
}
