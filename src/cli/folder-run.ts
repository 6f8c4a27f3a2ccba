import { findDoubles } from "../batch/doubles.js";
import type { JournalEntry } from "../batch/journal-lines.js";
import { hashOf, keyOf } from "../batch/key.js";
import { runBatch } from "../batch/run.js";
import type { Workplace } from "../batch/workplace.js";
import type { Result } from "../model/result.js";
import { byId, type Entry } from "../store/entry.js";
import type { DocumentTask, Outcome } from "./document.js";
import { OutputError } from "./exit.js";
import { describeFailure, type Failure, FatalOutcome, isFatal } from "./failure.js";
import type { Source } from "./inputs.js";
import type { Runner } from "./runner.js";

/** What became of one source: where its result is, or why there is none. */
export interface Settled {
  readonly source: Source;
  readonly opened?: { readonly key: string; readonly hash: string; readonly size: number };
  readonly failure?: Failure;
}

/** One run into a folder. */
export interface FolderRun {
  readonly sources: Iterable<Source> | AsyncIterable<Source>;
  readonly workplace: Workplace;
  readonly runner: Runner;
  readonly open: (source: Source) => Promise<DocumentTask>;
  /** hash of program, packs and words */
  readonly program: string;
  readonly limits: { readonly timeout: number; readonly memory: number };
  readonly signal: AbortSignal;
  readonly onBegin: (source: Source) => void;
  readonly onSettled: (source: Source, told: Told) => void;
  /** keys that are in work */
  readonly inWork: Map<string, Promise<void>>;
}

/** For people who watch. */
export interface Told {
  readonly failure?: Failure;
  readonly warnings?: Extract<Outcome, { kind: "result" }>["warnings"];
  readonly indicators: number;
  readonly failing: number;
  /** it stood in the journal */
  readonly known: boolean;
}

/** Why a task that broke its worker may go better this time. */
const hasMoreRoom = (entry: JournalEntry, { limits }: FolderRun): boolean =>
  entry.kind === "failure" &&
  entry.limits !== undefined &&
  (limits.timeout > entry.limits.timeout || limits.memory > entry.limits.memory);

/** Of all pages: an article changes with each of them. */
const contentHash = ({ bytes, further }: DocumentTask): string =>
  further ? hashOf([bytes, ...further.map((page) => page.bytes)].map(hashOf).join()) : hashOf(bytes);

const sizeOf = ({ bytes, further = [] }: DocumentTask): number =>
  further.reduce((sum, page) => sum + page.bytes.length, bytes.length);

const NOTHING = { indicators: 0, failing: 0, known: false } as const;

/** Does one document, unless the journal has it; what it gives is in the journal when this returns. */
async function settle(run: FolderRun, whole: Source): Promise<Settled> {
  // what is settled is remembered to the end, the bytes of an archive's member are not
  const { member: _, ...source } = whole;
  const { workplace, open, onSettled, inWork } = run;
  run.onBegin(source);
  const task = await open(whole);
  const { name, ...options } = task.options;
  const hash = contentHash(task);
  const key = keyOf({ hash, name, options: { ...options, issues: task.issues }, program: run.program });
  const opened = { key, hash, size: sizeOf(task) };
  // the same content is in work under another name
  while (inWork.has(key)) await inWork.get(key);
  const entry = workplace.journal.get(key);
  if (entry && !hasMoreRoom(entry, run)) {
    const failure = entry.kind === "failure" ? { code: entry.code, reason: entry.reason } : undefined;
    const { indicators, failing } = entry.kind === "result" ? entry : NOTHING;
    onSettled(source, { indicators, failing, known: true, ...(failure ? { failure } : {}) });
    return { source, opened, ...(failure ? { failure } : {}) };
  }
  const done = doAnew(run, whole, task, key).finally(() => inWork.delete(key));
  inWork.set(
    key,
    done.then(
      () => {},
      () => {},
    ),
  );
  const failure = await done;
  return { source, opened, ...(failure ? { failure } : {}) };
}

