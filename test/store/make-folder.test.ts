import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { makeFolder } from "../../src/store/make-folder.js";

const folder = mkdtempSync(join(tmpdir(), "zhibiao-folder-"));
const at = (...names: readonly string[]): string => join(folder, ...names);
afterAll(() => rmSync(folder, { recursive: true }));

describe("makeFolder", () => {
  it("makes what is missing, and leaves what is there", async () => {
    await Promise.all([makeFolder(at("a/b/c")), makeFolder(at("a/b/d")), makeFolder(at("a/b"))]);
    await makeFolder(at("a/b/c"));
    expect(statSync(at("a/b/c")).isDirectory()).toBe(true);
    expect(statSync(at("a/b/d")).isDirectory()).toBe(true);
  });

  it("follows a link to a folder", async () => {
    await makeFolder(at("real"));
    symlinkSync(at("real"), at("link"));
    await makeFolder(at("link/inner"));
    expect(statSync(at("real/inner")).isDirectory()).toBe(true);
  });

  it("says so where a file has the name, or stands on the way", async () => {
    writeFileSync(at("file"), "");
    await expect(makeFolder(at("file"))).rejects.toMatchObject({ code: "ENOTDIR" });
    await expect(makeFolder(at("file/a/b"))).rejects.toMatchObject({ code: "ENOTDIR" });
  });

  it.skipIf(!existsSync("/proc/self"))("does not try for ever where no folder can be made", async () => {
    await expect(makeFolder("/proc/nope")).rejects.toMatchObject({ code: "EPERM" });
    await expect(makeFolder("/proc/nope/a/b")).rejects.toMatchObject({ code: "EPERM" });
  });
});
