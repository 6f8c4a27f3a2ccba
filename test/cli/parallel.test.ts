import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { zhibiao } from "./spawn.js";

const ROOT = join(import.meta.dirname, "../..");
const ENGINE = ["--segmenter", "@node-rs/jieba"];
const LONG = 90_000;

/** The moreutils have a command of the same name, which cannot do it. */
const HAS_PARALLEL = String(spawnSync("parallel", ["--version"]).stdout).startsWith("GNU parallel");
if (!HAS_PARALLEL)
  console.warn("\n*** no GNU parallel on PATH: its recipe is NOT TESTED (apt-get install parallel) ***\n");

/** It keeps settings in the home folder. */
const home = mkdtempSync(join(tmpdir(), "zhibiao-parallel-"));
afterAll(() => rmSync(home, { recursive: true }));

const DOCUMENTS = Array.from({ length: 9 }, (_, i) => {
  // the first are the longest, so that later blocks are done before them
  const text = i === 4 ? "" : `全年新增科技型企业${i + 12}户，同比增长15%。\u2028`.repeat(60 - 6 * i);
  return JSON.stringify({ id: `d${i}`, text });
});
const INPUT = `${DOCUMENTS.join("\n")}\n`;

describe.skipIf(!HAS_PARALLEL)("the recipe for GNU parallel", () => {
  it(
    "gives what one process gives, in the same order",
    async () => {
      const alone = await zhibiao(["pipe", ...ENGINE], { stdin: INPUT });
      expect(alone.out.trimEnd().split("\n")).toHaveLength(DOCUMENTS.length);
      const pipe = [process.execPath, "--import", "tsx", join(ROOT, "src/cli/main.ts"), "pipe", ...ENGINE];
      const { stdout, status } = spawnSync("parallel", ["--pipe", "-N", "4", "-k", "-j", "2", ...pipe], {
        ...{ cwd: ROOT, input: INPUT, encoding: "utf8" },
        env: { ...process.env, HOME: home },
      });
      expect(status).toBe(0);
      expect(stdout).toBe(alone.out);
    },
    LONG,
  );
});
