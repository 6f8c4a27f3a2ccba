import { join } from "node:path";
import { growFile } from "./atomic.js";
import { csvHead, csvLine } from "./csv.js";
import type { DuckStore } from "./duckdb.js";

export const SDMX = "observations.sdmx.csv";

/** The structure that the file speaks of; described column by column in the codebook of the README. */
const STRUCTURE_ID = "ZHIBIAO:INDICATORS(1.0.0)";

/**
 * The columns of an SDMX-CSV 2.0 data message: the three that the specification puts first, the dimensions, the measure,
 * the attributes. https://github.com/sdmx-twg/sdmx-csv
 */
export const SDMX_COLUMNS = [
  "STRUCTURE",
  "STRUCTURE_ID",
  "ACTION",
  "FREQ",
  "REF_AREA",
  "INDICATOR",
  "MEASURE",
  "SCENARIO",
  "TIME_PERIOD",
  "OBS_VALUE",
  "UNIT_MEASURE",
  "UNIT_MULT",
  "OBS_STATUS",
  "COMPARATOR",
  "CONFIDENCE",
  "DOCUMENT",
  "INDICATOR_ID",
] as const;

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
    normalized_unit AS UNIT_MEASURE,
    0 AS UNIT_MULT,
    CASE WHEN status = 'forecast' THEN 'F' WHEN comparator = 'approx' THEN 'E' ELSE 'A' END AS OBS_STATUS,
    upper(comparator) AS COMPARATOR,
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

/** Observations as SDMX-CSV 2.0, by RFC 4180, without byte order mark. */
export async function writeSdmx(store: DuckStore, folder: string, temporary: string): Promise<void> {
  const file = await growFile(join(folder, SDMX), temporary);
  try {
    await file.write(csvHead(SDMX_COLUMNS.map((name) => ({ name }))));
    const found = await store.connection.stream(OBSERVATIONS);
    for await (const rows of found.yieldRowsJson()) {
      const lines = rows.map((row) => csvLine(row.map((cell) => (cell === null ? undefined : String(cell)))));
      await file.write(lines.join(""));
    }
    await file.commit();
  } catch (error) {
    await file.discard();
    throw error;
  }
}
