import type { TableReading, TableValue } from "../model/segmented.js";
import { type Band, bandsOf, isLone } from "./table-bands.js";
import { CellReader, type Cells, type Label, labelOf, unitOf } from "./table-cells.js";
import { type Column, columnsOf } from "./table-columns.js";

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

/** How far a row's name is indented, in characters: the source text tells, where the normalized one has lost it. */
export type Indent = (row: number) => number;

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

interface Part {
  readonly rows: readonly Cells[];
  readonly band: Band;
  readonly columns: readonly Column[];
  readonly cells: CellReader;
  readonly indent: Indent;
  readonly unit: string | undefined;
  readonly reading: TableReading;
}

interface RowName {
  readonly path: readonly string[];
  readonly unit: string | undefined;
  readonly marks: readonly string[];
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
      const unit =
        read.kind === "number" && !isScore ? unitFor(read.cell.text, name.unit, head.unit, part.unit) : undefined;
      const marks = [...read.marks, ...name.marks, ...head.marks];
      const paths = { rowPath: name.path, columnPath: head.path };
      return [
        { cell: read.cell, row, column, kind: read.kind, ...paths, ...(unit === undefined ? {} : { unit }), marks },
      ];
    });
  });
}

const isRate = (unit: string | undefined): boolean => unit !== undefined && /[%‰]/.test(unit);

/** The number's own sign; a rate before a level, as 万吨 is not of the column 增长（%）; then the row, the column, the table. */
function unitFor(
  text: string,
  row: string | undefined,
  column: string | undefined,
  table: string | undefined,
): string | undefined {
  if (/[%‰]$/.test(text)) return text.slice(-1);
  return isRate(column) ? column : (row ?? column ?? table);
}

/** Names of rows, with the groups and totals that they belong to. */
class RowNames {
  private groups: readonly string[] = [];
  private groupUnit: string | undefined;
  private row = 0;
  /** what stands above by column: the last names in columns that leave repeated ones blank */
  private above: (string | undefined)[] = [];
  private readonly totals = new Map<number, { readonly indent: number; readonly path: readonly string[] }[]>();
  private readonly made = new Map<readonly number[], RowName>();
  private readonly part: Part;

  constructor(part: Part) {
    this.part = part;
  }

  /** A row that names the rows below it. */
  group(line: Cells): void {
    const cell = line.find((one) => one !== undefined);
    const label = cell && labelOf(cell.text, this.part.reading);
    this.groups = label && label.text !== "" ? [label.text] : [];
    this.groupUnit = label?.unit;
    this.totals.clear();
    this.above = [];
  }

  begin(row: number): void {
    this.row = row;
    this.made.clear();
  }

  /** The name of the row that is begun, told by these columns. */
  of(labels: readonly number[]): RowName {
    const known = this.made.get(labels);
    if (known) return known;
    const name = this.fresh(labels);
    this.made.set(labels, name);
    return name;
  }

  private fresh(columns: readonly number[]): RowName {
    const labels = this.labelsIn(columns);
    const own = labels.map(({ text }) => text).filter((text, i, all) => text !== "" && text !== all[i - 1]);
    const first = columns[0] ?? 0;
    const indent = first === 0 ? this.part.indent(this.row) : 0;
    const isPart = labels.some(({ part }) => part);
    const within = joined(this.totalOf(first, indent, isPart), own);
    const path = [...this.groups, ...within];
    this.keep(first, indent, isPart, within);
    const unit = this.unitIn(columns) ?? labels.findLast((label) => label.unit !== undefined)?.unit ?? this.groupUnit;
    return { path, unit, marks: labels.flatMap(({ marks }) => marks) };
  }

  private labelsIn(columns: readonly number[]): readonly Label[] {
    const line = this.part.rows[this.row] ?? [];
    return columns.flatMap((column, i) => {
      const cell = line[column];
      if (cell) {
        this.above[column] = cell.text;
        for (const deeper of columns.slice(i + 1)) this.above[deeper] = undefined;
      }
      const text = cell?.text ?? (i < columns.length - 1 ? this.above[column] : undefined);
      return text === undefined ? [] : [labelOf(text, this.part.reading)];
    });
  }

  /** The unit in a column of its own. */
  private unitIn(labels: readonly number[]): string | undefined {
    const at = this.part.columns.findIndex(({ role }, i) => role === "unit" && i >= (labels[0] ?? 0));
    const text = at < 0 ? undefined : this.part.rows[this.row]?.[at]?.text;
    return text === undefined ? undefined : unitOf(text, this.part.reading);
  }

  /** What a row marked 其中 or #, or indented deeper than the one above, is a part of. */
  private totalOf(first: number, indent: number, isPart: boolean): readonly string[] {
    const above = this.totals.get(first) ?? [];
    const total = above.findLast((one) => one.indent < indent || (isPart && one.indent <= indent));
    return total?.path ?? [];
  }

  private keep(first: number, indent: number, isPart: boolean, path: readonly string[]): void {
    const above = this.totals.get(first) ?? [];
    const open = above.filter((one) => one.indent < indent || (isPart && one.indent <= indent));
    this.totals.set(first, isPart && open.some((one) => one.indent === indent) ? open : [...open, { indent, path }]);
  }
}

/** A total's path and a row's own: what both begin with, a merged cell, stands once. */
function joined(total: readonly string[], own: readonly string[]): readonly string[] {
  const differ = own.findIndex((text, i) => text !== total[i]);
  return [...total, ...own.slice(differ < 0 ? own.length : differ)];
}
