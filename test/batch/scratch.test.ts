import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openScratch } from "../../src/batch/scratch.js";

const place = mkdtempSync(join(tmpdir(), "zhibiao-scratch-"));
afterAll(() => rmSync(place, { recursive: true }));

function leftBy(pid: number, name: string): string {
  const folder = join(place, name);
  mkdirSync(folder);
  const holder = { pid, host: hostname(), began: "2026-01-01T00:00:00Z", token: "theirs" };
  writeFileSync(join(folder, "lock"), JSON.stringify(holder));
  writeFileSync(join(folder, "part.ndjson"), "{}");
  return folder;
}

describe("a folder to work in", () => {
  it("is gone when its process is done", async () => {
    const scratch = await openScratch(place);
    writeFileSync(join(scratch.folder, "part.ndjson"), "{}");
    await scratch.close();
    expect(readdirSync(place)).toEqual([]);
  });

  it("goes with the next process where its own was killed, and stays where that lives", async () => {
    const dead = leftBy(spawnSync(process.execPath, ["-e", ""]).pid, "zhibiao-work-dead");
    const living = leftBy(process.ppid, "zhibiao-work-living");
    const begun = join(place, "zhibiao-work-begun");
    mkdirSync(begun);
    const [first, second] = [await openScratch(place), await openScratch(place)];
    expect([dead, living, begun, first.folder].map((folder) => existsSync(folder))).toEqual([false, true, true, true]);
    await first.close();
    await second.close();
  });
});
