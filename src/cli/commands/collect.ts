import type { Command } from "commander";
import { s3EndpointOption } from "../cluster-options.js";
import { packOption } from "../options.js";
import type { Finish } from "../program.js";

export interface CollectFlags {
  readonly out: string;
  readonly format?: string;
  readonly job?: string;
  readonly s3Endpoint?: string;
  readonly keepDuplicates?: boolean;
  readonly partial?: boolean;
  readonly pack?: readonly string[];
  readonly quiet?: boolean;
}

const HELP = `
Examples:
  $ zhibiao collect /share/parts -o out                           out/NAME.json each, and out/zhibiao.duckdb
  $ zhibiao collect s3://crawl/parts -o out --format parquet,csv  as extract writes them
  $ zhibiao collect /share/parts -o out --job 3f09c1d2a77be410    where there are parts of several jobs
  $ duckdb -c "select record->>'name', record->>'value' from '/share/parts/*/*.parquet' where kind = 'indicator'"

Joins the parts into the dataset that zhibiao extract would have written on one machine, byte for byte (but for DuckDB's
own file): doubles are found across all parts, failures are in failures.json. Redis is not needed any more. Where parts
are missing it says how much, and stops; --partial takes what is there. --pack as it was given to enqueue and work: the
codebook names its rules.`;

export function declareCollect(program: Command, finish: Finish): void {
  program
    .command("collect")
    .description("join the parts that workers wrote into a dataset")
    .argument("<parts>", "the folder or s3://bucket/prefix that work -o wrote to")
    .requiredOption("-o, --out <dir>", "write the dataset into this folder")
    .option(
      "-f, --format <names>",
      "as for extract -o: json, ndjson, csv, xlsx, duckdb, parquet, sdmx, joined by commas",
    )
    .option("--job <id>", "of which job, where there are several")
    .option("--partial", "take what is there, also where parts are missing")
    .option("--keep-duplicates", "keep the indicators of documents that are doubles of others")
    .addOption(s3EndpointOption())
    .addOption(packOption())
    .option("-q, --quiet", "no progress and no summary")
    .addHelpText("after", HELP)
    .action(async (parts: string, flags: CollectFlags) => {
      const { collectCommand } = await import("../collect.js");
      finish(await collectCommand(parts, flags));
    });
}
