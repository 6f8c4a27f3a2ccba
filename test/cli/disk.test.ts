import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { zhibiaoHere } from "./in-process.js";

const ROOT = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "zhibiao-disk-"));
const at = (...names: string[]): string => join(folder, ...names);
const DOCUMENTS = 30;
const SLOW = 60_000;

beforeAll(() => {
  mkdirSync(at("in"));
  for (let i = 0; i < DOCUMENTS; i++)
    writeFileSync(
      at("in", `${i}.txt`),
      `全年新增科技型企业${i + 3}户，同比增长${i}.5%。完成技术合同成交额${i * 3}万元。\n`,
    );
});
afterAll(() => rmSync(folder, { recursive: true }));

const into = (out: string, format = "ndjson,csv"): string[] => [
  ...["extract", at("in"), "-o", out, "--format", format],
  ...["--workers", "0", "--segmenter", "@node-rs/jieba"],
];

/** Runs with files of at most so many KB, as a disk that is full would have it. */
function cramped(kilobytes: number, args: readonly string[]): { status: number | null; stderr: string } {
  const command = `ulimit -f ${kilobytes}; exec "$0" --import tsx src/cli/main.ts "$@"`;
  return spawnSync("bash", ["-c", command, process.execPath, ...args], { cwd: ROOT, encoding: "utf8" });
}

const files = (out: string): string[] => readdirSync(out).filter((name) => !name.startsWith("."));

describe("an output that cannot be written", () => {
  it(
    "full while documents are in work: a clear error, no half-written file, and the next run goes on",
    async () => {
      const { status, stderr } = cramped(6, into(at("full")));
      expect(stderr).toMatch(/the output cannot be written: .*What is done is kept; .*the same command goes on/);
      expect(stderr).not.toContain("please report");
      expect(status).toBe(1);
      expect(files(at("full"))).toEqual([]);
      const { code, err } = await zhibiaoHere(...into(at("full")));
      expect(code).toBe(0);
      expect(err).toMatch(/[1-9]\d* known from an earlier run/);
      await zhibiaoHere(...into(at("roomy")));
      for (const name of files(at("roomy")))
        expect(readFileSync(at("full", name), "utf8"), name).toBe(readFileSync(at("roomy", name), "utf8"));
    },
    SLOW,
  );

  it(
    "full while the dataset is written: what stood there stays",
    async () => {
      await zhibiaoHere(...into(at("later")));
      const before = readFileSync(at("later/results.ndjson"));
      writeFileSync(at("in/new.txt"), "全年完成投资9亿元。\n");
      const { status, stderr } = cramped(24, into(at("later")));
      rmSync(at("in/new.txt"));
      expect(stderr).toContain("the output cannot be written");
      expect(status).toBe(1);
      expect(readFileSync(at("later/results.ndjson"))).toEqual(before);
    },
    SLOW,
  );

  it("no folder: says so before any work", async () => {
    writeFileSync(at("file"), "");
    const { code, err } = await zhibiaoHere(...into(at("file/out")));
    expect(err).toContain("a part of the path is no folder (ENOTDIR)");
    expect(code).toBe(1);
  });
});
