import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { appendFile, type FileHandle, mkdir, open, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { inflateRawSync } from "node:zlib";
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

const entrySchema = z.discriminatedUnion("kind", [resultSchema, failureSchema]);
const lineSchema = z.discriminatedUnion("kind", [resultSchema, failureSchema, forgottenSchema]);
type Line = z.infer<typeof lineSchema>;
export type ResultEntry = Readonly<z.infer<typeof resultSchema>>;
export type FailureEntry = Readonly<z.infer<typeof failureSchema>>;
export type JournalEntry = Readonly<z.infer<typeof entrySchema>>;

/** Everything before this line of the journal is on the disk, records too. */
const SYNCED = '{"kind":"synced"}';
/** A machine that loses its power loses at most this much work. */
const SYNC_EVERY_MS = 2000;

/** JSON in which no reader sees a second line: readline takes U+2028 for one. */
const oneLine = (entry: Line): string => JSON.stringify(entry).replace(/[\u2028\u2029]/g, " ");

const sumOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("base64url").slice(0, 16);

interface Found {
  readonly entries: Map<string, JournalEntry>;
  readonly unsynced: readonly ResultEntry[];
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
async function readLines(path: string): Promise<Found> {
  const entries = new Map<string, JournalEntry>();
  let unsynced: ResultEntry[] = [];
  let length = 0;
  await appendFile(path, "");
  const { size } = await stat(path);
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    const end = length + Buffer.byteLength(line) + 1;
    const entry = line === SYNCED ? undefined : parseLine(line);
    if (end > size || (line !== SYNCED && entry === undefined)) break;
    length = end;
    if (entry === undefined) unsynced = [];
    else if (entry.kind === "forgotten") entries.delete(entry.key);
    else entries.set(entry.key, entry);
    if (entry?.kind === "result") unsynced.push(entry);
  }
  return { entries, unsynced, length };
}

/**
 * What has been done in an output folder, so that a run that was killed at any moment goes on: `records` holds the
 * results (JSON, deflated) one after the other, `journal.ndjson` a line for each with its place and its sum. A record is
 * written before its line, so a line always has its record, and half a line at the end is cut off.
 */
export class Journal {
  private readonly entries: Map<string, JournalEntry>;
  private readonly lines: FileHandle;
  private readonly records: FileHandle;
  private end = 0;
  private synced = Date.now();
  private writing: Promise<void> = Promise.resolve();

  private constructor(entries: Map<string, JournalEntry>, lines: FileHandle, records: FileHandle) {
    this.entries = entries;
    this.lines = lines;
    this.records = records;
  }

  /** Opens or begins the journal in a folder; `fresh` forgets what was done. */
  static async open(folder: string, { fresh = false } = {}): Promise<Journal> {
    await mkdir(folder, { recursive: true });
    const [linesPath, recordsPath] = [join(folder, "journal.ndjson"), join(folder, "records")];
    if (fresh) for (const path of [linesPath, recordsPath]) await rm(path, { force: true });
    const { entries, unsynced, length } = await readLines(linesPath);
    const records = await open(recordsPath, "a+");
    const lines = await open(linesPath, "a");
    const journal = new Journal(entries, lines, records);
    await lines.truncate(length);
    await journal.checkRecords(unsynced);
    return journal;
  }

  get(key: string): JournalEntry | undefined {
    return this.entries.get(key);
  }

  /** Keeps a result; `record` is its JSON, deflated. Throws what the disk says (ENOSPC …); then nothing is kept of it. */
  addResult(key: string, record: Uint8Array, facts: Facts): Promise<void> {
    return this.inTurn(async () => {
      const entry: ResultEntry = {
        kind: "result",
        key,
        at: this.end,
        length: record.length,
        sum: sumOf(record),
        ...facts,
      };
      await writeAll(this.records, record);
      this.end += record.length;
      await this.writeLine(entry);
    });
  }

  addFailure(failure: Omit<FailureEntry, "kind">): Promise<void> {
    return this.inTurn(() => this.writeLine({ kind: "failure", ...failure }));
  }

  /** The JSON of a result. Throws where there is none, or where the disk gives back something else than was written. */
  async read(key: string): Promise<string> {
    const entry = this.entries.get(key);
    if (entry?.kind !== "result") throw new Error(`the journal has no result ${key}`);
    const bytes = await this.bytesOf(entry);
    if (sumOf(bytes) !== entry.sum) throw new DamagedRecord(key);
    return inflateRawSync(bytes).toString("utf8");
  }

  async close(): Promise<void> {
    await this.writing.catch(() => {});
    await this.lines.close();
    await this.records.close();
  }

  private async bytesOf({ at, length }: ResultEntry): Promise<Uint8Array> {
    const bytes = new Uint8Array(length);
    await this.records.read(bytes, 0, length, at);
    return bytes;
  }

  /** Forgets what has no record, or another than was written, and cuts off what belongs to no line. */
  private async checkRecords(unsynced: readonly ResultEntry[]): Promise<void> {
    const { size } = await this.records.stat();
    const doubtful = new Set(unsynced);
    for (const entry of this.entries.values()) {
      if (entry.kind !== "result") continue;
      const end = entry.at + entry.length;
      if (end <= size && (!doubtful.has(entry) || (await this.isWhole(entry)))) this.end = Math.max(this.end, end);
      else {
        this.entries.delete(entry.key);
        await writeAll(this.lines, Buffer.from(`${oneLine({ kind: "forgotten", key: entry.key })}\n`));
      }
    }
    await this.records.truncate(this.end);
  }

  private async isWhole(entry: ResultEntry): Promise<boolean> {
    return sumOf(await this.bytesOf(entry)) === entry.sum;
  }

  private async writeLine(entry: JournalEntry): Promise<void> {
    await writeAll(this.lines, Buffer.from(`${oneLine(entry)}\n`));
    this.entries.set(entry.key, entry);
    if (Date.now() - this.synced < SYNC_EVERY_MS) return;
    await this.records.datasync();
    await this.lines.datasync();
    await writeAll(this.lines, Buffer.from(`${SYNCED}\n`));
    this.synced = Date.now();
  }

  /** One after the other; the first error ends it, because what follows would stand in the wrong place. */
  private inTurn(write: () => Promise<void>): Promise<void> {
    this.writing = this.writing.then(write);
    this.writing.catch(() => {});
    return this.writing;
  }
}

/** A record of the journal is not what was written. */
class DamagedRecord extends Error {
  override readonly name = "DamagedRecord";

  constructor(key: string) {
    super(`the journal's record ${key} is damaged; run again with --force to make all of it anew`);
  }
}

/** A file handle may take less than it is given. */
async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten;
}
