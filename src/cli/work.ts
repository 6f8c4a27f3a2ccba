import { tmpdir } from "node:os";
import { openScratch } from "../batch/scratch.js";
import { ClusterError } from "../cluster/errors.js";
import { checkProgram, type Job } from "../cluster/job.js";
import { ShardQueue } from "../cluster/queue.js";
import { connectRedis } from "../cluster/redis.js";
import { isS3, S3, s3Store } from "../cluster/s3.js";
import { folderStore, type PartStore, storeError } from "../cluster/store.js";
import { ShardWorker } from "../cluster/worker.js";
import { loadDuckdb } from "../store/duckdb.js";
import { tellState } from "./cluster-progress.js";
import type { WorkFlags } from "./commands/work.js";
import { EXIT } from "./exit.js";
import { type Interrupt, onInterrupt } from "./interrupt.js";
import { say } from "./output.js";
import { machineWorkers, poolRunner } from "./runner.js";
import { ShardReader } from "./shard-open.js";
import { type Machine, thisMachine } from "./shard-program.js";
import { ShardTrade } from "./shard-trade.js";
import { plural } from "./summary.js";

/** Where parts lie. */
export const storeOf = async (place: string, endpoint: string | undefined): Promise<PartStore> =>
  isS3(place) ? s3Store(await S3.open(endpoint), place) : folderStore(place);

/** The same trouble, from each of several connections, is said once. */
function sayOnce(): (message: string) => void {
  let last = "";
  return (message) => {
    if (message !== last) say(message);
    last = message;
  };
}

async function workOn(queue: ShardQueue, machine: Machine, flags: WorkFlags, interrupt: Interrupt): Promise<number> {
  const store = await storeOf(flags.out, flags.s3Endpoint);
  await store.check();
  const scratch = await openScratch().catch((error: unknown) => {
    throw storeError(error, tmpdir());
  });
  const runner = await poolRunner(flags.workers ?? machineWorkers(), machine.setup, flags);
  const reader = new ShardReader(() => S3.open(flags.s3Endpoint));
  const limits = { timeout: flags.timeout, memory: flags.workerMemory };
  const progress = await tellState(queue, flags.quiet ?? false);
  try {
    const worker = new ShardWorker(
      queue,
      new ShardTrade({ runner, reader, store, limits, say, scratch: scratch.folder }),
      {
        program: machine.program,
        concurrency: flags.concurrency,
        silence: flags.deadAfter * 1000,
        wait: flags.wait ?? false,
        signal: interrupt.signal,
        tell: sayOnce(),
      },
    );
    return await worker.run();
  } finally {
    progress.stop();
    await runner.close();
    await reader.close();
    await scratch.close();
  }
}

/** The last word: what this worker did, and what is left for all. */
async function conclude(
  queue: ShardQueue,
  before: readonly Job[],
  documents: number,
  { out, quiet }: WorkFlags,
  stopped: boolean,
): Promise<number> {
  const { active, waiting, failed } = await queue.state();
  const left = active + waiting;
  const jobs = new Set((await queue.jobs.all()).map(({ id }) => id));
  const forgotten = before.filter(({ id }) => !jobs.has(id));
  if (forgotten.length > 0)
    throw new ClusterError(
      `Redis has forgotten job ${forgotten.map(({ id }) => id).join(", ")}; was it restarted without its append-only file, ` +
        "or emptied? Run the same enqueue again, and then zhibiao work",
    );
  if (jobs.size === 0) {
    say(
      `nothing has been enqueued in the queue "${queue.name}"; zhibiao enqueue fills it, and with --wait workers may come first`,
    );
    return stopped ? EXIT.interrupted : EXIT.ok;
  }
  const incomplete = await queue.jobs.incomplete();
  if (incomplete.length > 0)
    say(`the enqueue of job ${incomplete.join(", ")} was not finished; run it again, and then zhibiao work`);
  if (failed > 0) say(`${plural(failed, "shard")} given up; zhibiao enqueue with the same documents tries them anew`);
  if (!quiet || stopped) {
    const rest =
      left > 0
        ? `${plural(left, "shard")} left for others`
        : `all shards are done; zhibiao collect ${out} -o DIR joins them`;
    say(`${plural(documents, "document")} done here; ${rest}`);
  }
  if (stopped) return EXIT.interrupted;
  return failed + incomplete.length > 0 ? EXIT.failures : EXIT.ok;
}

/** `zhibiao work`: gives the exit code. */
export async function workCommand(flags: WorkFlags): Promise<number> {
  await loadDuckdb();
  const interrupt = onInterrupt();
  const redis = await connectRedis(flags.redis, sayOnce());
  try {
    const queue = await ShardQueue.open(flags.queue, redis, { onTrouble: () => {} });
    const machine = await thisMachine(flags);
    const { active, waiting } = await queue.state();
    // each shard is checked again; but this one shows before anything is loaded or taken
    const jobs = await queue.jobs.unfinished();
    if (active + waiting > 0)
      for (const { program } of jobs) checkProgram(program, machine.program, "documents were enqueued");
    const documents = await workOn(queue, machine, flags, interrupt);
    const code = await conclude(queue, jobs, documents, flags, interrupt.signal.aborted);
    await queue.close();
    return code;
  } finally {
    redis.disconnect();
    interrupt.stop();
  }
}
