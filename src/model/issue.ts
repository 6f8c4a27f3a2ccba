import type { SourceSpan } from "./span.js";

export type Severity = "info" | "warning" | "error";

/** What went wrong, was repaired, or was left out, and what to do about it. `code` is readable: `normalize/lost-year`. */
export interface Issue {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span?: SourceSpan;
  /** the text as it was printed */
  readonly original?: string;
  /** how it was read */
  readonly reading?: string;
  /** how else it could be read */
  readonly alternatives?: readonly string[];
}

export const issue = (
  code: string,
  severity: Severity,
  message: string,
  more: Pick<Issue, "span" | "original" | "reading" | "alternatives"> = {},
): Issue => ({ code, severity, message, ...more });
