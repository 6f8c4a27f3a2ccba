import type { Redis } from "ioredis";
import { ClusterError, reasonOf } from "./errors.js";

/** `redis://user:secret@host:6379/0` → `host:6379/0`: passwords stay out of messages */
export function shownRedis(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname === "/" ? "" : pathname}`;
}

export const isRedisAddress = (url: string): boolean =>
  URL.canParse(url) && ["redis:", "rediss:"].includes(new URL(url).protocol);

const CONNECT_MS = 10_000;
/** Once connected, it is tried again for ever: a restart of Redis must not end the work. */
const [FIRST_AGAIN_MS, LATEST_AGAIN_MS] = [200, 5000];

/** What Redis answers to a wrong or missing password. */
const REFUSED = /NOAUTH|WRONGPASS|NOPERM|invalid username-password|without any password|invalid password/i;

const advice = (reason: string): string =>
  REFUSED.test(reason) ? "put user and password into the address" : "is it running, and reachable from here?";

/**
 * Connects, or throws ClusterError that says why not. A connection that breaks later comes back by itself, and commands
 * wait for it; `onTrouble` is told why it broke.
 */
export async function connectRedis(url: string, onTrouble: (reason: string) => void): Promise<Redis> {
  const { Redis: Client } = await import("ioredis");
  let connected = false;
  const redis = new Client(url, {
    lazyConnect: true,
    maxRetriesPerRequest: null,
    connectTimeout: CONNECT_MS,
    retryStrategy: (times) => (connected ? Math.min(FIRST_AGAIN_MS * 2 ** times, LATEST_AGAIN_MS) : null),
  });
  let trouble: string | undefined;
  redis.on("error", (error) => {
    trouble = reasonOf(error) || ("code" in error ? String(error.code) : error.name);
    if (connected) onTrouble(`Redis at ${shownRedis(url)} is away (${trouble}); it is tried again until it comes back`);
  });
  try {
    await redis.connect();
    await redis.ping();
    connected = true;
    return redis;
  } catch (cause) {
    redis.disconnect();
    // the connection's own error says why; what the command says is that it is closed
    const reason = trouble ?? reasonOf(cause);
    throw new ClusterError(`Redis at ${shownRedis(url)} cannot be used: ${reason}; ${advice(reason)}`, { cause });
  }
}