/** Extracts a document and keeps what came of it. */
async function doAnew(run: FolderRun, source: Source, task: DocumentTask, key: string): Promise<Failure | undefined> {
  const { workplace, runner, open, onSettled } = run;
  const outcome = await runner.run(task, () => open(source));
  switch (outcome.kind) {
    case "fatal":
      throw new FatalOutcome(outcome);
    case "failure": {
      const failure = { code: outcome.code, reason: outcome.reason };
      const limited = outcome.code.startsWith("batch/") ? { limits: run.limits } : {};
      await kept(workplace.journal.addFailure({ key, ...failure, ...limited }));
      onSettled(source, { failure, ...NOTHING });
      return failure;
    }
    case "result":
      await kept(workplace.journal.addResult(key, outcome.record, outcome.facts));
      onSettled(source, { ...outcome.facts, warnings: outcome.warnings, known: false });
      return undefined;
  }
}

/** No document is to blame, and the rest would fail alike. */
const kept = (writing: Promise<void>): Promise<void> =>
  writing.catch((cause: unknown) => {
    throw new OutputError(cause);
  });

/** What each source came to, by id; of an interrupted run the first ones, as far as it came. */
export interface Worked {
  readonly settled: readonly Settled[];
  readonly interrupted: boolean;
}

/** Works through the sources, or the first of them where the run is stopped. */
export async function workAlong(run: FolderRun): Promise<Worked> {
  const all: Settled[] = [];
  const { interrupted } = await runBatch(run.sources, (source) => settle(run, source), {
    concurrency: run.runner.concurrency,
    order: "done",
    signal: run.signal,
    isFatal: (error) => isFatal(error) || error instanceof OutputError,
    onResult: (settled) => void all.push(settled),
    onFailure(error, source) {
      const failure = describeFailure(error);
      run.onSettled(source, { failure, ...NOTHING });
      const { member: _, ...rest } = source;
      all.push({ source: rest, failure });
    },
  });
  return { settled: all.sort((a, b) => byId(a.source, b.source)), interrupted };
}

/** Works through the sources; what each came to, by id, or undefined for a run that was stopped. */
export async function workThrough(run: FolderRun): Promise<readonly Settled[] | undefined> {
  const { settled, interrupted } = await workAlong(run);
  return interrupted ? undefined : settled;
}

/** The result under the document's own name, with the columns of the manifest. */
export function named(json: string, { id, columns }: Source): Result {
  const result = JSON.parse(json) as Result;
  return { ...result, document: { ...result.document, id, ...(columns ? { manifest: { ...columns } } : {}) } };
}

/** A document for the dataset, and the milliseconds that its extraction took. */
export interface Timed {
  readonly entry: Entry;
  readonly ms?: number;
}

/** All documents for the dataset, by id, read from the journal one at a time. */
export async function* entriesOf(
  settled: readonly Settled[],
  { journal }: Workplace,
  { keepDuplicates }: { readonly keepDuplicates: boolean },
): AsyncGenerator<Timed> {
  const doubles = findDoubles(
    settled.flatMap(({ source: { id }, opened, failure }) => {
      const entry = opened && !failure ? journal.get(opened.key) : undefined;
      return opened && entry?.kind === "result" ? [{ id, hash: opened.hash, signature: entry.signature }] : [];
    }),
  );
  for (const { source, opened, failure } of settled) {
    const { id } = source;
    const known = opened ? { hash: opened.hash, size: opened.size } : {};
    if (failure || !opened) {
      const manifest = source.columns ? { manifest: source.columns } : {};
      yield { entry: { id, ...known, ...manifest, outcome: "failed", ...(failure ? { failure } : {}) } };
    } else {
      const duplicate = doubles.get(id);
      const outcome = duplicate && !keepDuplicates ? "duplicate" : "extracted";
      const result = named(await journal.read(opened.key), source);
      const kept = journal.get(opened.key);
      const entry: Entry = { id, ...known, outcome, ...(duplicate ? { duplicate } : {}), result };
      yield { entry, ...(kept?.kind === "result" ? { ms: kept.ms } : {}) };
    }
  }
}
