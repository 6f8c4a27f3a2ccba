import { beforeAll, describe, expect, it } from "vitest";
import { createPipeline } from "../src/index.js";
import type { Engine } from "../src/segment/segmenter.js";
import { ENGINES, loadSegmenter } from "../src/segment/segmenter.js";
import { fixtureIds, loadFixture } from "./support/fixture.js";
import { type Score, scoreFixture } from "./support/score.js";

// nodejieba needs a compiler; where it could not be built there is nothing to compare
const loadable = await Promise.all(
  ENGINES.map((engine) =>
    loadSegmenter([], engine).then(
      () => true,
      () => false,
    ),
  ),
);
const ids = fixtureIds();

/** Records are found by rules; the segmenter only says where words begin. */
const MOST_APART = 0.01;

const scores = new Map<Engine, Score[]>();

async function scored(engine: Engine): Promise<Score[]> {
  const pipeline = createPipeline({ segmenter: engine });
  const all: Score[] = [];
  for (const id of ids) all.push(scoreFixture(await loadFixture(id, pipeline)).score);
  return all;
}

describe.skipIf(!loadable.every(Boolean))("nodejieba and @node-rs/jieba", () => {
  beforeAll(async () => {
    for (const engine of ENGINES) scores.set(engine, await scored(engine));
  });

  const apart = (key: keyof Score, i: number): number => {
    const [one = Number.NaN, other = Number.NaN] = ENGINES.map(
      (engine) => scores.get(engine)?.[i]?.[key] ?? Number.NaN,
    );
    return Math.abs(one - other);
  };

  it.each(ids)("find the same records in %s", (id) => {
    expect(apart("record", ids.indexOf(id))).toBeLessThanOrEqual(MOST_APART);
  });

  it.each(["mention", "record", "full"] as const)("%s differs by 0.01 at most in the mean", (key) => {
    const mean = ids.reduce((sum, _, i) => sum + apart(key, i), 0) / ids.length;
    expect(mean).toBeLessThanOrEqual(MOST_APART);
  });
});
