import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";

/** Tests that need Redis are skipped where there is none, and say so. */
export const HAS_REDIS = spawnSync("redis-server", ["--version"]).status === 0;
if (!HAS_REDIS)
  console.warn(
    "\n*** no redis-server on PATH: the tests of the cluster are SKIPPED (apt-get install redis-server) ***\n",
  );

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address ? address.port : 0;
}

async function answers(url: string): Promise<boolean> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  let guarded = false;
  redis.on("error", ({ message }) => {
    guarded = message.includes("NOAUTH");
  });
  try {
    await redis.connect();
    return (await redis.ping()) === "PONG";
  } catch {
    return guarded;
  } finally {
    redis.disconnect();
  }
}

/** A Redis of our own that writes an append-only file into `folder`. */
export class RedisServer {
  readonly url: string;
  private readonly port: number;
  private readonly folder: string;
  private readonly more: readonly string[];
  private process: ChildProcess | undefined;

  private constructor(port: number, folder: string, more: readonly string[]) {
    this.port = port;
    this.folder = folder;
    this.more = more;
    this.url = `redis://127.0.0.1:${port}`;
  }

  static async start(folder: string, ...more: readonly string[]): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), folder, more);
    await server.begin();
    return server;
  }

  /** As a crash would end it. */
  async kill(): Promise<void> {
    const ended = this.process && once(this.process, "exit");
    this.process?.kill("SIGKILL");
    await ended;
  }

  async restart(): Promise<void> {
    await this.kill();
    await this.begin();
  }

  private async begin(): Promise<void> {
    const settings = ["--port", `${this.port}`, "--bind", "127.0.0.1", "--dir", this.folder, "--save", ""];
    const aof = ["--appendonly", "yes", "--appendfsync", "everysec"];
    this.process = spawn("redis-server", [...settings, ...aof, ...this.more], { stdio: "ignore" });
    while (!(await answers(this.url))) await sleep(20);
  }
}
