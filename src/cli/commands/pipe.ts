import { type Command, Option } from "commander";
import {
  dictionaryOption,
  packOption,
  positiveInteger,
  type SegmenterOptions,
  segmenterOption,
  wholeNumber,
} from "../options.js";
import type { Finish } from "../program.js";
import { addReadingOptions, type ReadingFlags } from "../reading-options.js";

export interface PipeFlags extends SegmenterOptions, ReadingFlags {
  readonly workers?: number;
  readonly timeout: number;
  readonly workerMemory: number;
}

const HELP = `
Each line of standard input is a document:
  {"path": "reports/a.html"}
  {"id": "7", "text": "…", "title": "…", "published": "2020-01-15", "issuer": "…", "region": "…", "url": "…"}
  {"id": "8", "base64": "PGh0bWw+…", "name": "a.html"}
Each line of standard output is its result, in the order of the input:
  {"id": "7", "result": {…}}   or   {"id": "8", "error": {"code": "read/damaged", "reason": "…"}}

Examples:
  $ find reports -name '*.html' | jq -cR '{path: .}' | zhibiao pipe > results.ndjson
  $ parallel --pipe -N 1000 --line-buffer zhibiao pipe < documents.ndjson > results.ndjson
  $ hadoop jar hadoop-streaming.jar -D mapreduce.job.reduces=0 -mapper 'zhibiao pipe' -input in -output out
  Spark: rdd.pipe("zhibiao pipe"), where each element is a line as above`;

/** As for `extract`. */
const [LONGEST_SECONDS, WORKER_MEMORY_MB] = [180, 2048];

export function declarePipe(program: Command, finish: Finish): void {
  const command = program
    .command("pipe")
    .description("extract documents that come as lines of JSON, for Spark, Hadoop streaming or GNU parallel")
    .addOption(new Option("--workers <n>", "threads; 0, the default, for none").argParser(wholeNumber).default(0))
    .option("--timeout <seconds>", "for one document in a worker", positiveInteger, LONGEST_SECONDS)
    .option("--worker-memory <mb>", "for one worker", positiveInteger, WORKER_MEMORY_MB)
    .addOption(packOption())
    .addOption(segmenterOption())
    .addOption(dictionaryOption())
    .addHelpText("after", HELP)
    .action(async (flags: PipeFlags) => {
      const { pipeCommand } = await import("../pipe.js");
      finish(await pipeCommand(flags));
    });
  addReadingOptions(command);
}
