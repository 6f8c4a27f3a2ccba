import Table from "cli-table3";
import { stringify } from "csv-stringify/sync";
import type { Result } from "../model/result.js";
import { safeCell } from "../store/csv.js";
import { type TrackedPlace, type TrackedTarget, targetsOf } from "../verify/tracking.js";
import type { TargetsFlags } from "./commands/targets.js";
import { eachResult } from "./each-result.js";
import { EXIT } from "./exit.js";
import { toStdout } from "./output.js";
import { OPEN_TABLE } from "./table-style.js";

type Column = readonly [name: string, cell: (row: TrackedTarget) => string | undefined];

const amount = (value: TrackedTarget["target"] | undefined, unit: string | undefined): string | undefined =>
  value === undefined
    ? undefined
    : `${typeof value === "number" ? value : value.map((end) => end ?? "").join("–")}${unit ?? ""}`;

const SIGNS: Readonly<Record<TrackedTarget["comparator"], string>> = {
  eq: "",
  ge: "≥",
  gt: ">",
  le: "≤",
  lt: "<",
  approx: "≈",
};

const place = (found: TrackedPlace | undefined): string | undefined =>
  found && `${found.document}:${found.start}-${found.end}`;

const COLUMNS: readonly Column[] = [
  ["verdict", ({ verdict }) => verdict],
  ["name", ({ name }) => name],
  ["target", ({ target, unit, comparator }) => `${SIGNS[comparator]}${amount(target, unit) ?? ""}`],
  ["tone", ({ hedge }) => hedge],
  ["period", ({ period }) => period],
  ["by", ({ by }) => by],
  ["reported", ({ reported, reportedUnit }) => amount(reported, reportedUnit)],
  ["printed", ({ printed }) => printed],
  ["computed", ({ computed }) => (computed === undefined ? undefined : `${computed}%`)],
  ["check", ({ check }) => check],
];

const PLACES: readonly Column[] = [
  ["measure", ({ measure }) => measure],
  ["concept", ({ concept }) => concept],
  ["joined by", ({ joinedBy }) => joinedBy],
  ["promised at", ({ promised }) => place(promised)],
  ["promised text", ({ promised }) => promised.text],
  ["fulfilled at", ({ fulfilled }) => place(fulfilled)],
  ["fulfilled text", ({ fulfilled }) => fulfilled?.text],
];

const LONGEST_NAME = 24;
const short = (text: string): string => (text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME - 1)}…` : text);

function asTable(rows: readonly TrackedTarget[]): string {
  const shown = new Table({ head: COLUMNS.map(([name]) => name), style: { head: [], border: [] }, chars: OPEN_TABLE });
  for (const row of rows) shown.push(COLUMNS.map(([, cell]) => short(cell(row) ?? "")));
  const counts = new Map<string, number>();
  for (const { verdict } of rows) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  const total = [...counts].map(([verdict, count]) => `${count} ${verdict}`).join(", ");
  return rows.length === 0 ? "no targets found\n" : `${shown.toString()}\n\n${rows.length} targets: ${total}\n`;
}

function asCsv(rows: readonly TrackedTarget[]): string {
  const columns = [...COLUMNS, ...PLACES];
  const cells = rows.map((row) => columns.map(([, cell]) => safeCell(cell(row) ?? "")));
  return stringify([columns.map(([name]) => name.replace(" ", "_")), ...cells]);
}

/** `zhibiao targets`: gives the exit code. */
export async function targetsCommand(paths: readonly string[], flags: TargetsFlags): Promise<number> {
  const results: Result[] = [];
  const failed = await eachResult(paths, flags, ({ result }) => {
    results.push(result);
  });
  const rows = targetsOf(results);
  const printed = {
    table: asTable,
    csv: asCsv,
    json: (all: readonly TrackedTarget[]) => `${JSON.stringify(all, undefined, 2)}\n`,
  };
  await toStdout(printed[flags.format](rows));
  return failed > 0 ? EXIT.failures : EXIT.ok;
}
