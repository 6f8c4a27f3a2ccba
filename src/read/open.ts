import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { Document } from "../model/document.js";
import { type Member, openArchive } from "./archive.js";
import type { Stored } from "./archive-piece.js";
import { openZip } from "./archive-zip.js";
import { type Container, containerOf, zipFormat } from "./detect.js";
import { ReadError } from "./error.js";
import { type ReadHints, read } from "./index.js";
import { checkSize, DEFAULT_LIMITS, type ReadLimits } from "./limits.js";
import { firstBytes, readFrom, sizeOf } from "./source.js";

export interface OpenHints {
  /** a file's name or path: the beginning of every id */
  readonly name?: string;
  readonly limits?: Partial<ReadLimits>;
}

type StoredFile = Extract<Stored, { readonly path: string }>;

/** Bytes that tell a gzip, a crawl, a tar or a mail. */
const HEAD = 4096;

/**
 * The documents in a file, or in bytes: one, or as many as an archive holds (zip, tar, gzip, WARC; archives within
 * archives; what is attached to a mail). Archives are read piece by piece, and nothing is written to disk. What cannot be read is a failure among
 * the others; never throws for what is in the file.
 */
export async function* openAll(input: Uint8Array | string | URL, hints: OpenHints = {}): AsyncGenerator<Member, void> {
  const limits = { ...DEFAULT_LIMITS, ...hints.limits };
  const place = input instanceof URL ? fileURLToPath(input) : input;
  const id = hints.name ?? (typeof place === "string" ? basename(place) : "document");
  try {
    const stored: Stored = typeof place === "string" ? { path: place, size: await sizeOf(place) } : { bytes: place };
    const kind = "path" in stored ? await kindAt(stored, limits) : containerOf(stored.bytes, id);
    if (kind === undefined || kind === "eml")
      yield { kind: "document", id, bytes: "path" in stored ? (await readFrom(stored.path)).bytes : stored.bytes };
    if (kind !== undefined) yield* openArchive(stored, { id, kind }, limits);
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    yield { kind: "failure", id, error };
  }
}

/** Zips are told by their directory, which stands at the end; the others by their first bytes. */
async function kindAt(stored: StoredFile, limits: ReadLimits): Promise<Container | undefined> {
  const head = await firstBytes(stored.path, HEAD);
  const isZip = head.toString("latin1", 0, 4) === "PK\x03\x04";
  const kind = isZip ? await zipKind(stored, limits) : containerOf(head, "");
  if (kind === undefined) checkSize(stored.size, limits);
  return kind;
}

/** Names that tell a document from an archive stand among the first. */
const NAMES = 20_000;

async function zipKind(stored: StoredFile, limits: ReadLimits): Promise<Container | undefined> {
  const names: string[] = [];
  try {
    const zip = await openZip(stored);
    for await (const entry of zip.eachEntry()) {
      names.push(entry.fileNameRaw.toString("latin1").replaceAll("\\", "/"));
      if (names.length >= NAMES) break;
    }
    return zipFormat(names) === "zip" ? "zip" : undefined;
  } catch {
    checkSize(stored.size, limits);
    return containerOf((await readFrom(stored.path)).bytes, ""); // cut off: told by what is left
  }
}

/**
 * Does something with every document of a file or of bytes. One that cannot be read throws, unless `onFailure` takes it;
 * then the others go on.
 */
export async function* eachDocument<T>(
  input: Uint8Array | URL | { readonly path: string },
  hints: ReadHints,
  work: (bytes: Uint8Array, hints: ReadHints) => Promise<T>,
  onFailure?: (id: string, error: ReadError) => void,
): AsyncGenerator<T, void> {
  const failed = (id: string, error: unknown): void => {
    if (!onFailure || !(error instanceof ReadError)) throw error;
    onFailure(id, error);
  };
  const place = input instanceof Uint8Array || input instanceof URL ? input : input.path;
  for await (const member of openAll(place, hints)) {
    if (member.kind === "failure") failed(member.id, member.error);
    if (member.kind !== "document") continue;
    const { kind: _, id, bytes, ...outside } = member;
    const done = await work(bytes, { ...hints, ...outside, name: id }).catch((error: unknown) => failed(id, error));
    if (done !== undefined) yield done;
  }
}

/** Every document of a file or of bytes, read. */
export const readAll = (
  input: Uint8Array | URL | { readonly path: string },
  hints: ReadHints = {},
  onFailure?: (id: string, error: ReadError) => void,
): AsyncGenerator<Document, void> => eachDocument(input, hints, read, onFailure);
