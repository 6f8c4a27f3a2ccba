import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { hashOf } from "../batch/key.js";
import { openWorkplace, type Workplace } from "../batch/workplace.js";
import { partName } from "../cluster/cover.js";
import type { Job } from "../cluster/job.js";
import { type Label, type PartDocument, writePart } from "../cluster/part.js";
import { cutAfter, membersOf, type Range, type Shard } from "../cluster/shard.js";
import { type PartStore, storeError } from "../cluster/store.js";
import type { Done, Trade } from "../cluster/worker.js";
import { OutputError } from "./exit.js";
import { failureLine, isFatal } from "./failure.js";
import { type FolderRun, named, type Settled, workAlong } from "./folder-run.js";
import type { Source } from "./inputs.js";
import { type OpenOptions, open } from "./open.js";
import type { Runner } from "./runner.js";
import type { ShardReader } from "./shard-open.js";

export interface TradeOptions {
  readonly runner: Runner;
  readonly reader: ShardReader;
  readonly store: PartStore;
  /** a folder on this machine for what is not complete yet */
  readonly scratch: string;
  readonly limits: FolderRun["limits"];
  readonly say: (message: string) => void;
}

/** The documents for a part, by id, read from the journal one at a time. */
async function* partDocuments(settled: readonly Settled[], { journal }: Workplace): AsyncGenerator<PartDocument> {
  for (const { source, opened, failure } of settled) {
    const known = { id: source.id, ...(opened ? { hash: opened.hash, size: opened.size } : {}) };
    const entry = opened && !failure ? journal.get(opened.key) : undefined;
    if (opened && entry?.kind === "result") {
      const result = named(await journal.read(opened.key), source);
      yield { ...known, outcome: { kind: "result", result, facts: entry } };
    } else if (failure) {
      const manifest = source.columns ? { manifest: source.columns } : {};
      yield { ...known, outcome: { kind: "failure", ...failure, ...manifest } };
    }
  }
}

/** Names everything that the part's content depends on: the same shard gives the same name on every machine. */
const contentHash = ({ job, program, range }: Label, settled: readonly Settled[]): string =>
  hashOf(
    JSON.stringify([
      ...[job, program.hash, range],
      ...settled.map(({ source: { id, columns }, opened, failure }) => [id, opened?.key, failure?.code, columns]),
    ]),
  );

const labelOf = ({ id: job, sources, program, manifest }: Job, range: Range): Label => ({
  ...{ job, range, sources, program, manifest },
});

/**
 * What is given up, by its ids. Members of an archive go by their numbers, `a.zip#7` or `a.zip#7-12`: to learn their names
 * would be to read once more what has ended so many workers.
 */
function givenUp(shard: Shard): readonly Pick<Source, "id" | "path" | "columns">[] {
  const { from, to } = membersOf(shard);
  const number = to === from + 1 ? `#${to}` : from > 0 || to !== undefined ? `#${from + 1}-${to ?? ""}` : "";
  return shard.sources.map(({ id, path, columns }) => ({
    ...{ id: isArchive(shard) ? `${id}${number}` : id, path },
    ...(columns ? { columns } : {}),
  }));
}

const isArchive = ({ sources: [first] }: Shard): boolean => first?.many === true;

/** What `zhibiao work` does with a shard: the same as a run on one machine does with a folder, and a part of it. */
export class ShardTrade implements Trade {
  private readonly options: TradeOptions;

  constructor(options: TradeOptions) {
    this.options = options;
  }

  isFatal(error: unknown): boolean {
    return isFatal(error) || error instanceof OutputError;
  }

  work(shard: Shard, job: Job, signal: AbortSignal): Promise<Done> {
    return this.inFolder(async (folder) => {
      const how = job.options as OpenOptions;
      const { reader } = this.options;
      await reader.checkRoots(job);
      const sources = reader.documentsOf(shard, folder, how.limits);
      const { settled, interrupted, workplace } = await this.extracted(sources, how, job, folder, signal);
      try {
        if (settled.some(({ failure }) => failure?.code === "read/unreadable")) await reader.checkRoots(job);
        if (interrupted && settled.length === 0) return { documents: 0, failures: 0, rest: [shard] };
        const [done, ...rest] = interrupted ? cutAfter(shard, settled.length) : [shard];
        await this.writePart(settled, workplace, labelOf(job, done.range), folder);
        const failures = settled.filter(({ failure }) => failure).length;
        return { documents: settled.length, failures, rest };
      } finally {
        await workplace.close();
      }
    });
  }

  quarantine(shard: Shard, job: Job, reason: string): Promise<Done> {
    const failure = { code: "cluster/poison", reason };
    const settled = givenUp(shard).map((source): Settled => ({ source, failure }));
    for (const { source } of settled) this.options.say(failureLine(source.path, failure));
    return this.inFolder(async (folder) => {
      const workplace = await openWorkplace(folder);
      try {
        await this.writePart(settled, workplace, labelOf(job, shard.range), folder);
        return { documents: settled.length, failures: settled.length };
      } finally {
        await workplace.close();
      }
    });
  }

  async countMembers(shard: Shard, job: Job): Promise<number> {
    if (!isArchive(shard)) return shard.sources.length;
    return this.inFolder(async (folder) => {
      let count = 0;
      const { limits } = job.options as OpenOptions;
      for await (const _ of this.options.reader.documentsOf(shard, folder, limits)) count++;
      return count;
    });
  }

  private async extracted(
    sources: AsyncIterable<Source>,
    how: OpenOptions,
    job: Job,
    folder: string,
    signal: AbortSignal,
  ) {
    const { runner, limits, say } = this.options;
    const workplace = await openWorkplace(join(folder, "work"));
    const worked = await workAlong({
      ...{ sources, workplace, runner, limits, signal },
      program: job.program.hash,
      open: (source) => open(source, how),
      onBegin: () => {},
      onSettled(source, { failure }) {
        if (failure) say(failureLine(source.path, failure));
      },
      inWork: new Map(),
    }).catch(async (error: unknown) => {
      await workplace.close();
      throw error;
    });
    return { ...worked, workplace };
  }

  private async writePart(settled: readonly Settled[], workplace: Workplace, label: Label, folder: string) {
    const path = await writePart(folder, partDocuments(settled, workplace), label);
    await this.options.store.put(partName(label.job, contentHash(label, settled)), path);
  }

  /** With a folder of its own, gone afterwards. */
  private async inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
    const { scratch } = this.options;
    try {
      const folder = await mkdtemp(join(scratch, "shard-"));
      try {
        return await work(folder);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    } catch (error) {
      throw storeError(error, scratch);
    }
  }
}
