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
  /** for one document */
  readonly milliseconds: number;
}

const MB = 1024 * 1024;

/** Far above any report seen (the largest, a budget of 180 pages, has 3 MB), far below what hurts a laptop. */
export const DEFAULT_LIMITS: ReadLimits = {
  bytes: 256 * MB,
  unpackedBytes: 1024 * MB,
  ratio: 200,
  pages: 5000,
  cells: 1_000_000,
  depth: 4,
  members: 100_000,
  milliseconds: 120_000,
};

export const inMegabytes = (bytes: number): string => `${(bytes / MB).toFixed(bytes < 10 * MB ? 1 : 0)} MB`;

/** Throws ReadError `read/too-large`. */
export function checkSize(bytes: number, limits: ReadLimits): void {
  if (bytes <= limits.bytes) return;
  const message = `It has ${inMegabytes(bytes)}, more than ${inMegabytes(limits.bytes)}; raise the limit \`bytes\` if it is sound`;
  throw new ReadError("read/too-large", message);
}
