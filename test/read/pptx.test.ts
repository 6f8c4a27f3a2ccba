import { describe, expect, it } from "vitest";
import type { Document } from "../../src/model/document.js";
import { read } from "../../src/read/index.js";
import { zip } from "./samples.js";

const NS = 'xmlns:p="p" xmlns:a="a" xmlns:r="r" xmlns:c="c"';
const RELS = "http://schemas.openxmlformats.org/package/2006/relationships";

const lines = (texts: readonly string[], properties = ""): string =>
  texts.map((text) => `<a:p><a:pPr>${properties}</a:pPr><a:r><a:t>${text}</a:t></a:r></a:p>`).join("");
const box = (x: number, y: number, content: string, role = ""): string =>
  `<p:sp><p:nvSpPr><p:nvPr>${role === "" ? "" : `<p:ph type="${role}"/>`}</p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="${x}" y="${y}"/></a:xfrm></p:spPr><p:txBody>${content}</p:txBody></p:sp>`;
const slide = (content: string, attributes = ""): string =>
  `<p:sld ${NS} ${attributes}><p:cSld><p:spTree>${content}</p:spTree></p:cSld></p:sld>`;
const rels = (...targets: readonly (readonly [string, string])[]): string =>
  `<Relationships xmlns="${RELS}">${targets.map(([id, target]) => `<Relationship Id="${id}" Target="${target}"/>`).join("")}</Relationships>`;

const open = (parts: Readonly<Record<string, string>>, order: readonly string[]): Promise<Document> =>
  read(
    zip({
      "ppt/presentation.xml": `<p:presentation ${NS}><p:sldIdLst>${order.map((name) => `<p:sldId r:id="${name}"/>`).join("")}</p:sldIdLst></p:presentation>`,
      "ppt/_rels/presentation.xml.rels": rels(...order.map((name) => [name, `slides/${name}.xml`] as const)),
      ...Object.fromEntries(
        Object.entries(parts).map(([name, part]) => [name.includes("/") ? name : `ppt/slides/${name}.xml`, part]),
      ),
    }),
    { name: "a.pptx" },
  );

describe("PPTX", () => {
  it("slides in their order, the title first, boxes from above to below and from left to right", async () => {
    const first = slide(
      box(5000000, 900000, lines(["右侧"])) +
        box(100000, 950000, lines(["左侧"])) +
        box(0, 5000000, lines(["7"]), "sldNum") +
        box(0, 9000000, lines(["全市科技工作"]), "title"),
    );
    const document = await open({ b: first, a: slide(box(0, 0, lines(["第二页"]))) }, ["b", "a"]);
    expect(document.text).toBe("全市科技工作\n左侧\n右侧\n第二页\n");
    expect(document.blocks.map(({ kind, locator }) => [kind, locator?.page])).toEqual([
      ["heading", 1],
      ["paragraph", 1],
      ["paragraph", 1],
      ["paragraph", 2],
    ]);
  });

  it("counted numbers, tables with merged cells, notes behind the slide", async () => {
    const cell = (text: string, attributes = ""): string =>
      `<a:tc ${attributes}><a:txBody>${lines([text])}</a:txBody></a:tc>`;
    const table = `<p:graphicFrame><p:xfrm><a:off x="0" y="800000"/></p:xfrm><a:graphic><a:graphicData><a:tbl>
      <a:tr>${cell("2022年", 'gridSpan="2"')}${cell("", 'hMerge="1"')}</a:tr><a:tr>${cell("产值")}${cell("3.5")}</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>`;
    const counted = lines(["新增39户", "增长5%"], '<a:buAutoNum type="ea1ChsPeriod" startAt="2"/>');
    const notes = `<p:notes ${NS}><p:cSld><p:spTree>${box(0, 0, lines(["此处放慢"]), "body")}${box(0, 0, lines(["1"]), "sldNum")}</p:spTree></p:cSld></p:notes>`;
    const document = await open(
      {
        s: slide(box(0, 0, counted) + table),
        "ppt/slides/_rels/s.xml.rels": rels(["r1", "../notesSlides/n.xml"]),
        "ppt/notesSlides/n.xml": notes,
      },
      ["s"],
    );
    expect(document.text).toBe("二. 新增39户\n三. 增长5%\n2022年\n产值\t3.5\n此处放慢\n");
    expect(document.blocks.map(({ kind }) => kind)).toEqual(["paragraph", "paragraph", "table", "footnote"]);
    expect(document.blocks[2]?.cells?.[0]).toMatchObject({ row: 0, column: 0, rowSpan: 1, columnSpan: 2 });
  });

  it("charts, hidden slides and missing ones are told of", async () => {
    const chart = "<p:graphicFrame><a:graphic><a:graphicData><c:chart/></a:graphicData></a:graphic></p:graphicFrame>";
    const parts = { a: slide(box(0, 0, lines(["正文"])) + chart), b: slide(box(0, 0, lines(["备用"])), 'show="0"') };
    const document = await open(parts, ["a", "b", "c"]);
    expect(document.text).toBe("正文\n");
    expect(document.issues.map(({ code }) => code)).toEqual(["read/chart", "read/hidden-slide", "read/damaged-part"]);
    await expect(read(zip({ "ppt/presentation.xml": "<p:presentation/>" }))).rejects.toMatchObject({
      code: "read/empty",
    });
  });
});
