import type { BatchProgress } from "../batch/run.js";
import { say } from "./output.js";

/** How far a batch is: a bar on a terminal, otherwise a line now and then. */
export interface Progress {
  /** an archive held one more document than was known */
  more(): void;
  /** a document is taken up */
  begin(document: string): void;
  update(progress: BatchProgress): void;
  stop(): void;
}

const LINE_EVERY_MS = 10_000;

const silent: Progress = { more: () => {}, begin: () => {}, update: () => {}, stop: () => {} };

/** Documents a second and what is left, from the first document on. */
function pace(total: number, settled: number, seconds: number): { readonly rate: string; readonly left: string } {
  const rate = settled / Math.max(seconds, 1e-3);
  const left = rate > 0 ? Math.round((total - settled) / rate) : Number.POSITIVE_INFINITY;
  return { rate: rate.toFixed(1), left: duration(left) };
}

/** 3725 → `1 h 2 min` */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return "?";
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function lines(known: number, now: () => number): Progress {
  let total = known;
  const began = now();
  let last = began;
  let current = "";
  return {
    more() {
      total++;
    },
    begin(document) {
      current = document;
    },
    update({ done, failed }) {
      if (now() - last < LINE_EVERY_MS) return;
      last = now();
      const { rate, left } = pace(total, done + failed, (last - began) / 1000);
      const failures = failed > 0 ? `, ${failed} failed` : "";
      say(`${done + failed} of ${total} documents${failures}, ${rate} a second, ${left} to go, at ${current}`);
    },
    stop: () => {},
  };
}

/** Of a long path the end tells more. */
const LONGEST_NAME = 30;
const shortened = (name: string): string => (name.length <= LONGEST_NAME ? name : `…${name.slice(1 - LONGEST_NAME)}`);

async function bar(known: number): Promise<Progress> {
  let total = known;
  const { SingleBar } = (await import("cli-progress")).default;
  const format = "{bar} {value}/{total} documents, {failed} failed, {rate}/s, {left} to go  {document}";
  const shown = new SingleBar({ format, stream: process.stderr, clearOnComplete: true, hideCursor: true, barsize: 24 });
  const began = performance.now();
  let document = "";
  shown.start(total, 0, { failed: 0, rate: "?", left: "?", document });
  return {
    more: () => shown.setTotal(++total),
    begin(name) {
      document = shortened(name);
    },
    update: ({ done, failed }) =>
      shown.update(done + failed, {
        failed,
        document,
        ...pace(total, done + failed, (performance.now() - began) / 1000),
      }),
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
