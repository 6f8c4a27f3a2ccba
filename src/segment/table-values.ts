import type { TableReading, TableValue } from "../model/segmented.js";
import { bandsOf, isLone } from "./table-bands.js";
import { CellReader, type Cells, unitOf } from "./table-cells.js";
import { type Column, columnsOf } from "./table-columns.js";
import { type Indent, isRate, type Part, type RowName, RowNames } from "./table-rows.js";

export interface NamedValues {
  readonly values: readonly TableValue[];
  readonly unit: string | undefined;
  /** the columns of the last part: those of a table that goes on without heads */
  readonly columns: readonly Column[];
}

/** What a table that goes on takes from the one before it. */
export interface Before {
  readonly unit: string | undefined;
  readonly columns: readonly Column[];
}

/** Every number of a table with the names of its row and column. */
export function namedValues(
  rows: readonly Cells[],
  caption: string,
  indent: Indent,
  reading: TableReading,
  before?: Before,
): NamedValues {
  const cells = new CellReader(reading);
  const { bands, titles } = bandsOf(rows, cells, reading);
  const above = [caption, ...titles.map((i) => rows[i]?.find((cell) => cell !== undefined)?.text ?? "")];
  const headed = bands.flatMap(({ headers }) => headers).flatMap((i) => rows[i] ?? []);
  const unit =
    captionUnit(above.join(" "), reading) ??
    captionUnit([...new Set(headed.map((cell) => cell?.text ?? ""))].join(" "), reading) ??
    before?.unit;
  let columns: readonly Column[] = before?.columns ?? [];
  const values = bands.flatMap((band) => {
    if (band.headers.length > 0 || columns.length === 0) columns = columnsOf(rows, band, cells, reading);
    return valuesIn({ rows, band, columns, cells, indent, unit, reading });
  });
  return { values, unit, columns };
}

/** 单位：亿元, also within a line */
function captionUnit(caption: string, reading: TableReading): string | undefined {
  for (const word of reading.unit) {
    const at = caption.indexOf(word);
    if (at < 0) continue;
    const named = /^[：:\s]*([^\s。；）)]+)/.exec(caption.slice(at + word.length))?.[1];
    const unit = named === undefined ? undefined : unitOf(named, reading);
    if (unit !== undefined) return unit;
  }
  return undefined;
}

function valuesIn(part: Part): readonly TableValue[] {
  const { rows, band, columns, cells } = part;
  const names = new RowNames(part);
  return band.body.flatMap((row) => {
    const line = rows[row] ?? [];
    if (isLone(line)) {
      names.group(line);
      return [];
    }
    names.begin(row);
    return line.flatMap((cell, column): readonly TableValue[] => {
      const head = columns[column];
      if (!cell || head?.role !== "value" || line[column - 1] === cell) return [];
      const read = cells.read(cell);
      if (read.kind === "text") return [];
      const name = names.of(head.labels);
      const isScore = part.reading.score.includes(head.path.at(-1) ?? "");
      const unit = read.kind === "number" && !isScore ? unitFor(read.cell.text, name, head.unit, part.unit) : undefined;
      const marks = [...read.marks, ...name.marks, ...head.marks];
      const heads = head.unit === undefined ? {} : { columnUnit: head.unit };
      const paths = { rowPath: name.path, columnPath: head.path, ...heads };
      return [
        { cell: read.cell, row, column, kind: read.kind, ...paths, ...(unit === undefined ? {} : { unit }), marks },
      ];
    });
  });
}

/**
 * The number's own sign; a rate before a level, as 万吨 is not of the column 增长（%）; then the row, the column, the row that
 * it is a part of, the table, the row above.
 */
function unitFor(
  text: string,
  row: RowName,
  column: string | undefined,
  table: string | undefined,
): string | undefined {
  if (/[%‰]$/.test(text)) return text.slice(-1);
  return isRate(column) ? column : (row.unit ?? column ?? row.whole ?? table ?? row.before);
}
