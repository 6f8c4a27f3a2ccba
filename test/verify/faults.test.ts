import { describe, expect, it } from "vitest";
import { type CleanText, injectFaults } from "../../scripts/fault-injection.js";
import { randomOf } from "../../scripts/random.js";
import { createPipeline } from "../../src/index.js";
import { cleanTexts } from "../support/clean-texts.js";

const pipeline = createPipeline();
const SEED = 20;
const COUNT = 60;
/** `npm run faults -- --count 500` finds more than 99 of 100; a small draw may have a miss more. */
const LEAST_FOUND = 0.95;

describe("fault injection", () => {
  it("finds a number that was altered where a relation covers it, and no fault where there is none", async () => {
    const { injected, alarms } = await injectFaults(await cleanTexts(pipeline), pipeline, { seed: SEED, count: COUNT });
    expect(alarms).toEqual([]);
    expect(injected).toHaveLength(COUNT);
    const missed = injected.filter(({ found }) => !found);
    expect(missed.length / COUNT, JSON.stringify(missed, undefined, 1)).toBeLessThanOrEqual(1 - LEAST_FOUND);
  });

  it("is told of a fault that it cannot find", async () => {
    const clean: CleanText = {
      id: "x",
      title: "某市2021年工作总结",
      text: "全年新增科技型企业36家（目标值：30家），完成目标任务的120%。",
    };
    const blind = {
      ...pipeline,
      extract: async () => ({ ...(await pipeline.extract(clean.text)), checks: [], issues: [] }),
    };
    let calls = 0;
    const seeing = {
      ...pipeline,
      extract: (...args: Parameters<typeof pipeline.extract>) =>
        calls++ === 0 ? pipeline.extract(...args) : blind.extract(),
    };
    const { injected } = await injectFaults([clean], seeing, { seed: SEED, count: 4 });
    expect(injected.length).toBeGreaterThan(0);
    expect(injected.every(({ found }) => !found)).toBe(true);
  });

  it("draws the same for the same seed", () => {
    const [a, b] = [randomOf(7), randomOf(7)];
    expect([a(), a(), a()]).toEqual([b(), b(), b()]);
  });
});
