import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockFolder } from "../../src/batch/lock.js";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "zhibiao-lock-"));
  path = join(folder, "lock");
});
afterEach(() => rmSync(folder, { recursive: true }));

const lock = () => lockFolder(path, "out");
const deadProcess = (): number => spawnSync(process.execPath, ["-e", ""]).pid;
const heldBy = (pid: number, host = hostname()): void =>
  writeFileSync(path, JSON.stringify({ pid, host, began: "2026-01-01T00:00:00Z", token: "theirs" }));

describe("the lock of a folder", () => {
  it("keeps a second run out, and says who is in", async () => {
    const first = await lock();
    await expect(lock()).rejects.toThrow(`another run is at work in out (process ${process.pid} on ${hostname()}`);
    await first.release();
    expect(existsSync(path)).toBe(false);
    await (await lock()).release();
  });

  it("is free when its holder died", async () => {
    heldBy(deadProcess());
    await (await lock()).release();
  });

  it("is free when its holder had our own number: containers begin to count anew", async () => {
    heldBy(process.pid);
    await (await lock()).release();
  });

  it("is not free while its holder lives", async () => {
    heldBy(process.ppid);
    await expect(lock()).rejects.toThrow(`process ${process.ppid}`);
  });

  it("of another machine is free when it has been silent for long", async () => {
    heldBy(1, "elsewhere");
    await expect(lock()).rejects.toThrow("on elsewhere");
    const longAgo = new Date(Date.now() - 3_600_000);
    utimesSync(path, longAgo, longAgo);
    await (await lock()).release();
  });

  it("goes to one only of many that find a dead one", async () => {
    heldBy(deadProcess());
    const tries = await Promise.allSettled(Array.from({ length: 8 }, lock));
    const won = tries.filter(({ status }) => status === "fulfilled");
    expect(won).toHaveLength(1);
  });
});
