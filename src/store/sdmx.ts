import { join } from "node:path";
import { indicatorSchema } from "../model/indicator.js";
import { type GrowingFile, growFile } from "./atomic.js";
import type { Column } from "./columns.js";
import { csvHead, csvLine, safeCell } from "./csv.js";
import type { DuckStore } from "./duckdb.js";

export const SDMX = "observations.sdmx.csv";

/** The structure that the file speaks of; the codebook describes its columns. */
const STRUCTURE_ID = "ZHIBIAO:INDICATORS(1.0.0)";

const described = (
  name: string,
  description: string,
  { codes, type = "text" }: { readonly codes?: readonly string[]; readonly type?: "text" | "number" | "integer" } = {},
): SdmxColumn => ({ name, type, description, ...(codes ? { codes } : {}) });

type SdmxColumn = Pick<Column, "name" | "type" | "description" | "codes">;

const { measure, status, comparator } = indicatorSchema.shape;
const upper = (codes: readonly string[]): readonly string[] => codes.map((code) => code.toUpperCase());

/**
 * The columns of an SDMX-CSV 2.0 data message: the three that the specification puts first, the dimensions, the measure,
 * the attributes. https://github.com/sdmx-twg/sdmx-csv
 */
export const SDMX_COLUMNS: readonly SdmxColumn[] = [
  described("STRUCTURE", "kind of structure", { codes: ["dataflow"] }),
  described("STRUCTURE_ID", "the structure: AGENCY:ID(VERSION)", { codes: [STRUCTURE_ID] }),
  described("ACTION", "I: information", { codes: ["I"] }),
  described("FREQ", "dimension (CL_FREQ): year, half-year, quarter, month, day, a range of another length", {
    codes: ["A", "S", "Q", "M", "D", "_O"],
  }),
  described("REF_AREA", "dimension: the place, GB/T 2260"),
  described("INDICATOR", "dimension: the concept, in capitals and with _ for . (STI_PATENT_GRANTED)"),
  described("MEASURE", "dimension: what is told of the concept", { codes: upper(measure.options) }),
  described("SCENARIO", "dimension: promised, reached or expected", { codes: upper(status.options) }),
  described("TIME_PERIOD", "dimension: 2021, 2021-S1, 2021-Q3, 2021-05, 2021-05-31; a range as 2016-01-01/P3Y"),
  described("OBS_VALUE", "the value in the base unit", { type: "number" }),
  described(
    "UNIT_MEASURE",
    "attribute: PT percent, PP percentage points, PN a number of things, else a currency or unit",
  ),
  described("UNIT_MULT", "attribute: exponent of ten by which the value is to be multiplied", {
    codes: ["0"],
    type: "integer",
  }),
  described("OBS_STATUS", "attribute (CL_OBS_STATUS): normal, estimated (about so much), forecast", {
    codes: ["A", "E", "F"],
  }),
  described("COMPARATOR", "attribute: whether it is the value or a bound", { codes: upper(comparator.options) }),
  described("UNIT_TEXT", "attribute: the unit in the language of the reports (indicators.normalized_unit)"),
  described("CONFIDENCE", "attribute: indicators.confidence", { type: "number" }),
  described("DOCUMENT", "attribute: documents.id"),
  described("INDICATOR_ID", "attribute: indicators.id, in that document"),
];

/** How many days, months or years a range has, both ends included: SDMX writes it as its start and its length. */
const RANGE = `
CASE
  WHEN regexp_full_match(period, '\\d{4}/\\d{4}')
    THEN left(period, 4) || '-01-01/P' || (CAST(right(period, 4) AS INT) - CAST(left(period, 4) AS INT) + 1) || 'Y'
  WHEN regexp_full_match(period, '\\d{4}-\\d{2}/\\d{4}-\\d{2}')
    THEN left(period, 7) || '-01/P' || (date_diff('month', CAST(left(period, 7) || '-01' AS DATE), CAST(right(period, 7) || '-01' AS DATE)) + 1) || 'M'
  WHEN regexp_full_match(period, '\\d{4}-\\d{2}-\\d{2}/\\d{4}-\\d{2}-\\d{2}')
    THEN left(period, 10) || '/P' || (date_diff('day', CAST(left(period, 10) AS DATE), CAST(right(period, 10) AS DATE)) + 1) || 'D'
  ELSE replace(period, '-H', '-S')
END`;

