import { describe, expect, it } from "vitest";
import type { Document } from "../../src/model/document.js";
import { read } from "../../src/read/index.js";
import { docx, wordPart, zip } from "./samples.js";

const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (text: string, properties = ""): string =>
  `<w:p><w:pPr>${properties}</w:pPr>${text === "" ? "" : run(text)}</w:p>`;
const listed = (text: string, level = 0, list = 1): string =>
  p(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);

const level = (index: number, format: string, text: string, more = ""): string =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const definition = (id: number, levels: string): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>`;
const instance = (id: number, of: number, more = ""): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${more}</w:num>`;
const numbering = (content: string): Record<string, string> => ({
  "word/numbering.xml": wordPart("numbering", content),
});

const open = (body: string, parts: Record<string, string> = {}): Promise<Document> =>
  read(docx(body, { ...parts }), { name: "a.docx" });
const lines = async (body: string, parts: Record<string, string> = {}): Promise<string[]> =>
  (await open(body, parts)).text.split("\n").filter((line) => line !== "");

describe("numbers that Word counts", () => {
  const OUTLINE = definition(
    0,
    level(0, "chineseCountingThousand", "%1、", '<w:suff w:val="nothing"/>') +
      level(1, "chineseCounting", "（%2）") +
      level(2, "decimal", "%3.") +
      level(3, "decimalEnclosedCircleChinese", "%4"),
  );

  it("stand before the paragraphs, and deeper levels begin anew", async () => {
    const body = [
      listed("目标完成情况"),
      listed("工业", 1),
      listed("新增企业39户。", 2),
      listed("5亿元项目开工。", 2),
      listed("农业", 1),
      listed("粮食增产。", 2),
      listed("其中小麦。", 3),
      listed("下一步打算"),
    ];
    expect(await lines(body.join(""), numbering(OUTLINE + instance(1, 0)))).toEqual([
      "一、目标完成情况",
      "（一）工业",
      "1. 新增企业39户。",
      "2. 5亿元项目开工。",
      "（二）农业",
      "1. 粮食增产。",
      "①其中小麦。",
      "二、下一步打算",
    ]);
  });

  it("lists of one definition count on, an override begins anew", async () => {
    const begin = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>';
    const parts = numbering(OUTLINE + instance(1, 0) + instance(2, 0) + instance(3, 0, begin));
    const body = [listed("甲"), listed("乙", 0, 2), listed("丙", 0, 3), listed("丁", 0, 3)].join("");
    expect(await lines(body, parts)).toEqual(["一、甲", "二、乙", "一、丙", "二、丁"]);
  });

  it("numbers of other levels, in Arabic where the list is legal", async () => {
    const parts = numbering(
      definition(0, level(0, "chineseCounting", "第%1章") + level(1, "decimal", "%1.%2", "<w:isLgl/>")) +
        instance(1, 0),
    );
    expect(await lines(listed("总则") + listed("目的", 1) + listed("附则") + listed("解释", 1), parts)).toEqual([
      "第一章 总则",
      "1.1 目的",
      "第二章 附则",
      "2.1 解释",
    ]);
  });

  it("a style brings its list, with the level that names the style; list 0 takes it away", async () => {
    const parts = {
      ...numbering(
        definition(
          0,
          level(0, "chineseCounting", "%1、", '<w:pStyle w:val="2"/>') +
            level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="3"/>'),
        ) + instance(7, 0),
      ),
      "word/styles.xml": wordPart(
        "styles",
        `<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
         <w:style w:type="paragraph" w:styleId="3"><w:name w:val="小标题"/><w:basedOn w:val="2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>`,
      ),
    };
    const styled = (text: string, id: string, more = ""): string => p(text, `<w:pStyle w:val="${id}"/>${more}`);
    const none = '<w:numPr><w:numId w:val="0"/></w:numPr>';
    const document = await open(
      styled("总体情况", "2") + styled("经济运行", "3") + styled("附件", "2", none) + p("正文。"),
      parts,
    );
    expect(document.text.trim().split("\n")).toEqual(["一、总体情况", "（一）经济运行", "附件", "正文。"]);
    expect(document.blocks.map(({ kind, level }) => level ?? kind)).toEqual([1, 2, 1, "paragraph"]);
  });

  it("bullets print no number and are list items; in a table they leave it a table", async () => {
    const parts = numbering(definition(0, level(0, "bullet", "")) + instance(1, 0));
    const cell = (content: string): string => `<w:tc>${content}</w:tc>`;
    const row = `<w:tr>${cell(listed("甲"))}${cell(listed("3.5"))}</w:tr>`;
    const { text, blocks } = await open(`${listed("推进改革")}<w:tbl>${row}${row}</w:tbl>`, parts);
    expect(text).toBe("推进改革\n甲\t3.5\n甲\t3.5\n");
    expect(blocks.map(({ kind }) => kind)).toEqual(["list-item", "table"]);
  });

  it.each([
    ["chineseCountingThousand", 11, "十一"],
    ["chineseCountingThousand", 120, "一百二十"],
    ["chineseCountingThousand", 1006, "一千零六"],
    ["ideographTraditional", 3, "丙"],
    ["ideographDigital", 20, "二〇"],
    ["chineseLegalSimplified", 25, "贰拾伍"],
    ["decimalEnclosedCircle", 21, "㉑"],
    ["decimalEnclosedParen", 4, "⑷"],
    ["decimalFullWidth", 12, "１２"],
    ["decimalZero", 7, "07"],
    ["upperRoman", 14, "XIV"],
    ["lowerLetter", 28, "bb"],
    ["ideographTraditional", 11, "11"],
    ["unknownFormat", 5, "5"],
  ])("%s counts %i as %s", async (format, value, printed) => {
    const start = `<w:lvl w:ilvl="0"><w:start w:val="${value}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="%1、"/></w:lvl>`;
    expect(await lines(listed("条", 0), numbering(definition(0, start) + instance(1, 0)))).toEqual([`${printed}、条`]);
  });
});

