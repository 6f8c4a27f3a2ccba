import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { VERSION } from "../../src/version.js";
import { zhibiaoHere } from "./in-process.js";
import { zhibiao } from "./spawn.js";

const folder = mkdtempSync(join(tmpdir(), "zhibiao-commands-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(text: string): string {
  const path = join(folder, "text.txt");
  writeFileSync(path, text);
  return path;
}

const REPORT = "fixtures/self-evaluation/report.txt";

describe("zhibiao text", () => {
  it("prints the report under a header, without the site around it", async () => {
    const { code, out, err } = await zhibiaoHere("text", REPORT);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^title: .*2022年度目标责任考核工作的自评报告\npublished: 2023-02-09\n/);
    expect(out).toContain("一、创新指标落实情况");
    expect(out).not.toContain("网站标识码");
  });

  it("as JSON", async () => {
    const { out } = await zhibiaoHere("text", REPORT, "--format", "json");
    const { publishedOn, documentNumber, attachments, text } = JSON.parse(out) as Record<string, unknown>;
    expect({ publishedOn, documentNumber, attachments }).toEqual({
      publishedOn: "2023-02-09",
      documentNumber: "汉科发〔2023〕6号",
      attachments: [],
    });
    expect(text).toContain("一、创新指标落实情况");
  });

  it("--raw is the source text letter for letter", async () => {
    const { out } = await zhibiaoHere("text", REPORT, "--raw");
    expect(out).toBe(readFileSync(REPORT, "utf8"));
  });

  it("--normalized is what the rules see: Simplified", async () => {
    const { out } = await zhibiao(["text", "-", "--normalized"], {
      stdin: "１２３戶企業的科技創新項目，開展國際合作。",
    });
    expect(out).toBe("123户企业的科技创新项目，开展国际合作。\n");
  });

  it("names a file that cannot be read", async () => {
    const { code, out, err } = await zhibiaoHere("text", "nowhere.txt");
    expect({ code, out, err }).toEqual({
      code: 1,
      out: "",
      err: "zhibiao: nowhere.txt: the file does not exist (read/unreadable)\n",
    });
  });
});

describe("zhibiao tokens", () => {
  it("prints a sentence a line, with tags on demand, and knows the words of the packs", async () => {
    const path = file("全社会研发投入超过10亿元。技术合同成交额增长。\n");
    const { out } = await zhibiaoHere("tokens", path);
    expect(out.split("\n")).toHaveLength(3);
    expect(out).toContain("全社会研发投入 ");
    const tagged = await zhibiaoHere("tokens", path, "--pos", "--segmenter", "@node-rs/jieba");
    expect(tagged.out).toMatch(/增长\/\w+ 。\/\w/);
  });
});

describe("zhibiao quantities", () => {
  it("answers each line with a line, also one that is no JSON string", async () => {
    const { code, out, err } = await zhibiao(["quantities"], { stdin: '"新增3.5万家"\nx\n"没有"\n' });
    const [first, second, third] = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
    expect(first).toMatchObject([{ start: 2, end: 7, kind: "count", number: "35000", comparator: "eq", unit: "家" }]);
    expect([second, third]).toEqual([[], []]);
    expect(code).toBe(1);
    expect(err).toContain("line 2");
  });
});

describe("zhibiao rules", () => {
  it("lists all, and shows one whole", async () => {
    const { out } = await zhibiaoHere("rules");
    expect(out).toMatch(/core\/growth-rate\s+\S+\s+growth\s+\d+ for, \d+ against/);
    const one = await zhibiaoHere("rules", "core/growth-rate");
    expect(one.out).toMatch(/^# core\/growth-rate\nid: growth-rate\n[\s\S]*counterexamples:/);
    const asJson = await zhibiaoHere("rules", "growth-rate", "--format", "json");
    expect(JSON.parse(asJson.out)).toMatchObject([{ id: "core/growth-rate", measure: "growth" }]);
  });

  it("helps to find one that there is not", async () => {
    const { code, err } = await zhibiaoHere("rules", "growth-r");
    expect(code).toBe(2);
    expect(err).toContain("perhaps core/growth-rate");
  });
});

describe("zhibiao", () => {
  it("says its version", async () => {
    expect(await zhibiaoHere("--version")).toEqual({ code: 0, out: `${VERSION}\n`, err: "" });
  });

  it.each(["extract", "text", "tokens", "quantities", "rules"])("%s --help shows examples", async (command) => {
    const { code, out } = await zhibiaoHere(command, "--help");
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`Examples:\\n  \\$ .*zhibiao ${command}`));
  });
});
