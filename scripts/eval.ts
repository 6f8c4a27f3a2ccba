// Scores the program on the annotated reports in ../shared/gold/dev, and on those that this project annotated (test/gold).
//
//   npm run eval                          a table of all ranges and their means, one of our own (annotated blind, or with
//                                         the program's answers seen), how far confidence is right, and how the annotated
//                                         damage was repaired, whether clean texts stayed as they are, and whether both
//                                         segmenters give the same records; exit 1 below a floor of eval-floors.json, with a
//                                         number or date not repaired, with a repair where nothing was damaged, or where the
//                                         segmenters are more than 0.01 apart
//   npm run eval -- 001 --show fields     one range, and what is wrong in it (misses, spurious, fields or links)
//   npm run eval -- --raise               raises the floors to what is scored now
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Converter } from "opencc-js/t2cn";
import { createPipeline, type Pipeline } from "../src/index.js";
import { reportClean } from "./clean-score.js";
import { reportDamage } from "./damage-score.js";
import { annotatedRanges, ownRanges, type Range } from "./eval-own-gold.js";
import { reportSegmenters } from "./eval-segmenters.js";
import { belowFloors, raiseFloors, readFloors } from "./floors.js";
import { reportReliability } from "./reliability.js";

const ROOT = join(import.meta.dirname, "..");
const SHARED = join(ROOT, "../shared");

interface MentionScore {
  readonly predicted: number;
  readonly mention: { readonly f1: number };
  readonly record: { readonly f1: number };
  readonly full: { readonly f1: number; readonly p: number };
  readonly accuracy: Readonly<Record<"period" | "scope" | "nameExact" | "nameNear", number>>;
}

interface LinkScore {
  readonly links: number;
  readonly recall: number;
  readonly judged: number;
  readonly verdicts: number;
}

/** Shares from 0 to 1; links and verdicts are absent where the gold has none. */
type Score = Readonly<Partial<Record<(typeof COLUMNS)[number], number>>>;

const COLUMNS = ["mention", "record", "full", "period", "scope", "name", "near", "links", "verdicts"] as const;

const gold = (id: string, kind: "gold" | "links"): string => join(SHARED, "gold/dev", `${id}.${kind}.jsonl`);

function ranges(): Range[] {
  const [, ...lines] = readFileSync(join(SHARED, "gold/dev/context.tsv"), "utf8").trimEnd().split("\n");
  return lines.map((line) => {
    const [id = "", text = "", from = "", to = "", title = ""] = line.split("\t");
    return { id, text, from, to, title: title.trim(), gold: gold(id, "gold") };
  });
}

