/** Why a document is not in the output: a readable code and a reason for people. */
export interface Failure {
  readonly code: string;
  readonly reason: string;
}

/** Names rather than classes, so that no module is loaded only to compare. */
const FATAL = new Set(["PackError", "RuleError", "SegmenterError", "StoreError"]);

/** Errors that would come again with every document. */
export const isFatal = (error: unknown): boolean => error instanceof Error && FATAL.has(error.name);

/** Such an error, as a worker told it. */
export class FatalOutcome extends Error {
  constructor({ name, message }: { readonly name: string; readonly message: string }) {
    super(message);
    this.name = name;
  }
}

export function describeFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return { code: "internal/bug", reason: String(error) };
  if ((error.name === "ReadError" || error.name === "WorkerFailure") && "code" in error)
    return { code: String(error.code), reason: error.message };
  return {
    code: "internal/bug",
    reason: `a bug in zhibiao (${error.name}: ${error.message}); please report it with the file`,
  };
}

export const failureLine = (path: string, { code, reason }: Failure): string => `${path}: ${reason} (${code})`;
