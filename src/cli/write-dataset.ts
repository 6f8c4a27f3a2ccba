import { join } from "node:path";
import type { Workplace } from "../batch/workplace.js";
import { writeWhole } from "../store/atomic.js";
import { type Dataset, datasetSink } from "../store/dataset.js";
import { prettyJson } from "../store/json.js";
import { StatsCounter } from "../store/stats.js";
import type { Timed } from "./folder-run.js";
import { STATS } from "./stats.js";

export interface Written {
  readonly out: string;
  readonly workplace: Workplace;
  readonly dataset: Dataset;
  /** by their ids */
  readonly entries: AsyncIterable<Timed>;
  readonly onDouble: () => void;
}

/** Writes all formats, and the counts; each file gets its name when it is complete. */
export async function writeDataset({ out, workplace, dataset, entries, onDouble }: Written): Promise<void> {
  const { temporary, listing } = workplace;
  const sink = await datasetSink({ folder: out, temporary, listing }, dataset);
  try {
    const counter = new StatsCounter();
    for await (const { entry, ms } of entries) {
      counter.add(entry, ms);
      if (entry.outcome === "duplicate") onDouble();
      await sink.write(entry.id, entry);
    }
    await sink.close();
    await writeWhole(join(out, STATS), prettyJson(counter.stats), temporary);
  } catch (error) {
    await sink.discard();
    throw error;
  }
}