function run(script: string, options: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(SHARED, "eval", script), ...options], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${script} failed: ${stderr}`);
  return stdout;
}

const mentionOptions = ({ gold, from, to }: Range, result: string): string[] => [
  ...["--pred", result, "--gold", gold],
  ...["--from", from, "--to", to],
];
const linkOptions = ({ id }: Range, result: string): string[] => ["--pred", result, "--gold", gold(id, "links")];

const scoredMentions = (range: Range, result: string): MentionScore =>
  JSON.parse(run("score.mjs", [...mentionOptions(range, result), "--json"])) as MentionScore;

function mentionScore(range: Range, result: string): Score {
  const { mention, record, full, accuracy } = scoredMentions(range, result);
  return {
    mention: mention.f1,
    record: record.f1,
    full: full.f1,
    period: accuracy.period,
    scope: accuracy.scope,
    name: accuracy.nameExact,
    near: accuracy.nameNear,
  };
}

function scoreOf(range: Range, result: string): Score {
  const mentions = mentionScore(range, result);
  if (!existsSync(gold(range.id, "links"))) return mentions;
  const links = JSON.parse(run("score-links.mjs", [...linkOptions(range, result), "--json"])) as LinkScore;
  return {
    ...mentions,
    ...(links.links > 0 ? { links: links.recall } : {}),
    ...(links.judged > 0 ? { verdicts: links.verdicts } : {}),
  };
}

function meansOf(scores: readonly Score[]): Score {
  const mean = (column: (typeof COLUMNS)[number]): number[] => {
    const known = scores.flatMap((score) => score[column] ?? []);
    return known.length === 0 ? [] : [known.reduce((sum, one) => sum + one, 0) / known.length];
  };
  return Object.fromEntries(COLUMNS.flatMap((column) => mean(column).map((one) => [column, one])));
}

type Script = "hans" | "keep";

/**
 * Is the gold worded as a Traditional source prints it? Then the program is asked for names and units as printed (`--script keep`),
 * since score.mjs turns only 16 Traditional characters into Simplified: not 筆, 點 or 臺灣.
 */
function scriptOf({ gold }: Range): Script {
  const lines = readFileSync(gold, "utf8").split("\n").filter(Boolean);
  const names = lines.flatMap((line) => (JSON.parse(line) as { readonly name: string | string[] }).name).join("");
  const plain = simplify(names);
  // where no name changes but for a variant or two, the gold is Simplified
  const changed = Array.from(names).filter((character, i) => character !== plain[i]).length;
  return changed > names.length / CHANGED_SHARE ? "keep" : "hans";
}

const CHANGED_SHARE = 50;
const simplify = Converter({ from: "tw", to: "cn" });

const WIDTH = 10;
const ID_WIDTH = 22;
const percent = (share: number | undefined): string =>
  (share === undefined ? "" : (100 * share).toFixed(1)).padStart(WIDTH);
const row = (id: string, score: Score): string =>
  id.padEnd(ID_WIDTH) + COLUMNS.map((column) => percent(score[column])).join("");

const FLOORS = join(import.meta.dirname, "eval-floors.json");

/** What the program is asked for, and where its answers go. */
interface Trial {
  readonly pipeline: Pipeline;
  readonly folder: string;
  /** ids of the ranges to score; all if there are none */
  readonly only: readonly string[];
  readonly show: string | undefined;
}

const resultIn = (folder: string, id: string): string => join(folder, `${id}.json`);

/** Extracts a range's report; gives the file with the result. */
async function extractTo(folder: string, range: Range, pipeline: Pipeline, script: Script): Promise<string> {
  const how = { script, ...(range.title === "" ? {} : { given: { title: range.title } }) };
  const result = resultIn(folder, range.id);
  writeFileSync(result, JSON.stringify(await pipeline.extract({ path: join(SHARED, range.text) }, how)));
  return result;
}

const recordsIn =
  (folder: string) =>
  async (pipeline: Pipeline): Promise<readonly number[]> => {
    const found: number[] = [];
    for (const range of ranges())
      found.push(scoredMentions(range, await extractTo(folder, range, pipeline, scriptOf(range))).record.f1);
    return found;
  };

async function scoreRange(range: Range, { pipeline, folder, show }: Trial): Promise<Score> {
  const script = scriptOf(range);
  if (script === "keep") {
    const simplified = await extractTo(folder, range, pipeline, "hans");
    console.log(row(`${range.id}, hans`, mentionScore(range, simplified)));
  }
  const result = await extractTo(folder, range, pipeline, script);
  const score = scoreOf(range, result);
  console.log(row(range.id, score));
  if (show === "links") console.log(run("score-links.mjs", [...linkOptions(range, result), "--show"]));
  else if (show) console.log(run("score.mjs", [...mentionOptions(range, result), "--show", show]));
  return score;
}

/** Prints a table of the ranges with their mean, which is named in the scores as well. */
async function scoreTable(mean: string, all: readonly Range[], trial: Trial): Promise<Map<string, Score>> {
  const scores = new Map<string, Score>();
  const chosen = all.filter(({ id }) => trial.only.length === 0 || trial.only.includes(id));
  for (const range of chosen) scores.set(range.id, await scoreRange(range, trial));
  if (chosen.length === 0) return scores;
  const means = meansOf([...scores.values()]);
  console.log(row(mean, means));
  return trial.only.length === 0 ? scores.set(mean, means) : scores;
}

async function scoreTables(trial: Trial): Promise<Map<string, Score>> {
  const own = await ownRanges(trial.pipeline, SHARED, trial.folder);
  const dev = ranges();
  console.log("".padEnd(ID_WIDTH) + COLUMNS.map((column) => column.padStart(WIDTH)).join(""));
  const tables = [await scoreTable("macro mean", dev, trial)];
  if (trial.only.length === 0) console.log("\nannotated by this project, before and after its answers were seen");
  tables.push(await scoreTable("mean, blind", own.blind, trial), await scoreTable("mean, seen", own.seen, trial));
  for (const notice of own.skipped) console.log(notice);
  const reports = await annotatedRanges(trial.pipeline, SHARED, trial.folder);
  if (trial.only.length === 0) console.log("\nreports of this project (fixtures/annotated)");
  tables.push(await scoreTable("mean, reports", reports, trial));
  const scores = new Map(tables.flatMap((table) => [...table]));
  const scored = [...dev, ...own.blind, ...own.seen].filter(({ id }) => scores.has(id));
  console.log("");
  reportReliability(
    scored.map((range) => ({
      result: resultIn(trial.folder, range.id),
      from: Number(range.from),
      to: Number(range.to),
      score: (part) => scoredMentions(range, part),
    })),
  );
  return scores;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { show: { type: "string" }, raise: { type: "boolean" } },
    allowPositionals: true,
  });
  if (!existsSync(join(SHARED, "gold/dev/context.tsv"))) {
    console.log(`There is nothing to evaluate on: ${SHARED} with its gold annotations is absent.`);
    return 0;
  }
  const folder = mkdtempSync(join(tmpdir(), "zhibiao-eval-"));
  const pipeline = createPipeline();
  try {
    const scores = await scoreTables({ pipeline, folder, only: positionals, show: values.show });
    const all = Object.fromEntries(scores);
    if (values.raise && positionals.length === 0) raiseFloors(FLOORS, all);
    const below = belowFloors(readFloors(FLOORS), all);
    for (const line of below) console.error(line);
    const whole = positionals.length === 0;
    const repaired = !whole || (await reportDamage(pipeline, SHARED));
    const untouched = !whole || (await reportClean(pipeline, SHARED));
    const agree = !whole || (await reportSegmenters(recordsIn(folder)));
    return below.length > 0 || !repaired || !untouched || !agree ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

process.exitCode = await main();
