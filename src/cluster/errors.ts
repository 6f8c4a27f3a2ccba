/** Something outside of the documents went wrong: Redis, the store, the parts. The message says what, why and what to do. */
export class ClusterError extends Error {
  override readonly name = "ClusterError";
}

/** A part that nobody can read. */
export const damagedPart = (path: string, cause: unknown): ClusterError =>
  new ClusterError(
    `${path} is damaged (${reasonOf(cause)}). Delete it; zhibiao enqueue --force with the same documents has all parts ` +
      "made anew, zhibiao collect --partial does without it",
    { cause },
  );

/** This machine's program, rules or words are not those with which the documents were enqueued. */
export class MismatchError extends Error {
  override readonly name = "MismatchError";
}

/** A store that cannot be reached or refuses. A passing trouble is tried again, another ends the worker. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly passing: boolean;

  constructor(message: string, { passing, cause }: { readonly passing: boolean; readonly cause?: unknown }) {
    super(message, { cause });
    this.passing = passing;
  }
}

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
