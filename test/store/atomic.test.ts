import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { growFile, writeWhole } from "../../src/store/atomic.js";
import { datasetSink } from "../../src/store/dataset.js";
import { entryOf } from "../../src/store/entry.js";
import { indicator, result } from "./result.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "zhibiao-store-"));
});
afterEach(() => {
  chmodSync(folder, 0o755);
  rmSync(folder, { recursive: true });
});

const listed = (): string[] => readdirSync(folder, { recursive: true }).map(String).sort();
const read = (name: string): string => readFileSync(join(folder, name), "utf8");

describe("writeWhole", () => {
  it("makes folders, replaces the file, and leaves nothing beside it", async () => {
    await writeWhole(join(folder, "a/b.json"), "1");
    await writeWhole(join(folder, "a/b.json"), "2");
    expect(listed()).toEqual(["a", "a/b.json"]);
    expect(read("a/b.json")).toBe("2");
  });

  it("leaves nothing behind where it cannot write", async () => {
    writeFileSync(join(folder, "file"), "");
    await expect(writeWhole(join(folder, "file/b.json"), "1")).rejects.toThrow();
    await expect(writeWhole(folder, "1")).rejects.toThrow();
    expect(listed()).toEqual(["file"]);
  });
});

describe("growFile", () => {
  it("gets its name only when it is complete", async () => {
    const file = await growFile(join(folder, "all.ndjson"));
    await file.write("1\n");
    expect(listed()).not.toContain("all.ndjson");
    await file.write("2\n");
    await file.commit();
    expect(listed()).toEqual(["all.ndjson"]);
    expect(read("all.ndjson")).toBe("1\n2\n");
  });

  it("keeps the old file when the new one is discarded", async () => {
    writeFileSync(join(folder, "all.ndjson"), "old");
    const file = await growFile(join(folder, "all.ndjson"));
    await file.write("new");
    await file.discard();
    expect(listed()).toEqual(["all.ndjson"]);
    expect(read("all.ndjson")).toBe("old");
  });
});

describe("a folder of results", () => {
  it("has what each format promises, and no file overwrites another", async () => {
    const sink = await datasetSink(
      { folder, temporary: mkdtempSync(join(tmpdir(), "zhibiao-temporary-")) },
      { formats: ["json", "ndjson", "csv"] },
    );
    for (const id of ["a.txt", "a.html", "2019/a.txt"])
      await sink.write(id, entryOf(id, result({ indicators: [indicator("i001")] })));
    const failure = { code: "read/empty", reason: "The file is empty" };
    await sink.write("b.txt", { id: "b.txt", outcome: "failed", failure });
    await sink.close();
    expect(listed()).toEqual(
      [
        "2019",
        "2019/a.txt.json",
        "a.html.json",
        "a.txt.json",
        "checks.csv",
        "codebook.csv",
        "datapackage.json",
        "documents.csv",
        "failures.json",
        "indicators.csv",
        "issues.csv",
        "links.csv",
        "results.ndjson",
      ].sort(),
    );
    expect(read("results.ndjson").trimEnd().split("\n")).toHaveLength(3);
    expect(read("indicators.csv").startsWith("\uFEFFdocument,")).toBe(true);
    expect(JSON.parse(read("failures.json"))).toEqual([
      { document: "b.txt", code: "read/empty", reason: "The file is empty" },
    ]);
  });
});
