import { afterAll, describe, expect, it } from "vitest";
import { createWorkerPool, WorkerFailure, type WorkerPool } from "../../src/batch/pool.js";

interface Task {
  readonly how: string;
  readonly bytes?: Uint8Array;
}

const poolOf = (timeout: number): WorkerPool<Task, { how: string; size?: number; setup: unknown }> =>
  createWorkerPool({
    file: new URL("./support/poison-worker.mjs", import.meta.url),
    handler: "work",
    ready: "ready",
    workers: 2,
    setup: { told: "at the start" },
    timeout,
    memory: 64,
  });
const pool = poolOf(30);
/** For what hangs; where the machine is busy, others may take longer than this. */
const impatient = poolOf(1);
afterAll(() => Promise.all([pool.close(), impatient.close()]));

const order = (how: string) => ({ task: { how }, transfer: [] });
const endedIn = async (of: typeof pool, how: string): Promise<unknown> =>
  of.run(() => order(how)).catch((error: unknown) => error);
const ended = (how: string): Promise<unknown> => endedIn(pool, how);

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
    ["memory", "batch/out-of-memory", /more than 64 MB/],
  ])("a task that ends by %s fails with %s, and the others go on", async (how, code, reason) => {
    const outcomes = await Promise.all(["before", how, "after", "more"].map(ended));
    const [before, failure, ...rest] = outcomes;
    expect(failure).toBeInstanceOf(WorkerFailure);
    expect(failure).toMatchObject({ code, message: expect.stringMatching(reason) as string });
    expect([before, ...rest]).toMatchObject([{ how: "before" }, { how: "after" }, { how: "more" }]);
  });

  it("a task that hangs fails when its time is up", async () => {
    expect(await endedIn(impatient, "hang")).toMatchObject({
      code: "batch/timeout",
      message: expect.stringMatching(/more than 1 s/) as string,
    });
    expect(await ended("well")).toMatchObject({ how: "well" });
  });

  it("gives back what a task throws, or throws later", async () => {
    const [thrown, late, well] = await Promise.all(["throw", "late", "well"].map(ended));
    expect(thrown).toMatchObject({ message: "poison" });
    expect(late).toMatchObject({ message: "thrown outside of the task" });
    expect(well).toMatchObject({ how: "well" });
  });
});
