import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resultSchema } from "../../src/index.js";
import { zhibiaoHere } from "./in-process.js";
import { zhibiao } from "./spawn.js";

/** a process that runs the sources takes 10 s to start where the machine is busy */
const SLOW = 180_000;
const STOPPING = "stopping when the documents in work are done";
const MANY = 12;
/** Loads in a third of the time. */
const QUICK = ["--segmenter", "@node-rs/jieba"] as const;
const REPORT = "fixtures/self-evaluation/report.txt";
const TEXT = "今年，全市新增科技型企业46户，同比增长15%。\n";

const folder = mkdtempSync(join(tmpdir(), "zhibiao-cli-"));
const at = (...names: string[]): string => join(folder, ...names);
const json = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

beforeAll(() => {
  for (const name of ["good", "mixed/sub", "many", "bad-pack/rules", "empty"]) mkdirSync(at(name), { recursive: true });
  writeFileSync(at("mixed/a.txt"), TEXT);
  writeFileSync(at("mixed/a.html"), `<html><body><p>${TEXT}</p></body></html>`);
  writeFileSync(
    at("mixed/a.meta.json"),
    '{"title": "甲局2019年工作总结", "published": "2019-12-30", "issuer": "甲局"}',
  );
  writeFileSync(at("mixed/sub/a.txt"), TEXT);
  writeFileSync(at("mixed/empty.txt"), "");
  writeFileSync(at("mixed/binary.txt"), Buffer.from(Array.from({ length: 900 }, (_, i) => (i * 7) % 256)));
  writeFileSync(at("mixed/really-html.pdf"), `<html><body><p>${TEXT}</p></body></html>`);
  symlinkSync(at("nowhere"), at("mixed/gone.txt"));
  for (let i = 0; i < MANY; i++) writeFileSync(at("many", `${i}.txt`), TEXT.repeat(100));
  writeFileSync(at("bad-pack/pack.yaml"), "id: my\nversion: 1.0.0\ntitle: mine\n");
  writeFileSync(
    at("bad-pack/rules/pace.yaml"),
    'rules:\n  - id: pace\n    title: x\n    before: "<nosuch>"\n    examples:\n      - text: "[[3家]]"\n',
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("zhibiao extract", () => {
  it("prints one result object for one file, and nothing else", async () => {
    const { code, out, err } = await zhibiaoHere("extract", REPORT);
    const result = resultSchema.parse(JSON.parse(out));
    const source = readFileSync(REPORT, "utf8");
    expect(result.indicators.length).toBeGreaterThan(20);
    for (const { evidence } of result.indicators)
      expect(source.slice(evidence.start, evidence.end)).toBe(evidence.text);
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });

  it("prints a line a document for many, in their order; one that fails is told on standard error", async () => {
    const { code, out, err } = await zhibiaoHere("extract", at("mixed"), ...QUICK);
    const ids = out
      .trimEnd()
      .split("\n")
      .map((line) => resultSchema.parse(JSON.parse(line)).document.id);
    expect(ids).toEqual(["a.html", "a.txt", "really-html.pdf", "sub/a.txt"]);
    expect(code).toBe(1);
    const lines = err.split("\n").map((line) => line.replace(`${folder}/mixed/`, ""));
    expect(lines).toContain("zhibiao: empty.txt: The file is empty (read/empty)");
    expect(lines).toContain("zhibiao: gone.txt: the file does not exist (read/unreadable)");
    expect(err).toMatch(/binary\.txt: .*\(read\/binary\)/);
    expect(err).toMatch(/really-html\.pdf: warning: .*\(read\/extension-mismatch\)/);
    expect(err).toMatch(/4 documents, \d+ indicators, 3 failed/);
  });

  it("writes a folder: a file each, tables, failures; what is given wins, flags over side files", async () => {
    const args = ["--format", "json,ndjson,csv", "-o", at("out"), "--issuer", "乙局", "--quiet", ...QUICK];
    const { code, out, err } = await zhibiaoHere("extract", at("mixed"), ...args);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).not.toMatch(/documents,/);
    expect(readdirSync(at("out")).sort()).toEqual([
      ".zhibiao",
      "a.html.json",
      "a.txt.json",
      "checks.csv",
      "codebook.csv",
      "datapackage.json",
      "documents.csv",
      "duplicates.json",
      "failures.json",
      "indicators.csv",
      "issues.csv",
      "links.csv",
      "results.ndjson",
    ]);
    expect(json(at("out/duplicates.json"))).toEqual([
      { document: "really-html.pdf", of: "a.html", kind: "exact" },
      { document: "sub/a.txt", of: "a.txt", kind: "exact" },
    ]);
    expect(json(at("out/failures.json"))).toMatchObject([
      { document: "binary.txt", code: "read/binary" },
      { document: "empty.txt", code: "read/empty" },
      { document: "gone.txt", code: "read/unreadable" },
    ]);
    const { document, indicators } = resultSchema.parse(json(at("out/a.txt.json")));
    expect(document.metadata).toMatchObject({ title: "甲局2019年工作总结", publishedOn: "2019-12-30", issuer: "乙局" });
    expect(document.found).toBeDefined();
    expect(indicators.map(({ period }) => period)).toContain("2019");
    expect(readFileSync(at("out/indicators.csv"), "utf8")).toMatch(/^\uFEFFdocument,/);
  });

  it("reads standard input and prints CSV", async () => {
    const { code, out } = await zhibiao(["extract", "-", "-f", "csv", ...QUICK], { stdin: TEXT });
    expect(code).toBe(0);
    expect(out).toMatch(/^document,year,title,/);
    expect(out.split("\r\n")[1]).toMatch(/^stdin,.*,46,,,户,/);
  });

  it.each(["read", "strip", "normalize", "segment", "quantities", "indicators"])(
    "shows what %s gives",
    async (stage) => {
      const { code, out } = await zhibiaoHere("extract", at("mixed/sub/a.txt"), "--stage", stage, ...QUICK);
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ id: "a.txt" });
    },
  );

  it(
    "stops after what is in work when it is interrupted, and says what was done",
    async () => {
      // standard input is in work until the signal was heard, and then the last file cannot have begun
      const sources = [at("many"), "-", at("mixed/sub/a.txt")];
      const { code, out, err } = await zhibiao(["extract", ...sources, "--concurrency", "1", ...QUICK], {
        stdin: TEXT,
        stdinUntil: STOPPING,
        onOut: (kill) => kill("SIGINT"),
      });
      expect(code).toBe(130);
      const [, left] = /interrupted, (\d+) not begun/.exec(err) ?? [];
      expect(Number(left)).toBeGreaterThan(0);
      expect(out.trimEnd().split("\n")).toHaveLength(MANY + 2 - Number(left));
    },
    SLOW,
  );

  it(
    "says nothing when nobody listens any more",
    async () => {
      const { code, err } = await zhibiao(["extract", at("many"), "--quiet", ...QUICK], { closeEarly: true });
      expect({ code, err }).toEqual({ code: 0, err: "" });
    },
    SLOW,
  );
});

