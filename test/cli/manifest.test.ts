import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { utils, write } from "@e965/xlsx";
import { parse } from "csv-parse/sync";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { zhibiaoHere } from "./in-process.js";

const folder = mkdtempSync(join(tmpdir(), "zhibiao-manifest-"));
const at = (...names: string[]): string => join(folder, ...names);
const QUICK = ["--workers", "0", "--segmenter", "@node-rs/jieba", "--format", "csv"] as const;
const TEXT = "今年，全市新增科技型企业42户，同比增长15%。\n";

beforeAll(() => {
  mkdirSync(at("pages"));
  writeFileSync(at("pages/1.txt"), TEXT);
  writeFileSync(at("pages/2.txt"), `${TEXT}完成投资3亿元。\n`);
});
afterAll(() => rmSync(folder, { recursive: true }));

const ROWS = [
  { 文件: "pages/1.txt", 标题: "甲市2019年工作总结", 发布日期: "2019/12/30", 栏目: "=公开" },
  { 文件: "pages/2.txt", 标题: "乙县2020年工作总结", 发布日期: "somewhen", 栏目: "规划" },
];
const csv = (rows: readonly object[]): string =>
  [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))].map((cells) => cells.join(",")).join("\r\n");

const documents = (out: string): Record<string, string>[] =>
  parse(readFileSync(at(out, "documents.csv")), { bom: true, columns: true }) as Record<string, string>[];

describe("--manifest", () => {
  const sheet = utils.json_to_sheet([{ ...ROWS[0], 发布日期: new Date(Date.UTC(2019, 11, 30)) }, ROWS[1]], {
    UTC: true,
  });
  it.each([
    ["sheet.csv", iconv.encode(csv(ROWS), "gb18030")],
    ["sheet.tsv", Buffer.from(csv(ROWS).replaceAll(",", "\t"))],
    ["sheet.ndjson", Buffer.from(ROWS.map((row) => JSON.stringify(row)).join("\n"))],
    ["sheet.xlsx", write({ SheetNames: ["x"], Sheets: { x: sheet } }, { type: "buffer", bookType: "xlsx" }) as Buffer],
  ])("names the documents and says what is known of them: %s", async (name, bytes) => {
    writeFileSync(at(name), bytes);
    const { code, err } = await zhibiaoHere("extract", "--manifest", at(name), "-o", at(`out-${name}`), ...QUICK);
    expect(err).toContain('row 3: "somewhen" is no day');
    expect(code).toBe(0);
    expect(documents(`out-${name}`)).toMatchObject([
      { id: "pages/1.txt", title: "甲市2019年工作总结", published_on: "2019-12-30", manifest_栏目: "'=公开" },
      { id: "pages/2.txt", title: "乙县2020年工作总结", published_on: "", manifest_栏目: "规划" },
    ]);
  });

  it("tells of documents that the command line names, found by path or by the end of their address", async () => {
    const rows = [
      { path: "pages/1.txt", url: "https://example.gov.cn/x", title: "第一" },
      { path: "", url: "https://example.gov.cn/art/2.txt?from=list", title: "第二" },
    ];
    writeFileSync(at("urls.csv"), csv(rows));
    const args = ["extract", at("pages"), "--manifest", at("urls.csv"), "-o", at("out"), "--title", "都一样", ...QUICK];
    await zhibiaoHere(...args);
    expect(documents("out")).toMatchObject([
      { id: "1.txt", title: "都一样", url: "https://example.gov.cn/x", manifest_title: "第一" },
      { id: "2.txt", title: "都一样", url: "https://example.gov.cn/art/2.txt?from=list", manifest_title: "第二" },
    ]);
  });

  it("fails documents that are not on the disk, and goes on", async () => {
    writeFileSync(
      at("far.csv"),
      csv([
        { path: "pages/1.txt", url: "" },
        { path: "", url: "https://example.gov.cn/3.html" },
      ]),
    );
    const { code, err } = await zhibiaoHere("extract", "--manifest", at("far.csv"), "-o", at("far"), ...QUICK);
    expect(code).toBe(1);
    expect(err).toMatch(/an address only.*\(read\/not-on-disk\)/);
    expect(documents("far")).toHaveLength(2);
  });

  it("keeps columns apart that a database takes for one, of documents that fail too", async () => {
    const rows: readonly object[] = [
      { path: "pages/1.txt", Title: "甲", title: "乙", title_2: "丙", constructor: "庚" },
      { path: "pages/3.txt", Title: "丁", title: "戊", title_2: "己" },
    ];
    writeFileSync(at("twins.ndjson"), rows.map((row) => JSON.stringify(row)).join("\n"));
    const args = [
      "extract",
      "--manifest",
      at("twins.ndjson"),
      "-o",
      at("twins"),
      ...QUICK.slice(0, -1),
      "csv,duckdb,xlsx",
    ];
    const { code, err } = await zhibiaoHere(...args);
    expect(err).not.toContain("a bug");
    expect(code).toBe(1);
    expect(documents("twins")).toMatchObject([
      {
        id: "pages/1.txt",
        outcome: "extracted",
        manifest_Title: "甲",
        manifest_title_2: "乙",
        manifest_title_2_2: "丙",
      },
      { id: "pages/3.txt", outcome: "failed", manifest_Title: "丁", manifest_title_2: "戊", manifest_title_2_2: "己" },
    ]);
  });

  it("that lies among the documents is none of them; rows without a document are told", async () => {
    mkdirSync(at("crawl"));
    writeFileSync(at("crawl/1.txt"), TEXT);
    writeFileSync(at("crawl/sheet.csv"), csv([{ path: "1.txt" }, { path: "2.txt" }, { path: "3.txt" }]));
    const args = ["extract", at("crawl"), "--manifest", at("crawl/sheet.csv"), "-o", at("among"), ...QUICK];
    const { code, err } = await zhibiaoHere(...args);
    expect(code).toBe(0);
    expect(err).toContain("2 of 3 rows name no document of the input: 2.txt, 3.txt");
    expect(documents("among").map(({ id }) => id)).toEqual(["1.txt"]);
  });

  it("tells of a row that names nothing", async () => {
    writeFileSync(at("blank.csv"), "path,url,title\r\npages/1.txt,,一\r\n,,二");
    const { code, err } = await zhibiaoHere("extract", "--manifest", at("blank.csv"), "-o", at("blank"), ...QUICK);
    expect(code).toBe(1);
    expect(err).toContain("row 3: it names neither a path nor an address (read/nothing-found)");
  });

  it.each([
    ["empty.csv", "", "it is empty"],
    ["head.csv", "path,title", "it has no rows"],
    ["text.ndjson", '{"path": "a"}\n"text"', "line 2 is no JSON object"],
    ["list.ndjson", '{"path": "a"}\n[1]', "line 2 is no JSON object"],
    ["none.csv", "title\n一", 'needs a column "path" or "url" (it has title)'],
    ["bad.ndjson", "{]", "line 1 is no JSON object"],
    ["sheet.doc", "", "it must be .csv, .xlsx or .ndjson"],
  ])("refuses %s", async (name, content, message) => {
    writeFileSync(at(name), content);
    const { code, err } = await zhibiaoHere("extract", "--manifest", at(name));
    expect(err).toContain(message);
    expect(code).toBe(2);
  });
});