describe("what Word lays over the text", () => {
  it("changes are made: insertions stay, deletions go, moved text stands where it went", async () => {
    const body = `<w:p>${run("完成")}<w:ins>${run("39户")}</w:ins><w:del><w:r><w:delText>36户</w:delText></w:r></w:del><w:moveFrom>${run("旧")}</w:moveFrom>${run("。")}</w:p>
      <w:p><w:moveTo>${run("新")}</w:moveTo></w:p>${p("前半", "<w:rPr><w:del/></w:rPr>")}${p("后半")}`;
    expect(await lines(body)).toEqual(["完成39户。", "新", "前半后半"]);
  });

  it("a page break parts lines, hyphens and hidden text are what they look like", async () => {
    const body = `<w:p>${run("第一页")}<w:r><w:br w:type="page"/></w:r>${run("第二页")}</w:p>
      <w:p>${run("2016")}<w:r><w:noBreakHyphen/></w:r>${run("2018年")}<w:r><w:rPr><w:vanish/></w:rPr><w:t>草稿</w:t></w:r><w:r><w:softHyphen/></w:r></w:p>`;
    expect(await lines(body)).toEqual(["第一页", "第二页", "2016-2018年"]);
  });

  it("fields keep their results, a table of contents goes", async () => {
    const contents = `<w:p><w:r><w:instrText> PAGEREF _Toc1 \\h </w:instrText></w:r>${run("一、总体情况 3")}</w:p>`;
    const body = `${contents}<w:p><w:fldSimple w:instr=" DOCPROPERTY n ">${run("39户")}</w:fldSimple></w:p>`;
    expect(await lines(body)).toEqual(["39户"]);
  });

  it("notes stand at the end as footnotes", async () => {
    const note = (id: number, text: string): string => `<w:footnote w:id="${id}">${p(text)}</w:footnote>`;
    const parts = {
      "word/footnotes.xml": wordPart("footnotes", note(1, "按可比价计算。") + note(2, "初步核算数。")),
      "word/_rels/document.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>`,
    };
    const refer = (id: number): string => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`;
    const document = await open(
      `<w:p>${run("总值3764亿元")}${refer(2)}${run("，增长5%")}${refer(1)}${run("。")}</w:p>`,
      parts,
    );
    expect(document.text).toBe("总值3764亿元，增长5%。\n[1] 初步核算数。\n[2] 按可比价计算。\n");
    expect(document.blocks.map(({ kind, span }) => [kind, document.text.slice(span.start, span.end)])).toEqual([
      ["paragraph", "总值3764亿元，增长5%。"],
      ["footnote", "[1] 初步核算数。"],
      ["footnote", "[2] 按可比价计算。"],
    ]);
  });

  it("a text box is read once, behind the paragraph that it hangs on", async () => {
    const box = (name: string, text: string): string => `<${name}><w:txbxContent>${p(text)}</w:txbxContent></${name}>`;
    const body = `<w:p>${run("正文")}<w:r><mc:AlternateContent><mc:Choice><w:drawing>${box("wps:txbx", "图框")}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box("v:textbox", "图框")}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>${p("下段")}`;
    expect(await lines(body)).toEqual(["正文", "图框", "下段"]);
  });

  it("a chart is told of, an equation is its text", async () => {
    const chart =
      "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>";
    const math = "<m:oMath><m:r><m:t>完成率=97÷</m:t></m:r><m:r><m:t>98</m:t></m:r></m:oMath>";
    const document = await open(`<w:p>${math}${chart}</w:p>`);
    expect(document.text.trim()).toBe("完成率=97÷98");
    expect(document.issues).toMatchObject([{ code: "read/chart", severity: "info" }]);
  });
});

describe("tables of Word", () => {
  const cell = (text: string, properties = ""): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`;
  const grid = async (rows: string): Promise<(string | number)[][]> => {
    const { text, blocks } = await open(`<w:tbl>${rows}</w:tbl>`);
    const cells = blocks.find(({ kind }) => kind === "table")?.cells ?? [];
    return cells.map(({ span, row, column, rowSpan, columnSpan }) => [
      text.slice(span.start, span.end),
      row,
      column,
      rowSpan,
      columnSpan,
    ]);
  };

  it("a table in a cell is that cell's text; one that a frame of one cell holds is a table", async () => {
    const inner = `<w:tbl><w:tr>${cell("省级")}${cell("42")}</w:tr><w:tr>${cell("市级")}${cell("43")}</w:tr></w:tbl>`;
    const rows = `<w:tr>${cell("指标")}${cell("实际")}</w:tr><w:tr>${cell("高企（户）")}<w:tc>${inner}${p("")}</w:tc></w:tr>`;
    expect((await grid(rows)).map(([text, row, column]) => [text, row, column])).toEqual([
      ["指标", 0, 0],
      ["实际", 0, 1],
      ["高企（户）", 1, 0],
      ["省级 42 市级 43", 1, 1],
    ]);
    expect((await grid(`<w:tr><w:tc>${inner}${p("")}</w:tc></w:tr>`)).map(([text]) => text)).toEqual([
      "省级",
      "42",
      "市级",
      "43",
    ]);
  });

  it("merged cells keep their spans, with a bookmark between the rows and a row that begins late", async () => {
    const rows = [
      `<w:tr>${cell("指标", '<w:vMerge w:val="restart"/>')}${cell("2022年", '<w:gridSpan w:val="2"/>')}</w:tr>`,
      '<w:bookmarkStart w:id="0" w:name="x"/>',
      `<w:tr>${cell("", "<w:vMerge/>")}${cell("总量")}${cell("增长")}</w:tr>`,
      `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell("3.5")}${cell("5.1")}</w:tr>`,
    ];
    expect(await grid(rows.join(""))).toEqual([
      ["指标", 0, 0, 2, 1],
      ["2022年", 0, 1, 1, 2],
      ["总量", 1, 1, 1, 1],
      ["增长", 1, 2, 1, 1],
      ["", 2, 0, 1, 1],
      ["3.5", 2, 1, 1, 1],
      ["5.1", 2, 2, 1, 1],
    ]);
  });

  it("a deleted row goes, and cells merged in the old way are one", async () => {
    const rows = [
      `<w:tr>${cell("年度目标", '<w:hMerge w:val="restart"/>')}${cell("", "<w:hMerge/>")}</w:tr>`,
      `<w:tr><w:trPr><w:del/></w:trPr>${cell("甲")}${cell("1")}</w:tr>`,
      `<w:tr>${cell("乙")}${cell("2")}</w:tr>`,
      `<w:tr>${cell("丙")}${cell("3")}</w:tr>`,
    ];
    expect(await grid(rows.join(""))).toEqual([
      ["年度目标", 0, 0, 1, 2],
      ["乙", 1, 0, 1, 1],
      ["2", 1, 1, 1, 1],
      ["丙", 2, 0, 1, 1],
      ["3", 2, 1, 1, 1],
    ]);
  });
});

describe("Word files that mean harm", () => {
  it("what unfolds beyond the limits is refused before it is unfolded", async () => {
    const file = docx(p("一".repeat(500_000)));
    await expect(read(file, { limits: { unpackedBytes: 100_000 } })).rejects.toMatchObject({ code: "read/too-large" });
    await expect(
      read(docx(`<w:tbl>${`<w:tr><w:tc>${p("1")}</w:tc></w:tr>`.repeat(11)}</w:tbl>`), { limits: { cells: 10 } }),
    ).rejects.toMatchObject({ code: "read/too-many-cells" });
  });

  it("declared entities and endless nesting are refused", async () => {
    const bomb = zip({ "word/document.xml": '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>' });
    await expect(read(bomb)).rejects.toMatchObject({ code: "read/xml-entities" });
    const deep = docx("<w:sdt><w:sdtContent>".repeat(5000) + p("底") + "</w:sdtContent></w:sdt>".repeat(5000));
    await expect(read(deep)).rejects.toMatchObject({ code: "read/too-deep" });
  });
});
