import { type Command, Option } from "commander";
import type { GivenFlags } from "../given.js";
import { maxTextOption } from "../limit-options.js";
import {
  dictionaryOption,
  packOption,
  positiveInteger,
  type ScriptChoice,
  type SegmenterOptions,
  scriptOption,
  segmenterOption,
  wholeNumber,
} from "../options.js";
import type { Finish } from "../program.js";
import { addReadingOptions, type ReadingFlags } from "../reading-options.js";
import type { Stage } from "../stages.js";

export interface ExtractFlags extends SegmenterOptions, GivenFlags, ReadingFlags {
  readonly format?: string;
  readonly out?: string;
  readonly stage: Stage;
  readonly script?: ScriptChoice;
  readonly concurrency?: number;
  readonly workers?: number;
  /** seconds for one document */
  readonly timeout: number;
  /** they were named, not left to the default */
  readonly timed?: boolean;
  /** MB for one worker */
  readonly workerMemory: number;
  readonly manifest?: string;
  readonly force?: boolean;
  readonly keepDuplicates?: boolean;
  /** bytes of a text or a page */
  readonly maxText: number;
  readonly joinPages?: boolean;
  readonly quiet?: boolean;
}

const STAGE_NAMES = [
  "read",
  "strip",
  "normalize",
  "segment",
  "quantities",
  "indicators",
  "result",
] as const satisfies readonly Stage[];

/** The largest report seen, 5 MB, took 9 s; machines are slower, and two documents share a core. */
const LONGEST_SECONDS = 180;
/** Three times what that report needed. */
const WORKER_MEMORY_MB = 2048;

const HELP = `
Examples:
  $ zhibiao extract report.txt                            one JSON object
  $ zhibiao extract report.txt --format csv               one line an indicator
  $ zhibiao extract reports/ 'more/**/*.html' > all.ndjson
  $ zhibiao extract reports/ -o out                       out/NAME.json for each report, out/failures.json
  $ zhibiao extract reports/ -o out --format ndjson,csv   out/results.ndjson and out/indicators.csv
  $ zhibiao extract report.html --published 2020-01-15 --url https://example.gov.cn/1.html
  $ curl -s https://example.gov.cn/report.html | zhibiao extract -
  $ zhibiao extract report.txt --script keep              names as printed, Traditional where the source is
  $ zhibiao extract report.txt --stage normalize          what the rules see
  $ zhibiao extract crawl/ --join-pages                   an article over a.html, a_1.html is one document
  $ zhibiao extract big.zip --max-unpacked 4GB --max-members 500000

What is known of report.txt beforehand may stand beside it in report.meta.json:
  {"title": "…", "published": "2020-01-15", "issuer": "…", "region": "…", "url": "…"}
It wins over what the text says, and the options win over it; the result keeps both.`;

export function declareExtract(program: Command, finish: Finish): void {
  const command = program
    .command("extract")
    .description("extract the indicators of reports, with links between them and arithmetic checks")
    .argument("[path...]", "files, folders (searched to the bottom), patterns, or - for standard input")
    .option(
      "-f, --format <names>",
      "json, ndjson or csv; with -o several, joined by commas. One file gives json, many ndjson",
    )
    .option(
      "-o, --out <dir>",
      "write into this folder: NAME.json each, results.ndjson, indicators.csv; and failures.json",
    )
    .addOption(packOption())
    .addOption(new Option("--stage <name>", "print what this stage gives").choices(STAGE_NAMES).default("result"))
    .option("--title <text>", "title of the report, as it is known")
    .option("--published <day>", "the day of publication, like 2020-01-15")
    .option("--issuer <name>", "the body that issued it")
    .option("--region <name>", "the place it is about")
    .option("--url <address>", "where it was found")
    .option(
      "--manifest <sheet>",
      "what a crawler wrote of its documents: .csv, .xlsx or .ndjson, with a path or url column",
    )
    .addOption(scriptOption("names, units and headings as printed (keep), or in Simplified (hans, the default)"))
    .addOption(segmenterOption())
    .addOption(dictionaryOption())
    .option("--workers <n>", "threads; 0 for none. Without it one a core, and none for a few documents", wholeNumber)
    .option("--concurrency <n>", "documents in work at once, those being read included", positiveInteger)
    .option(
      "--timeout <seconds>",
      "for one document in a worker; where it is given, a few documents have a worker too",
      positiveInteger,
      LONGEST_SECONDS,
    )
    .option("--worker-memory <mb>", "for one worker", positiveInteger, WORKER_MEMORY_MB)
    .option("--force", "with -o: do all of it anew, also what an earlier run did")
    .option("--keep-duplicates", "with -o: keep the indicators of documents that are doubles of others")
    .option("--join-pages", "a.html, a_1.html, a_2.html given together are the pages of one article")
    .addOption(maxTextOption())
    .option("-q, --quiet", "no progress and no summary; failures are still told")
    .addHelpText("after", HELP)
    .action(async (paths: readonly string[], flags: ExtractFlags, self: Command) => {
      const { extractCommand } = await import("../extract.js");
      const timed = self.getOptionValueSource("timeout") === "cli";
      finish(await extractCommand(paths, { ...flags, timed }));
    });
  addReadingOptions(command);
}
