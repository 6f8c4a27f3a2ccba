import { openWorkplace, type Workplace } from "../batch/workplace.js";
import type { OutputFormat } from "../store/folder.js";
import { OutputError } from "./exit.js";
import { expand, type Found } from "./expand.js";
import type { Run } from "./extract.js";
import { failureLine } from "./failure.js";
import { entriesOf, type FolderRun, type Settled, type Told, workThrough } from "./folder-run.js";
import type { Source } from "./inputs.js";
import { onInterrupt } from "./interrupt.js";
import { open } from "./open.js";
import { say } from "./output.js";
import { type Progress, startProgress } from "./progress.js";
import { folderFormats } from "./sinks.js";
import { Warnings } from "./warnings.js";
import { writeDataset } from "./write-dataset.js";

/** Counts what archives hold. */
export const foundIn = (summary: Run["summary"], progress: Progress): Found => ({
  onMember() {
    summary.more();
    progress.more();
  },
  onSkipped: () => summary.skip(),
});

/** What is told of each document while the run goes on. */
function teller({ summary }: Run, progress: Progress): FolderRun["onSettled"] {
  const warnings = new Warnings();
  let [done, failed] = [0, 0];
  return (source: Source, { failure, warnings: found = [], known, ...counts }: Told) => {
    if (failure) {
      failed++;
      say(failureLine(source.path, failure));
      summary.failed(source);
    } else {
      done++;
      summary.done(source);
      summary.count(counts);
      warnings.tell(source.path, found);
    }
    if (known) summary.knew();
    progress.update({ done, failed });
  };
}

/** Errors of the disk on which the output lies, told as such. */
export async function onOutput<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Error && "syscall" in error && error.name !== "ReadError" ? new OutputError(error) : error;
  }
}

interface Job {
  readonly run: Run;
  readonly out: string;
  readonly formats: readonly OutputFormat[];
}

function assemble({ run, out, formats }: Job, workplace: Workplace, settled: readonly Settled[]): Promise<void> {
  const { found, flags, pipeline, summary } = run;
  const entries = entriesOf(settled, workplace, { keepDuplicates: flags.keepDuplicates ?? false });
  const dataset = { formats, manifest: found.manifest ?? [], reference: pipeline.packs };
  return writeDataset({ out, workplace, dataset, entries, onDouble: () => summary.double() });
}

/** The journal forgets what this run had no use for; the dataset is complete, so there is nothing to fail for. */
async function shrink({ journal }: Workplace, settled: readonly Settled[]): Promise<void> {
  const used = new Set(settled.flatMap(({ opened }) => opened?.key ?? []));
  await journal.compact(used).catch((error: unknown) => {
    say(
      `results of earlier runs that are no longer of use were kept: ${error instanceof Error ? error.message : error}`,
    );
  });
}

async function runIn(job: Job, workplace: Workplace): Promise<void> {
  const { run } = job;
  const { found, flags, how, runner, program, summary } = run;
  const progress = await startProgress(found.sources.length, { quiet: flags.quiet ?? false, sharedTerminal: false });
  const interrupt = onInterrupt();
  try {
    const settled = await workThrough({
      sources: expand(found.sources, foundIn(summary, progress), how.limits),
      workplace,
      runner,
      program,
      open: (source) => open(source, how),
      limits: { timeout: flags.timeout, memory: flags.workerMemory },
      signal: interrupt.signal,
      onBegin: ({ id }) => progress.begin(id),
      onSettled: teller(run, progress),
      inWork: new Map(),
    });
    summary.interrupted = settled === undefined;
    progress.stop();
    // writing the dataset needs no workers, and they hold half a gigabyte each
    await runner.close();
    await workplace.journal.sync();
    if (settled) {
      await assemble(job, workplace, settled);
      await shrink(workplace, settled);
    } else
      say(`what is done is kept in ${job.out}; the same command goes on where it stopped, and then writes the dataset`);
  } finally {
    progress.stop();
    interrupt.stop();
  }
}

/** `zhibiao extract -o DIR`: what an earlier run did is not done again. */
export async function extractIntoFolder(run: Run, out: string): Promise<void> {
  const formats = await folderFormats(run.flags);
  await onOutput(async () => {
    const workplace = await openWorkplace(out, { fresh: run.flags.force ?? false });
    try {
      await runIn({ run, out, formats }, workplace);
    } finally {
      await workplace.close();
    }
  });
}
