import { ReadError } from "./error.js";

/** What reading one input may cost at most. Beyond a limit the input is refused or cut, and an issue says so. */
export interface ReadLimits {
  /** bytes of one document as it is stored */
  readonly bytes: number;
  /** bytes that an archive or a zipped format may unfold to, all members together */
  readonly unpackedBytes: number;
  /** unfolded bytes for each stored byte; counted from the first megabyte on */
  readonly ratio: number;
  readonly pages: number;
  /** cells of all tables of a document */
  readonly cells: number;
  /** archives within archives; elements within elements have their own bound in html-depth */
  readonly depth: number;
  /** members of an archive */
  readonly members: number;
}

/** What the command line calls each limit, so that a message serves both who calls and who types. */
export const LIMIT_FLAGS: Readonly<Record<keyof ReadLimits, `--max-${string}`>> = {
  bytes: "--max-bytes",
  unpackedBytes: "--max-unpacked",
  ratio: "--max-ratio",
  pages: "--max-pages",
  cells: "--max-cells",
  depth: "--max-depth",
  members: "--max-members",
};

/** What to do about a limit that was met: `raise the limit \`pages\` (--max-pages) if it is sound` */
export const raiseLimit = (limit: keyof ReadLimits): string =>
  `raise the limit \`${limit}\` (${LIMIT_FLAGS[limit]}) if it is sound`;

const MB = 1024 * 1024;

/**
 * Far above any report seen (the largest, a budget of 180 pages, has 3 MB), far below what hurts a laptop: 10^6 cells took
 * 27 s in a DOCX, 17 s in a page, half of them half as long.
 */
export const DEFAULT_LIMITS: ReadLimits = {
  bytes: 256 * MB,
  unpackedBytes: 1024 * MB,
  ratio: 200,
  pages: 5000,
  cells: 500_000,
  depth: 4,
  members: 100_000,
};

export const inMegabytes = (bytes: number): string => `${(bytes / MB).toFixed(bytes < 10 * MB ? 1 : 0)} MB`;

/** Throws ReadError `read/too-large`. */
export function checkSize(bytes: number, limits: ReadLimits): void {
  if (bytes <= limits.bytes) return;
  const message = `It has ${inMegabytes(bytes)}, more than ${inMegabytes(limits.bytes)}; ${raiseLimit("bytes")}`;
  throw new ReadError("read/too-large", message);
}
