import { deflateRawSync } from "node:zlib";
import type { Facts } from "../batch/journal-lines.js";
import { encodeSignature, signatureOf } from "../batch/similarity.js";
import type { Issue } from "../model/issue.js";
import type { Result } from "../model/result.js";
import type { ExtractOptions, Input, PageBytes, Pipeline, Prepared } from "../pipeline.js";
import type { Engine } from "../segment/segmenter.js";
import { describeFailure, isFatal } from "./failure.js";
import { pipelineWithPacks } from "./pack-folder.js";

/** What a pipeline is made of; can be sent to a worker. */
export interface Setup {
  readonly packs: readonly string[];
  readonly dictionary: readonly string[];
  readonly segmenter?: Engine;
}

/** One document, opened: its bytes, what is known of it, and what was wrong with its side file. */
export interface DocumentTask {
  readonly bytes: Uint8Array;
  readonly options: ExtractOptions;
  readonly issues: readonly Issue[];
  /** the other pages of the article that it begins */
  readonly further?: readonly PageBytes[];
  /** somebody else needs the bytes again */
  readonly kept?: boolean;
}

type IssueJson = Result["issues"][number];

/** What became of a document; can be sent back from a worker. */
export type Outcome =
  | {
      readonly kind: "result";
      /** the result's JSON, deflated: smaller to keep, and cheap to hand over */
      readonly record: Uint8Array;
      readonly facts: Facts;
      /** issues that are told at once */
      readonly warnings: readonly IssueJson[];
    }
  | { readonly kind: "failure"; readonly code: string; readonly reason: string }
  /** no document is to blame: every other one would fail alike */
  | { readonly kind: "fatal"; readonly name: string; readonly message: string };

export const pipelineOf = ({ packs, dictionary, segmenter }: Setup): Promise<Pipeline> =>
  pipelineWithPacks(packs, { dictionary, ...(segmenter ? { segmenter } : {}) });

const plain = ({ span: _, ...rest }: Issue): IssueJson => rest;

/** The quickest level: records are read again once, when the dataset is written. */
const DEFLATE = { level: 1 } as const;

const valuesOf = ({ indicators }: Result): string[] =>
  indicators.map(({ normalized: { value, low, high, unit } }) => `${value ?? ""}|${low ?? ""}|${high ?? ""}|${unit}`);

function factsOf(prepared: Prepared, result: Result, ms: number): Facts {
  const { text } = prepared.normalized;
  const signature = signatureOf({ text, values: valuesOf(result), year: result.document.year });
  return {
    indicators: result.indicators.length,
    failing: result.checks.filter(({ verdict }) => verdict === "fails").length,
    ms: Math.round(ms),
    ...(signature ? { signature: encodeSignature(signature) } : {}),
  };
}

/** What a pipeline takes for a document: its bytes, or those of all its pages. */
export const inputOf = ({ bytes, further, options }: Omit<DocumentTask, "issues">): Input =>
  further ? { pages: [{ bytes, name: options.name ?? "" }, ...further] } : bytes;

/** The whole way of one document. Throws what the document did wrong, or a bug. */
async function extracted(pipeline: Pipeline, task: DocumentTask): Promise<Outcome> {
  const { options, issues } = task;
  const began = performance.now();
  const prepared = await pipeline.prepare(inputOf(task), options);
  const bare = await pipeline.finish(prepared);
  const result = issues.length === 0 ? bare : { ...bare, issues: [...issues.map(plain), ...bare.issues] };
  return {
    kind: "result",
    record: deflateRawSync(JSON.stringify(result), DEFLATE),
    facts: factsOf(prepared, result, performance.now() - began),
    warnings: result.issues.filter(({ severity }) => severity !== "info"),
  };
}

/** Documents that cannot be read are outcomes; a bug is thrown, so that the document gets a second try elsewhere. */
export async function workOn(pipeline: Pipeline, task: DocumentTask): Promise<Outcome> {
  try {
    return await extracted(pipeline, task);
  } catch (error) {
    if (isFatal(error) && error instanceof Error) return { kind: "fatal", name: error.name, message: error.message };
    if (error instanceof Error && error.name === "ReadError") return { kind: "failure", ...describeFailure(error) };
    throw error;
  }
}
