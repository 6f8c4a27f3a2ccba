import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createPipeline } from "../../src/index.js";
import { read } from "../../src/read/index.js";
import { IDENTITY } from "../../src/read/layout-matrix.js";
import { piecesOf } from "../../src/read/ofd-text.js";
import { parseOfdXml } from "../../src/read/ofd-xml.js";
import { fixtureIds } from "../support/fixture.js";
import { roundTrip } from "../support/round-trip.js";
import { printed } from "./pages.js";
import { bytesOf, zip } from "./samples.js";

const pipeline = createPipeline();
const ids = fixtureIds();

describe("a report written as OFD gives the indicators of its text, spans aside", () => {
  test.each(ids)("%s", async (id) => {
    const { lost, added, result } = await roundTrip(pipeline, id, "printed.ofd");
    expect({ lost, added }).toEqual({ lost: [], added: [] });
    expect(result.indicators.length).toBeGreaterThan(4);
  });
});

const text = (words: string, x: number, y: number, more = "") =>
  `<TextObject ID="9" Boundary="${x} ${y} 100 5" Size="4"${more}><TextCode X="0" Y="4" DeltaX="g 99 4">${words}</TextCode></TextObject>`;
const content = (objects: string, before = "") => `<Page>${before}<Content><Layer>${objects}</Layer></Content></Page>`;
const root = (body: string, pages: readonly string[]) =>
  `<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea>${body}</CommonData><Pages>${pages.map((path) => `<Page BaseLoc="${path}"/>`).join("")}</Pages></Document>`;
const body = (path: string, title = "") =>
  `<DocBody><DocInfo><Title>${title}</Title></DocInfo><DocRoot>${path}</DocRoot></DocBody>`;

describe("the package", () => {
  test("templates lie below their pages, composite graphics where they are placed; paths may begin at the root", async () => {
    const file = zip({
      "OFD.xml": `<?xml version="1.0"?><o:OFD xmlns:o="urn:x">${body("/Doc_0/Document.xml", "工作总结").replace(/<(\/?)(?=\w)/g, "<$1o:")}</o:OFD>`,
      "Doc_0/Document.xml": root(`<DocumentRes>Res.xml</DocumentRes><TemplatePage ID="7" BaseLoc="Tpl.xml"/>`, [
        "p.xml",
      ]),
      "Doc_0/Res.xml": `<Res><CompositeGraphicUnits><CompositeGraphicUnit ID="5"><Content>${text("组合图元", 0, 10)}</Content></CompositeGraphicUnit></CompositeGraphicUnits></Res>`,
      "Doc_0/Tpl.xml": content(text("模板文字", 20, 20)),
      "Doc_0/p.xml": content(
        `${text("页面文字", 20, 60)}<CompositeObject ResourceID="5" Boundary="20 30 100 100" CTM="1 0 0 1 0 0"/>${text("不可见", 20, 90, ' Visible="false"')}`,
        `<Template TemplateID="7"/>`,
      ),
    });
    const document = await read(file, { name: "a.ofd" });
    expect(printed(document)).toEqual(["模板文字", "组合图元", "页面文字"]);
    expect(document.metadata).toEqual({ title: "工作总结" });
    expect(document.blocks[0]?.locator?.box?.x).toBeCloseTo((20 * 72) / 25.4);
  });

  test("pages of several documents count on; a page that is missing is told", async () => {
    const file = zip({
      "OFD.xml": `<OFD>${body("A/Document.xml")}${body("B/Document.xml")}</OFD>`,
      "A/Document.xml": root("", ["p.xml", "none.xml"]),
      "A/p.xml": content(text("第一份文件", 20, 20)),
      "B/Document.xml": root("", ["p.xml"]),
      "B/p.xml": content(text("第二份文件", 20, 20)),
    });
    const { blocks, issues } = await read(file);
    expect(blocks.map(({ locator }) => locator?.page)).toEqual([1, 2]);
    expect(issues.map(({ code }) => code)).toEqual(["read/damaged-page"]);
  });

  test("what declares entities, or is no XML, is refused", async () => {
    const file = (xml: string) => zip({ "OFD.xml": xml, "D/p.xml": "" });
    await expect(read(file(`<!DOCTYPE a [<!ENTITY b "c">]><OFD>&b;</OFD>`))).rejects.toMatchObject({
      code: "read/xml-entities",
    });
    await expect(read(file("<OFD><DocBody></OFD>"))).rejects.toMatchObject({ code: "read/damaged" });
    await expect(read(file("<OFD/>"))).rejects.toMatchObject({ code: "read/damaged" });
  });
});

describe("text objects", () => {
  const pieces = (codes: string, more = 'Size="4"') =>
    piecesOf(parseOfdXml(bytesOf(`<TextObject ${more}>${codes}</TextObject>`), "test"), IDENTITY);

  test("a run is cut where its characters stand apart", () => {
    const found = pieces(`<TextCode X="1" Y="5" DeltaX="4 20 4">产值增长</TextCode>`);
    expect(found.map(({ text: words, x, width }) => [words, x, width])).toEqual([
      ["产值", 1, 8],
      ["增长", 25, 8],
    ]);
  });

  test("a second line within one code is a run of its own", () => {
    const found = pieces(`<TextCode X="0" Y="5" DeltaX="4 -4 4" DeltaY="0 6 0">产值增长</TextCode>`);
    expect(found.map(({ text: words, y }) => [words, Math.round(y)])).toEqual([
      ["产值", 2],
      ["增长", 8],
    ]);
  });

  test("characters below each other stand turned by a quarter", () => {
    expect(pieces(`<TextCode X="0" Y="5" DeltaX="0 0" DeltaY="4 4">购买方</TextCode>`)).toMatchObject([
      { text: "购买方", turn: 1 },
    ]);
  });

  test("no character is lost, whatever the steps", () => {
    const step = fc.double({ min: -30, max: 30, noNaN: true }).map((n) => n.toFixed(2));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.array(step, { maxLength: 12 }), (across, down) => {
        const found = pieces(
          `<TextCode X="0" Y="0" DeltaX="${across.join(" ")}" DeltaY="${down.join(" ")}">甲乙丙丁戊己庚辛</TextCode>`,
        );
        expect(found.map(({ text: words }) => words).join("")).toBe("甲乙丙丁戊己庚辛");
      }),
    );
  });
});
