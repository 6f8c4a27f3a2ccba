import { InvalidArgumentError, Option } from "commander";
import { isRedisAddress } from "../cluster/redis.js";

/** Options of the commands that work on many machines. */

export const DEFAULT_QUEUE = "shards";

export interface ClusterFlags {
  readonly redis: string;
  readonly queue: string;
  readonly s3Endpoint?: string;
}

/** From the environment too: a password in a command line can be read by all users of a machine. */
export const redisOption = (): Option =>
  new Option("--redis <url>", "redis://[user:password@]host:port/database, or rediss:// for TLS")
    .argParser((url) => {
      if (isRedisAddress(url)) return url;
      throw new InvalidArgumentError(
        "It must be an address such as redis://localhost:6379 or rediss://user:password@host:6380/0.",
      );
    })
    .env("REDIS_URL")
    .makeOptionMandatory();

export const queueOption = (): Option =>
  new Option("--queue <name>", "for several clusters on one Redis").default(DEFAULT_QUEUE);

export const s3EndpointOption = (): Option =>
  new Option("--s3-endpoint <url>", "of a store other than Amazon's (MinIO, Ceph, OSS …); or AWS_ENDPOINT_URL");
