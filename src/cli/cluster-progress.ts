import type { Tally } from "../cluster/ledger.js";
import type { ShardQueue, State } from "../cluster/queue.js";
import { say } from "./output.js";
import { duration } from "./progress.js";

const LINE_EVERY_MS = 10_000;

type Sum = Omit<Tally, "job">;

const sumOf = (tallies: readonly Tally[]): Sum =>
  tallies.reduce<Sum>(
    (sum, { shards, done, documents, failures }) => ({
      shards: sum.shards + shards,
      done: sum.done + done,
      documents: sum.documents + documents,
      failures: sum.failures + failures,
    }),
    { shards: 0, done: 0, documents: 0, failures: 0 },
  );

/** `12 of 200 shards, 5 in work; 6034 documents, 3 failed, 118.2 a second, 14 min to go`: of all machines together. */
function stateLine(before: Sum, now: Sum, { active, failed }: State, seconds: number): string {
  const { shards, done, documents, failures } = now;
  const since = Math.max(seconds, 1e-3);
  const [rate, pace] = [(documents - before.documents) / since, (done - before.done) / since];
  const left = pace > 0 ? `, ${duration(Math.round((shards - done - failed) / pace))} to go` : "";
  const givenUp = failed > 0 ? `, ${failed} given up` : "";
  const wrong = failures > 0 ? `, ${failures} failed` : "";
  return `${done} of ${shards} shards, ${active} in work${givenUp}; ${documents} documents${wrong}, ${rate.toFixed(1)} a second${left}`;
}

/** Says now and then how far all machines are together, in the jobs that were not done when this worker came. */
export async function tellState(queue: ShardQueue, quiet: boolean): Promise<{ stop(): void }> {
  if (quiet) return { stop: () => {} };
  const [atFirst, began] = [await queue.jobs.tallies(), performance.now()];
  const finished = new Set(atFirst.filter(({ shards, done }) => done >= shards).map(({ job }) => job));
  const unfinished = (tallies: readonly Tally[]): Sum => sumOf(tallies.filter(({ job }) => !finished.has(job)));
  const tell = async (): Promise<void> => {
    const [tallies, state] = await Promise.all([queue.jobs.tallies(), queue.state()]);
    say(stateLine(unfinished(atFirst), unfinished(tallies), state, (performance.now() - began) / 1000));
  };
  // where Redis is away, the connection says so itself
  const timer = setInterval(() => void tell().catch(() => {}), LINE_EVERY_MS);
  return { stop: () => clearInterval(timer) };
}
