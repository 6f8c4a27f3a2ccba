// Runs the outside conformance suite for Chinese quantities against `zhibiao quantities --all`. Build first.
//
//   npm run conformance                    the share that passes, by kind
//   npm run conformance -- --show currency the cases of one kind that do not
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const SUITE = join(ROOT, "../shared/conformance");
const COMMAND = "npm run -s zhibiao -- quantities --all";

function main(): number {
  if (!existsSync(join(SUITE, "run.mjs"))) {
    console.log(`There is nothing to conform to: ${SUITE} with its cases is absent.`);
    return 0;
  }
  const cases = join(SUITE, "recognizers-zh.jsonl");
  const options = ["--cases", cases, "--cmd", COMMAND, ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, [join(SUITE, "run.mjs"), ...options], { cwd: ROOT, stdio: "inherit" });
  return status ?? 1;
}

process.exitCode = main();
