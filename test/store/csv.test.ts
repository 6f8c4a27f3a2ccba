import { describe, expect, it } from "vitest";
import { csvRows, csvSink, safeCell } from "../../src/store/csv.js";
import { entryOf } from "../../src/store/entry.js";
import { tableNamed } from "../../src/store/tables.js";
import { indicator, result } from "./result.js";

const indicators = tableNamed("indicators");

async function written(bom: boolean, ...results: Parameters<typeof result>): Promise<string> {
  let text = "";
  const sink = csvSink(
    indicators,
    async (part) => {
      text += part;
    },
    { bom },
  );
  for (const more of results) await sink.write("a.txt", entryOf("a.txt", result(more)));
  await sink.close();
  return text;
}

/** Cells of one line by the names of the columns; for lines without quotes. */
function cells(csv: string): Readonly<Record<string, string>> {
  const [head = "", line = ""] = csv.split("\r\n");
  const values = line.split(",");
  return Object.fromEntries(head.split(",").map((name, i) => [name, values[i] ?? ""]));
}

describe("safeCell", () => {
  it.each(["=1+1", "+86", "-x", "@SUM(A1)", "\tcmd", "\rcmd", "＝1+1", "-3.2%"])("disarms %j", (text) => {
    expect(safeCell(text)).toBe(`'${text}`);
  });

  it.each(["-3.2", "12", "工业", "", "a=b", "3-5"])("leaves %j alone", (text) => {
    expect(safeCell(text)).toBe(text);
  });
});

describe("CSV", () => {
  it("has a line an indicator under a head, lines ending in CRLF", async () => {
    const csv = await written(false, { indicators: [indicator("i001"), indicator("i002", { value: [4.5, null] })] });
    expect(csv.split("\r\n")).toHaveLength(4);
    expect(cells(csv)).toMatchObject({
      document: "a.txt",
      id: "i001",
      name: "工业用电量",
      value: "12",
      evidence_page: "",
    });
    expect(csv).toContain(",4.5,,家,");
  });

  it("has its head even if there is nothing below, and a byte order mark on demand", async () => {
    expect(await written(false)).toMatch(/^document,year,title,.*\r\n$/);
    expect((await written(true)).startsWith("\uFEFFdocument,")).toBe(true);
  });

  it("quotes commas, quotes and line ends", () => {
    const row = csvRows(
      indicators.columns,
      indicators.rowsOf(entryOf("a,b.txt", result({ indicators: [indicator("i001", { name: 'x "y"\nz' })] }))),
    );
    expect(row).toContain('"a,b.txt"');
    expect(row).toContain('"x ""y""\nz"');
  });

  it("keeps negative numbers numbers and disarms text", async () => {
    const fell = indicator("i001", {
      name: "=cmd",
      value: -0.6,
      normalized: { value: "-0.6", unit: "%" },
      evidence: { text: "-0.6%", start: 0, end: 5, sentence: { start: 0, end: 5 }, section: [], page: 2 },
    });
    const csv = await written(false, { indicators: [fell] });
    expect(cells(csv)).toMatchObject({
      name: "'=cmd",
      value: "-0.6",
      normalized_value: "-0.6",
      evidence_text: "'-0.6%",
    });
  });

  it("tells the links of an indicator and what does not add up", async () => {
    const csv = await written(false, {
      indicators: [indicator("i001"), indicator("i002"), indicator("i003")],
      links: [
        {
          id: "l001",
          rel: "completion",
          members: ["i001", "i002", "i003"],
          roles: { actual: "i001", target: "i002", rate: "i003" },
          by: "same-name",
        },
      ],
      checks: [
        { id: "c001", link: "l001", verdict: "fails", reported: "112.4", computed: ["101.9", "102"], unit: "%" },
      ],
    });
    expect(cells(csv)).toMatchObject({
      links: "l001 completion actual",
      checks: "fails 112.4 (computed 101.9 to 102)",
    });
  });
});
