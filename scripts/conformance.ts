// Runs the outside conformance suite for Chinese quantities against `zhibiao quantities --all`. Build first.
//
//   npm run conformance                    the share that passes, by kind, and what is refused on purpose
//   npm run conformance -- --show currency the cases of one kind that do not pass
//
// Exit 1 when a share is below its bound, when a case fails that test/quantity/refusals.yaml does not name, or when it
// names one that passes. Without the suite there is nothing to run: it says so, and exit 0.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

const ROOT = join(import.meta.dirname, "..");
const SUITE = join(ROOT, "../shared/conformance");
const COMMAND = "npm run -s zhibiao -- quantities --all";
const REFUSALS = join(ROOT, "test/quantity/refusals.yaml");

/** Percent of the cases of each kind that must pass; from issue 3. */
const BOUNDS: Readonly<Record<string, number>> = {
  number: 96,
  ordinal: 100,
  percentage: 97,
  numberrange: 90,
  numberrange_exp: 90,
  currency: 95,
  dimension: 90,
  all: 95,
};

const refusalsSchema = z.array(z.strictObject({ id: z.string(), reason: z.string().min(20) }));
type Refusals = Readonly<z.infer<typeof refusalsSchema>>;
const tallySchema = z.record(z.string(), z.object({ pass: z.int(), of: z.int() }));
type Tally = Readonly<z.infer<typeof tallySchema>>;

function run(...options: readonly string[]): string {
  const cases = join(SUITE, "recognizers-zh.jsonl");
  const all = [join(SUITE, "run.mjs"), "--cases", cases, "--cmd", COMMAND, ...options];
  const { status, stdout, stderr } = spawnSync(process.execPath, all, { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) throw new Error(`the suite did not run: ${stderr}`);
  return stdout;
}

/** The last line of the suite's output is its tally; the ids of the cases that fail begin lines before it. */
function outcome(): { readonly tally: Tally; readonly failed: readonly string[] } {
  const lines = run("--show", "all", "--json").trimEnd().split("\n");
  const failed = lines.flatMap((line) => /^\w+\/Chinese\/\w+#\d+(?= {2})/.exec(line)?.[0] ?? []);
  return { tally: tallySchema.parse(JSON.parse(lines.at(-1) ?? "")), failed };
}

/** Prints the share of each kind; gives the complaints. */
function shares(tally: Tally): readonly string[] {
  const complaints: string[] = [];
  for (const [kind, { pass, of }] of Object.entries(tally)) {
    const share = (100 * pass) / of;
    const bound = BOUNDS[kind] ?? 0;
    console.log(
      `${kind.padEnd(16)} ${`${pass}/${of}`.padEnd(8)} ${share.toFixed(1).padStart(5)} %   at least ${bound} %`,
    );
    if (share < bound) complaints.push(`${kind}: ${share.toFixed(1)} % is below ${bound} %`);
  }
  return complaints;
}

/** Prints what is refused and why; gives the complaints. */
function refused(refusals: Refusals, failed: readonly string[]): readonly string[] {
  console.log(`\nrefused on purpose: ${refusals.length}`);
  for (const { id, reason } of refusals) console.log(`  ${id}\n      ${reason}`);
  const named = new Set(refusals.map(({ id }) => id));
  return [
    ...failed.filter((id) => !named.has(id)).map((id) => `${id} fails and stands in no list of refusals`),
    ...[...named].filter((id) => !failed.includes(id)).map((id) => `${id} is refused, but passes`),
  ];
}

function main(): number {
  if (!existsSync(join(SUITE, "run.mjs"))) {
    console.log(`There is nothing to conform to: ${SUITE} with its cases is absent. Nothing was measured.`);
    return 0;
  }
  if (process.argv.includes("--show")) {
    console.log(run(...process.argv.slice(2)));
    return 0;
  }
  const { tally, failed } = outcome();
  const refusals = refusalsSchema.parse(parse(readFileSync(REFUSALS, "utf8")));
  const complaints = [...shares(tally), ...refused(refusals, failed)];
  for (const complaint of complaints) console.error(`\n${complaint}`);
  return complaints.length === 0 ? 0 : 1;
}

process.exitCode = main();
