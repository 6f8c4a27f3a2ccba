import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type PoisonRun, poison, poisonRun, REASONS } from "./poison-run.js";

// `npm run poison-test` does 1,000 of which 20 are poison, with the program's own workers
const DOCUMENTS = 200;
const POISON = 4;
const EVERY = DOCUMENTS / POISON;

const folder = mkdtempSync(join(tmpdir(), "zhibiao-poison-"));
beforeAll(() => {
  mkdirSync(join(folder, "in"));
  for (let i = 0; i < DOCUMENTS; i++)
    writeFileSync(
      join(folder, "in", `${String(i).padStart(4, "0")}.txt`),
      i % EVERY === 7 ? poison((i / EVERY) | 0) : `document ${i}`,
    );
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (more: Partial<PoisonRun> = {}): ReturnType<typeof poisonRun> =>
  poisonRun({
    input: join(folder, "in"),
    out: join(folder, "out"),
    worker: new URL("./poison-worker.mjs", import.meta.url),
    timeout: 5,
    workerMemory: 48,
    ...more,
  });

describe("many documents of which some are poison", () => {
  it("give all other results, and failures with their reasons; a second run knows both", async () => {
    const { entries } = await run();
    const failed = entries.filter(({ outcome }) => outcome === "failed");
    expect(entries.filter(({ outcome }) => outcome === "extracted")).toHaveLength(DOCUMENTS - POISON);
    expect(failed.map(({ failure }) => failure?.code).sort()).toEqual(Object.values(REASONS).sort());
    const again = await run();
    expect(again.known).toBe(DOCUMENTS);
    expect(again.entries).toEqual(entries);
  }, 180_000);

  it("are tried again when they are given more room", async () => {
    const { known, entries } = await run({ workerMemory: 64 });
    // what was thrown has nothing to do with room
    expect(known).toBe(DOCUMENTS - POISON + 1);
    expect(entries.filter(({ outcome }) => outcome === "failed")).toHaveLength(POISON);
  }, 180_000);
});
