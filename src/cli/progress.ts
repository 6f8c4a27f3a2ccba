import type { BatchProgress } from "../batch/run.js";
import { say } from "./output.js";

/** How far a batch is: a bar on a terminal, otherwise a line now and then. */
export interface Progress {
  update(progress: BatchProgress): void;
  stop(): void;
}

const LINE_EVERY_MS = 10_000;

const silent: Progress = { update: () => {}, stop: () => {} };

function lines(total: number, now: () => number): Progress {
  let last = now();
  return {
    update({ done, failed }) {
      if (now() - last < LINE_EVERY_MS) return;
      last = now();
      say(`${done + failed} of ${total} documents${failed > 0 ? `, ${failed} failed` : ""}`);
    },
    stop: () => {},
  };
}

async function bar(total: number): Promise<Progress> {
  const { SingleBar } = (await import("cli-progress")).default;
  const format = "{bar} {value}/{total} documents, {failed} failed, {eta_formatted} to go";
  const shown = new SingleBar({ format, stream: process.stderr, clearOnComplete: true, hideCursor: true, barsize: 24 });
  shown.start(total, 0, { failed: 0 });
  return {
    update: ({ done, failed }) => shown.update(done + failed, { failed }),
    stop: () => shown.stop(),
  };
}

/** For `total` documents. A bar only where nothing else writes to the same terminal. */
export async function startProgress(
  total: number,
  { quiet, sharedTerminal }: { readonly quiet: boolean; readonly sharedTerminal: boolean },
): Promise<Progress> {
  if (quiet || total < 2) return silent;
  return process.stderr.isTTY && !sharedTerminal ? bar(total) : lines(total, Date.now);
}
