import { type Command, InvalidArgumentError, Option } from "commander";
import { type ClusterFlags, queueOption, redisOption, s3EndpointOption } from "../cluster-options.js";
import { maxTextOption } from "../limit-options.js";
import {
  dictionaryOption,
  packOption,
  type ScriptChoice,
  type SegmenterOptions,
  scriptOption,
  segmenterOption,
} from "../options.js";
import type { Finish } from "../program.js";
import { addReadingOptions, type ReadingFlags } from "../reading-options.js";

export interface EnqueueFlags extends ClusterFlags, SegmenterOptions, ReadingFlags {
  readonly shardSize: number;
  readonly manifest?: string;
  readonly joinPages?: boolean;
  readonly force?: boolean;
  readonly script?: ScriptChoice;
  readonly maxText: number;
}

/** 500 documents of 8,000 characters take a core half a minute: little is lost with a worker, and Redis is asked seldom. */
const SHARD_SIZE = 500;
const LARGEST_SHARD = 10_000;

function shardSize(value: string): number {
  const size = Number(value);
  if (!Number.isInteger(size) || size < 1 || size > LARGEST_SHARD)
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${LARGEST_SHARD}; 100 to 1,000 is sensible.`);
  return size;
}

const HELP = `
Examples:
  $ zhibiao enqueue /share/reports --redis redis://queue:6379          a folder that all machines see under this path
  $ zhibiao enqueue s3://crawl/2024 --redis redis://queue:6379         a bucket, or a part of one
  $ zhibiao enqueue list.txt --redis redis://queue:6379                a list: a path or an s3:// address a line
  $ zhibiao enqueue --manifest crawled.csv --redis redis://queue:6379  the documents of a sheet, with its columns

Then, on as many machines as there are, and when they are done, once:
  $ zhibiao work --redis redis://queue:6379 -o /share/parts
  $ zhibiao collect /share/parts -o out

The documents are cut into shards that wait in Redis; an archive (zip, tar, WARC …) is a shard of its own. To enqueue the
same documents again adds nothing, but what was given up is tried anew; --force does all of it anew. Options that say how
documents are read are given here; workers must have the same version, rules, words and segmenter (--pack, --dict and
--segmenter are given to both), and say so where they have not.
Redis should write its append-only file (appendonly yes) and never evict keys (maxmemory-policy noeviction).
For s3://, credentials come from the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY) or ~/.aws, as for Amazon's tools.`;

export function declareEnqueue(program: Command, finish: Finish): void {
  const command = program
    .command("enqueue")
    .description("put documents into Redis, in shards for workers on many machines")
    .argument("[input...]", "folders, archives, lists (a path or an s3:// address a line), s3://bucket/prefix")
    .addOption(redisOption())
    .addOption(queueOption())
    .addOption(
      new Option("--shard-size <n>", "documents that a worker takes at a time")
        .argParser(shardSize)
        .default(SHARD_SIZE),
    )
    .addOption(s3EndpointOption())
    .option("--force", "do all shards anew, also those that are done")
    .option("--manifest <sheet>", "what a crawler wrote of its documents: .csv, .xlsx or .ndjson")
    .option("--join-pages", "a.html, a_1.html, a_2.html are the pages of one article")
    .addOption(packOption())
    .addOption(scriptOption("names, units and headings as printed (keep), or in Simplified (hans, the default)"))
    .addOption(segmenterOption())
    .addOption(dictionaryOption())
    .addOption(maxTextOption())
    .addHelpText("after", HELP)
    .action(async (inputs: readonly string[], flags: EnqueueFlags) => {
      const { enqueueCommand } = await import("../enqueue.js");
      finish(await enqueueCommand(inputs, flags));
    });
  addReadingOptions(command);
}
