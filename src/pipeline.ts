import { DecisionLog, type Explanation, explain as explainPlaces, type Where } from "./explain/index.js";
import type { Result } from "./model/result.js";
import { builtinPacks } from "./packs/builtin.js";
import type { Pack } from "./packs/parse.js";
import type { ExtractAllOptions, ExtractOptions, Input } from "./pipeline/input.js";
import { type Prepared, prepareWith } from "./pipeline/prepare.js";
import { resultOf } from "./pipeline/result.js";
import { createStages, type Stages } from "./pipeline/stages.js";
import type { QuantityFinder } from "./quantity/index.js";
import { eachDocument } from "./read/open.js";
import { type Engine, type LoadedSegmenter, loadSegmenter } from "./segment/segmenter.js";

export type { Change } from "./normalize/index.js";
export type { ExtractAllOptions, ExtractOptions, Given, Input, PageBytes } from "./pipeline/input.js";
export type { Prepared } from "./pipeline/prepare.js";

export interface PipelineOptions {
  /** packs beside the built-in ones */
  readonly packs?: readonly Pack[];
  /** words that the segmenter shall know */
  readonly dictionary?: readonly string[];
  /** nodejieba, with @node-rs/jieba where it cannot be loaded, if not said otherwise */
  readonly segmenter?: Engine;
}

/** The stages with their packs and engines. Heavy parts are loaded when a document first needs them. */
export interface Pipeline {
  /** Bytes to document to normalized text, without extraction. */
  prepare(input: Input, options?: ExtractOptions): Promise<Prepared>;
  /** The rest of the way, for what `prepare` gave. */
  finish(prepared: Prepared): Promise<Result>;
  /** The whole way. Throws ReadError where the input cannot be read. */
  extract(input: Input, options?: ExtractOptions): Promise<Result>;
  /** What stands at places of a report, how it was read, and why: which rule won, and what each field came from. */
  explain(input: Input, where: Where, options?: ExtractOptions): Promise<readonly Explanation[]>;
  /**
   * Many, in the order given; an archive (zip, tar, gzip, WARC) gives as many as it holds. A document that cannot be
   * read throws when its turn comes, unless `onFailure` takes it.
   */
  extractAll(inputs: Iterable<Input> | AsyncIterable<Input>, options?: ExtractAllOptions): AsyncGenerator<Result>;
  readonly quantities: QuantityFinder;
  segmenter(): Promise<LoadedSegmenter>;
  readonly packs: readonly Pack[];
}

/** Packs, compiled rules and engines, for as many documents as you like. Throws PackError or RuleError for a bad pack. */
export function createPipeline(options: PipelineOptions = {}): Pipeline {
  const packs = [...builtinPacks(), ...(options.packs ?? [])];
  let made: Stages | undefined;
  const stages = (): Stages => (made ??= createStages(packs));
  let loading: Promise<LoadedSegmenter> | undefined;
  const segmenter = (): Promise<LoadedSegmenter> => {
    loading ??= loadSegmenter(options.dictionary ?? [], options.segmenter);
    return loading;
  };
  const prepare = (input: Input, how: ExtractOptions = {}): Promise<Prepared> => prepareWith(stages(), input, how);
  const finish = async (prepared: Prepared): Promise<Result> => resultOf(prepared, stages(), await segmenter(), packs);
  const extract = async (input: Input, how: ExtractOptions = {}): Promise<Result> => finish(await prepare(input, how));
  const explain: Pipeline["explain"] = async (input, where, how = {}) => {
    const prepared = await prepare(input, how);
    const log = new DecisionLog();
    const result = resultOf(prepared, stages(), await segmenter(), packs, log.take);
    return explainPlaces(where, { ...prepared, result, log });
  };
  async function* extractAll(
    inputs: Iterable<Input> | AsyncIterable<Input>,
    { onFailure, ...how }: ExtractAllOptions = {},
  ): AsyncGenerator<Result> {
    for await (const input of inputs) {
      if (typeof input === "string" || "pages" in input) yield await extract(input, how);
      else yield* eachDocument(input, how, (bytes, hints) => extract(bytes, { ...how, ...hints }), onFailure);
    }
  }
  return {
    prepare,
    finish,
    extract,
    explain,
    extractAll,
    segmenter,
    packs,
    get quantities() {
      return stages().quantities;
    },
  };
}

/** Extracts one report with the built-in packs. For more than one, make a pipeline. */
export const extract = (input: Input, options: ExtractOptions & PipelineOptions = {}): Promise<Result> =>
  createPipeline(options).extract(input, options);

/** Explains places of one report with the built-in packs. */
export const explain = (
  input: Input,
  where: Where,
  options: ExtractOptions & PipelineOptions = {},
): Promise<readonly Explanation[]> => createPipeline(options).explain(input, where, options);
