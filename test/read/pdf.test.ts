import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { createPipeline } from "../../src/index.js";
import type { Document } from "../../src/model/document.js";
import { read } from "../../src/read/index.js";
import { layOut } from "../../src/read/layout.js";
import { isGarbled } from "../../src/read/pdf-garbled.js";
import { rulesOf } from "../../src/read/pdf-rules.js";
import { fixtureIds } from "../support/fixture.js";
import { fixturePath, roundTrip } from "../support/round-trip.js";
import { page, piece } from "./pages.js";
import { bytesOf, pdf } from "./samples.js";

const pipeline = createPipeline();
/** of the user; `restricted.pdf` has one of the owner alone, who may copy and change */
const PASSWORD = "kaifa-2023";
const printedIds = fixtureIds();

describe("a report printed to PDF gives the indicators of its text, spans aside", () => {
  test.each([
    ...printedIds.map((id) => [id, "printed.pdf"]),
    ["half-year", "two-columns.pdf"],
    ["half-year", "restricted.pdf"],
    ["half-year", "locked.pdf", PASSWORD],
  ])("%s %s", async (id, name, password) => {
    const how = password === undefined ? {} : { password };
    const { lost, added, result } = await roundTrip(pipeline, id ?? "", name ?? "", how);
    expect({ lost, added }).toEqual({ lost: [], added: [] });
    expect(result.indicators.length).toBeGreaterThan(4);
  });
});

describe("what stands on the page", () => {
  let communique: Document;
  const slice = ({ start, end }: { start: number; end: number }): string => communique.text.slice(start, end);
  beforeAll(async () => {
    communique = await read(readFileSync(fixturePath("communique", "printed.pdf")), { name: "printed.pdf" });
  });

  test("tables come with their cells", () => {
    const [first] = communique.blocks.filter(({ kind }) => kind === "table");
    const rows = (first?.cells ?? []).filter(({ row }) => row < 2);
    expect(rows.map(({ row, column, header, span }) => [row, column, header, slice(span).replace(/\s/g, "")])).toEqual([
      [0, 0, true, "指标"],
      [0, 1, true, "绝对量"],
      [0, 2, true, "比上年增长（%）"],
      [1, 0, false, "地区生产总值"],
      [1, 1, false, "3764.85"],
      [1, 2, false, "5.1"],
    ]);
  });

  test("blocks ascend without overlap, each with its page and a box within it", () => {
    let at = 0;
    for (const { span, locator } of communique.blocks) {
      expect(span.start).toBeGreaterThanOrEqual(at);
      at = span.end;
      expect(locator?.page).toBeGreaterThan(0);
      const { x = -1, y = -1, width = 1e9, height = 1e9 } = locator?.box ?? {};
      expect(Math.min(x, y)).toBeGreaterThan(0);
      expect([x + width < 596, y + height < 843]).toEqual([true, true]);
    }
  });

  test("running heads and page numbers are removed and stay in the source text", () => {
    const told = communique.removals.filter(({ reason }) => !reason.startsWith("line end"));
    expect(new Set(told.map(({ reason }) => reason))).toEqual(new Set(["running head or foot", "page number"]));
    expect(communique.text).toMatch(/第\s*1\s*页/);
  });
});

test("a font whose descendant is lost keeps its text by its map to Unicode", async () => {
  const text = Buffer.from(pdf([["工作总结"]])).toString("latin1");
  const cmap = "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0001> <2605> endbfchar";
  const lost = `<< /Type /Font /Subtype /Type0 /BaseFont /Emoji /Encoding /Identity-H /DescendantFonts [ null ] /ToUnicode 9 0 R >>`;
  const drawn = text.replace("ET", "ET BT /F2 12 Tf 60 700 Td <0001> Tj ET").replace(/\/Length \d+/, "/Length 200");
  const bytes = bytesOf(
    `${drawn.slice(0, drawn.indexOf("xref"))}8 0 obj\n${lost}\nendobj\n9 0 obj\n<< /Length ${cmap.length} >>\nstream\n${cmap}\nendstream\nendobj\ntrailer << /Root 1 0 R >>`.replace(
      "/F1 3 0 R",
      "/F1 3 0 R /F2 8 0 R",
    ),
    "latin1",
  );
  expect((await read(bytes)).text.replace(/\s/g, "")).toBe("工作总结★");
});

