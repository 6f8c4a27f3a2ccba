import { access } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { constructed, cut, flipped, type Hostile, misnamed } from "../support/hostile.js";
import { soundFiles } from "../support/hostile-bases.js";
import { outcomeOf } from "../support/hostile-outcome.js";

const sound = await soundFiles();
/** A part of what `npx tsx scripts/hostile.ts` reads; that one has a worker and a time limit for each file. */
const STEP = 30;
const FLIPS = 3;
const SCALE = 0.002;

async function wrong(files: Iterable<Hostile> | AsyncIterable<Hostile>, mustTell = true): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const file of files) {
    const { told } = await outcomeOf(file);
    const crash = told.find((code) => code.startsWith("crash"));
    if (crash !== undefined) found.push(`${file.name} ${file.attack}: ${crash}`);
    else if (mustTell && file.mustTell && told.length === 0) found.push(`${file.name} ${file.attack}: silent`);
  }
  return found;
}

describe("hostile files", () => {
  test.each(Object.entries(sound))("%s, cut, flipped and misnamed, is read or refused", async (name, bytes) => {
    expect(await wrong([...cut(name, bytes, STEP), ...flipped(name, bytes, FLIPS), ...misnamed(name, bytes)])).toEqual(
      [],
    );
  });

  test("sound ones are read without a word", async () => {
    const told: string[] = [];
    for (const [name, bytes] of Object.entries(sound).filter(([name]) => name !== "no-word.doc")) {
      const outcome = await outcomeOf({ name, bytes });
      if (outcome.documents === 0 || outcome.told.length > 0) told.push(`${name}: ${outcome.told.join(", ")}`);
    }
    expect(told).toEqual([]);
  });

  test("what unfolds, nests and refers without end is read or refused, and nothing is written", async () => {
    expect(await wrong(constructed(SCALE), false)).toEqual([]);
    await expect(access("/tmp/zhibiao-evil.txt")).rejects.toThrow();
  });
});