describe("wrong use", () => {
  it.each([
    [["extract", REPORT, "--nope"], "unknown option '--nope'"],
    [["extract", REPORT, "--format", "xml"], "--format xml: there is json, ndjson, csv, xlsx, duckdb, parquet, sdmx"],
    [["extract", REPORT, "--format", "json,csv"], "add -o DIR"],
    [["extract", REPORT, "--stage", "read", "--format", "csv"], "it cannot hold a --stage"],
    [["extract", REPORT, "--published", "soon"], "is no day"],
    [["extract", REPORT, "--concurrency", "0"], "a whole number from 1"],
    [["extract", REPORT, "--pack", "/nowhere"], "there is no such folder"],
    [["extract", REPORT, "--dict", "/nowhere"], "--dict /nowhere cannot be read"],
    [["extract"], "nothing to extract"],
    [["frobnicate"], "unknown command 'frobnicate'"],
  ])("%j ends with 2 and says why", async (args, message) => {
    const { code, out, err } = await zhibiaoHere(...args);
    expect(err).toContain(message);
    expect({ code, out }).toEqual({ code: 2, out: "" });
  });

  it("names file, line and rule of a pack that cannot be used", async () => {
    const { code, err } = await zhibiaoHere("extract", REPORT, "--pack", at("bad-pack"));
    expect(code).toBe(2);
    expect(err).toContain(`${at("bad-pack")}/rules/pace.yaml:2: rule my/pace: there is no word class <nosuch>`);
  });

  it("fails where a folder has no reports", async () => {
    const { code, err } = await zhibiaoHere("extract", at("empty"));
    expect(code).toBe(1);
    expect(err).toContain("no reports in this folder");
  });
});
