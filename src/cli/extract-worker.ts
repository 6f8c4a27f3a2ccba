import { workerData } from "node:worker_threads";
import { type DocumentTask, type Outcome, pipelineOf, type Setup, workOn } from "./document.js";

/** The module of a worker thread: one pipeline for all documents that it gets. */
const pipeline = pipelineOf(workerData as Setup);

/** Throws for a bug only: the document gets a second try in a fresh worker. */
export const work = async (task: DocumentTask): Promise<Outcome> => workOn(await pipeline, task);

/** Loads what every document needs, so that the time for a document is not spent on it. */
export const ready = async (): Promise<void> => {
  await (await pipeline).segmenter();
};
