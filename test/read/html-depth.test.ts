import { describe, expect, test } from "vitest";
import { DEEPEST_PAGE, isTooDeep } from "../../src/read/html-depth.js";
import { flatten } from "../../src/read/html-flat.js";
import { read } from "../../src/read/index.js";
import { bytesOf } from "./samples.js";

const times = (count: number, part: string | ((index: number) => string)): string =>
  Array.from({ length: count }, (_, index) => (typeof part === "string" ? part : part(index))).join("");

const MANY = DEEPEST_PAGE * 2;

describe("nesting is too deep", () => {
  test.each([
    ["elements in elements", times(MANY, "<div>")],
    ["tables in tables", times(MANY, "<table><tr><td>")],
    ["formatting that is opened again in each paragraph", times(MANY, (index) => `<p><font size=${index}>字`)],
    ["what is no void element in HTML", times(MANY, "<span/>")],
    ["lists in lists", times(MANY, "<ul><li>")],
  ])("%s", (_, html) => {
    expect(isTooDeep(html)).toBe(true);
  });

  test.each([
    ["elements side by side", times(MANY, "<div>字</div>")],
    ["end tags left out", `<table>${times(MANY, "<tr><td><p>一<p>二<td>三")}</table><ul>${times(MANY, "<li>一")}</ul>`],
    ["void elements", times(MANY, "<br><img src=a><hr>")],
    ["paths of a drawing", `<svg>${times(MANY, '<path d="M0"/>')}</svg>`],
    [
      "formatting not closed in the cells of a table",
      `<table>${times(MANY, (i) => `<tr><td><font size=${i}>字</td>`)}</table>`,
    ],
    ["equal formatting not closed in paragraphs", times(MANY, "<p><font size=2>字")],
    ["anchors not closed", times(MANY, (index) => `<a name=t${index}>`)],
    ["tags in scripts and comments", `<script>${times(MANY, "<div>")}</script><!-- ${times(MANY, "<div>")} -->`],
    ["a comment without end", `<div>${times(MANY, "<!-- <div>")}`],
    ["no tags", times(MANY, "a < b <")],
  ])("not: %s", (_, html) => {
    expect(isTooDeep(html)).toBe(false);
  });
});

describe("a page that is nested too deep", () => {
  const HEAD = `<!DOCTYPE html><html><head><title>工作总结</title><meta name="PubDate" content="2021-03-05"><style>p{}</style></head><body>`;
  const BODY =
    "<h1>工作总结</h1><p>全年新增企业12家，A&amp;B&lt;C。</p><table><tr><td>一</td><td>二</td></tr></table><script>var a;</script>";
  const page = `${HEAD}${times(100_000, "<div>")}${BODY}`;

  test("is read without layout, at once, and says so", async () => {
    const before = performance.now();
    const { text, issues, metadata } = await read(bytesOf(page), { name: "a.html" });
    expect(performance.now() - before).toBeLessThan(5000); // 73 s with its layout
    expect(text.trim().split("\n")).toEqual(["工作总结", "全年新增企业12家，A&B<C。", "一 二"]);
    expect(metadata.publishedOn).toBe("2021-03-05");
    expect(issues.map(({ code, severity }) => [code, severity])).toEqual([["read/too-deep", "warning"]]);
  });

  test("flat, it has lines alone", () => {
    expect(flatten("<div>一<b>二</b></div><!-- 三 --><td>四")).toBe("<br>一二<br> 四");
  });
});

test("time grows with the page: a hundred thousand paragraphs", async () => {
  const before = performance.now();
  const { blocks } = await read(
    bytesOf(`<html><body>${times(100_000, "<p>全市新增企业，完成目标。</p>")}</body></html>`),
  );
  expect(blocks).toHaveLength(100_000);
  expect(performance.now() - before).toBeLessThan(10_000); // 200,000 took 150 s when the text was one growing string
});
