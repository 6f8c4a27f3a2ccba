import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { chromeLexiconSchema } from "../../src/model/chrome-lexicon.js";
import type { Document } from "../../src/model/document.js";
import { read } from "../../src/read/index.js";
import { cleanText } from "../../src/store/clean-text.js";
import { createStrip } from "../../src/strip/index.js";
import { bytesOf } from "./samples.js";

const LEXICON = new URL("../../extractors/core/chrome.yaml", import.meta.url);
const strip = createStrip(chromeLexiconSchema.parse(parse(readFileSync(LEXICON, "utf8"))));

const TITLE = "江城市科学技术局2023年工作总结";
const LINES = [
  "2023年，市科技局坚持以创新驱动为引领，全年新增高新技术企业42户，同比增长15%。",
  "一、主要工作",
  "2023年，全市技术合同登记额达到4301.26万元，完成年度目标的117.67%；研发投入强度提高到1.85%。",
  "力争2024年新增科技型企业60户以上，培育省级创新平台3个。",
];
const BODY = LINES.map((line) => `<p>　　${line}</p>`).join("\n");
const NAV = '<div class="header"><ul><li><a href="/">首页</a></li><li><a href="/x/">政务公开</a></li></ul></div>';
const FOOT = '<div class="footer"><p>主办：江城市人民政府办公室</p><p>网站标识码：4200000001</p></div>';
const page = (body: string): string =>
  `<html><head><meta charset="utf-8"><title>${TITLE}</title></head><body>${body}</body></html>`;
const headed = (body: string): string => page(`${NAV}<h1>${TITLE}</h1><div>2024-01-12</div>${body}${FOOT}`);
const escaped = (html: string): string => html.replaceAll("<", "&lt;");
const inJson = (value: unknown): string => JSON.stringify(value).replaceAll("<", "\\u003c");

const readPage = async (html: string): Promise<Document> => strip(await read(bytesOf(html), { name: "page.html" }));
const linesOf = (document: Document): readonly string[] =>
  cleanText(document)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && line !== TITLE);

describe("a page whose text stands where only a script shows it", () => {
  const data = { title: TITLE, publishTime: "2024-01-12 09:00:00", content: BODY };
  test.each([
    ["a textarea", headed(`<textarea style="display:none">${escaped(BODY)}</textarea>`)],
    ["a textarea, not escaped", headed(`<textarea>${BODY}</textarea>`)],
    ["a template", headed(`<template>${BODY}</template>`)],
    ["noscript", headed(`<noscript>${BODY}</noscript>`)],
    [
      "a string",
      headed(`<script>var t = 'it\\'s';\nvar c='${BODY.replaceAll("\n", "\\n")}';document.write(c)</script>`),
    ],
    ["a page's data", page(`<div id="app"></div><script>window.__STATE__={"detail":${inJson(data)}};</script>`)],
    ["JSON", page(`<div></div><script type="application/json">${inJson({ props: [data] })}</script>`)],
    [
      "plain text in JSON",
      page(`<script type="application/json">${inJson({ ...data, content: LINES.join("\n") })}</script>`),
    ],
  ])("%s", async (_, html) => {
    const document = await readPage(html);
    expect(linesOf(document)).toEqual(LINES);
    expect(document.metadata).toMatchObject({ title: TITLE, publishedOn: "2024-01-12" });
  });

  test("messages of scripts are no text of a page that has little", async () => {
    const script = '<script>alert("您的浏览器版本过低，请升级后再访问！谢谢。")</script>';
    expect((await readPage(headed(`<p>附件见下</p>${script}`))).text).not.toContain("浏览器");
  });

  test("a page that shows its text shows that alone", async () => {
    const hidden = `<textarea>${escaped(BODY.replaceAll("42户", "43户"))}</textarea>`;
    expect((await readPage(headed(BODY + hidden))).text).not.toContain("43户");
  });
});

describe("frames", () => {
  test("what stands in other files is named", async () => {
    const html = `<html><head><title>${TITLE}</title></head><frameset><frame src="menu.html"><frame src="main.html"></frameset></html>`;
    await expect(read(bytesOf(html), { name: "a.html" })).rejects.toMatchObject({
      code: "read/empty",
      message: expect.stringContaining("main.html"),
    });
  });

  test("a file in a viewer is an attachment, and the page says that its text is there", async () => {
    const { metadata, issues } = await readPage(
      headed('<iframe src="/pdf/viewer.html?file=/2024/report.pdf"></iframe>'),
    );
    expect(metadata.attachments).toEqual([{ name: "report.pdf", href: "/2024/report.pdf" }]);
    expect(issues.map(({ code }) => code)).toEqual(["read/frames"]);
  });

  test("a page with text tells of no frames", async () => {
    expect((await readPage(headed(`${BODY}<iframe src="/count.html"></iframe>`))).issues).toEqual([]);
  });
});

test("what readers wrote is no part of the text, though it be longer", async () => {
  const comments = Array.from(
    { length: 12 },
    (_, at) =>
      `<div class="c"><b>网友${at}</b><p>总结写得很好，内容详实，数据清楚，希望明年再接再厉，取得更好的成绩。</p></div>`,
  );
  const html = headed(`<div class="con">${BODY}</div><div class="comment">${comments.join("")}</div>`);
  expect(linesOf(await readPage(html))).toEqual(LINES);
});

test("the column that begins with the page's title is the text's", async () => {
  const duties =
    "贯彻执行国家科技工作的方针政策，拟订全市科技发展规划，组织实施重大科技项目，负责科技成果转化，推动高新技术产业发展。";
  const html = page(
    `${NAV}<div class="left"><h3>机构职能</h3><p>${duties}</p></div><div class="right"><h1>${TITLE}</h1><div class="con">${BODY}</div></div>${FOOT}`,
  );
  expect(linesOf(await readPage(html))).toEqual(LINES);
});

test("links to an article's other pages go", async () => {
  const pager = '<div class="page"><a>上一页</a> <a>1</a> <a>2</a> <a>下一页</a> 共2页</div>';
  expect(linesOf(await readPage(headed(`<div class="con">${BODY}${pager}</div>`)))).toEqual(LINES);
});

test("Word's styles and empty elements leave the lines whole", async () => {
  const style = "font-family:仿宋_GB2312;mso-bidi-font-family:宋体;font-size:16pt";
  const body = LINES.map(
    (line) =>
      `<p class="MsoNormal" style="text-indent:32pt;mso-char-indent-count:2"><span style="${style}">${line.slice(0, 4)}<o:p></o:p></span><span lang="EN-US" style="${style}">${line.slice(4, 9)}</span><span style="${style}">${line.slice(9)}</span></p>`,
  );
  const html = headed(`<div class="WordSection1">${body.join("\n")}<!--[if gte mso 9]><xml></xml><![endif]--></div>`);
  expect(linesOf(await readPage(html))).toEqual(LINES);
});
