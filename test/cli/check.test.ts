import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { zhibiaoHere } from "./in-process.js";

const folder = mkdtempSync(join(tmpdir(), "zhibiao-check-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const WRONG = file(
  "wrong.txt",
  "某局2021年工作总结\n\n2021年，技改投资完成8.4亿元（目标值：12亿元），完成目标任务的7%。\n",
);
const RIGHT = file(
  "right.txt",
  "某局2021年工作总结\n\n2021年，技改投资完成8.4亿元（目标值：12亿元），完成目标任务的70%。\n",
);

describe("zhibiao check", () => {
  it("prints what does not hold, with the lines of its numbers", async () => {
    const { code, out, err } = await zhibiaoHere("check", WRONG);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("wrong.txt: 1 statement does not hold");
    expect(out).toContain("7% is reported: 8.4亿元 of 12亿元 is 66.8…73.48%");
    expect(out).toMatch(/line +3 +target .*（目标值：12亿元）/);
  });

  it("says so where nothing is found", async () => {
    const { code, out } = await zhibiaoHere("check", RIGHT, "--fail-on", "warn");
    expect(code).toBe(0);
    expect(out).toContain("right.txt: nothing found");
  });

  it.each([
    ["fails", 3],
    ["warn", 3],
    ["never", 0],
  ])("--fail-on %s ends with %d", async (severity, expected) => {
    const { code } = await zhibiaoHere("check", WRONG, "--fail-on", severity);
    expect(code).toBe(expected);
  });

  it("as JSON: an object a document, with lines and context", async () => {
    const { out, err } = await zhibiaoHere("check", WRONG, RIGHT, "--json");
    const documents = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { document: string; findings: { places: object[] }[] });
    expect(documents.map(({ document, findings }) => [document, findings.length])).toEqual([
      ["wrong.txt", 1],
      ["right.txt", 0],
    ]);
    expect(documents[0]?.findings[0]?.places[0]).toMatchObject({ role: "actual", line: 3, text: "8.4亿元" });
    expect(err).toBe("");
  });

  it("goes on where a document fails", async () => {
    const { code, out, err } = await zhibiaoHere("check", join(folder, "gone.txt"), RIGHT);
    expect(code).toBe(1);
    expect(out).toContain("right.txt: nothing found");
    expect(err).toContain("gone.txt: the file does not exist (read/unreadable)");
  });
});

describe("zhibiao targets", () => {
  it("prints a row for each target", async () => {
    const { code, out } = await zhibiaoHere("targets", WRONG);
    expect(code).toBe(0);
    expect(out).toMatch(/missed +技改投资 +12亿元 .*8\.4亿元 +7% +70% +fails/);
    expect(out).toContain("1 targets: 1 missed");
  });

  it("as CSV, with the places", async () => {
    const { out } = await zhibiaoHere("targets", WRONG, "--format", "csv");
    const [head, first] = out.trimEnd().split("\n");
    expect(head).toMatch(/^verdict,name,target,.*promised_at,promised_text,fulfilled_at,fulfilled_text$/);
    expect(first).toMatch(/^missed,技改投资,12亿元,/);
    expect(first).toMatch(/wrong\.txt:\d+-\d+,12亿元,wrong\.txt:\d+-\d+,8\.4亿元$/);
  });

  it("as JSON", async () => {
    const { out } = await zhibiaoHere("targets", WRONG, "--format", "json");
    expect(JSON.parse(out)).toMatchObject([
      { verdict: "missed", target: 12, reported: 8.4, printed: "7%", computed: "70" },
    ]);
  });

  it("says so where there are none", async () => {
    const { out } = await zhibiaoHere("targets", file("none.txt", "某局2021年工作总结\n\n全年走访企业20家。\n"));
    expect(out).toBe("no targets found\n");
  });
});
