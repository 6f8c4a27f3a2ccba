import { ClusterError } from "./errors.js";
import type { Label } from "./part.js";
import { comparePositions, type Position } from "./shard.js";
import type { Stored } from "./store.js";

/** A part that lies somewhere. */
export interface Part {
  readonly path: string;
  readonly label: Label;
  /** milliseconds since 1970 */
  readonly changed: number;
}

const START: Position = [0, 0];

/** Of parts that begin at one place the longest; of equal ones, the last written: a document may have changed. */
const better = (a: Part, b: Part): number =>
  comparePositions(b.label.range.to, a.label.range.to) || b.changed - a.changed || (a.path < b.path ? -1 : 1);

/** The parts that make up a job, each document once, and the sources for which there is none. */
export interface Cover {
  readonly parts: readonly Part[];
  readonly missing: number;
}

/**
 * A shard may have been done whole by one worker and in halves by others. Ranges are nested or apart, since they come
 * from splitting, so the longest at each place leaves no gap that shorter ones would fill.
 */
export function coverOf(parts: readonly Part[]): Cover {
  const sorted = [...parts].sort((a, b) => comparePositions(a.label.range.from, b.label.range.from) || better(a, b));
  const [first] = sorted;
  if (!first) return { parts: [], missing: 0 };
  const end: Position = [first.label.sources, 0];
  const chosen: Part[] = [];
  let at = START;
  let missing = 0;
  for (const part of sorted) {
    const { from, to } = part.label.range;
    if (comparePositions(from, at) < 0) continue;
    missing += gap(at, from);
    chosen.push(part);
    at = to;
  }
  return { parts: chosen, missing: missing + gap(at, end) };
}

/** Sources, and for an archive that is there in part one. */
const gap = (from: Position, to: Position): number =>
  comparePositions(from, to) >= 0 ? 0 : Math.max(1, to[0] - from[0]);

/** `7f3a0c…/9be1….parquet`: the job, and the hash of the content */
const PART = /^([^/]+)\/[0-9a-f]{64}\.parquet$/;

export const partName = (job: string, hash: string): string => `${job}/${hash}.parquet`;

/**
 * The files that are parts of the job that is wanted, or of the only one. Throws ClusterError where there is none, or no
 * one to choose.
 */
export function partsOf(files: readonly Stored[], place: string, wanted: string | undefined): readonly Stored[] {
  const jobOf = ({ name }: Stored): string | undefined => PART.exec(name)?.[1];
  const newestFirst = [...files].sort((a, b) => b.changed - a.changed);
  const jobs = [...new Set(newestFirst.flatMap((file) => jobOf(file) ?? []))];
  const job = wanted ?? (jobs.length === 1 ? jobs[0] : undefined);
  const dated = (one: string): string => {
    const last = newestFirst.find((file) => jobOf(file) === one)?.changed ?? 0;
    return `${one} of ${new Date(last).toISOString().slice(0, 10)}`;
  };
  if (jobs.length === 0) throw new ClusterError(`there are no parts in ${place}; zhibiao work -o ${place} writes them`);
  if (job === undefined)
    throw new ClusterError(
      `${place} holds the parts of several jobs (${jobs.map(dated).join(", ")}); choose one with --job`,
    );
  if (!jobs.includes(job)) throw new ClusterError(`${place} holds no parts of job ${job}, but of ${jobs.join(", ")}`);
  return files.filter((file) => jobOf(file) === job);
}
