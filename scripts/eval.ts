// Scores the program on the annotated reports in ../shared/gold/dev.
//
//   npm run eval                          a table of all ranges and their means, and how the annotated damage was repaired;
//                                         exit 1 below a floor of eval-floors.json or with a number or date not repaired
//   npm run eval -- 001 --show fields     one range, and what is wrong in it (misses, spurious, fields or links)
//   npm run eval -- --raise               raises the floors to what is scored now
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Converter } from "opencc-js/t2cn";
import { createPipeline } from "../src/index.js";
import { reportDamage } from "./damage-score.js";
import { belowFloors, raiseFloors, readFloors } from "./floors.js";

const ROOT = join(import.meta.dirname, "..");
const SHARED = join(ROOT, "../shared");

/** A range of a text with gold mentions, and the title that a crawler would know. */
interface Range {
  readonly id: string;
  readonly text: string;
  readonly from: string;
  readonly to: string;
  readonly title: string;
}

interface MentionScore {
  readonly mention: { readonly f1: number };
  readonly record: { readonly f1: number };
  readonly full: { readonly f1: number };
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
    return { id, text, from, to, title: title.trim() };
  });
}

function run(script: string, options: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(SHARED, "eval", script), ...options], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${script} failed: ${stderr}`);
  return stdout;
}

const mentionOptions = ({ id, from, to }: Range, result: string, answers = gold(id, "gold")): string[] => [
  ...["--pred", result, "--gold", answers],
  ...["--from", from, "--to", to],
];
const linkOptions = ({ id }: Range, result: string): string[] => ["--pred", result, "--gold", gold(id, "links")];

function mentionScore(range: Range, result: string, answers?: string): Score {
  const { mention, record, full, accuracy } = JSON.parse(
    run("score.mjs", [...mentionOptions(range, result, answers), "--json"]),
  ) as MentionScore;
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

/**
 * Names, units and places are given in Simplified, as the data contract asks; score.mjs turns 16 Traditional characters of its gold
 * into Simplified, not 筆, 點 or 臺灣. A range with Traditional gold is scored once more, against its gold in Simplified.
 */
function simplifiedGold({ id }: Range, folder: string): string | undefined {
  const printed = readFileSync(gold(id, "gold"), "utf8");
  const simplified = simplify(printed);
  // where no name changes but for a variant or two, the gold is Simplified
  const changed = [...printed].filter((character, i) => character !== [...simplified][i]).length;
  if (changed < printed.length / CHANGED_SHARE) return undefined;
  const file = join(folder, `${id}.gold.jsonl`);
  writeFileSync(file, simplified);
  return file;
}

const CHANGED_SHARE = 50;
const simplify = Converter({ from: "tw", to: "cn" });

const WIDTH = 10;
const percent = (share: number | undefined): string =>
  (share === undefined ? "" : (100 * share).toFixed(1)).padStart(WIDTH);
const row = (id: string, score: Score): string =>
  id.padEnd(20) + COLUMNS.map((column) => percent(score[column])).join("");

const FLOORS = join(import.meta.dirname, "eval-floors.json");

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
  const scores = new Map<string, Score>();
  console.log("".padEnd(20) + COLUMNS.map((column) => column.padStart(WIDTH)).join(""));
  try {
    for (const range of ranges().filter(({ id }) => positionals.length === 0 || positionals.includes(id))) {
      const given = range.title === "" ? {} : { given: { title: range.title } };
      const result = join(folder, `${range.id}.json`);
      writeFileSync(result, JSON.stringify(await pipeline.extract({ path: join(SHARED, range.text) }, given)));
      const score = scoreOf(range, result);
      scores.set(range.id, score);
      console.log(row(range.id, score));
      const simplified = simplifiedGold(range, folder);
      if (simplified) console.log(row("  gold in Simplified", mentionScore(range, result, simplified)));
      if (values.show === "links") console.log(run("score-links.mjs", [...linkOptions(range, result), "--show"]));
      else if (values.show) console.log(run("score.mjs", [...mentionOptions(range, result), "--show", values.show]));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const means = meansOf([...scores.values()]);
  console.log(row("macro mean", means));
  if (positionals.length === 0) scores.set("macro mean", means);
  const all = Object.fromEntries(scores);
  if (values.raise && positionals.length === 0) raiseFloors(FLOORS, all);
  const below = belowFloors(readFloors(FLOORS), all);
  for (const line of below) console.error(line);
  const repaired = positionals.length > 0 || (await reportDamage(pipeline, SHARED));
  return below.length > 0 || !repaired ? 1 : 0;
}

process.exitCode = await main();
