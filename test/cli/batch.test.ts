import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { zhibiaoHere } from "./in-process.js";
import { zhibiao } from "./spawn.js";

const QUICK = ["--segmenter", "@node-rs/jieba"] as const;
const MANY = 24;
/** a process that runs the sources takes 5 s to start its workers where the machine is busy */
const SLOW = 180_000;
const folder = mkdtempSync(join(tmpdir(), "zhibiao-batch-"));
const at = (...names: string[]): string => join(folder, ...names);
const text = (i: number): string =>
  `某市2021年工作总结\n\n全年新增科技型企业${i + 3}户，同比增长${i + 1}.5%。完成技术合同成交额${i * 7 + 11}万元。\n`;

beforeAll(() => {
  mkdirSync(at("in/sub"), { recursive: true });
  for (let i = 0; i < MANY; i++) writeFileSync(at("in", i % 2 === 0 ? "" : "sub", `${i}.txt`), text(i));
  writeFileSync(at("in/empty.txt"), "");
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Every file of a dataset with its content; not what a run keeps for itself. */
const dataset = (out: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(at(out), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes(".zhibiao"))
      .map((entry) => [join(entry.parentPath, entry.name).slice(at(out).length), join(entry.parentPath, entry.name)])
      .sort()
      .map(([name = "", path = ""]) => [name, readFileSync(path, "latin1")]),
  );

const into = (out: string, ...more: readonly string[]): string[] => [
  ...["extract", at("in"), "-o", at(out), "--format", "json,ndjson,csv"],
  ...[...QUICK, ...more],
];

describe("a batch into a folder", () => {
  it(
    "gives the same bytes with workers and without, and a second run does nothing again",
    async () => {
      const alone = await zhibiaoHere(...into("alone", "--workers", "0"));
      expect(alone.err).toContain(`${MANY} documents`);
      const together = await zhibiao(into("together", "--workers", "2"));
      expect(together.err).toContain("1 failed");
      expect(dataset("together")).toEqual(dataset("alone"));
      const again = await zhibiaoHere(...into("together"));
      expect(again.err).toContain(`${MANY} known from an earlier run`);
      expect(dataset("together")).toEqual(dataset("alone"));
    },
    SLOW,
  );

  it("does what is new or changed, and drops what is gone", async () => {
    cpSync(at("in"), at("in2"), { recursive: true });
    const run = (): Promise<{ err: string }> =>
      zhibiaoHere("extract", at("in2"), "-o", at("changing"), "--format", "json,csv", "--workers", "0", ...QUICK);
    await run();
    writeFileSync(at("in2/0.txt"), text(700));
    writeFileSync(at("in2/new.txt"), text(800));
    rmSync(at("in2/2.txt"));
    const { err } = await run();
    expect(err).toContain(`${MANY - 2} known from an earlier run`);
    expect(readFileSync(at("changing/indicators.csv"), "utf8")).toContain("703");
    expect(existsSync(at("changing/new.txt.json"))).toBe(true);
    expect(existsSync(at("changing/2.txt.json"))).toBe(false);
  });

  it("does all of it anew with --force, and with other options", async () => {
    await zhibiaoHere(...into("forced", "--workers", "0"));
    const forced = await zhibiaoHere(...into("forced", "--workers", "0", "--force"));
    expect(forced.err).not.toContain("known");
    const other = await zhibiaoHere(...into("forced", "--workers", "0", "--title", "某市2020年工作总结"));
    expect(other.err).not.toContain("known");
  });

  it("refuses a folder in which another run is at work", async () => {
    mkdirSync(at("busy/.zhibiao"), { recursive: true });
    const holder = { pid: process.ppid, host: (await import("node:os")).hostname(), began: "now", token: "x" };
    writeFileSync(at("busy/.zhibiao/lock"), JSON.stringify(holder));
    const { code, err } = await zhibiaoHere(...into("busy", "--workers", "0"));
    expect(err).toContain(`another run is at work in ${at("busy")} (process ${process.ppid}`);
    expect(code).toBe(2);
    expect(dataset("busy")).toEqual({});
  });

  it(
    "stops after what is in work when it is interrupted, says how to go on, and goes on",
    async () => {
      mkdirSync(at("long"));
      for (let i = 0; i < 12; i++) writeFileSync(at("long", `${i}.txt`), text(i).repeat(60));
      const serial = ["--format", "csv", "--workers", "0", "--concurrency", "1", ...QUICK];
      // standard input is in work until the signal was heard, and then the last file cannot have begun
      const stopped = await zhibiao(["extract", at("long"), "-", at("in/0.txt"), "-o", at("stopped"), ...serial], {
        stdin: text(5),
        stdinUntil: "stopping when the documents in work are done",
        onceThere: at("stopped/.zhibiao/journal.ndjson"),
        onOut: (kill) => kill("SIGINT"),
      });
      expect(stopped.code).toBe(130);
      expect(stopped.err).toMatch(/the same command goes on where it stopped/);
      expect(existsSync(at("stopped/indicators.csv"))).toBe(false);
      const alone = (out: string): string[] => ["extract", at("long"), "-o", at(out), ...serial];
      const { code, err } = await zhibiaoHere(...alone("stopped"));
      expect(code).toBe(0);
      expect(err).toMatch(/12 documents, .* known from an earlier run/);
      await zhibiaoHere(...alone("undisturbed"));
      expect(dataset("stopped")).toEqual(dataset("undisturbed"));
    },
    SLOW,
  );
});

describe("a batch that is killed", () => {
  // `npm run kill-test` does 200 rounds of the built program, with every format
  it(
    "at a random moment, again and again, is completed by the next run: nothing lost, nothing twice",
    async () => {
      mkdirSync(at("many"));
      for (let i = 0; i < 80; i++) writeFileSync(at("many", `${i}.txt`), text(i).repeat(12));
      const args = (out: string): string[] => [
        ...["extract", at("many"), "-o", at(out), "--format", "json,ndjson,csv,parquet"],
        ...["--workers", "0", ...QUICK],
      ];
      for (const pause of [0, 150, 400]) {
        const { code } = await zhibiao(args("killed"), {
          onceThere: at("killed/.zhibiao/journal.ndjson"),
          onOut: (kill) => void setTimeout(() => kill("SIGKILL"), pause),
        });
        expect(code === null || code === 0).toBe(true);
      }
      await zhibiaoHere(...args("killed"));
      await zhibiaoHere(...args("whole"));
      expect(dataset("killed")).toEqual(dataset("whole"));
    },
    SLOW,
  );
});

describe("the same bytes under two names", () => {
  it("give the same result: a result is kept by its content", async () => {
    for (const name of ["2019年总结.txt", "b.txt"]) writeFileSync(at(name), text(4));
    const results = await Promise.all(
      ["2019年总结.txt", "b.txt"].map(async (name) => {
        const { pipelineWithPacks } = await import("../../src/cli/pack-folder.js");
        const pipeline = await pipelineWithPacks([], { segmenter: "@node-rs/jieba" });
        return pipeline.extract(readFileSync(at(name)), { name });
      }),
    );
    const [one, other] = results.map((result) => ({ ...result, document: { ...result.document, id: "" } }));
    expect(one).toEqual(other);
  });
});
