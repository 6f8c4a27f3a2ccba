import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { givenFromFlags, parseSideFile, readDay } from "../../src/cli/given.js";
import { readSideFile } from "../../src/cli/side-file.js";

describe("a side file", () => {
  it("gives what is known of a report, days in any common form", () => {
    const content = '\uFEFF{"title": " T ", "published": "2019/9/3", "issuer": "", "region": null, "fetchedBy": "x"}';
    expect(parseSideFile(content)).toEqual({ title: "T", publishedOn: "2019-09-03" });
    expect(parseSideFile('{"publishedOn": "2019-09-03T08:00:00+08:00"}')).toEqual({ publishedOn: "2019-09-03" });
  });

  it.each([
    ["2019年9月3日", "2019-09-03"],
    ["2019 年 9 月 3 日 08:00", "2019-09-03"],
    ["２０１９．９．３", "2019-09-03"],
    ["20190903", "2019-09-03"],
    ["2019年9月", undefined],
    ["2019-2020", undefined],
    ["99990903", undefined],
    ["44500", undefined],
  ])("reads %s as a day", (written, day) => {
    expect(readDay(written)).toBe(day);
  });

  it.each([
    ['{"published": "2019-02-30"}', /published: "2019-02-30" is no day/],
    ['{"title": 3}', /title: /],
    ["[]", /expected object/i],
    ["{", /JSON/],
  ])("%s says what is wrong", (content, message) => {
    expect(() => parseSideFile(content)).toThrow(message);
  });
});

describe("readSideFile", () => {
  const folder = mkdtempSync(join(tmpdir(), "zhibiao-side-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("prefers report.txt.meta.json to report.meta.json, which a.txt and a.html share", async () => {
    writeFileSync(join(folder, "a.meta.json"), '{"title": "both"}');
    writeFileSync(join(folder, "a.txt.meta.json"), '{"title": "text"}');
    expect((await readSideFile(join(folder, "a.txt"))).given).toEqual({ title: "text" });
    expect((await readSideFile(join(folder, "a.html"))).given).toEqual({ title: "both" });
    expect(await readSideFile(join(folder, "b.txt"))).toEqual({ given: {}, issues: [] });
  });

  it("makes an issue of a broken one", async () => {
    writeFileSync(join(folder, "c.meta.json"), "{");
    const { given, issues } = await readSideFile(join(folder, "c.txt"));
    expect(given).toEqual({});
    expect(issues[0]).toMatchObject({ code: "read/side-file", severity: "warning" });
    expect(issues[0]?.message).toContain("c.meta.json");
  });
});

describe("givenFromFlags", () => {
  it("takes what is there", () => {
    expect(givenFromFlags({ published: "2019-9-3", region: "资阳市" })).toEqual({
      publishedOn: "2019-09-03",
      region: "资阳市",
    });
  });

  it("refuses a day that is none", () => {
    expect(() => givenFromFlags({ published: "soon" })).toThrow(/--published "soon" is no day/);
  });
});