/** Codes of CL_FREQ; a range of its own length has none, and is "other". */
const FREQUENCY = `
CASE
  WHEN period LIKE '%/%' THEN '_O'
  WHEN period LIKE '%-H_' THEN 'S'
  WHEN period LIKE '%-Q_' THEN 'Q'
  WHEN length(period) = 10 THEN 'D'
  WHEN length(period) = 7 THEN 'M'
  ELSE 'A'
END`;

/**
 * Codes hold no signs: `%` → PT and `pp` → PP as in the code lists of OECD and Eurostat, `CNY/户` → CNY_PER_PN; what is
 * counted in words of the language (户, 件) is a pure number, PN.
 */
const UNIT = `
array_to_string(list_transform(string_split(normalized_unit, '/'), lambda part: CASE
  WHEN part = '%' THEN 'PT'
  WHEN regexp_full_match(part, '[A-Za-z][A-Za-z0-9]*') THEN upper(part)
  ELSE 'PN'
END), '_PER_')`;

/**
 * One observation for each key: the surest mention. Without place, period or concept a value is no observation of a
 * series. Ids of SDMX hold letters, digits, _ and -: `sti.patent.granted` → `STI_PATENT_GRANTED`. Values are in the base
 * unit, so UNIT_MULT is 0. OBS_STATUS (CL_OBS_STATUS): A normal, E estimated (about), F forecast.
 */
const OBSERVATIONS = `
SELECT * FROM (
  SELECT
    'dataflow' AS STRUCTURE, '${STRUCTURE_ID}' AS STRUCTURE_ID, 'I' AS ACTION,
    ${FREQUENCY} AS FREQ,
    region_code AS REF_AREA,
    upper(replace(concept, '.', '_')) AS INDICATOR,
    upper(measure) AS MEASURE,
    upper(status) AS SCENARIO,
    ${RANGE} AS TIME_PERIOD,
    normalized_value AS OBS_VALUE,
    ${UNIT} AS UNIT_MEASURE,
    0 AS UNIT_MULT,
    CASE WHEN status = 'forecast' THEN 'F' WHEN comparator = 'approx' THEN 'E' ELSE 'A' END AS OBS_STATUS,
    upper(comparator) AS COMPARATOR,
    normalized_unit AS UNIT_TEXT,
    confidence AS CONFIDENCE,
    document AS DOCUMENT,
    id AS INDICATOR_ID
  FROM indicators
  WHERE region_code IS NOT NULL AND period IS NOT NULL AND concept IS NOT NULL AND normalized_value IS NOT NULL
)
QUALIFY row_number() OVER (
  PARTITION BY FREQ, REF_AREA, INDICATOR, MEASURE, SCENARIO, TIME_PERIOD
  ORDER BY CONFIDENCE DESC, DOCUMENT, INDICATOR_ID
) = 1
ORDER BY REF_AREA, INDICATOR, MEASURE, SCENARIO, FREQ, TIME_PERIOD`;

/** Observations as SDMX-CSV 2.0, by RFC 4180, without byte order mark; the file is complete, but has not its name yet. */
export async function writeSdmx(store: DuckStore, folder: string, temporary: string): Promise<GrowingFile> {
  const file = await growFile(join(folder, SDMX), temporary);
  try {
    await file.write(csvHead(SDMX_COLUMNS));
    const found = await store.connection.stream(OBSERVATIONS);
    for await (const rows of found.yieldRowsJson()) {
      const lines = rows.map((row) => csvLine(row.map((cell) => (cell === null ? undefined : safeCell(String(cell))))));
      await file.write(lines.join(""));
    }
    return file;
  } catch (error) {
    await file.discard();
    throw error;
  }
}
