import { describe, expect, it } from "vitest";
import { read } from "../../src/read/index.js";
import { bytesOf } from "./samples.js";

const open = (text: string, encoding?: string) => read(bytesOf(text, encoding), { name: "a.csv" });

describe("CSV", () => {
  it.each([
    ["commas", ","],
    ["tabs", "\t"],
    ["semicolons", ";"],
  ])("columns behind %s, quoted cells, GBK", async (_, d) => {
    const text = [`指标${d}数值${d}说明`, `产值${d}"1,234.5"${d}"完成; 良好"`, `增速${d}5.1%${d}`].join("\r\n");
    const document = await open(text, "gbk");
    expect(document).toMatchObject({ format: "csv", encoding: "gb18030", issues: [] });
    expect(document.text).toBe("指标\t数值\t说明\n产值\t1,234.5\t完成; 良好\n增速\t5.1%\n");
    expect(document.blocks.map(({ kind }) => kind)).toEqual(["table"]);
    for (const cell of document.blocks[0]?.cells ?? [])
      expect(document.text.slice(cell.span.start, cell.span.end)).not.toMatch(/[\t\n]/);
  });

  it("a title and a note are no rows", async () => {
    const document = await open("2022年主要指标,,\n指标,2021,2022\n产值,3,4\n税收,1,2\n注：快报数,,\n");
    expect(document.blocks.map(({ kind }) => kind)).toEqual(["heading", "table", "footnote"]);
  });

  it("a quote that is never closed is a character", async () => {
    const document = await open('指标,数值\n"产值,3\n税收,4\n出口,5\n');
    expect(document.text).toBe('指标\t数值\n"产值\t3\n税收\t4\n出口\t5\n');
    expect(document.issues).toMatchObject([{ code: "read/csv-quotes", severity: "warning" }]);
  });

  it("more cells than the limit are refused", async () => {
    const bytes = bytesOf("甲,1\n".repeat(100));
    await expect(read(bytes, { name: "a.csv", limits: { cells: 150 } })).rejects.toMatchObject({
      code: "read/too-many-cells",
    });
  });
});
