import { createHash } from "node:crypto";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { makeFolder } from "../store/make-folder.js";
import { checkThere, NEW_LINES, removeOthers, unusedName, writeAll, writeDurably } from "./journal-files.js";
import {
  type Facts,
  type FailureEntry,
  type JournalEntry,
  oneLine,
  type ResultEntry,
  readLines,
  SYNCED,
} from "./journal-lines.js";

const LINES = "journal.ndjson";

/** A machine that loses its power loses at most this much work. */
const SYNC_EVERY_MS = 2000;

/** Records of other options or of documents that are gone may come in useful again; beyond this they are in the way. */
const MOST_UNUSED = 16 * 1024 * 1024;
/** … and only where they are more than so many times what is used: two sets of options may take turns. */
const UNUSED_FOR_USED = 2;

const sumOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("base64url").slice(0, 16);

/**
 * What has been done in an output folder, so that a run that was killed at any moment goes on: `records` holds the
 * results (JSON, deflated) one after the other, `journal.ndjson` a line for each with its place and its sum. A record is
 * written before its line, so a line always has its record, and half a line at the end is cut off. A journal that was
 * compacted has its records in `records-1` and so on, which its first line names: one rename replaces both.
 */
export class Journal {
  private readonly folder: string;
  private readonly entries: Map<string, JournalEntry>;
  private lines: FileHandle;
  private records: FileHandle;
  private end = 0;
  private synced = Date.now();
  private writing: Promise<void> = Promise.resolve();

  private constructor(folder: string, entries: Map<string, JournalEntry>, lines: FileHandle, records: FileHandle) {
    this.folder = folder;
    this.entries = entries;
    this.lines = lines;
    this.records = records;
  }

  /** Opens or begins the journal in a folder; `fresh` forgets what was done. */
  static async open(folder: string, { fresh = false } = {}): Promise<Journal> {
    await makeFolder(folder);
    const path = join(folder, LINES);
    if (fresh) await rm(path, { force: true });
    const found = await readLines(path);
    await removeOthers(folder, fresh ? undefined : found.records);
    const records = await open(join(folder, found.records), "a+");
    const lines = await open(path, "a");
    const journal = new Journal(folder, found.entries, lines, records);
    await lines.truncate(found.length);
    await journal.checkRecords(found.unsynced);
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

  /** All that was kept is on the disk when this returns. Throws where the folder is gone, or another in its place. */
  sync(): Promise<void> {
    return this.inTurn(() => this.toDisk());
  }

  /** The JSON of a result. Throws where there is none, or where the disk gives back something else than was written. */
  async read(key: string): Promise<string> {
    const entry = this.entries.get(key);
    if (entry?.kind !== "result") throw new Error(`the journal has no result ${key}`);
    const bytes = await this.bytesOf(entry);
    if (sumOf(bytes) !== entry.sum) throw new DamagedRecord(key);
    return inflateRawSync(bytes).toString("utf8");
  }

  /**
   * Drops what a finished run had no use for, where that is much. Killed at any moment, the journal is the old one or
   * the new one. Where the disk has no room for both, throws what it says, and the old one stays.
   */
  async compact(used: ReadonlySet<string>): Promise<void> {
    await this.writing;
    const kept = [...this.entries.values()].filter(({ key }) => used.has(key));
    const size = kept.reduce((sum, entry) => sum + (entry.kind === "result" ? entry.length : 0), 0);
    if (this.end - size <= Math.max(MOST_UNUSED, size * UNUSED_FOR_USED)) return;
    const records = await unusedName(this.folder);
    const moved = await this.copy(kept, records).catch(async (error: unknown) => {
      await rm(join(this.folder, records), { force: true });
      throw error;
    });
    await rename(join(this.folder, NEW_LINES), join(this.folder, LINES));
    await this.lines.close();
    await this.records.close();
    this.lines = await open(join(this.folder, LINES), "a");
    this.records = await open(join(this.folder, records), "a+");
    this.entries.clear();
    for (const entry of moved) this.entries.set(entry.key, entry);
    this.end = size;
    await removeOthers(this.folder, records);
  }

  async close(): Promise<void> {
    await this.writing.catch(() => {});
    await this.lines.close();
    await this.records.close();
  }

  /** Writes records and lines anew, both on the disk when this returns; gives the entries with their new places. */
  private async copy(kept: readonly JournalEntry[], file: string): Promise<readonly JournalEntry[]> {
    const moved: JournalEntry[] = [];
    let at = 0;
    await writeDurably(join(this.folder, file), async (write) => {
      for (const entry of kept) {
        if (entry.kind === "result") await write(await this.bytesOf(entry));
        moved.push(entry.kind === "result" ? { ...entry, at } : entry);
        if (entry.kind === "result") at += entry.length;
      }
    });
    await writeDurably(join(this.folder, NEW_LINES), async (write) => {
      for (const line of [{ kind: "records", file } as const, ...moved]) await write(Buffer.from(`${oneLine(line)}\n`));
      await write(Buffer.from(`${SYNCED}\n`));
    });
    return moved;
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
    if (Date.now() - this.synced >= SYNC_EVERY_MS) await this.toDisk();
  }

  private async toDisk(): Promise<void> {
    await checkThere(join(this.folder, LINES), this.lines);
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
