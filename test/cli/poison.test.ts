import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorkplace } from "../../src/batch/workplace.js";
import { entriesOf, workThrough } from "../../src/cli/folder-run.js";
import { findSources } from "../../src/cli/inputs.js";
import { open } from "../../src/cli/open.js";
import { poolRunner } from "../../src/cli/runner.js";
import type { Entry } from "../../src/store/entry.js";

const DOCUMENTS = 1000;
const WAYS = ["throw", "exit", "hang", "memory"] as const;
const POISON = 20;
const LIMITS = { timeout: 3, workerMemory: 48 } as const;

const folder = mkdtempSync(join(tmpdir(), "zhibiao-poison-"));
beforeAll(() => {
  mkdirSync(join(folder, "in"));
  for (let i = 0; i < DOCUMENTS; i++) {
    const poison =
      i % (DOCUMENTS / POISON) === 7 ? `poison: ${WAYS[((i / (DOCUMENTS / POISON)) | 0) % WAYS.length]} ` : "";
    writeFileSync(join(folder, "in", `${String(i).padStart(4, "0")}.txt`), `${poison}document ${i}`);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** One run over all documents with the worker that obeys the poison. */
async function run(
  more: Partial<Record<keyof typeof LIMITS, number>> = {},
): Promise<{ entries: Entry[]; known: number }> {
  const flags = { ...LIMITS, ...more };
  const file = new URL("./poison-worker.mjs", import.meta.url);
  const runner = await poolRunner(2, { packs: [], dictionary: [] }, flags, file);
  const workplace = await openWorkplace(join(folder, "out"));
  const entries: Entry[] = [];
  let known = 0;
  try {
    const settled = await workThrough({
      sources: (await findSources([join(folder, "in")])).sources,
      workplace,
      runner,
      open: (source) => open(source, {}),
      program: "test",
      limits: { timeout: flags.timeout, memory: flags.workerMemory },
      signal: new AbortController().signal,
      onBegin: () => {},
      onSettled(_source, told) {
        if (told.known) known++;
      },
      inWork: new Map(),
    });
    for await (const { entry } of entriesOf(settled ?? [], workplace, { keepDuplicates: false })) entries.push(entry);
  } finally {
    await workplace.close();
    await runner.close();
  }
  return { entries, known };
}

const REASONS = {
  throw: "internal/bug",
  exit: "batch/worker-died",
  hang: "batch/timeout",
  memory: "batch/out-of-memory",
} as const;

describe("a thousand documents of which twenty are poison", () => {
  it("give 980 results and 20 failures with their reasons; a second run knows both", async () => {
    const { entries } = await run();
    const failed = entries.filter(({ outcome }) => outcome === "failed");
    expect(entries.filter(({ outcome }) => outcome === "extracted")).toHaveLength(DOCUMENTS - POISON);
    expect(failed).toHaveLength(POISON);
    const codes = failed.map(({ failure }) => failure?.code);
    for (const way of WAYS) expect(codes.filter((code) => code === REASONS[way])).toHaveLength(POISON / WAYS.length);
    const again = await run();
    expect(again.known).toBe(DOCUMENTS);
    expect(again.entries).toEqual(entries);
  }, 120_000);

  it("are tried again when they are given more room", async () => {
    const { known, entries } = await run({ workerMemory: 64 });
    expect(known).toBe(DOCUMENTS - 3 * (POISON / WAYS.length));
    expect(entries.filter(({ outcome }) => outcome === "failed")).toHaveLength(POISON);
  }, 120_000);
});
