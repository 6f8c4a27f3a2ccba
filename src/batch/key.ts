import { createHash } from "node:crypto";
import { extname } from "node:path";

/** SHA-256 in hex. */
export const hashOf = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");

/** JSON whose keys stand in one order, so that equal values give equal hashes. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** What a result depends on beside the document: the program, its rules, its words. */
export const programHash = (parts: {
  readonly version: string;
  readonly packs: unknown;
  readonly dictionary: readonly string[];
  readonly segmenter: string | undefined;
}): string => hashOf(canonical(parts));

export interface Keyed {
  /** of the document's bytes */
  readonly hash: string;
  /** of a name only the extension counts: it is a hint at the format */
  readonly name: string | undefined;
  /** what is known beforehand, and how it shall be read */
  readonly options: object;
  readonly program: string;
}

/** Names a result by everything that it depends on: where the key is the same, the result is. */
export const keyOf = ({ hash, name = "", options, program }: Keyed): string =>
  hashOf(canonical({ hash, extension: extname(name).toLowerCase(), options, program }));
