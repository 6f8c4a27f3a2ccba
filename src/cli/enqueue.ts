import { dirname } from "node:path";
import { hashOf } from "../batch/key.js";
import type { Job } from "../cluster/job.js";
import { ShardQueue } from "../cluster/queue.js";
import { connectRedis, shownRedis } from "../cluster/redis.js";
import { S3 } from "../cluster/s3.js";
import { cutShards } from "../cluster/shard.js";
import { byId } from "../store/entry.js";
import { DEFAULT_QUEUE } from "./cluster-options.js";
import type { EnqueueFlags } from "./commands/enqueue.js";
import { EXIT, UsageError } from "./exit.js";
import type { Source } from "./inputs.js";
import { joinedSources } from "./join.js";
import { readManifest, withManifest } from "./manifest.js";
import type { OpenOptions } from "./open.js";
import { say } from "./output.js";
import { readingOf } from "./reading-options.js";
import { type Machine, thisMachine } from "./shard-program.js";
import { findShardSources, GONE, type Listed, listed, rootsOf } from "./shard-sources.js";
import { firstOf, plural } from "./summary.js";

/** Sixteen hex digits tell jobs apart, and stay readable in a path. */
const ID_DIGITS = 16;

/** How documents are read, for all workers alike. */
const howToOpen = (flags: EnqueueFlags): OpenOptions => ({
  ...readingOf(flags),
  maxText: flags.maxText,
  script: flags.script,
});

interface Documents extends Listed {
  readonly manifest: readonly string[];
}

/** What the inputs and the manifest name; the manifest's own documents where no inputs are named. */
async function findDocuments(
  inputs: readonly string[],
  flags: EnqueueFlags,
  { pipeline }: Machine,
): Promise<Documents> {
  const manifest = flags.manifest === undefined ? undefined : await readManifest(flags.manifest, pipeline.packs);
  const tell = (doubt: string): void => say(`--manifest ${flags.manifest}, ${doubt}`);
  manifest?.doubts.forEach(tell);
  const joined = (sources: readonly Source[]): readonly Source[] =>
    flags.joinPages ? joinedSources(sources) : sources;
  const told = (sources: readonly Source[]): readonly Source[] =>
    joined(manifest ? withManifest({ sources, skipped: new Map(), single: false }, manifest, tell).sources : sources);
  const columns = manifest?.columns ?? [];
  if (inputs.length === 0 && manifest) {
    const { sources } = withManifest(undefined, manifest, tell);
    const roots = rootsOf(sources, dirname(manifest.path));
    return { found: await listed(joined(sources)), roots, manifest: columns };
  }
  const s3 = (): Promise<S3> => S3.open(flags.s3Endpoint);
  return { ...(await findShardSources(inputs, s3, told)), manifest: columns };
}

/** By their ids, so that a shard's documents stand together in the dataset. */
async function documentsOf(inputs: readonly string[], flags: EnqueueFlags, machine: Machine): Promise<Documents> {
  const documents = await findDocuments(inputs, flags, machine);
  return { ...documents, found: documents.found.toSorted((a, b) => byId(a.source, b.source)) };
}

/** The same documents, program and options are the same job: to enqueue them again adds nothing. */
function jobOf({ found, roots, manifest }: Documents, shards: number, flags: EnqueueFlags, { program }: Machine): Job {
  const options = JSON.parse(JSON.stringify(howToOpen(flags))) as Record<string, unknown>;
  const content = [program.hash, options, manifest, flags.shardSize, found.map(({ source, mark }) => [source, mark])];
  const id = hashOf(JSON.stringify(content)).slice(0, ID_DIGITS);
  return { id, program, options, manifest, roots, sources: found.length, shards };
}

/** `zhibiao enqueue`: gives the exit code. */
export async function enqueueCommand(inputs: readonly string[], flags: EnqueueFlags): Promise<number> {
  if (inputs.length === 0 && flags.manifest === undefined)
    throw new UsageError("nothing to enqueue: name folders, lists or s3:// addresses, or a --manifest");
  const redis = await connectRedis(flags.redis, say);
  try {
    const queue = await ShardQueue.open(flags.queue, redis, { onTrouble: say });
    const machine = await thisMachine(flags);
    const documents = await documentsOf(inputs, flags, machine);
    const sources = documents.found.map(({ source }) => source);
    tellOfMissing(documents);
    const shards = [...cutShards(sources, flags.shardSize)];
    const job = jobOf(documents, shards.length, flags, machine);
    if (flags.force) await queue.forget(job.id);
    const added = await queue.add(job, shards);
    await queue.close();
    say(told(job, added, flags));
  } finally {
    redis.disconnect();
  }
  return EXIT.ok;
}

/** They may still come before a worker does. */
function tellOfMissing({ found }: Documents): void {
  const missing = found.filter(({ mark }) => mark === GONE).map(({ source }) => source.path);
  if (missing.length === 0) return;
  say(
    `${missing.length} of ${plural(found.length, "file")} ${missing.length === 1 ? "is" : "are"} not there: ${firstOf(missing)}; ` +
      "what is still missing when its turn comes is told as failed",
  );
}

function told({ id, sources, shards }: Job, added: number, { redis, queue }: EnqueueFlags): string {
  const known = shards - added;
  const before = known === 0 ? "" : `; ${known === shards ? "all of them" : known} stood there already`;
  const named = queue === DEFAULT_QUEUE ? "" : ` --queue ${queue}`;
  return (
    `job ${id}: ${plural(sources, "file")} in ${plural(shards, "shard")}${before}. ` +
    `zhibiao work --redis redis://${shownRedis(redis)}${named} -o PLACE does them, on any number of machines`
  );
}
