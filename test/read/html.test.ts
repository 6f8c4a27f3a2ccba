import { describe, expect, test } from "vitest";
import type { Document } from "../../src/model/document.js";
import { htmlDocument } from "../../src/read/html.js";
import { hidesByStyle } from "../../src/read/html-visible.js";

/** The text outside the removals. */
function kept({ text, removals }: Document): string {
  let out = "";
  let at = 0;
  for (const { span } of removals) {
    out += text.slice(at, span.start);
    at = span.end;
  }
  return out + text.slice(at);
}

const page = (body: string, head = ""): Document =>
  htmlDocument(`<html><head>${head}</head><body>${body}</body></html>`, "page");

const MENU = `<ul>${["首页", "新闻", "公开", "服务", "互动"].map((word) => `<li><a href="#">${word}</a></li>`).join("")}</ul>`;
const BODY =
  "<p>今年以来，全市科技系统认真落实部署，各项工作有序推进。</p><p>全年新增高新技术企业12家，完成目标的120%。</p>";

describe("main content", () => {
  test("menus and footers are outside it, and stay in the source text", () => {
    const document = page(
      `<div>${MENU}</div><div class="content">${BODY}</div><div class="footer">版权所有，江城市科技局。</div>`,
    );
    expect(kept(document)).toBe(
      "今年以来，全市科技系统认真落实部署，各项工作有序推进。\n全年新增高新技术企业12家，完成目标的120%。\n",
    );
    expect(document.text).toContain("首页\n新闻");
    expect(document.removals.every((removal) => removal.reason === "outside main content")).toBe(true);
  });

  test("a body of 178 characters survives", () => {
    const sentence = "江城市科技局召开会议，部署全年工作，要求各科室抓好落实。";
    const body = sentence.repeat(7).slice(0, 178);
    const links = `<div>${`<a href="#">关于做好二〇二〇年度科技计划项目申报工作的通知</a>`.repeat(20)}</div>`;
    expect(kept(page(`${MENU}<div><p>${body}</p></div>${links}`)).trim()).toBe(body);
  });

  test("a known container without prose is not believed", () => {
    const document = page(`<div class="TRS_Editor"><a href="#">相关链接</a></div><div>${BODY}</div>`);
    expect(kept(document)).toContain("全年新增高新技术企业12家");
  });

  test("text after a first </html> is not cut", () => {
    const document = htmlDocument(
      `<html><body>${MENU}</body></html><html><body><div>${BODY}</div></body></html>`,
      "page",
    );
    expect(kept(document)).toContain("完成目标的120%");
  });

  test("hidden copies are no text of the page", () => {
    const hidden = `<div style="display: none !important">${BODY}</div><div hidden>${BODY}</div><script>var a = "文字，";</script>`;
    const document = page(`<div>${BODY}</div>${hidden}`);
    expect(document.text.match(/今年以来/g)).toHaveLength(1);
    expect(document.text).not.toContain("文字");
  });

  test("the last declaration counts", () => {
    expect(hidesByStyle("color:red;DISPLAY : None")).toBe(true);
    expect(hidesByStyle("display:none;display:block")).toBe(false);
    expect(hidesByStyle("list-style:none")).toBe(false);
  });

  test("a page without any sentence is kept whole", () => {
    expect(kept(page("<p>专利授权量 320件</p>")).trim()).toBe("专利授权量 320件");
  });
});

describe("layout", () => {
  test("a line broken in the page's source is one line, and needs no space between hanzi", () => {
    expect(page("<p>全年技术\n  合同登记额\n 3963.66 万元</p>").text).toBe("全年技术合同登记额 3963.66 万元\n");
  });

  test("blocks know headings, list items and paragraphs", () => {
    const { blocks, text } = page("<h2>一、情况</h2><p>正文<br>第二行</p><ol><li>一条</li></ol>");
    expect(blocks.map((block) => [block.kind, text.slice(block.span.start, block.span.end)])).toEqual([
      ["heading", "一、情况"],
      ["paragraph", "正文"],
      ["paragraph", "第二行"],
      ["list-item", "一条"],
    ]);
  });

  test("a layout table is opened; a data table inside it keeps its merged cells", () => {
    const table = `<table><caption>表1 主要指标</caption><tr><th rowspan="2">指标</th><th colspan="2">2020年</th></tr><tr><th>绝对数</th><th>增长%</th></tr><tr><td>生产<br>总值</td><td>1066.5</td><td>7.1</td></tr></table>`;
    const { text, blocks } = page(`<table><tr><td><p>正文在布局表格里，照样读出。</p>${table}</td></tr></table>`);
    expect(text).toBe(
      "正文在布局表格里，照样读出。\n表1 主要指标\n指标\t2020年\n\t绝对数\t增长%\n生产总值\t1066.5\t7.1\n",
    );
    expect(blocks.map((block) => block.kind)).toEqual(["paragraph", "caption", "table"]);
    const cells = blocks[2]?.cells?.map((cell) => [
      text.slice(cell.span.start, cell.span.end),
      cell.row,
      cell.column,
      cell.rowSpan,
      cell.columnSpan,
      cell.header,
    ]);
    expect(cells).toEqual([
      ["指标", 0, 0, 2, 1, true],
      ["2020年", 0, 1, 1, 2, true],
      ["绝对数", 1, 1, 1, 1, true],
      ["增长%", 1, 2, 1, 1, true],
      ["生产总值", 2, 0, 1, 1, false],
      ["1066.5", 2, 1, 1, 1, false],
      ["7.1", 2, 2, 1, 1, false],
    ]);
  });

  test("nesting without end loses no text", () => {
    const { text } = page(`${"<div>".repeat(900)}深处，仍在。${"</div>".repeat(900)}`);
    expect(text).toBe("深处，仍在。\n");
  });
});

describe("metadata", () => {
  const HEAD = `<title>关于科技工作的通报_江城市政府网</title><meta name="ArticleTitle" content="关于科技工作的通报"><meta name="PubDate" content="2021-3-5 09:30"><meta name="ContentSource" content="江城日报"><meta name="ColumnName" content="通知公告"><meta name="keywords" content="">`;

  test("meta tags of government sites", () => {
    expect(page(`<div>${BODY}</div>`, HEAD).metadata).toEqual({
      title: "关于科技工作的通报",
      publishedOn: "2021-03-05",
      source: "江城日报",
      column: "通知公告",
    });
  });

  test("the line that <title> names is the only heading of the first level", () => {
    const { blocks, text } = page(
      `<h1>江城市政府</h1><h3>关于科技工作的通报</h3><div>${BODY}</div>`,
      "<title>关于科技工作的通报_江城市政府网</title>",
    );
    const top = blocks
      .filter((block) => block.level === 1)
      .map((block) => text.slice(block.span.start, block.span.end));
    expect(top).toEqual(["关于科技工作的通报"]);
  });

  test("attachments are links to files in or below the text", () => {
    const { metadata } = page(`<div>${BODY}<p>附件：<a href="/f/a.xlsx?x=1">自评表</a></p></div>`);
    expect(metadata.attachments).toEqual([{ name: "自评表", href: "/f/a.xlsx?x=1" }]);
  });
});
