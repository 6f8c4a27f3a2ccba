import { inflateRawSync } from "node:zlib";
import { runBatch } from "../batch/run.js";
import type { Result } from "../model/result.js";
import { type Entry, entryOf } from "../store/entry.js";
import type { Sink } from "../store/out.js";
import type { Outcome } from "./document.js";
import { expand } from "./expand.js";
import type { Run } from "./extract.js";
import { foundIn } from "./extract-folder.js";
import { describeFailure, type Failure, FatalOutcome, failureLine, isFatal } from "./failure.js";
import type { Source } from "./inputs.js";
import { onInterrupt } from "./interrupt.js";
import { open } from "./open.js";
import { say } from "./output.js";
import { startProgress } from "./progress.js";
import { formatsOf, stageSink, stdoutSink } from "./sinks.js";
import { stageOutput } from "./stages.js";
import { Warnings } from "./warnings.js";

interface Stream<R, T> {
  readonly work: (source: Source) => Promise<R>;
  readonly sink: Sink<T>;
  /** undefined: there is nothing to write, it failed and was told */
  readonly take: (outcome: R, source: Source) => T | undefined;
}

/** Works through the sources, into the sink, in their order; tells failures as they come. */
async function stream<R, T>(run: Run, { work, sink, take }: Stream<R, T>): Promise<void> {
  const { found, flags, how, runner, summary } = run;
  const sharedTerminal = flags.out === undefined && process.stdout.isTTY;
  const progress = await startProgress(found.sources.length, { quiet: flags.quiet ?? false, sharedTerminal });
  const interrupt = onInterrupt();
  try {
    const begun = (source: Source): Promise<R> => {
      progress.begin(source.id);
      return work(source);
    };
    const { interrupted } = await runBatch(expand(found.sources, foundIn(summary, progress), how.limits), begun, {
      concurrency: runner.concurrency,
      signal: interrupt.signal,
      isFatal,
      async onResult(outcome, source) {
        const record = take(outcome, source);
        if (record !== undefined) await sink.write(source.id, record);
      },
      onFailure: (error, source) => fail(run, source, describeFailure(error)),
      onProgress: ({ done, failed }) => progress.update({ done, failed }),
    });
    summary.interrupted = interrupted;
    await sink.close();
  } catch (error) {
    await sink.discard();
    throw error;
  } finally {
    progress.stop();
    interrupt.stop();
  }
}

function fail({ summary }: Run, source: Source, failure: Failure): void {
  say(failureLine(source.path, failure));
  summary.failed(source);
}

const resultOf = (record: Uint8Array): Result => JSON.parse(inflateRawSync(record).toString("utf8")) as Result;

/** `zhibiao extract` without a folder. */
export async function extractToStdout(run: Run): Promise<void> {
  const { found, flags, how, runner, summary } = run;
  const warnings = new Warnings();
  await stream<Outcome, Entry>(run, {
    sink: stdoutSink(formatsOf(flags, found.single)),
    work: async (source) => runner.run(await open(source, how), () => open(source, how)),
    take(outcome, source) {
      if (outcome.kind === "fatal") throw new FatalOutcome(outcome);
      if (outcome.kind === "failure") {
        fail(run, source, outcome);
        return undefined;
      }
      warnings.tell(source.path, outcome.warnings);
      summary.done(source);
      summary.count(outcome.facts);
      return entryOf(source.id, resultOf(outcome.record));
    },
  });
}

/** `zhibiao extract --stage`: what one stage gives, to look inside. */
export async function extractStages(run: Run): Promise<void> {
  const { found, flags, how, pipeline, summary } = run;
  const { stage } = flags;
  if (stage === "result") return;
  await stream<object, object>(run, {
    sink: await stageSink(formatsOf(flags, found.single), flags.out),
    work: async (source) => stageOutput(stage, await open(source, how), pipeline),
    take(output, source) {
      summary.done(source);
      return output;
    },
  });
}
