import { describe, expect, test } from "vitest";
import { htmlDocument } from "../../src/read/html.js";
import { joinPages, pageGroups } from "../../src/read/join-pages.js";

describe("pages of one article", () => {
  test.each([
    [["a.html", "a_1.html", "a_2.html"], [["a.html", "a_1.html", "a_2.html"]]],
    [
      ["a_2.html", "b.html", "a.html", "a_3.html"],
      [["a.html", "a_2.html", "a_3.html"], ["b.html"]],
    ],
    [
      ["report-2022.html", "report-2023.html"],
      [["report-2022.html"], ["report-2023.html"]],
    ],
    [
      ["a.html", "a_3.html"],
      [["a.html"], ["a_3.html"]],
    ],
    [
      ["t_1.html", "t_2.html"],
      [["t_1.html"], ["t_2.html"]],
    ],
    [
      ["x/a.htm", "y/a_1.htm", "x/a(2).htm"],
      [["x/a.htm", "x/a(2).htm"], ["y/a_1.htm"]],
    ],
    [
      ["a.pdf", "a_1.pdf"],
      [["a.pdf"], ["a_1.pdf"]],
    ],
  ])("%j are told by their names", (ids, groups) => {
    expect(pageGroups(ids)).toEqual(groups);
  });

  const page = (body: string, meta = ""): string =>
    `<html><head><title>工作总结</title>${meta}</head><body><h1>工作总结</h1><div class="TRS_Editor">${body}</div><div class="footer">网站标识码：1</div></body></html>`;

  test("become one text with one title; places in it are right", () => {
    const first = htmlDocument(page("<p>全年新增企业42户，</p><p>增长15%。</p>"), "a.html");
    const table = "<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>";
    const second = htmlDocument(
      page(`<p>下半年新增企业18户。</p>${table}`, '<meta name="PubDate" content="2024-01-02">'),
      "a_1.html",
    );
    const whole = joinPages([first, second]);
    const textAt = ({ start, end }: { readonly start: number; readonly end: number }) => whole.text.slice(start, end);
    expect(whole).toMatchObject({ id: "a.html", metadata: { publishedOn: "2024-01-02" } });
    expect(whole.blocks.filter(({ level }) => level === 1).map(({ span }) => textAt(span))).toEqual(["工作总结"]);
    expect(whole.blocks.find(({ kind }) => kind === "table")?.cells?.map(({ span }) => textAt(span))).toEqual([
      "甲",
      "1",
      "乙",
      "2",
    ]);
    let left = "";
    let at = 0;
    for (const { span } of whole.removals) {
      left += whole.text.slice(at, span.start);
      at = span.end;
    }
    expect((left + whole.text.slice(at)).split("\n").filter((line) => line !== "")).toEqual([
      "全年新增企业42户，",
      "增长15%。",
      "下半年新增企业18户。",
      "甲\t1",
      "乙\t2",
    ]);
  });
});
