// Whether both word segmenters give the same records: their mean record F1 on the annotated reports may differ by 0.01.
import { createPipeline, type Pipeline } from "../src/index.js";
import { ENGINES } from "../src/segment/segmenter.js";

const MOST_APART = 0.01;

/** Record F1 of every range with a pipeline, from 0 to 1. */
export type RecordsOf = (pipeline: Pipeline) => Promise<readonly number[]>;

const mean = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length;

/** Prints the mean record F1 with each engine; true where they agree, or where only one of them can be loaded. */
export async function reportSegmenters(recordsOf: RecordsOf): Promise<boolean> {
  const means: number[] = [];
  for (const segmenter of ENGINES) {
    const pipeline = createPipeline({ segmenter });
    const loads = await pipeline.segmenter().then(
      () => true,
      () => false,
    );
    if (!loads) {
      console.log(`${segmenter} cannot be loaded here: nothing to compare`);
      return true;
    }
    const own = mean(await recordsOf(pipeline));
    console.log(`mean record F1 with ${segmenter.padEnd(16)}${(100 * own).toFixed(2)}`);
    means.push(own);
  }
  const apart = Math.max(...means) - Math.min(...means);
  if (apart > MOST_APART) console.error(`the segmenters are ${apart.toFixed(3)} apart, more than ${MOST_APART}`);
  return apart <= MOST_APART;
}
