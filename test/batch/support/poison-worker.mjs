// A worker whose tasks say how they end; what it has been told at its start comes back with every answer.
import { setTimeout as sleep } from "node:timers/promises";
import { workerData } from "node:worker_threads";

const seen = new Set();

export async function work({ how, bytes }) {
  switch (how) {
    case "throw":
      throw new TypeError("thrown by the task");
    case "exit":
      process.exit(7);
      break;
    case "hang":
      for (;;);
    case "memory": {
      const kept = [];
      for (;;) kept.push(new Array(1_000_000).fill(kept.length));
    }
    case "late":
      setTimeout(() => {
        throw new Error("thrown outside of the task");
      });
      await sleep(200);
      break;
    case "once-a-worker":
      // a worker that did something before is no good for it, a fresh one is
      if (seen.size > 0) process.exit(1);
      break;
    default:
  }
  seen.add(how);
  return { how, size: bytes?.length, setup: workerData };
}

export const ready = () => {};
