import { Command, CommanderError } from "commander";
import { VERSION } from "../version.js";
import { declareCheck } from "./commands/check.js";
import { declareCollect } from "./commands/collect.js";
import { declareEnqueue } from "./commands/enqueue.js";
import { declareExplain } from "./commands/explain.js";
import { declareExtract } from "./commands/extract.js";
import { declarePipe } from "./commands/pipe.js";
import { declareQuantities } from "./commands/quantities.js";
import { declareQuery } from "./commands/query.js";
import { declareRules } from "./commands/rules.js";
import { declareStats } from "./commands/stats.js";
import { declareTargets } from "./commands/targets.js";
import { declareText } from "./commands/text.js";
import { declareTokens } from "./commands/tokens.js";
import { declareWork } from "./commands/work.js";
import { EXIT } from "./exit.js";
import { say, stopOnBrokenPipe } from "./output.js";

/** What a command's action hands back: the exit code. */
export type Finish = (code: number) => void;

const EXAMPLES = `
Examples:
  $ zhibiao extract report.html                    one report, one JSON object
  $ zhibiao extract reports/ -o out --format csv   a folder, one sheet: out/indicators.csv
  $ zhibiao query out/ "from targets"              ask the dataset in SQL
  $ zhibiao check report.html                      what does not add up, with the lines quoted
  $ zhibiao targets plan.html summary.html         what became of every target
  $ zhibiao text report.html                       the report without the site around it
  $ zhibiao explain report.html --line 27          how the numbers of a line were read, and why
  $ zhibiao rules core/growth-rate                 a rule with its examples

Exit codes: 0 all went well, 1 some documents failed (all others are in the output), 2 wrong use.`;

function createProgram(finish: Finish): Command {
  const program = new Command("zhibiao")
    .description("Turns published Chinese bureau reports into a checked indicator dataset.")
    .version(VERSION, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .showHelpAfterError("(zhibiao --help shows how it is used)")
    .configureOutput({ outputError: (message, write) => write(message.replace(/^error: /, "zhibiao: ")) })
    .addHelpText("after", EXAMPLES)
    .exitOverride();
  for (const declare of [
    declareExtract,
    declareCheck,
    declareTargets,
    declareText,
    declareExplain,
    declareTokens,
    declareQuantities,
    declareRules,
    declareQuery,
    declarePipe,
    declareStats,
    declareEnqueue,
    declareWork,
    declareCollect,
  ])
    declare(program, finish);
  return program;
}

/** Errors that say what the user has to change; anything else is a bug and shows where it happened. */
const EXPECTED = new Set([
  "UsageError",
  "PackError",
  "RuleError",
  "SegmenterError",
  "ReadError",
  "LockedError",
  "MissingLibraryError",
  "OutputError",
  "ClusterError",
  "StoreError",
  "MismatchError",
]);

/** Those of them that are no wrong use. */
const FAILURES = new Set(["ReadError", "OutputError", "ClusterError", "StoreError"]);

function complain(error: unknown): number {
  if (!(error instanceof Error)) throw error;
  if (EXPECTED.has(error.name)) {
    for (const line of error.message.split("\n")) say(line);
    return FAILURES.has(error.name) ? EXIT.failures : EXIT.usage;
  }
  const { code, path } = error as NodeJS.ErrnoException;
  say(
    code === undefined
      ? `a bug in zhibiao, please report it: ${error.stack}`
      : `${path ?? "disk"}: ${error.message} (${code})`,
  );
  return EXIT.failures;
}

/** Runs one command line and gives the exit code. */
export async function run(argv: readonly string[]): Promise<number> {
  stopOnBrokenPipe();
  let code: number = EXIT.ok;
  const program = createProgram((given) => {
    code = given;
  });
  try {
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    return complain(error);
  }
}
