import { runBatch } from "../batch/run.js";
import type { Result } from "../model/result.js";
import type { Pipeline } from "../pipeline.js";
import { readDictionary } from "./dictionary.js";
import { expand, type Found } from "./expand.js";
import { describeFailure, failureLine, isFatal } from "./failure.js";
import { findSources, type Source } from "./inputs.js";
import { type OpenOptions, open } from "./open.js";
import type { SegmenterOptions } from "./options.js";
import { say } from "./output.js";
import { pipelineWithPacks } from "./pack-folder.js";
import { type ReadingFlags, readingOf } from "./reading-options.js";
import { Warnings } from "./warnings.js";

/** A document's result with the text that its positions are in. */
export interface Read {
  readonly source: Source;
  readonly result: Result;
  readonly text: string;
}

type EachOptions = SegmenterOptions & ReadingFlags;

async function readOne(source: Source, pipeline: Pipeline, how: OpenOptions): Promise<Read> {
  const { bytes, options } = await open(source, how);
  const result = await pipeline.extract(bytes, options);
  const { document } = await pipeline.prepare(bytes, options);
  return { source, result, text: document.text };
}

/** What was found in archives is counted by nobody here. */
const NOBODY: Found = { onMember: () => {}, onSkipped: () => {} };

/** Runs through documents, those in archives too, in their order; tells those that fail, and gives their number. */
export async function eachResult(
  paths: readonly string[],
  flags: EachOptions,
  onRead: (read: Read) => void | Promise<void>,
): Promise<number> {
  const { pack, segmenter, dict } = flags;
  const how = readingOf(flags);
  const dictionary = dict === undefined ? [] : await readDictionary(dict);
  const pipeline = await pipelineWithPacks(pack ?? [], { dictionary, ...(segmenter ? { segmenter } : {}) });
  const { sources } = await findSources(paths);
  const warnings = new Warnings();
  const { failed } = await runBatch(expand(sources, NOBODY, how.limits), (source) => readOne(source, pipeline, how), {
    isFatal,
    async onResult(read) {
      warnings.tell(read.source.path, read.result.issues);
      await onRead(read);
    },
    onFailure: (error, source) => say(failureLine(source.path, describeFailure(error))),
  });
  return failed;
}
