import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, deflateRawSync, gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Member } from "../../src/read/archive.js";
import { type OpenHints, openAll, readAll } from "../../src/read/open.js";
import { gzipped, http, tarOf, warcRecord, zipOf } from "./archives.js";
import { bytesOf, docx } from "./samples.js";

const REPORT = bytesOf("全年新增高新技术企业42户，同比增长15%。");
const ZEROS = new Uint8Array(4 << 20);
const UTF8 = 0x800;

async function membersOf(input: Uint8Array | string, hints: OpenHints = { name: "a.zip" }): Promise<readonly Member[]> {
  const members: Member[] = [];
  for await (const member of openAll(input, hints)) members.push(member);
  return members;
}

/** `id` of a document, `id code` of a failure, `(id)` of what was skipped. */
const told = (members: readonly Member[]): readonly string[] =>
  members.map((member) => {
    if (member.kind === "failure") return `${member.id} ${member.error.code}`;
    return member.kind === "document" ? member.id : `(${member.id})`;
  });

const outcome = async (input: Uint8Array | string, hints?: OpenHints): Promise<readonly string[]> =>
  told(await membersOf(input, hints));

describe("zip", () => {
  test("names are GBK, Big5 or UTF-8, with and without a flag", async () => {
    const entries = [
      { name: new Uint8Array(iconv.encode("年报/江城市科学技术局工作总结.txt", "gbk")), content: REPORT },
      { name: "年报/二.txt", content: REPORT, flags: UTF8 },
      { name: "年报/三.txt", content: REPORT },
      { name: "年报/", content: new Uint8Array() },
    ];
    expect(await outcome(zipOf(entries))).toEqual([
      "a.zip/年报/江城市科学技术局工作总结.txt",
      "a.zip/年报/二.txt",
      "a.zip/年报/三.txt",
    ]);
  });

  test("names that lead out of a folder are labels, and no two are equal", async () => {
    const names = ["../../etc/passwd.txt", "/root/a.txt", "C:\\temp\\..\\b.txt", "./x//y.txt", "a.txt", "a.txt", ".."];
    const ids = await outcome(zipOf(names.map((name) => ({ name, content: REPORT }))));
    expect(ids).toEqual([
      "a.zip/etc/passwd.txt",
      "a.zip/root/a.txt",
      "a.zip/C:/temp/b.txt",
      "a.zip/x/y.txt",
      "a.zip/a.txt",
      "a.zip/a.txt (2)",
      "a.zip/unnamed",
    ]);
  });

  test("a bad member is a failure, the others go on", async () => {
    const good = zipOf([
      { name: "1.txt", content: REPORT },
      { name: "2.txt", content: REPORT },
      { name: "3.txt", content: REPORT },
    ]);
    const at = Buffer.from(good).indexOf("2.txt") + 5;
    const bytes = Uint8Array.from(good, (byte, index) => (index >= at && index < at + 20 ? byte ^ 0x5a : byte));
    expect(await outcome(bytes)).toEqual(["a.zip/1.txt", "a.zip/2.txt read/damaged", "a.zip/3.txt"]);
    expect(await outcome(zipOf([{ name: "1.txt", content: REPORT, flags: 1 }]))).toEqual([
      "a.zip/1.txt read/encrypted",
    ]);
    expect(await outcome(good.slice(0, -40))).toEqual(["a.zip read/damaged"]);
  });

  test("pictures, and what systems leave behind, are skipped; a Word file is a document", async () => {
    const names = ["a.docx", "b.JPG", "__MACOSX/._a.docx", "d/.DS_Store", "d/~$a.docx", "Thumbs.db"];
    const ids = await outcome(zipOf(names.map((name) => ({ name, content: docx("") }))));
    expect(ids).toEqual(["a.zip/a.docx", ...names.slice(1).map((name) => `(a.zip/${name})`)]);
    expect(await outcome(docx(""), { name: "report.docx" })).toEqual(["report.docx"]);
  });

  test("archives stand in archives, to a limit", async () => {
    const inner = zipOf([{ name: "r.txt", content: REPORT }]);
    const wrap = (bytes: Uint8Array) =>
      zipOf([
        { name: "z.zip", content: bytes },
        { name: "n.txt", content: REPORT },
      ]);
    const limits = { depth: 3 };
    expect(await outcome(wrap(wrap(inner)), { name: "a.zip", limits })).toEqual([
      "a.zip/z.zip/z.zip/r.txt",
      "a.zip/z.zip/n.txt",
      "a.zip/n.txt",
    ]);
    expect(await outcome(wrap(wrap(wrap(inner))), { name: "a.zip", limits })).toContain(
      "a.zip/z.zip/z.zip/z.zip read/too-deep",
    );
  });

  test("what unfolds too far is not read: a member alone, or the whole", async () => {
    const bomb = { name: "bomb.txt", content: ZEROS };
    const good = { name: "good.txt", content: REPORT };
    expect(await outcome(zipOf([bomb, good]))).toEqual(["a.zip/bomb.txt read/expansion", "a.zip/good.txt"]);
    expect(await outcome(zipOf([{ ...bomb, claimed: 100 }, good]))).toEqual([
      "a.zip/bomb.txt read/damaged",
      "a.zip/good.txt",
    ]);
    const limits = { ratio: 5000, bytes: 1 << 20 };
    expect(await outcome(zipOf([bomb, good]), { name: "a.zip", limits })).toEqual([
      "a.zip/bomb.txt read/too-large",
      "a.zip/good.txt",
    ]);
    const twice = { ratio: 5000, unpackedBytes: 6 << 20 };
    expect(await outcome(zipOf([bomb, bomb, good]), { name: "a.zip", limits: twice })).toEqual([
      "a.zip/bomb.txt",
      "a.zip read/too-large",
    ]);
    expect(await outcome(zipOf([good, good, good]), { name: "a.zip", limits: { members: 2 } })).toEqual([
      "a.zip/good.txt",
      "a.zip/good.txt (2)",
      "a.zip read/too-many-members",
    ]);
  });

  test("a limit that is passed within ends the whole, told once", async () => {
    const inner = zipOf([{ name: "bomb.txt", content: ZEROS }]);
    const limits = { ratio: 5000, unpackedBytes: 1 << 20 };
    const bytes = zipOf([
      { name: "i.zip", content: inner },
      { name: "good.txt", content: REPORT },
    ]);
    expect(await outcome(bytes, { name: "a.zip", limits })).toEqual(["a.zip read/too-large"]);
  });
});

