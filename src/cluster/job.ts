import { z } from "zod";
import { MismatchError } from "./errors.js";

/** What results depend on beside the documents; two machines with the same give the same. */
export const programSchema = z.object({
  version: z.string(),
  /** of program, packs, words and segmenter */
  hash: z.string(),
  segmenter: z.string(),
  /** with their versions, for people */
  packs: z.array(z.string()).readonly(),
});
export type Program = Readonly<z.infer<typeof programSchema>>;

/** What all shards of one `enqueue` have in common. */
export const jobSchema = z.object({
  id: z.string(),
  program: programSchema,
  /** how documents are read; opaque here */
  options: z.record(z.string(), z.unknown()),
  /** columns of a manifest */
  manifest: z.array(z.string()).readonly(),
  /** folders and addresses without which nothing can be read */
  roots: z.array(z.string()).readonly(),
  sources: z.int(),
  shards: z.int(),
});
export type Job = Readonly<z.infer<typeof jobSchema>>;

const SHOWN_DIGITS = 12;

const shown = ({ version, hash, segmenter, packs }: Program): string =>
  `zhibiao ${version}, rules ${packs.join(" and ")}, ${segmenter} (${hash.slice(0, SHOWN_DIGITS)})`;

/** Throws MismatchError that says what differs. */
export function checkProgram(theirs: Program, ours: Program, what: string): void {
  if (theirs.hash === ours.hash) return;
  const advice = [
    ...(theirs.version === ours.version ? [] : [`install zhibiao ${theirs.version} here`]),
    ...(theirs.segmenter === ours.segmenter ? [] : [`make the segmenter ${theirs.segmenter} work here`]),
    "give the same --pack, --dict and --segmenter everywhere",
  ];
  throw new MismatchError(
    `${what} with ${shown(theirs)}; this machine has ${shown(ours)}, and would give other results. ${advice.join(", or ")}`,
  );
}
