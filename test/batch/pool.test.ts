import { afterAll, describe, expect, it } from "vitest";
import { createWorkerPool, WorkerFailure } from "../../src/batch/pool.js";

interface Task {
  readonly how: string;
  readonly bytes?: Uint8Array;
}

const pool = createWorkerPool<Task, { how: string; size?: number; setup: unknown }>({
  file: new URL("./support/poison-worker.mjs", import.meta.url),
  handler: "work",
  workers: 2,
  setup: { told: "at the start" },
  timeout: 1,
  memory: 64,
});
afterAll(() => pool.close());

const order = (how: string) => ({ task: { how }, transfer: [] });
const ended = (how: string): Promise<unknown> => pool.run(() => order(how)).catch((error: unknown) => error);

describe("a pool of workers", () => {
  it("gives answers, and tells every worker what it needs to know", async () => {
    expect(await pool.run(() => order("well"))).toEqual({ how: "well", setup: { told: "at the start" } });
  });

  it("moves bytes instead of copying them, and asks for them again for a second try", async () => {
    let made = 0;
    const made2 = (): { task: Task; transfer: ArrayBuffer[] } => {
      made++;
      const bytes = new Uint8Array(5);
      return { task: { how: "once-a-worker", bytes }, transfer: [bytes.buffer] };
    };
    await Promise.all(["a", "b", "c", "d"].map((how) => pool.run(() => order(how))));
    expect(await pool.run(made2)).toMatchObject({ how: "once-a-worker", size: 5 });
    expect(made).toBe(2);
  });

  it.each([
    ["exit", "batch/worker-died", /ended its worker/],
    ["hang", "batch/timeout", /more than 1 s/],
    ["memory", "batch/out-of-memory", /more than 64 MB/],
  ])("a task that ends by %s fails with %s, and the others go on", async (how, code, reason) => {
    const outcomes = await Promise.all(["before", how, "after", "more"].map(ended));
    const [before, failure, ...rest] = outcomes;
    expect(failure).toBeInstanceOf(WorkerFailure);
    expect(failure).toMatchObject({ code, message: expect.stringMatching(reason) as string });
    expect([before, ...rest]).toMatchObject([{ how: "before" }, { how: "after" }, { how: "more" }]);
  });

  it("gives back what a task throws, or throws later", async () => {
    const [thrown, late, well] = await Promise.all(["throw", "late", "well"].map(ended));
    expect(thrown).toMatchObject({ message: "thrown by the task" });
    expect(late).toMatchObject({ message: "thrown outside of the task" });
    expect(well).toMatchObject({ how: "well" });
  });
});
