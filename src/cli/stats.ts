import { readFile } from "node:fs/promises";
import { join } from "node:path";
import Table from "cli-table3";
import { type Stats, statsSchema } from "../store/stats.js";
import type { StatsFlags } from "./commands/stats.js";
import { EXIT, UsageError } from "./exit.js";
import { toStdout } from "./output.js";
import { OPEN_TABLE } from "./table-style.js";

/** Where a run leaves its counts, in its own folder of the output. */
export const STATS = join(".zhibiao", "stats.json");

async function readStats(out: string): Promise<Stats> {
  try {
    return statsSchema.parse(JSON.parse(await readFile(join(out, STATS), "utf8")));
  } catch (cause) {
    throw new UsageError(`${out} holds no finished dataset; zhibiao extract … -o ${out} makes one`, { cause });
  }
}

/** A long tail is told as one line; `--format json` has all of it. */
const MOST_LINES = 15;

function counted(title: string, counts: Readonly<Record<string, number>>): string {
  const lines = Object.entries(counts);
  if (lines.length === 0) return "";
  const table = new Table({ head: [title, "documents"], chars: OPEN_TABLE, style: { head: [], border: [] } });
  table.push(...lines.slice(0, MOST_LINES).map(([name, count]) => [name, count]));
  const rest = lines.slice(MOST_LINES);
  if (rest.length > 0) table.push([`… ${rest.length} more`, rest.reduce((sum, [, count]) => sum + count, 0)]);
  return `${table.toString()}\n\n`;
}

function slowest({ slowest: timed }: Stats): string {
  if (timed.length === 0) return "";
  const head = ["slowest", "ms", "characters"];
  const table = new Table({ head, chars: OPEN_TABLE, style: { head: [], border: [] } });
  table.push(...timed.map(({ document, ms, characters }) => [document, ms, characters]));
  return `${table.toString()}\n`;
}

function rendered(stats: Stats): string {
  const { documents, indicators, links, outcomes, formats, genres, regions, years, issues, failures, checks } = stats;
  return [
    `${documents} documents, ${indicators} indicators, ${links} links\n\n`,
    counted("outcome", outcomes),
    counted("format", formats),
    counted("genre", genres),
    counted("region", regions),
    counted("year", years),
    counted("failure", failures),
    counted("check", checks).replace("documents", "checks   "),
    counted("issue", issues).replace("documents", "issues   "),
    slowest(stats),
  ].join("");
}

/** `zhibiao stats`: gives the exit code. */
export async function statsCommand(out: string, { format }: StatsFlags): Promise<number> {
  const stats = await readStats(out);
  await toStdout(format === "json" ? `${JSON.stringify(stats, undefined, 2)}\n` : rendered(stats));
  return EXIT.ok;
}
