import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { runBatch } from "../../src/batch/run.js";

const collected = () => {
  const log: string[] = [];
  return {
    log,
    onResult: (result: string) => void log.push(result),
    onFailure: (error: unknown, source: number) => void log.push(`${source}: ${(error as Error).message}`),
  };
};

describe("runBatch", () => {
  it("gives results in the order of the sources, though later ones are done first", async () => {
    const { log, ...handlers } = collected();
    const work = async (ms: number) => {
      await sleep(ms);
      return String(ms);
    };
    const summary = await runBatch([30, 1, 20, 0], work, { ...handlers, concurrency: 4 });
    expect(log).toEqual(["30", "1", "20", "0"]);
    expect(summary).toEqual({ done: 4, failed: 0, interrupted: false });
  });

  it("goes on after a document that breaks", async () => {
    const { log, ...handlers } = collected();
    const work = async (n: number) => {
      if (n === 2) throw new Error("broken");
      return String(n);
    };
    const summary = await runBatch([1, 2, 3], work, handlers);
    expect(log).toEqual(["1", "2: broken", "3"]);
    expect(summary).toEqual({ done: 2, failed: 1, interrupted: false });
  });

  it("never has more in work, nor more waiting, than it was allowed", async () => {
    let inWork = 0;
    let most = 0;
    let taken = 0;
    let given = 0;
    let mostDue = 0;
    async function* sources() {
      for (let n = 0; n < 40; n++) {
        taken++;
        mostDue = Math.max(mostDue, taken - given);
        yield n;
      }
    }
    const work = async (n: number) => {
      most = Math.max(most, ++inWork);
      await sleep(n === 0 ? 40 : 1);
      inWork--;
    };
    await runBatch(sources(), work, { concurrency: 3, onResult: () => void given++, onFailure: () => {} });
    expect(most).toBe(3);
    expect(mostDue).toBeLessThanOrEqual(6);
    expect(given).toBe(40);
  });

  it("stops at once for an error that no document is to blame for", async () => {
    const { log, ...handlers } = collected();
    const work = async (n: number) => {
      if (n === 2) throw new TypeError("no engine");
      return String(n);
    };
    const isFatal = (error: unknown) => error instanceof TypeError;
    await expect(runBatch([1, 2, 3], work, { ...handlers, isFatal })).rejects.toThrow("no engine");
    expect(log).toEqual(["1"]);
  });

  it("finishes what is in work when it is interrupted, and begins nothing new", async () => {
    const { log, ...handlers } = collected();
    const controller = new AbortController();
    const begun: number[] = [];
    const work = async (n: number) => {
      begun.push(n);
      if (n === 2) controller.abort();
      await sleep(5);
      return String(n);
    };
    const summary = await runBatch([1, 2, 3, 4, 5, 6, 7, 8], work, {
      ...handlers,
      concurrency: 2,
      signal: controller.signal,
    });
    expect(begun).toEqual([1, 2]);
    expect(log).toEqual(["1", "2"]);
    expect(summary).toEqual({ done: 2, failed: 0, interrupted: true });
  });
});
