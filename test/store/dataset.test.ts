import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { read, utils } from "@e965/xlsx";
import { parse } from "csv-parse/sync";
import { parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { builtinPacks } from "../../src/packs/builtin.js";
import { safeCell } from "../../src/store/csv.js";
import { datasetSink } from "../../src/store/dataset.js";
import { OUTPUT_FORMATS } from "../../src/store/folder.js";
import { ask } from "../../src/store/query.js";
import { SDMX_COLUMNS } from "../../src/store/sdmx.js";
import { type Table, tablesFor } from "../../src/store/tables.js";
import { ENTRIES, MANIFEST } from "./entries.js";

const root = mkdtempSync(join(tmpdir(), "zhibiao-dataset-"));
const out = join(root, "out");
afterAll(() => rmSync(root, { recursive: true }));

async function write(folder: string): Promise<void> {
  const temporary = join(folder, ".temporary");
  mkdirSync(temporary, { recursive: true });
  const dataset = { formats: OUTPUT_FORMATS, manifest: MANIFEST, reference: builtinPacks() };
  const sink = await datasetSink({ folder, temporary }, dataset);
  for (const entry of ENTRIES) await sink.write(entry.id, entry);
  await sink.close();
}
beforeAll(() => write(out));

type Cells = Readonly<Record<string, unknown>>;

/** What a table must hold, as objects without empty cells; `list` says how a list is written. */
const expected = (
  table: Table,
  list: (values: readonly string[], column: string) => unknown,
  text = safeCell,
): Cells[] =>
  ENTRIES.flatMap((entry) => table.rowsOf(entry)).map((row) =>
    Object.fromEntries(
      table.columns.flatMap(({ name }, i) => {
        const value = row[i];
        if (value === undefined || (typeof value === "object" && value.length === 0 && list([], name) === ""))
          return [];
        return [
          [name, typeof value === "object" ? list(value, name) : typeof value === "string" ? text(value) : value],
        ];
      }),
    ),
  );

const joined = (values: readonly string[], column: string): string =>
  values.join(column.endsWith("_section") ? " > " : "; ");
const filled = (row: Cells): Cells =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== "" && value !== undefined));
const sorted = (rows: readonly Cells[]): readonly Cells[] =>
  [...rows].sort((a, b) =>
    JSON.stringify([a.document, a.id, a.code]) < JSON.stringify([b.document, b.id, b.code]) ? -1 : 1,
  );
const same = (text: string): string => text;

async function query(sql: string): Promise<Cells[]> {
  const answer = await ask(join(out, "zhibiao.duckdb"), sql);
  const rows: Cells[] = [];
  for await (const row of answer.rows)
    rows.push(filled(Object.fromEntries(answer.columns.map((name, i) => [name, row[i]]))));
  answer.close();
  return rows;
}

describe.each(tablesFor(MANIFEST))("the table $name, read back by another library", (table) => {
  it("from CSV", () => {
    const text = readFileSync(join(out, `${table.name}.csv`), "utf8");
    expect(text.startsWith("\uFEFF")).toBe(true);
    const rows = parse(text, { bom: true, columns: true }) as Cells[];
    const written = expected(table, joined).map((row) =>
      Object.fromEntries(Object.entries(row).map(([k, v]) => [k, String(v)])),
    );
    expect(rows.map(filled)).toEqual(written);
    expect(Object.keys(rows[0] ?? {})).toEqual(table.columns.map(({ name }) => name));
  });

  it("from XLSX", () => {
    const sheet = read(readFileSync(join(out, "zhibiao.xlsx"))).Sheets[table.name];
    if (!sheet) throw new Error("no such sheet");
    const rows = utils.sheet_to_json<Cells>(sheet);
    expect(rows.map(filled)).toEqual(expected(table, joined));
    const formulas = Object.values(sheet).filter((cell) => typeof cell === "object" && cell !== null && "f" in cell);
    expect(formulas).toEqual([]);
  });

  it("from DuckDB", async () => {
    expect(await query(`select * from ${table.name}`)).toEqual(expected(table, (list) => list, same));
  });

  it("from Parquet, zstd, by year", async () => {
    const folder = join(out, "parquet", table.name);
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".parquet"),
    );
    const parts = await Promise.all(
      files.sort().map(async (name) => {
        const bytes = readFileSync(join(folder, name));
        const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
        return (await parquetReadObjects({ file, compressors })).map((row) => ({ ...row, part: name.split("/")[0] }));
      }),
    );
    const rows = parts.flat().map(({ part, ...row }: Cells) => {
      expect(part).toBe(
        `year=${row.year === undefined || row.year === null ? "__HIVE_DEFAULT_PARTITION__" : row.year}`,
      );
      const json = Object.entries(row).map(([name, value]) => [
        name,
        typeof value === "bigint" ? Number(value) : name === "roles" ? JSON.stringify(value) : value,
      ]);
      return filled(Object.fromEntries(json) as Cells);
    });
    expect(sorted(rows)).toEqual(sorted(expected(table, (list) => list, same)));
  });
});

