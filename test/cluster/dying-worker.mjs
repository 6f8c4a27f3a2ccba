// A machine that a document kills: `node dying-worker.mjs REDIS QUEUE`. Ends well when there is nothing left to do.
import { register } from "tsx/esm/api";

register();
const { Notes, workerOn } = await import("./trade.ts");
const { ShardQueue } = await import("../../src/cluster/queue.ts");
const { Redis } = await import("ioredis");

const [url, name] = process.argv.slice(2);
const redis = new Redis(url, { maxRetriesPerRequest: null });
const queue = await ShardQueue.open(name, redis, { onTrouble: () => {} });
const trade = new Notes((shard) => {
  if (shard.sources.some(({ id }) => id === "d0")) process.kill(process.pid, "SIGKILL");
  return {};
});
await workerOn(queue, trade).run();
console.log(JSON.stringify([...trade.givenUp]));
await queue.close();
redis.disconnect();
