import { programHash } from "../batch/key.js";
import { isS3 } from "../cluster/s3.js";
import type { Pipeline } from "../pipeline.js";
import { VERSION } from "../version.js";
import type { ExtractFlags } from "./commands/extract.js";
import { readDictionary } from "./dictionary.js";
import { pipelineOf, type Setup } from "./document.js";
import { EXIT, UsageError } from "./exit.js";
import { extractIntoFolder } from "./extract-folder.js";
import { extractStages, extractToStdout } from "./extract-stream.js";
import { givenFromFlags } from "./given.js";
import { findSources, type Sources } from "./inputs.js";
import { joinedSources } from "./join.js";
import { readManifest, withManifest } from "./manifest.js";
import type { OpenOptions } from "./open.js";
import { say } from "./output.js";
import { readingOf } from "./reading-options.js";
import { createRunner, type Runner, workersFor } from "./runner.js";
import { formatsOf } from "./sinks.js";
import { Summary } from "./summary.js";

/** Everything that one `zhibiao extract` is given. */
export interface Run {
  readonly found: Sources;
  readonly flags: ExtractFlags;
  readonly how: OpenOptions;
  readonly pipeline: Pipeline;
  readonly runner: Runner;
  /** hash of all that a result depends on beside the document */
  readonly program: string;
  readonly summary: Summary;
}

const joined = (found: Sources, { joinPages }: ExtractFlags): Sources =>
  joinPages ? { ...found, sources: joinedSources(found.sources) } : found;

/** The documents that are named, with what a manifest says of them; its own where none are named. */
async function sourcesOf(paths: readonly string[], flags: ExtractFlags, { packs }: Pipeline): Promise<Sources> {
  const found = paths.length === 0 ? undefined : await findSources(paths, flags.out);
  if (flags.manifest === undefined) return joined(found ?? (await findSources([])), flags);
  const manifest = await readManifest(flags.manifest, packs);
  const tell = (doubt: string): void => say(`--manifest ${flags.manifest}, ${doubt}`);
  manifest.doubts.forEach(tell);
  return joined(withManifest(found, manifest, tell), flags);
}

async function runAll(found: Sources, flags: ExtractFlags, setup: Setup, pipeline: Pipeline): Promise<number> {
  const { dictionary, segmenter } = setup;
  const inStages = flags.stage !== "result";
  const workers = inStages ? 0 : workersFor(found.sources, flags);
  const runner = await createRunner(workers, pipeline, setup, flags);
  const summary = new Summary(found);
  const run: Run = {
    found,
    flags,
    how: {
      given: givenFromFlags(flags),
      ...readingOf(flags),
      maxText: flags.maxText,
      script: flags.script,
    },
    pipeline,
    runner,
    program: programHash({ version: VERSION, packs: pipeline.packs, dictionary, segmenter }),
    summary,
  };
  try {
    if (inStages) await extractStages(run);
    else if (flags.out !== undefined) await extractIntoFolder(run, flags.out);
    else await extractToStdout(run);
  } finally {
    await runner.close();
  }
  if (summary.interrupted || !(flags.quiet || found.single)) say(summary.line(flags.out));
  if (summary.interrupted) return EXIT.interrupted;
  return summary.anyFailed ? EXIT.failures : EXIT.ok;
}

/** `zhibiao extract`: gives the exit code. */
export async function extractCommand(paths: readonly string[], flags: ExtractFlags): Promise<number> {
  formatsOf(flags, false);
  givenFromFlags(flags);
  if (paths.length === 0 && flags.manifest === undefined)
    throw new UsageError("nothing to extract: name files or folders, or a --manifest");
  const remote = paths.find(isS3);
  if (remote !== undefined)
    throw new UsageError(`${remote}: buckets are read by zhibiao enqueue and zhibiao work; extract reads the disk`);
  const dictionary = flags.dict === undefined ? [] : await readDictionary(flags.dict);
  const setup = { packs: flags.pack ?? [], dictionary, ...(flags.segmenter ? { segmenter: flags.segmenter } : {}) };
  const pipeline = await pipelineOf(setup);
  return runAll(await sourcesOf(paths, flags, pipeline), flags, setup, pipeline);
}
