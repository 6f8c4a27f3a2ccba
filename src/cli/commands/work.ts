import type { Command } from "commander";
import { type ClusterFlags, queueOption, redisOption, s3EndpointOption } from "../cluster-options.js";
import { dictionaryOption, packOption, positiveInteger, type SegmenterOptions, segmenterOption } from "../options.js";
import type { Finish } from "../program.js";

export interface WorkFlags extends ClusterFlags, SegmenterOptions {
  readonly out: string;
  /** shards in work at once */
  readonly concurrency: number;
  /** threads */
  readonly workers?: number;
  /** seconds for one document */
  readonly timeout: number;
  /** MB for one thread */
  readonly workerMemory: number;
  /** seconds after which a silent worker counts as dead */
  readonly deadAfter: number;
  readonly wait?: boolean;
  readonly quiet?: boolean;
}

/** As for `extract`. */
const [LONGEST_SECONDS, WORKER_MEMORY_MB] = [180, 2048];
/** While the part of one shard is written, the threads have the other to do. */
const SHARDS_AT_ONCE = 2;
const DEAD_AFTER_SECONDS = 30;

const HELP = `
Examples:
  $ zhibiao work --redis redis://queue:6379 -o /share/parts               until all is done
  $ zhibiao work --redis redis://queue:6379 -o s3://crawl/parts --wait    as a service: stays for what comes later
  $ REDIS_URL=rediss://user:password@queue:6380 zhibiao work -o /share/parts --workers 8

Start it on any number of machines, before or after enqueue. Each takes a shard, extracts its documents on all cores, writes
the part (Parquet, named by the hash of its content, in a folder of the job), and takes the next.
  A document that hangs, exhausts memory or ends its thread is set aside with its reason, as extract does.
  A shard whose worker dies goes to another (--dead-after). One that ends its workers again and again is split until the
  document is alone, which is then set aside (cluster/poison).
  Ctrl-C or SIGTERM: the documents in work are finished and written, the rest of the shard is handed back.
  A store that is away is tried again for ten minutes; a full disk or wrong credentials end the worker with a message.

Exit codes: 0 all shards are done, 1 some were given up or the store cannot be written, 2 another version or other rules
than the documents were enqueued with, 130 stopped.`;

export function declareWork(program: Command, finish: Finish): void {
  program
    .command("work")
    .description("take shards from Redis, extract their documents, write Parquet parts")
    .addOption(redisOption())
    .addOption(queueOption())
    .requiredOption("-o, --out <place>", "a folder that all machines share, or s3://bucket/prefix")
    .addOption(s3EndpointOption())
    .option("--concurrency <n>", "shards in work at once", positiveInteger, SHARDS_AT_ONCE)
    .option("--workers <n>", "threads for documents; one a core if not said otherwise", positiveInteger)
    .option("--timeout <seconds>", "for one document", positiveInteger, LONGEST_SECONDS)
    .option("--worker-memory <mb>", "for one thread", positiveInteger, WORKER_MEMORY_MB)
    .option(
      "--dead-after <seconds>",
      "silence after which a worker counts as dead",
      positiveInteger,
      DEAD_AFTER_SECONDS,
    )
    .option("--wait", "stay when all is done, for what is enqueued later")
    .addOption(packOption())
    .addOption(segmenterOption())
    .addOption(dictionaryOption())
    .option("-q, --quiet", "no progress; troubles are still told")
    .addHelpText("after", HELP)
    .action(async (flags: WorkFlags) => {
      const { workCommand } = await import("../work.js");
      finish(await workCommand(flags));
    });
}
