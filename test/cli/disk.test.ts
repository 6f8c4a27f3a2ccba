import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { zhibiaoHere } from "./in-process.js";
import { zhibiao } from "./spawn.js";

const ROOT = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "zhibiao-disk-"));
const at = (...names: string[]): string => join(folder, ...names);
const DOCUMENTS = 30;
/** never said: the test itself ends the input */
const GONE = "\0";
const SLOW = 180_000;

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

/** A disk of its own of so many KB; false where the system does not let us. */
function mount(path: string, kilobytes: number, ...more: readonly string[]): boolean {
  const options = [`size=${kilobytes}k`, ...more].join(",");
  return spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", path]).status === 0;
}
const remount = (path: string, options: string): void =>
  void spawnSync("mount", ["-o", `remount,${options}`, path], { stdio: "inherit" });
const unmount = (path: string): void => void spawnSync("umount", ["-l", path]);

function mountable(): boolean {
  const probe = mkdtempSync(join(tmpdir(), "zhibiao-mount-"));
  const fine = mount(probe, 64);
  if (fine) unmount(probe);
  rmSync(probe, { recursive: true });
  if (!fine)
    console.warn("no disk can be mounted here (root is needed): tests of full and read-only disks are skipped");
  return fine;
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

describe.skipIf(!mountable())("a disk of its own", () => {
  const disk = at("disk");
  beforeAll(() => mkdirSync(disk));
  afterEach(() => unmount(disk));

  it.each([
    ["duckdb", 600],
    ["parquet", 600],
    ["xlsx", 160],
    ["json", 80],
  ])(
    "too small for %s: a clear error, no half-written file; with more room the same command goes on",
    async (format, kilobytes) => {
      mount(disk, kilobytes);
      const full = await zhibiaoHere(...into(join(disk, "out"), format));
      expect(full.err).toMatch(/the output cannot be written: the disk is full \(ENOSPC\)/);
      expect(full.err).not.toContain("please report");
      expect(full.code).toBe(1);
      for (const name of files(join(disk, "out"))) {
        expect(name).toMatch(/\.txt\.json$/);
        JSON.parse(readFileSync(join(disk, "out", name), "utf8"));
      }
      remount(disk, "size=64m");
      const { code, err } = await zhibiaoHere(...into(join(disk, "out"), format));
      expect(err).toContain(`${DOCUMENTS} known from an earlier run`);
      expect(code).toBe(0);
    },
    SLOW,
  );

  it("that is read-only: says so before any work", async () => {
    mount(disk, 600, "ro");
    const { code, err } = await zhibiaoHere(...into(join(disk, "deep/out")));
    expect(err).toContain("the disk is read-only (EROFS)");
    expect(code).toBe(1);
  });

  it(
    "that goes away in the middle: says so instead of writing into nothing",
    async () => {
      mount(disk, 4000);
      const [extract = "", ...rest] = into(join(disk, "out"));
      // standard input is in work until the disk is gone
      const { code, err } = await zhibiao([extract, "-", ...rest], {
        stdin: "全年完成投资3亿元。",
        stdinUntil: GONE,
        onceThere: join(disk, "out/.zhibiao/journal.ndjson"),
        onOut(_kill, endStdin) {
          unmount(disk);
          endStdin();
        },
      });
      expect(err).toContain("the folder vanished (ENOENT)");
      expect(code).toBe(1);
      expect(readdirSync(disk)).toEqual([]);
    },
    SLOW,
  );
});
