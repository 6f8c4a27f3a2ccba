import { type Issue, issue } from "../model/issue.js";
import { raiseLimit } from "./limits.js";

/** What may go wrong with pages, whatever the format. */

export function damagedPage(page: number, cause: unknown): Issue {
  const why = cause instanceof Error ? cause.message : String(cause);
  return issue("read/damaged-page", "error", `Page ${page} cannot be read and is left out: ${why}`);
}

export const tooManyPages = (pages: number, read: number): Issue =>
  issue(
    "read/too-many-pages",
    "error",
    `The document has ${pages} pages, of which the first ${read} are read; ${raiseLimit("pages")}`,
  );
