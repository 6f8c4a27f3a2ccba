import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { chromeLexiconSchema } from "../../src/model/chrome-lexicon.js";
import type { Metadata } from "../../src/model/document.js";
import { htmlDocument } from "../../src/read/html.js";
import { dayInAddress } from "../../src/read/html-days.js";
import { createStrip } from "../../src/strip/index.js";

const LEXICON = new URL("../../extractors/core/chrome.yaml", import.meta.url);
const strip = createStrip(chromeLexiconSchema.parse(parse(readFileSync(LEXICON, "utf8"))));

const TITLE = "关于江城市2023年科技创新工作情况的通报";
const LINES = [
  "2023年，市科技局坚持以创新驱动为引领，全年新增高新技术企业42户，同比增长15%。",
  "2023年11月30日，全市技术合同登记额达到4301.26万元，完成年度目标的117.67%。",
  "力争2024年新增科技型企业60户以上，培育省级创新平台3个。",
];
const CLOCK = '<div class="top"><span class="date">2026年11月20日 星期五</span><a href="/">首页</a></div>';
const OTHERS =
  '<div class="list"><h3>最新动态</h3><ul><li><a href="1.html">江城市召开科技创新大会</a><span class="date">2024-05-01</span></li><li><a href="2.html">全市科技工作会议</a><span class="date">2024-05-02</span></li></ul></div>';
const FOOT = "<div>主办：江城市人民政府办公室</div><div>网站标识码：4200000001</div>";

interface Parts {
  readonly head?: string;
  readonly title?: string;
  readonly body?: readonly string[];
  readonly after?: string;
}

/** A page with a clock above its title and a dated list below its text, and the line under the title. */
const page = (info: string, { head = "", title = TITLE, body = LINES, after = "" }: Parts = {}): string =>
  `<html><head><title>${TITLE}_江城市科学技术局</title>${head}</head><body>${CLOCK}<div class="main"><h1>${title}</h1><div class="info">${info}</div><div class="con">${body.map((line) => `<p>　　${line}</p>`).join("")}</div>${after}</div>${OTHERS}${FOOT}</body></html>`;

const found = (html: string, id = "page"): Metadata => strip(htmlDocument(html, id)).metadata;

const DAY = "2024-01-12";

describe("the line under the title", () => {
  test.each<[string, string | undefined, string | undefined]>([
    ["发布时间：2024-01-12 来源：办公室 浏览次数：123 字体：[大 中 小]", DAY, "办公室"],
    ["<span>公开日期：2024-01-12</span><span>信息来源：市科技局</span>", DAY, "市科技局"],
    ["<span>2024-01-12</span><span>阅读：99</span>", DAY, undefined],
    ["2024/01/12", DAY, undefined],
    ["[2024.01.12]", DAY, undefined],
    ["（2024年01月12日）", DAY, undefined],
    ["二〇二四年一月十二日", DAY, undefined],
    ["2024年1月12日 星期五 09:10", DAY, undefined],
    ["2024-01-12 稿源：江城日报", DAY, "江城日报"],
    ["文章来源：高新科&nbsp;更新时间：2024-01-12 10:11&nbsp;责任编辑：张三", DAY, "高新科"],
    ["时 间：2024-01-12  来 源：市局", DAY, "市局"],
    ["<p>发布日期 2024-01-12</p>", DAY, undefined],
    ["更新时间：2024-03-01 发布时间：2024-01-12", DAY, undefined],
    ["日期：2024-01-12　最后更新：2024-03-01", DAY, undefined],
    ["公布日期：2024-01-12 实施日期：2024-02-01", DAY, undefined],
    ["录入时间：2024-01-12 录入者：张三", DAY, undefined],
    ["發布日期：113-01-12　資料來源：經濟發展處", DAY, "經濟發展處"],
    ["張貼日期：113.01.12　張貼單位：秘書室", DAY, undefined],
    ["最後更新日期：113年1月12日", DAY, undefined],
    ["来源：<span></span>　发布时间：2024-01-12", DAY, undefined],
    ['<time datetime="2024-01-12T09:00">1月12日</time>', DAY, undefined],
    ["", undefined, undefined],
  ])("%s", (info, publishedOn, source) => {
    const { publishedOn: day, source: from } = found(page(info));
    expect([day, from]).toEqual([publishedOn, source]);
  });
});

