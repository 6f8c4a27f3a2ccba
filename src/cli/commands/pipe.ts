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
  reports/a.html
  {"path": "reports/a.html"}
  {"id": "7", "text": "…", "title": "…", "published": "2020-01-15", "issuer": "…", "region": "…", "url": "…"}
  {"id": "8", "base64": "PGh0bWw+…", "name": "a.html"}
Each line of standard output is its result, in the order of the input:
  {"id": "7", "result": {…}}   or   {"id": "8", "error": {"code": "read/damaged", "reason": "…"}}

A document that fails is an answer too, so that a job does not end because of it; the exit code is 0.

Examples:
  $ find reports -name '*.html' | zhibiao pipe > results.ndjson
  GNU parallel, a process for every 1,000 lines, as many at once as there are cores, answers in order (-k):
  $ parallel --pipe -N 1000 -k zhibiao pipe < documents.ndjson > results.ndjson
  on several machines (each needs zhibiao): parallel -S node1,node2 --pipe -N 1000 -k zhibiao pipe
  Hadoop streaming, a line a document, no reducer:
  $ hadoop jar hadoop-streaming.jar -D mapreduce.job.reduces=0 -D stream.map.input.ignoreKey=true \\
      -D mapreduce.input.lineinputformat.linespermap=1000 -inputformat org.apache.hadoop.mapred.lib.NLineInputFormat \\
      -mapper 'zhibiao pipe' -input documents -output results
  Spark, each element a line; partitions of about 1,000, since every one starts a process:
  >>> sc.textFile("documents.ndjson").repartition(n).pipe("zhibiao pipe").saveAsTextFile("results")

To a process that has all cores for itself give --workers: then a document that hangs is stopped (--timeout).
For many machines and a dataset at the end, see zhibiao enqueue.`;

/** As for `extract`. */
const [LONGEST_SECONDS, WORKER_MEMORY_MB] = [180, 2048];

export function declarePipe(program: Command, finish: Finish): void {
  const command = program
    .command("pipe")
    .description("extract documents that come as paths or lines of JSON, for Spark, Hadoop streaming or GNU parallel")
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
