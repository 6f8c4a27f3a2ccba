import { programHash } from "../batch/key.js";
import type { Program } from "../cluster/job.js";
import type { Pipeline } from "../pipeline.js";
import { VERSION } from "../version.js";
import { readDictionary } from "./dictionary.js";
import { pipelineOf, type Setup } from "./document.js";
import type { SegmenterOptions } from "./options.js";

/** This machine's pipeline, what its threads are made of, and what its results depend on. */
export interface Machine {
  readonly pipeline: Pipeline;
  readonly setup: Setup;
  readonly program: Program;
}

/** The segmenter counts that is loaded here, not the one that was wished for: another machine may have had to fall back. */
export async function thisMachine({ dict, pack, segmenter }: SegmenterOptions): Promise<Machine> {
  const dictionary = dict === undefined ? [] : await readDictionary(dict);
  const setup = { packs: pack ?? [], dictionary, ...(segmenter ? { segmenter } : {}) };
  const pipeline = await pipelineOf(setup);
  const { engine } = (await pipeline.segmenter()).segmenter;
  const program = {
    version: VERSION,
    hash: programHash({ version: VERSION, packs: pipeline.packs, dictionary, segmenter: engine }),
    segmenter: engine,
    packs: pipeline.packs.map(({ manifest }) => `${manifest.id}@${manifest.version}`),
  };
  return { pipeline, setup, program };
}
