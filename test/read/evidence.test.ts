import { readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createPipeline, type Result } from "../../src/index.js";
import { fixturePath } from "../support/round-trip.js";

const pipeline = createPipeline();
const FIXTURES = join(import.meta.dirname, "../../fixtures");
/** Scans take seconds a page, locked files a password: round trips read them. */
const ASIDE = /scanned|locked|\.(?:json|jsonl)$/;
const files = readdirSync(FIXTURES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name: id }) => readdirSync(join(FIXTURES, id)).map((name): [string, string] => [id, name]))
  .filter(([, name]) => !ASIDE.test(name));

/** What does not stand where it is said to stand. */
async function misplaced(path: string, how: { readonly script?: "keep" }): Promise<readonly string[]> {
  const prepared = await pipeline.prepare({ path }, how);
  const { document } = prepared;
  const { indicators, issues }: Result = await pipeline.finish(prepared);
  const source = document.text;
  const wrong = indicators.filter(({ evidence: { text, start, end, sentence } }) => {
    const inSentence = sentence.start <= start && end <= sentence.end;
    return source.slice(start, end) !== text || !inSentence || end > source.length;
  });
  const beyond = issues.filter(
    ({ span }) => span && (span.start < 0 || span.end > source.length || span.end < span.start),
  );
  const blocks = document.blocks.flatMap(({ span, cells = [] }) => [span, ...cells.map((cell) => cell.span)]);
  const outside = blocks.filter(({ start, end }) => start < 0 || end > source.length || end < start);
  return [...wrong.map(({ name, evidence }) => `${name}: ${evidence.text}`), ...beyond.map(({ code }) => code)].concat(
    outside.map(({ start, end }) => `block ${start}–${end}`),
  );
}

describe("what is told of a place is what stands there, whatever the reader", () => {
  test.each(files)("%s/%s", async (id, name) => {
    expect(await misplaced(fixturePath(id, name), {})).toEqual([]);
  });

  test("in the script of the source too", async () => {
    const some = fc.constantFrom(...files.filter(([id]) => id.endsWith("hant") || id.startsWith("taiwan")));
    await fc.assert(
      fc.asyncProperty(some, async ([id, name]) => {
        expect(await misplaced(fixturePath(id, name), { script: "keep" })).toEqual([]);
      }),
      { numRuns: 6 },
    );
  });
});
