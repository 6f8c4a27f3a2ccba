import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Journal } from "../../src/batch/journal.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "zhibiao-journal-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const LINES = "journal.ndjson";
const at = (name: string): string => join(folder, name);
const record = (text: string): Uint8Array => deflateRawSync(text);
const facts = { indicators: 1, failing: 0, ms: 12, signature: "c2ln" };

async function filled(...texts: readonly string[]): Promise<void> {
  const journal = await Journal.open(folder);
  for (const text of texts) await journal.addResult(`key of ${text}`, record(text), facts);
  await journal.close();
}

/** What a journal still knows of the texts. */
async function known(...texts: readonly string[]): Promise<readonly string[]> {
  const journal = await Journal.open(folder);
  const kept: string[] = [];
  for (const text of texts) if (journal.get(`key of ${text}`)) kept.push(await journal.read(`key of ${text}`));
  await journal.close();
  return kept;
}

describe("the journal", () => {
  it("gives back what was kept, results and failures, after it was closed", async () => {
    await filled("一", "二");
    const journal = await Journal.open(folder);
    await journal.addFailure({
      key: "bad",
      code: "batch/timeout",
      reason: "more\u2028lines",
      limits: { timeout: 1, memory: 2 },
    });
    await journal.close();
    expect(await known("一", "二", "三")).toEqual(["一", "二"]);
    const again = await Journal.open(folder);
    expect(again.get("bad")).toMatchObject({ kind: "failure", code: "batch/timeout", reason: "more lines" });
    expect(again.get("key of 一")).toMatchObject({ kind: "result", ...facts });
    await again.close();
  });

  it("forgets all of it on demand", async () => {
    await filled("一");
    await (await Journal.open(folder, { fresh: true })).close();
    expect(await known("一")).toEqual([]);
    expect(statSync(at("records")).size).toBe(0);
  });

  it("cut off at any byte, keeps what stands before, and goes on behind it", async () => {
    const texts = ["一", "二二", "三三三"];
    await filled(...texts);
    const [lines, records] = [readFileSync(at(LINES)), readFileSync(at("records"))];
    const cuts = fc.tuple(fc.nat(lines.length), fc.nat(records.length));
    await fc.assert(
      fc.asyncProperty(cuts, async ([cutLines, cutRecords]) => {
        writeFileSync(at(LINES), lines.subarray(0, cutLines));
        writeFileSync(at("records"), records.subarray(0, cutRecords));
        const kept = await known(...texts);
        expect(texts.slice(0, kept.length)).toEqual(kept);
        await filled(...texts.slice(kept.length));
        expect(await known(...texts)).toEqual(texts);
      }),
      { numRuns: 40 },
    );
  });

  it("does not trust a record that was not on the disk when the power went", async () => {
    await filled("一", "二");
    const { size } = statSync(at("records"));
    truncateSync(at("records"), size - 3);
    appendFileSync(at("records"), Buffer.alloc(3));
    expect(await known("一", "二")).toEqual(["一"]);
  });

  it("drops what a run had no use for, where that is much, and goes on", async () => {
    const large = "x".repeat(20 * 1024 * 1024);
    const journal = await Journal.open(folder);
    await journal.addResult("key of large", Buffer.from(large), facts);
    await journal.addResult("key of 一", record("一"), facts);
    await journal.addFailure({ key: "bad", code: "read/damaged", reason: "torn" });
    await journal.compact(new Set(["key of large", "key of 一"]));
    expect(journal.get("bad")).toBeDefined();
    await journal.compact(new Set(["key of 一", "bad"]));
    expect(await journal.read("key of 一")).toBe("一");
    await journal.addResult("key of 二", record("二"), facts);
    await journal.close();
    expect(readdirSync(folder).sort()).toEqual([LINES, "records-1"]);
    expect(statSync(at("records-1")).size).toBeLessThan(100);
    expect(await known("一", "二", "large")).toEqual(["一", "二"]);
    const again = await Journal.open(folder);
    expect(again.get("bad")).toMatchObject({ reason: "torn" });
    await again.close();
    await (await Journal.open(folder, { fresh: true })).close();
    expect(readdirSync(folder).sort()).toEqual([LINES, "records"]);
  });

  it("killed while it is compacted, is the old one", async () => {
    await filled("一");
    const half = readFileSync(at(LINES), "utf8").slice(0, 20);
    writeFileSync(at("journal.ndjson.new"), `{"kind":"records","file":"records-1"}\n${half}`);
    writeFileSync(at("records-1"), "half");
    expect(await known("一")).toEqual(["一"]);
    expect(readdirSync(folder).sort()).toEqual([LINES, "records"]);
  });

  it("says so when a record that it trusted is damaged", async () => {
    await filled("一");
    const journal = await Journal.open(folder);
    writeFileSync(at("records"), Buffer.alloc(statSync(at("records")).size));
    await expect(journal.read("key of 一")).rejects.toThrow(/--force/);
    await journal.close();
  });
});
