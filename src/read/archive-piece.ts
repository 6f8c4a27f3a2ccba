import type { Metadata } from "../model/document.js";
import { decode } from "./charset.js";
import { ReadError } from "./error.js";

/** Where an archive's bytes are: in memory, or in a file that is read piece by piece. */
export type Stored = { readonly bytes: Uint8Array } | { readonly path: string; readonly size: number };

/** A file within an archive. It is read, if at all, before the next one is asked for. */
export interface Piece {
  /** where it stands in the archive, with forward slashes: a label, never a place on the disk */
  readonly path: string;
  /** Throws ReadError where this piece cannot be read. */
  read(): Promise<Uint8Array>;
  /** a charset that was declared outside the bytes */
  readonly encoding?: string;
  /** known from outside the bytes: a crawl's URL and day */
  readonly known?: Pick<Metadata, "url" | "retrievedOn">;
  /** no document, for a reason that was found without reading it */
  readonly skip?: string;
}

export type Pieces = AsyncGenerator<Piece, void>;

/** The bytes of a stream. `check` is told of each part and of the size so far, and throws where a limit is passed. */
export async function collect(
  stream: AsyncIterable<Uint8Array>,
  check: (size: number, part: number) => void,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream) {
    size += part.length;
    check(size, part.length);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Names are UTF-8 where they say so or look so, else in the charset of the system that wrote them: GBK, Big5. */
export function decodeName(raw: Uint8Array): string {
  const name = Uint8Array.from(raw, (byte) => (byte < 0x20 ? 0x5f : byte)); // control characters as _
  return decode(name).text;
}

/**
 * A name as a label with forward slashes: `..\..\年报/./a.doc` → `年报/a.doc`. What would lead out of a folder is left out,
 * so that an output that is named after it stays where it belongs.
 */
export function labelOf(name: string): string {
  const parts = name.split(/[\\/]+/).filter((part) => part !== "" && part !== "." && part !== "..");
  return parts.join("/") || "unnamed";
}

/** What a library said went wrong, as an error of ours. */
export function damaged(error: unknown): ReadError {
  if (error instanceof ReadError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ReadError("read/damaged", `It is damaged or cut off: ${message}`, { cause: error });
}
