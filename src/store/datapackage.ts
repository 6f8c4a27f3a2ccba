import { join } from "node:path";
import { VERSION } from "../version.js";
import { writeWhole } from "./atomic.js";
import { CODEBOOK_COLUMNS, codebookRows, type Reference } from "./codebook.js";
import type { Column, ColumnType } from "./columns.js";
import { BOM, csvHead, csvRows } from "./csv.js";
import { DATABASE, PARQUET } from "./database.js";
import type { OutputFormat, Place } from "./folder.js";
import { prettyJson } from "./json.js";
import { SDMX, SDMX_COLUMNS } from "./sdmx.js";
import { type Table, tablesFor } from "./tables.js";
import { WORKBOOK } from "./xlsx.js";

/** Types of Frictionless Table Schema; lists stand joined in one cell. */
const FIELD_TYPES: Readonly<Record<ColumnType, string>> = {
  text: "string",
  number: "number",
  integer: "integer",
  boolean: "boolean",
  list: "string",
  json: "string",
};

const fieldOf = ({ name, type, description, codes }: Omit<Column, "read">): object => ({
  name,
  type: FIELD_TYPES[type],
  ...(description ? { description } : {}),
  ...(codes && type === "text" ? { constraints: { enum: [...codes] } } : {}),
});

const keyOf = ({ name, columns }: Pick<Table, "name" | "columns">): object => {
  if (name === "documents") return { primaryKey: ["id"] };
  const has = (column: string): boolean => columns.some((one) => one.name === column);
  return {
    ...(has("id") ? { primaryKey: ["document", "id"] } : {}),
    foreignKeys: [{ fields: ["document"], reference: { resource: "documents", fields: ["id"] } }],
  };
};

const CSV = { format: "csv", mediatype: "text/csv", encoding: "utf-8", profile: "tabular-data-resource" } as const;

const tableResource = (table: Table): object => ({
  name: table.name,
  path: `${table.name}.csv`,
  description: table.description,
  ...CSV,
  schema: { fields: table.columns.map(fieldOf), missingValues: [""], ...keyOf(table) },
});

const codebookResource: object = {
  name: "codebook",
  path: "codebook.csv",
  description: "every column, code list, concept and rule",
  ...CSV,
  schema: { fields: CODEBOOK_COLUMNS.map(fieldOf), missingValues: [""] },
};

const sdmxResource: object = {
  name: "observations",
  path: SDMX,
  description: "SDMX-CSV 2.0: one observation for each place, indicator and period",
  ...CSV,
  schema: {
    fields: SDMX_COLUMNS.map(fieldOf),
    missingValues: [""],
  },
};

const fileResource = (name: string, path: string, format: string, mediatype: string, description: string): object => ({
  name,
  path,
  format,
  mediatype,
  description,
  profile: "data-resource",
});

function resourcesOf(formats: readonly OutputFormat[], tables: readonly Table[]): object[] {
  const has = (format: OutputFormat): boolean => formats.includes(format);
  return [
    ...(has("csv") ? tables.map(tableResource) : []),
    codebookResource,
    ...(has("sdmx") ? [sdmxResource] : []),
    ...(has("ndjson")
      ? [fileResource("results", "results.ndjson", "ndjson", "application/x-ndjson", "a result a line")]
      : []),
    ...(has("xlsx")
      ? [
          fileResource(
            "workbook",
            WORKBOOK,
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "all tables as sheets",
          ),
        ]
      : []),
    ...(has("duckdb")
      ? [fileResource("database", DATABASE, "duckdb", "application/octet-stream", "all tables and views")]
      : []),
    ...(has("parquet")
      ? [
          fileResource(
            "parquet",
            `${PARQUET}/codebook/data_0.parquet`,
            "parquet",
            "application/vnd.apache.parquet",
            "the codebook; beside it a folder for each table, by year",
          ),
        ]
      : []),
  ];
}

/** `datapackage.json` (Frictionless Data Package v1) and `codebook.csv`, for the formats that are written. */
export async function writeDatapackage(
  { folder, temporary }: Place,
  formats: readonly OutputFormat[],
  manifest: readonly string[],
  reference: Reference,
): Promise<void> {
  const tables = tablesFor(manifest);
  const codebook = BOM + csvHead(CODEBOOK_COLUMNS) + csvRows(CODEBOOK_COLUMNS, codebookRows(tables, reference));
  await writeWhole(join(folder, "codebook.csv"), codebook, temporary);
  const descriptor = {
    profile: "data-package",
    name: "zhibiao-dataset",
    title: "Indicators of published reports",
    description: `Extracted by zhibiao ${VERSION}`,
    resources: resourcesOf(formats, tables),
  };
  await writeWhole(join(folder, "datapackage.json"), prettyJson(descriptor), temporary);
}
