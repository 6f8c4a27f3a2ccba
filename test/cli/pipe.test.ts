import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { resultSchema } from "../../src/index.js";
import { zhibiao } from "./spawn.js";

const folder = mkdtempSync(join(tmpdir(), "zhibiao-pipe-"));
afterAll(() => rmSync(folder, { recursive: true }));

const TEXT = "今年，全市新增科技型企业42户，同比增长15%。";
const SLOW = 60_000;

interface Answer {
  readonly id: string;
  readonly result?: unknown;
  readonly error?: { readonly code: string; readonly reason: string };
}

describe("zhibiao pipe", () => {
  it(
    "answers each line with a line, in their order: texts, bytes, paths, and what is none of them",
    async () => {
      writeFileSync(join(folder, "a.txt"), TEXT);
      const lines = [
        JSON.stringify({ id: 7, text: TEXT.repeat(200), title: "甲市2019年工作总结", published: "2019-12-30" }),
        JSON.stringify({
          id: "html",
          base64: Buffer.from(`<html><body><p>${TEXT}</p></body></html>`).toString("base64"),
          name: "a.html",
        }),
        JSON.stringify({ path: join(folder, "a.txt") }),
        join(folder, "a.txt"),
        "",
        "{nonsense",
        JSON.stringify({ id: "two", text: "x", path: "y" }),
        JSON.stringify({ path: join(folder, "nowhere.txt") }),
        JSON.stringify({ id: "empty", text: "" }),
        JSON.stringify({
          id: "sheet",
          base64: Buffer.from("指标,数值\n甲,1\n乙,2\n").toString("base64"),
          name: "a.csv",
        }),
      ];
      const { code, out, err } = await zhibiao(["pipe", "--segmenter", "@node-rs/jieba", "--max-cells", "3"], {
        stdin: `${lines.join("\n")}\n`,
      });
      expect({ code, err }).toEqual({ code: 0, err: "" });
      const answers = out
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as Answer);
      expect(answers.map(({ id }) => id)).toEqual([
        "7",
        "html",
        join(folder, "a.txt"),
        join(folder, "a.txt"),
        "6",
        "two",
        join(folder, "nowhere.txt"),
        "empty",
        "sheet",
      ]);
      const [first, html, file, plain, ...wrong] = answers;
      expect(plain).toEqual(file);
      expect(resultSchema.parse(first?.result).document.metadata).toMatchObject({
        title: "甲市2019年工作总结",
        publishedOn: "2019-12-30",
      });
      expect(resultSchema.parse(html?.result).document.format).toBe("html");
      expect(resultSchema.parse(file?.result).indicators.map(({ value }) => value)).toEqual([42, 15]);
      expect(wrong.map(({ error }) => error?.code)).toEqual([
        "read/line",
        "read/line",
        "read/unreadable",
        "read/empty",
        "read/too-many-cells",
      ]);
      expect(wrong[1]?.error?.reason).toBe("line 7 is no document: a document has a path, a text, or base64");
    },
    SLOW,
  );
});