describe("the views", () => {
  it("panel: a row for each region, period, concept: the surest mention, and how far they agree", async () => {
    const rows = await query("select region_code, period, status, value, lowest, mentions, indicator from panel");
    expect(rows).toEqual([
      {
        region_code: "371300",
        period: "2016/2018",
        status: "actual",
        value: 7,
        lowest: 7,
        mentions: 1,
        indicator: "i006",
      },
      {
        region_code: "371300",
        period: "2021",
        status: "actual",
        value: 112,
        lowest: -0.6,
        mentions: 2,
        indicator: "i002",
      },
      {
        region_code: "371300",
        period: "2021",
        status: "target",
        value: 100,
        lowest: 100,
        mentions: 1,
        indicator: "i001",
      },
      {
        region_code: "371300",
        period: "2021-H1",
        status: "actual",
        value: 120.5,
        lowest: 120.5,
        mentions: 1,
        indicator: "i003",
      },
    ]);
  });

  it("targets: and what became of them", async () => {
    expect(await query("select id, actual_id, rate_id, completed_value, verdict from targets")).toEqual([
      { id: "i001", actual_id: "i002", rate_id: "i003", completed_value: 120.5, verdict: "fails" },
    ]);
  });

  it("findings: what does not add up, and what was doubtful", async () => {
    expect(await query("select kind, code, reported, computed_low from findings")).toEqual([
      { kind: "check", code: "completion", reported: "120.5", computed_low: "111.5" },
      { kind: "issue", code: "normalize/lost-year", reported: "2019923日" },
    ]);
  });
});

describe("SDMX-CSV 2.0", () => {
  it("has the columns of the specification first, one observation a key, and periods as SDMX writes them", () => {
    const text = readFileSync(join(out, "observations.sdmx.csv"), "utf8");
    const [head, ...rows] = parse(text) as string[][];
    expect(head).toEqual(SDMX_COLUMNS.map(({ name }) => name));
    expect(head?.slice(0, 3)).toEqual(["STRUCTURE", "STRUCTURE_ID", "ACTION"]);
    const picked = rows.map((row) =>
      [row[0], row[2], row[3], row[4], row[5], row[7], row[8], row[9], row[10], row[12], row[14]].join(" "),
    );
    expect(picked).toEqual([
      "dataflow I S 371300 STI_PATENT_GRANTED ACTUAL 2021-S1 120.5 PT A %",
      "dataflow I A 371300 STI_PATENT_GRANTED ACTUAL 2021 112 PN A 件",
      "dataflow I _O 371300 STI_PATENT_GRANTED ACTUAL 2016-01-01/P3Y 7 PN E 件",
      "dataflow I A 371300 STI_PATENT_GRANTED TARGET 2021 100 PN A 件",
    ]);
    expect(text.endsWith("\r\n")).toBe(true);
    const coded = SDMX_COLUMNS.flatMap(({ name, codes }, i) => (codes ? [{ name, i, codes }] : []));
    for (const row of rows) for (const { name, i, codes } of coded) expect(codes, name).toContain(row[i]);
    // ids of SDMX artefacts: letters, digits, _, -, @ and $
    for (const row of rows) for (const i of [4, 5, 10]) expect(row[i]).toMatch(/^[\w@$-]+$/);
  });
});

describe("the codebook", () => {
  it("has every column, code, concept and rule", async () => {
    const columns = await query("select count(*) n from codebook where kind = 'column'");
    const all = tablesFor(MANIFEST).reduce((sum, table) => sum + table.columns.length, SDMX_COLUMNS.length);
    expect(columns).toEqual([{ n: all }]);
    const concepts = builtinPacks().flatMap((pack) => pack.concepts);
    expect(await query("select count(*) n from codebook where kind = 'concept'")).toEqual([{ n: concepts.length }]);
    expect(await query("select type, title from codebook where code = 'core/growth-rate'")).toHaveLength(1);
    expect(await query("select code from codebook where \"column\" = 'verdict' and kind = 'code'")).toHaveLength(3);
  });
});

describe("the same entries", () => {
  it("give the same bytes, but for DuckDB's own file", async () => {
    const again = join(root, "again");
    await new Promise((resolve) => setTimeout(resolve, 2100)); // a zip tells times by two seconds
    await write(again);
    const hashes = (folder: string): Record<string, string> =>
      Object.fromEntries(
        readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && !entry.name.endsWith(".duckdb"))
          .map((entry) => join(entry.parentPath, entry.name))
          .sort()
          .map((path) => [path.slice(folder.length), createHash("sha256").update(readFileSync(path)).digest("hex")]),
      );
    expect(Object.keys(hashes(out)).length).toBeGreaterThan(15);
    expect(hashes(again)).toEqual(hashes(out));
  });
});