describe("what cannot be read is told", () => {
  test("pages beyond the limit", async () => {
    const { issues, blocks } = await read(pdf([["第一页"], ["第二页"], ["第三页"]]), { limits: { pages: 2 } });
    expect(issues.map(({ code }) => code)).toEqual(["read/too-many-pages"]);
    expect(blocks.map(({ locator }) => locator?.page)).toEqual([1, 2]);
  });

  test("one page of several without text", async () => {
    const { issues } = await read(pdf([["工作总结"], []]));
    expect(issues).toMatchObject([{ code: "read/no-text-layer", severity: "warning" }]);
  });

  test.each([
    ["without its password", {}, "--password"],
    ["with another", { password: "kaifa-2022" }, "does not open"],
  ])("a locked file, %s", async (_, how, told) => {
    const locked = read(readFileSync(fixturePath("half-year", "locked.pdf")), how);
    await expect(locked).rejects.toMatchObject({ code: "read/encrypted", message: expect.stringContaining(told) });
  });

  test("a file that is cut off, and one that asks for a password", async () => {
    const whole = pdf([["工作总结"]]);
    await expect(read(whole.slice(0, 200))).rejects.toMatchObject({ code: "read/damaged" });
    const text = Buffer.from(whole).toString("latin1");
    const encrypt = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${"00".repeat(32)}> /U <${"11".repeat(32)}> /P -4 >> /ID [<00> <00>]`;
    const locked = bytesOf(text.replace("/Root 1 0 R", `/Root 1 0 R ${encrypt}`), "latin1");
    await expect(read(locked)).rejects.toMatchObject({ code: "read/encrypted" });
  });

  test("glyph numbers shown as signs are no text; English and figures are", () => {
    const lines = (text: string) => layOut(page(Array.from({ length: 4 }, (_, i) => piece(text, 60, 100 + 20 * i))));
    expect(isGarbled(lines("KLM%.¾23@5-ÀÁ&'()*+,¿%&Öb~"))).toBe(true);
    expect(isGarbled(lines("Gross output grew by 5.1%, to 3,764.85 million."))).toBe(false);
    expect(isGarbled(lines("全市产值增长5.1%，达3,764.85亿元。"))).toBe(false);
  });
});

test("ruling lines come from strokes and thin fills, through the matrices that apply", () => {
  const [save, restore, transform, path] = [10, 11, 12, 91];
  const [fill, stroke, endPath] = [22, 20, 28];
  const rectangle = (x: number, y: number, w: number, h: number) =>
    Float32Array.from([0, x, y, 1, x + w, y, 1, x + w, y + h, 1, x, y + h, 3]);
  const drawn = (paint: number, shape: Float32Array) => [path, [paint, [shape], null]] as const;
  const operators = [
    drawn(fill, rectangle(10, 10, 100, 0.5)),
    drawn(fill, rectangle(10, 10, 100, 50)), // a shaded cell
    drawn(endPath, rectangle(0, 0, 500, 500)), // a clip
    [save, null] as const,
    [transform, [2, 0, 0, 2, 5, 0]] as const,
    drawn(stroke, Float32Array.from([0, 10, 10, 1, 60, 10])),
    [restore, null] as const,
    drawn(stroke, Float32Array.from([0, 10, 10, 1, 60, 90])), // a slant
    drawn(stroke, rectangle(0, 20, 40, 30)),
  ];
  const list = { fnArray: operators.map(([fn]) => fn), argsArray: operators.map(([, args]) => args), lastChunk: true };
  expect(rulesOf(list as unknown as Parameters<typeof rulesOf>[0], [1, 0, 0, -1, 0, 100])).toEqual([
    { x0: 10, x1: 110, y0: 89.5, y1: 90 },
    { x0: 25, x1: 125, y0: 80, y1: 80 },
    { x0: 0, x1: 40, y0: 80, y1: 80 },
    { x0: 40, x1: 40, y0: 50, y1: 80 },
    { x0: 0, x1: 40, y0: 50, y1: 50 },
    { x0: 0, x1: 0, y0: 50, y1: 80 },
  ]);
});
