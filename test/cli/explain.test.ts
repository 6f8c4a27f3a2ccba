import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Explanation } from "../../src/index.js";
import { zhibiaoHere } from "./in-process.js";

const folder = mkdtempSync(join(tmpdir(), "zhibiao-explain-"));
afterAll(() => rmSync(folder, { recursive: true }));

const REPORT = join(folder, "report.txt");
writeFileSync(
  REPORT,
  "江城市科学技术局2023年工作总结\n\n2023年全市技术合同成交额达39.6亿元，同比增长12.5%。印发三项措施，召开第八届会议。\n",
);

interface Told {
  readonly document: string;
  readonly places: readonly Explanation[];
}

describe("zhibiao explain", () => {
  it("tells of every number of a line what became of it, and why", async () => {
    const { code, out, err } = await zhibiaoHere("explain", REPORT, "--line", "3");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    // what a person sees, read and found right: when it changes, look at it before you replace it
    const golden = readFileSync(join(import.meta.dirname, "explain.golden.txt"), "utf8");
    expect(out.replaceAll(/\d+ others/g, "… others")).toBe(golden);
  });

  it("--json is one object with the same places", async () => {
    const { out } = await zhibiaoHere("explain", REPORT, "--line", "3", "--json");
    const { document, places } = JSON.parse(out) as Told;
    expect(document).toBe("report.txt");
    expect(places.map(({ place, outcome }) => [place.text, outcome])).toEqual([
      ["2023年", "none"],
      ["39.6亿元", "indicator"],
      ["12.5%", "indicator"],
      ["三项", "none"],
      ["第八", "none"],
    ]);
  });

  it("--all lists the rules that do not fit, with what they lack", async () => {
    const ask = async (...more: string[]): Promise<Explanation["rules"]> => {
      const { out } = await zhibiaoHere("explain", REPORT, "--find", "12.5%", "--json", ...more);
      return (JSON.parse(out) as Told).places[0]?.rules ?? [];
    };
    const [brief, all] = [await ask(), await ask("--all")];
    expect(all.length).toBeGreaterThan(brief.length);
    expect(all.filter(({ outcome }) => outcome === "unmet").every(({ because }) => because !== "")).toBe(true);
    const { out } = await zhibiaoHere("explain", REPORT, "--find", "12.5%", "--all");
    for (const { rule } of all) expect(out).toContain(rule);
  });

  it("says where nothing stands, and what must be said", async () => {
    const nothing = await zhibiaoHere("explain", REPORT, "--line", "2");
    expect({ code: nothing.code, out: nothing.out }).toEqual({ code: 1, out: "" });
    expect(nothing.err).toMatch(/nothing with a number stands there \(--line 2\)/);
    const nowhere = await zhibiaoHere("explain", REPORT);
    expect(nowhere.code).toBe(2);
    expect(nowhere.err).toMatch(/--at OFFSET/);
    expect((await zhibiaoHere("explain", REPORT, "--line", "2", "--at", "5")).code).toBe(2);
    expect((await zhibiaoHere("explain", "nowhere.txt", "--line", "2")).code).toBe(1);
  });
});