describe("tar and gzip", () => {
  test("a tar, packed or not; names in GBK; a longer name", async () => {
    const long = `${"很长的目录名/".repeat(12)}总结.txt`;
    const tar = await tarOf({ "年报/一.txt": REPORT, [long]: REPORT, "p.png": REPORT });
    const expected = (name: string) => [`${name}/年报/一.txt`, `${name}/${long}`, `(${name}/p.png)`];
    expect(await outcome(tar, { name: "a.tar" })).toEqual(expected("a.tar"));
    expect(await outcome(gzipSync(tar), { name: "a.tar.gz" })).toEqual(expected("a.tar.gz"));
    const gbk = Buffer.from(await tarOf({ "123456789012.txt": REPORT }));
    iconv.encode("江城年报合计", "gbk").copy(gbk, 0);
    const header = gbk.subarray(0, 512);
    header.fill(0x20, 148, 156);
    header.write(
      `${header
        .reduce((sum, byte) => sum + byte, 0)
        .toString(8)
        .padStart(6, "0")}\0 `,
      148,
    );
    expect(await outcome(gbk, { name: "a.tar" })).toEqual(["a.tar/江城年报合计.txt"]);
  });

  test("one file, which may be an archive", async () => {
    expect(await outcome(gzipSync(REPORT), { name: "d/report.txt.gz" })).toEqual(["d/report.txt.gz/report.txt"]);
    const zip = zipOf([{ name: "r.txt", content: REPORT }]);
    expect(await outcome(gzipSync(zip), { name: "b.zip.gz" })).toEqual(["b.zip.gz/b.zip/r.txt"]);
  });

  test("cut off, or unfolding too far", async () => {
    const tar = await tarOf({ "1.txt": REPORT, "2.txt": REPORT });
    expect(await outcome(tar.slice(0, 1200), { name: "a.tar" })).toEqual(["a.tar/1.txt", "a.tar read/damaged"]);
    expect(await outcome(gzipSync(tar).subarray(0, 80), { name: "a.tgz" })).toEqual([
      "a.tgz/1.txt read/damaged",
      "a.tgz read/damaged",
    ]);
    expect(await outcome(gzipSync(ZEROS), { name: "a.gz" })).toEqual(["a.gz read/expansion"]);
  });
});

const PAGE = "<html><meta charset=utf-8><body><p>全年新增高新技术企业42户，同比增长15%。</p></body></html>";