describe("elsewhere", () => {
  const ld = (json: string) => ({ head: `<script type="application/ld+json">${json}</script>` });
  test.each<[string, string]>([
    ["PubDate", page("", { head: '<meta name="PubDate" content="2024-01-12 10:00">' })],
    ["a meta tag without separators", page("", { head: '<meta property="og:release_date" content="20240112">' })],
    ["itemprop", page("", { head: '<meta itemprop="datePublished" content="2024-01-12T08:00:00+08:00">' })],
    [
      "an empty tag before a full one",
      page("", { head: '<meta name="PubDate" content=""><meta name="dc.date" content="2024-01-12">' }),
    ],
    ["schema.org in a graph", page("", ld('{"@graph":[{"@type":"WebSite"},{"datePublished":"2024-01-12"}]}'))],
    [
      "structured data of Baidu",
      page("", ld('{"@context":"https://ziyuan.baidu.com/contexts/cambrian.jsonld","pubDate":"2024-01-12T09:00:00"}')),
    ],
    ["below the text", page("", { after: "<div>发布时间：2024-01-12　信息来源：市科技局</div>" })],
    [
      "the address",
      page("", { head: '<link rel="canonical" href="http://kjj.example.gov.cn/202401/t20240112_12345.html">' }),
    ],
    [
      "where a browser saved it from",
      `<!-- saved from url=(0056)http://example.gov.cn/2024/01/12/a.html -->${page("")}`,
    ],
    [
      "an element of a text",
      page("", { body: ['通报如下，请遵照执行。<span class="date">2024年1月12日</span>', ...LINES] }),
    ],
    ["the last lines, with the day of the week", page("", { body: [...LINES, "2024年1月12日（星期五）"] })],
  ])("%s", (_, html) => {
    expect(found(html).publishedOn).toBe(DAY);
  });

  test("what is no JSON, or says no day, is passed over", () => {
    expect(found(page("2024-01-12", ld("{nonsense")))).toMatchObject({ publishedOn: DAY });
    expect(found(page("2024-01-12", ld('{"datePublished":"soon"}')))).toMatchObject({ publishedOn: DAY });
  });

  test("a file that kept its page's name", () => {
    expect(found(page(""), "crawl/t20240112_998.shtml").publishedOn).toBe(DAY);
    expect(found(page(""), "2024/t20241312_998.html").publishedOn).toBeUndefined();
  });

  test.each([
    ["http://a.gov.cn/art/2024/1/12/art_123_456.html", DAY],
    ["http://a.gov.cn/content/2024-01/12/content_1.htm", DAY],
    ["http://a.gov.cn/t20241340_1.html", undefined],
    ["http://a.gov.cn/1234/01/12/", undefined],
  ])("%s", (address, day) => {
    expect(dayInAddress(address)).toBe(day);
  });
});

test("labels above the title have their values below them", () => {
  const above =
    "<dl><dt>索引号：</dt><dd>JC-2024-001</dd><dt>生成日期：</dt><dd>2024-01-08</dd><dt>公开日期：</dt><dd>2024-01-12 09:00</dd></dl>";
  expect(found(page("").replace('<div class="main">', `${above}<div class="main">`))).toMatchObject({
    indexNumber: "JC-2024-001",
    writtenOn: "2024-01-08",
    publishedOn: DAY,
  });
});

test.each([
  ["（来源：江城日报）", "江城日报"],
  ["（供稿：高新技术科　审核：张三）", "高新技术科"],
])("the source under the text: %s", (line, source) => {
  expect(found(page("2024-01-12", { after: `<p>${line}</p>` })).source).toBe(source);
});

test("a source in a meta tag may hold its label", () => {
  expect(found(page("", { head: '<meta name="source" content="来源：江城日报">' })).source).toBe("江城日报");
});

test("a title whose first line alone is set out goes on where that is an organ's name", () => {
  const lines = ["江城市科学技术局", TITLE].map((line) => `<p style="text-align:center;font-size:22pt">${line}</p>`);
  const html = `<html><head><title>江城市科学技术局网站</title></head><body>${CLOCK}<div class="con">${lines.join("")}${LINES.map((line) => `<p>${line}</p>`).join("")}</div>${FOOT}</body></html>`;
  expect(found(html).title).toBe(`江城市科学技术局${TITLE}`);
});
