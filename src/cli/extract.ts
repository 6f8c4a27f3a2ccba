import { DEFAULT_CONCURRENCY, runBatch } from "../batch/run.js";
import type { Issue } from "../model/issue.js";
import type { Result } from "../model/result.js";
import type { Pipeline } from "../pipeline.js";
import { type FailureRecord, writeFailures } from "../store/folder.js";
import type { Sink } from "../store/out.js";
import type { ExtractFlags } from "./commands/extract.js";
import { readDictionary } from "./dictionary.js";
import { EXIT } from "./exit.js";
import { describeFailure, failureLine, isFatal } from "./failure.js";
import { givenFromFlags } from "./given.js";
import { findSources, type Source, type Sources } from "./inputs.js";
import { onInterrupt } from "./interrupt.js";
import { type OpenOptions, open } from "./open.js";
import { say } from "./output.js";
import { pipelineWithPacks } from "./pack-folder.js";
import { startProgress } from "./progress.js";
import { formatsOf, openResultSink, openStageSink } from "./sinks.js";
import { stageOutput } from "./stages.js";
import { Summary } from "./summary.js";
import { Warnings } from "./warnings.js";

type Work<R> = (source: Source) => Promise<R>;

const plain = ({ span: _, ...rest }: Issue): Result["issues"][number] => rest;

/** The whole way of one document; what was wrong with its side file is told among its issues. */
function extractWork(pipeline: Pipeline, how: OpenOptions): Work<Result> {
  return async (source) => {
    const { bytes, options, issues } = await open(source, how);
    const result = await pipeline.extract(bytes, options);
    return issues.length === 0 ? result : { ...result, issues: [...issues.map(plain), ...result.issues] };
  };
}

interface Run<R> {
  readonly found: Sources;
  readonly flags: ExtractFlags;
  readonly work: Work<R>;
  readonly sink: Sink<R>;
  readonly onResult: (result: R, source: Source) => void;
  readonly summary: Summary;
}

/** Works through the sources, into the sink; tells failures as they come. */
async function work<R>({ found, flags, work, sink, onResult, summary }: Run<R>): Promise<readonly FailureRecord[]> {
  const failures: FailureRecord[] = [];
  const quiet = flags.quiet ?? false;
  const sharedTerminal = flags.out === undefined && process.stdout.isTTY;
  const progress = await startProgress(found.sources.length, { quiet, sharedTerminal });
  const interrupt = onInterrupt();
  try {
    const { interrupted } = await runBatch(found.sources, work, {
      concurrency: flags.concurrency ?? DEFAULT_CONCURRENCY,
      signal: interrupt.signal,
      isFatal,
      async onResult(result, source) {
        await sink.write(source.id, result);
        onResult(result, source);
        summary.done(source);
      },
      onFailure(error, source) {
        const failure = describeFailure(error);
        failures.push({ document: source.id, ...failure });
        say(failureLine(source.path, failure));
        summary.failed(source);
      },
      onProgress: (state) => progress.update(state),
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
  return failures;
}

async function runAll(found: Sources, flags: ExtractFlags, pipeline: Pipeline): Promise<number> {
  const how: OpenOptions = {
    given: givenFromFlags(flags),
    encoding: flags.encoding,
    maxSize: flags.maxSize,
    script: flags.script,
    ocr: flags.ocr,
  };
  const formats = formatsOf(flags, found.single);
  const summary = new Summary(found);
  const warnings = new Warnings();
  const { stage } = flags;
  const failures =
    stage === "result"
      ? await work({
          found,
          flags,
          summary,
          work: extractWork(pipeline, how),
          sink: await openResultSink(formats, flags.out),
          onResult(result, source) {
            warnings.tell(source.path, result.issues);
            summary.count(result);
          },
        })
      : await work({
          found,
          flags,
          summary,
          work: async (source) => stageOutput(stage, await open(source, how), pipeline),
          sink: await openStageSink(formats, flags.out),
          onResult: () => {},
        });
  if (flags.out !== undefined) await writeFailures(flags.out, [...failures, ...summary.notBegun()]);
  if (summary.interrupted || !(flags.quiet || found.single)) say(summary.line(flags.out));
  if (summary.interrupted) return EXIT.interrupted;
  return failures.length > 0 ? EXIT.failures : EXIT.ok;
}

/** `zhibiao extract`: gives the exit code. */
export async function extractCommand(paths: readonly string[], flags: ExtractFlags): Promise<number> {
  formatsOf(flags, false);
  const dictionary = flags.dict === undefined ? [] : await readDictionary(flags.dict);
  const segmenter = flags.segmenter ? { segmenter: flags.segmenter } : {};
  const pipeline = await pipelineWithPacks(flags.pack ?? [], { dictionary, ...segmenter });
  return runAll(await findSources(paths), flags, pipeline);
}
