import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findSources } from "../../src/cli/inputs.js";

const folder = mkdtempSync(join(tmpdir(), "zhibiao-inputs-"));
const at = (...names: string[]): string => join(folder, ...names);

beforeAll(() => {
  mkdirSync(at("2019/deep"), { recursive: true });
  mkdirSync(at("empty"));
  for (const name of ["b.txt", "a.html", "2019/b.txt", "2019/deep/c.docx", "old.doc", "x[1].txt"])
    writeFileSync(at(name), "x");
  for (const name of ["b.meta.json", "logo.png", ".hidden.txt", "icon.png"]) writeFileSync(at(name), "x");
  symlinkSync(folder, at("2019/loop"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const ids = async (...paths: string[]): Promise<string[]> => (await findSources(paths)).sources.map(({ id }) => id);

describe("findSources", () => {
  it("searches a folder to the bottom, in one order, without side files, and tells what it left aside", async () => {
    const { sources, skipped, single } = await findSources([folder]);
    expect(sources.map(({ id }) => id)).toEqual([
      "2019/b.txt",
      "2019/deep/c.docx",
      "a.html",
      "b.txt",
      "old.doc",
      "x[1].txt",
    ]);
    expect([...skipped]).toEqual([[".png", 2]]);
    expect(single).toBe(false);
  });

  it("takes each file once, in the order given", async () => {
    expect(await ids(at("b.txt"), at("a.html"), at("b.txt"))).toEqual(["b.txt", "a.html"]);
  });

  it("tells files of one name apart", async () => {
    const [first, second] = await ids(at("b.txt"), at("2019/b.txt"));
    expect(first).toMatch(/zhibiao-inputs-[^/]+\/b\.txt$/);
    expect(second).toMatch(/2019\/b\.txt$/);
  });

  it("takes a pattern, unless a file has that very name", async () => {
    expect(await ids(at("**/*.txt"))).toEqual(["2019/b.txt", "b.txt", "x[1].txt"]);
    expect(await ids(at("x[1].txt"))).toEqual(["x[1].txt"]);
  });

  it("knows one document from many", async () => {
    expect((await findSources([at("b.txt")])).single).toBe(true);
    expect((await findSources(["-"])).single).toBe(true);
    expect((await findSources([at("*.html")])).single).toBe(false);
    expect((await findSources([at("b.txt"), at("a.html")])).single).toBe(false);
  });

  it("makes a failure of a folder or a pattern without reports", async () => {
    const { sources } = await findSources([at("empty"), at("*.pdf")]);
    expect(sources.map(({ error }) => error?.code)).toEqual(["read/nothing-found", "read/nothing-found"]);
  });
});
