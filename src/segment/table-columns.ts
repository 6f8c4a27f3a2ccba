import type { TableReading } from "../model/segmented.js";
import type { Band } from "./table-bands.js";
import { type CellReader, type Cells, type Label, labelOf, unitOf } from "./table-cells.js";

/** What a column is: it names rows, gives their unit, only counts them, stands blank, or holds values. */
export interface Column {
  readonly role: "label" | "unit" | "index" | "blank" | "value";
  readonly path: readonly string[];
  readonly unit: string | undefined;
  readonly marks: readonly string[];
  /** of a column with values: the columns that name its rows */
  readonly labels: readonly number[];
}

/** The columns of a part of a table. */
export function columnsOf(
  rows: readonly Cells[],
  band: Band,
  cells: CellReader,
  reading: TableReading,
): readonly Column[] {
  const width = [...band.headers, ...band.body].reduce((widest, i) => Math.max(widest, rows[i]?.length ?? 0), 0);
  const heads = Array.from({ length: width }, (_, column) => headOf(rows, band.headers, column, reading));
  const filled = filledColumns(rows, band, width, cells);
  const columns: Column[] = [];
  let labels: number[] = [];
  let valued = false;
  heads.forEach((head, at) => {
    const role = roleOf(head, at, filled[at] ?? EMPTY, valued, { heads, columns }, reading);
    if (role === "label" && valued) labels = [];
    if (role === "label") labels = [...labels, at];
    valued = role === "value" || (valued && role !== "label");
    columns.push({ role, path: head.path, unit: head.unit, marks: head.marks, labels: role === "value" ? labels : [] });
  });
  return columns;
}

interface Head {
  readonly path: readonly string[];
  readonly unit: string | undefined;
  readonly marks: readonly string[];
}

interface Filled {
  readonly any: boolean;
  readonly values: boolean;
  readonly words: boolean;
}

const EMPTY: Filled = { any: false, values: false, words: false };

/** Which columns hold something below their heads, and what, in one pass. */
function filledColumns(rows: readonly Cells[], band: Band, width: number, cells: CellReader): readonly Filled[] {
  const filled = Array.from({ length: width }, () => ({ any: false, values: 0, words: 0 }));
  for (const i of band.body)
    rows[i]?.forEach((cell, column) => {
      const one = filled[column];
      if (!cell || !one || (column > 0 && cell === rows[i]?.[0])) return;
      one.any = true;
      if (cells.read(cell).kind === "text") one.words++;
      else one.values++;
    });
  return filled.map(({ any, values, words }) => ({ any, values: values > 0, words: words > values }));
}

function roleOf(
  head: Head,
  at: number,
  filled: Filled,
  valued: boolean,
  before: { readonly heads: readonly Head[]; readonly columns: readonly Column[] },
  reading: TableReading,
): Column["role"] {
  const name = head.path.at(-1) ?? "";
  if (reading.index.includes(name)) return "index";
  if (!filled.any) return at === 0 ? "label" : "blank";
  if (at === 0) return "label";
  if (reading.unit.includes(name)) return "unit";
  if (!filled.values && !valued) return "label";
  // 项目 | 金额 | 项目 | 金额: names begin anew
  const again = before.columns.some(({ role }, i) => role === "label" && before.heads[i]?.path.at(-1) === name);
  return valued && again && name !== "" && filled.words ? "label" : "value";
}

/** The cells above a column from the uppermost on, each once. */
function headOf(rows: readonly Cells[], headers: readonly number[], column: number, reading: TableReading): Head {
  const labels: Label[] = [];
  headers.forEach((i, depth) => {
    const below = headers[depth + 1];
    const cell =
      rows[i]?.[column] ?? (below === undefined ? undefined : spreadFrom(rows[i] ?? [], column, rows[below] ?? []));
    if (!cell) return;
    const counts = reading.index.includes(cell.text); // 项 and 节 of a budget's subjects are no units
    const unit = counts ? undefined : unitOf(cell.text.replace(/^[（(]|[）)]$/g, ""), reading);
    const label = unit === undefined ? labelOf(cell.text, reading) : { text: "", unit, marks: [], part: false };
    // a unit column's head says 单位 and names none
    labels.push(
      reading.unit.includes(labelOf(cell.text, reading).text)
        ? { ...label, text: labelOf(cell.text, reading).text }
        : label,
    );
  });
  const path = labels.map(({ text }) => text).filter((text, i, all) => text !== "" && text !== all[i - 1]);
  return {
    path,
    unit: labels.findLast(({ unit }) => unit !== undefined)?.unit,
    marks: labels.flatMap(({ marks }) => marks),
  };
}

/** Text without merged cells leaves the places blank that an upper head covers; the first column's covers others if it has a head of its own below. */
function spreadFrom(row: Cells, column: number, below: Cells): Cells[number] {
  if (!below[column]) return undefined;
  for (let at = column - 1; at >= 0; at--) if (row[at]) return below[at] && below[at] !== row[at] ? row[at] : undefined;
  return undefined;
}
