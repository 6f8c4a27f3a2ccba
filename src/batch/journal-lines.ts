import { createReadStream } from "node:fs";
import { appendFile, stat } from "node:fs/promises";
import { createInterface } from "node:readline";
import { z } from "zod";

/** What stands of a document beside its record, to count and to compare without reading it. */
const factsSchema = z.object({
  indicators: z.int(),
  /** checks that fail */
  failing: z.int(),
  /** milliseconds from bytes to result */
  ms: z.number(),
  /** for near doubles; absent where the text is too short to tell */
  signature: z.string().optional(),
});
export type Facts = Readonly<z.infer<typeof factsSchema>>;

const resultSchema = factsSchema.extend({
  kind: z.literal("result"),
  key: z.string(),
  /** where the record stands in the file of records */
  at: z.int(),
  length: z.int(),
  /** of the record's bytes */
  sum: z.string(),
});

const failureSchema = z.object({
  kind: z.literal("failure"),
  key: z.string(),
  code: z.string(),
  reason: z.string(),
  /** seconds and MB within which it failed; more of either calls for another try */
  limits: z.object({ timeout: z.number(), memory: z.number() }).optional(),
});

/** Its record was lost with the machine's power; it must not come back when another record stands in its place. */
const forgottenSchema = z.object({ kind: z.literal("forgotten"), key: z.string() });

/** The first line of a journal that was compacted: the file in which its records are. */
const headSchema = z.object({ kind: z.literal("records"), file: z.string().regex(/^records-\d+$/) });

const entrySchema = z.discriminatedUnion("kind", [resultSchema, failureSchema]);
const lineSchema = z.discriminatedUnion("kind", [resultSchema, failureSchema, forgottenSchema, headSchema]);
type Line = z.infer<typeof lineSchema>;
export type ResultEntry = Readonly<z.infer<typeof resultSchema>>;
export type FailureEntry = Readonly<z.infer<typeof failureSchema>>;
export type JournalEntry = Readonly<z.infer<typeof entrySchema>>;

/** Everything before this line of the journal is on the disk, records too. */
export const SYNCED = '{"kind":"synced"}';
/** JSON in which no reader sees a second line: readline takes U+2028 for one. */
export const oneLine = (entry: Line): string => JSON.stringify(entry).replace(/[\u2028\u2029]/g, " ");

/** The records of a journal that was never compacted. */
const FIRST_RECORDS = "records";

export interface Found {
  readonly entries: Map<string, JournalEntry>;
  readonly unsynced: readonly ResultEntry[];
  /** the name of the file of records */
  readonly records: string;
  /** bytes of whole lines */
  readonly length: number;
}

function parseLine(line: string): Line | undefined {
  try {
    return lineSchema.parse(JSON.parse(line));
  } catch {
    // half a line: the process was killed while it wrote
    return undefined;
  }
}

/** Reads whole lines up to the first that is damaged; what follows is done again. */
export async function readLines(path: string): Promise<Found> {
  const entries = new Map<string, JournalEntry>();
  let unsynced: ResultEntry[] = [];
  let length = 0;
  let records = FIRST_RECORDS;
  await appendFile(path, "");
  const { size } = await stat(path);
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    const end = length + Buffer.byteLength(line) + 1;
    const entry = line === SYNCED ? undefined : parseLine(line);
    if (end > size || (line !== SYNCED && entry === undefined)) break;
    length = end;
    if (entry === undefined) unsynced = [];
    else if (entry.kind === "records") records = entry.file;
    else if (entry.kind === "forgotten") entries.delete(entry.key);
    else entries.set(entry.key, entry);
    if (entry?.kind === "result") unsynced.push(entry);
  }
  return { entries, unsynced, records, length };
}