describe("WARC", () => {
  const gbk = new Uint8Array(iconv.encode(PAGE.replace("<meta charset=utf-8>", ""), "gbk"));
  const chunk = (body: Uint8Array) =>
    Buffer.concat([Buffer.from(`${body.length.toString(16)};x=1\r\n`), body, Buffer.from("\r\n0\r\n\r\n")]);
  const records = [
    warcRecord("warcinfo", "", "software: x", "application/warc-fields"),
    warcRecord(
      "request",
      "http://www.example.gov.cn/a.html",
      "GET / HTTP/1.1\r\n\r\n",
      "application/http; msgtype=request",
    ),
    warcRecord(
      "response",
      "<http://www.example.gov.cn/a.html?id=3#top>",
      http("200 OK\nContent-Type: text/html; charset=GBK", gbk),
    ),
    warcRecord("response", "https://www.example.gov.cn/b/", http("200 OK\nContent-Encoding: gzip", gzipSync(PAGE))),
    warcRecord(
      "response",
      "https://www.example.gov.cn/c",
      http("200 OK\nContent-Encoding: br\nTransfer-Encoding: chunked", chunk(brotliCompressSync(PAGE))),
    ),
    warcRecord(
      "response",
      "https://www.example.gov.cn/d",
      http("200 OK\nContent-Encoding: gzip\nTransfer-Encoding: chunked", PAGE),
    ),
    warcRecord(
      "response",
      "https://www.example.gov.cn/e",
      http("200 OK\nContent-Encoding: deflate", deflateRawSync(PAGE)),
    ),
    warcRecord("response", "https://www.example.gov.cn/x.css", http("200 OK\nContent-Type: text/css", "p{}")),
    warcRecord("response", "https://www.example.gov.cn/gone", http("404 Not Found", PAGE)),
    warcRecord("resource", "https://www.example.gov.cn/r.html", PAGE, "text/html"),
    warcRecord("response", "https://www.example.gov.cn/bad", "no answer"),
  ];
  const expected = [
    "c.warc/www.example.gov.cn/a.html?id=3",
    ...["b", "c", "d", "e"].map((name) => `c.warc/www.example.gov.cn/${name}`),
    "(c.warc/www.example.gov.cn/x.css)",
    "(c.warc/www.example.gov.cn/gone)",
    "c.warc/www.example.gov.cn/r.html",
    "c.warc/www.example.gov.cn/bad read/damaged",
  ];

  test("pages of a crawl, packed record by record or not", async () => {
    expect(await outcome(Buffer.concat(records), { name: "c.warc" })).toEqual(expected);
    expect(await outcome(gzipped(records), { name: "c.warc" })).toEqual(expected);
  });

  test("are documents with their address and day", async () => {
    let count = 0;
    for await (const { text, metadata, issues } of readAll(gzipped(records.slice(0, 7)), { name: "c.warc.gz" })) {
      expect(text).toContain("新增高新技术企业42户");
      expect(metadata).toMatchObject({ retrievedOn: "2024-03-05", url: expect.stringMatching(/^https?:/) });
      expect(issues).toEqual([]);
      count++;
    }
    expect(count).toBe(5);
  });

  test("a record that is cut off is a failure behind the others", async () => {
    const bytes = Buffer.concat(records.slice(2, 4)).subarray(0, -40);
    expect(await outcome(bytes, { name: "c.warc" })).toEqual([
      "c.warc/www.example.gov.cn/a.html?id=3",
      "c.warc/www.example.gov.cn/b read/damaged",
    ]);
    const noise = Buffer.concat([...records.slice(2, 3), Buffer.from("noise\r\n\r\n")]);
    expect(await outcome(noise, { name: "c.warc" })).toEqual([expected[0], "c.warc read/damaged"]);
  });
});

describe("files", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "zhibiao-open-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test("are opened where they are, and nothing is written", async () => {
    const files: Readonly<Record<string, Uint8Array>> = {
      "a.zip": zipOf([{ name: "../b.txt", content: REPORT }]),
      "a.warc.gz": gzipped([warcRecord("resource", "http://e.cn/p.html", PAGE, "text/html")]),
      "a.tar": await tarOf({ "b.txt": REPORT }),
      "a.docx": docx(""),
      "a.txt": REPORT,
      "broken.zip": bytesOf("PK\x03\x04 broken"),
    };
    const all: string[] = [];
    for (const [name, bytes] of Object.entries(files)) {
      await writeFile(join(folder, name), bytes);
      all.push(...(await outcome(join(folder, name), {})));
    }
    expect(all).toEqual([
      "a.zip/b.txt",
      "a.warc.gz/e.cn/p.html",
      "a.tar/b.txt",
      "a.docx",
      "a.txt",
      "broken.zip read/damaged",
    ]);
    expect((await readdir(folder)).sort()).toEqual(Object.keys(files).sort());
    expect(await outcome(join(folder, "none.zip"), {})).toEqual(["none.zip read/unreadable"]);
    expect(await outcome(join(folder, "a.txt"), { limits: { bytes: 10 } })).toEqual(["a.txt read/too-large"]);
  });
});
