import { join } from "node:path";
import type { Double } from "../batch/doubles.js";
import { openWorkplace, type Workplace } from "../batch/workplace.js";
import { type Cover, coverOf, type Part, partsOf } from "../cluster/cover.js";
import { ClusterError, MismatchError } from "../cluster/errors.js";
import { allDocuments, doublesOf, findDamaged } from "../cluster/joined.js";
import { labelOf, type PartDocument } from "../cluster/part.js";
import type { PartStore, Stored } from "../cluster/store.js";
import type { Pipeline } from "../pipeline.js";
import { DuckStore } from "../store/duckdb.js";
import { VERSION } from "../version.js";
import type { CollectFlags } from "./commands/collect.js";
import { pipelineOf } from "./document.js";
import { EXIT } from "./exit.js";
import { onOutput } from "./extract-folder.js";
import type { Timed } from "./folder-run.js";
import { say } from "./output.js";
import { folderFormats } from "./sinks.js";
import { storeOf } from "./work.js";
import { writeDataset } from "./write-dataset.js";

/** A document for the dataset, as a run on one machine would have it. */
function entryOf({ id, hash, size, outcome }: PartDocument, double: Double | undefined, keep: boolean): Timed {
  const known = { id, ...(hash === undefined ? {} : { hash }), ...(size === undefined ? {} : { size }) };
  if (outcome.kind === "failure") {
    const { code, reason, manifest } = outcome;
    const entry = { ...known, ...(manifest ? { manifest } : {}), failure: { code, reason } };
    return { entry: { ...entry, outcome: "failed" } };
  }
  const { result, facts } = outcome;
  const became = double && !keep ? "duplicate" : "extracted";
  return { entry: { ...known, outcome: became, ...(double ? { duplicate: double } : {}), result }, ms: facts.ms };
}

async function listedIn(store: PartStore): Promise<readonly Stored[]> {
  const files: Stored[] = [];
  for await (const file of store.list()) files.push(file);
  return files;
}

/** Throws MismatchError: the codebook would tell of other rules than those that read the documents. */
function checkRules({ label: { program } }: Part, { packs }: Pipeline): void {
  const ours = packs.map(({ manifest }) => `${manifest.id}@${manifest.version}`);
  if (program.version === VERSION && program.packs.join() === ours.join()) return;
  throw new MismatchError(
    `the parts were made by zhibiao ${program.version} with the rules ${program.packs.join(" and ")}; here are zhibiao ` +
      `${VERSION} and ${ours.join(" and ")}: install that version, and give the same --pack`,
  );
}

/** Neither one of our own errors nor one of the disk. */
const isDuckdbs = (error: unknown): boolean => error instanceof Error && error.name === "Error" && !("code" in error);

/** One `zhibiao collect`. */
class Collection {
  failures = 0;
  documents = 0;
  doubles = 0;
  private readonly store: PartStore;
  private readonly flags: CollectFlags;
  private readonly pipeline: Pipeline;

  constructor(store: PartStore, flags: CollectFlags, pipeline: Pipeline) {
    this.store = store;
    this.flags = flags;
    this.pipeline = pipeline;
  }

  async into(workplace: Workplace): Promise<void> {
    const { out, format, keepDuplicates = false } = this.flags;
    const formats = await folderFormats({ out, stage: "result", ...(format === undefined ? {} : { format }) });
    const duck = await DuckStore.create(join(workplace.temporary, "collect.duckdb"), workplace.temporary);
    let parts: readonly Part[] = [];
    try {
      parts = (await this.cover(duck, workplace)).parts;
      const [first] = parts;
      if (first) checkRules(first, this.pipeline);
      const doubles = await doublesOf(duck, parts);
      const dataset = { formats, manifest: first?.label.manifest ?? [], reference: this.pipeline.packs };
      const entries = this.entries(allDocuments(duck, parts), doubles, keepDuplicates);
      await writeDataset({ out, workplace, dataset, entries, onDouble: () => void this.doubles++ });
    } catch (error) {
      // DuckDB does not say which of them it could not read
      throw (isDuckdbs(error) ? await findDamaged(duck, parts) : undefined) ?? error;
    } finally {
      await duck.close();
    }
  }

  line(): string {
    const wrong = this.failures > 0 ? `, ${this.failures} failed` : "";
    const double = this.doubles > 0 ? `, ${this.doubles} of them doubles` : "";
    return `${this.documents - this.failures} documents${double}${wrong}, in ${this.flags.out}`;
  }

  /** Fetches the parts and chooses those that make up the job. Throws ClusterError where some are missing. */
  private async cover(duck: DuckStore, workplace: Workplace): Promise<Cover> {
    const { place } = this.store;
    const parts: Part[] = [];
    for (const { name, changed } of partsOf(await listedIn(this.store), place, this.flags.job)) {
      const path = await this.store.fetch(name, join(workplace.temporary, "parts"));
      const label = await labelOf(duck, path);
      if (label) parts.push({ path, label, changed });
    }
    const cover = coverOf(parts);
    if (cover.missing === 0) return cover;
    const what = `the parts in ${place} lack ${cover.missing} of ${parts[0]?.label.sources} files that were enqueued`;
    if (!this.flags.partial)
      throw new ClusterError(`${what}; is zhibiao work done with all of them? --partial takes what is there`);
    say(`${what}; the dataset is made of the others`);
    return cover;
  }

  private async *entries(
    documents: AsyncIterable<PartDocument>,
    doubles: ReadonlyMap<string, Double>,
    keep: boolean,
  ): AsyncGenerator<Timed> {
    for await (const document of documents) {
      this.documents++;
      if (document.outcome.kind === "failure") this.failures++;
      yield entryOf(document, doubles.get(document.id), keep);
    }
  }
}

/** `zhibiao collect`: gives the exit code. */
export async function collectCommand(place: string, flags: CollectFlags): Promise<number> {
  const store = await storeOf(place, flags.s3Endpoint);
  const pipeline = await pipelineOf({ packs: flags.pack ?? [], dictionary: [] });
  const collection = new Collection(store, flags, pipeline);
  await onOutput(async () => {
    const workplace = await openWorkplace(flags.out);
    try {
      await collection.into(workplace);
    } finally {
      await workplace.close();
    }
  });
  if (!flags.quiet) say(collection.line());
  return collection.failures > 0 ? EXIT.failures : EXIT.ok;
}
