// A worker whose tasks say how they end; what it has been told at its start comes back with every answer.
import { setTimeout as sleep } from "node:timers/promises";
import { workerData } from "node:worker_threads";
import { poison } from "../../support/poison.mjs";

const seen = new Set();

export async function work({ how, bytes }) {
  poison(how);
  if (how === "late") {
    setTimeout(() => {
      throw new Error("thrown outside of the task");
    });
    await sleep(200);
  }
  // a worker that did something before is no good for it, a fresh one is
  if (how === "once-a-worker" && seen.size > 0) process.exit(1);
  seen.add(how);
  return { how, size: bytes?.length, setup: workerData };
}

export const ready = () => {};
