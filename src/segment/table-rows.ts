import type { TableReading } from "../model/segmented.js";
import type { Band } from "./table-bands.js";
import { type CellReader, type Cells, type Label, labelOf, unitOf } from "./table-cells.js";
import type { Column } from "./table-columns.js";
import { type RowPlace, Totals } from "./table-totals.js";

/** How far a row's name is indented, in characters: the source text tells, where the normalized one has lost it. */
export type Indent = (row: number) => number;

/** A part of a table with all that is known of it. */
export interface Part {
  readonly rows: readonly Cells[];
  readonly band: Band;
  readonly columns: readonly Column[];
  readonly cells: CellReader;
  readonly indent: Indent;
  readonly unit: string | undefined;
  readonly reading: TableReading;
}

export interface RowName {
  readonly path: readonly string[];
  readonly unit: string | undefined;
  /** the unit of the row that it is a part of */
  readonly whole: string | undefined;
  /** the last unit that a row of the group gave */
  readonly before: string | undefined;
  readonly marks: readonly string[];
}

export const isRate = (unit: string | undefined): boolean => unit !== undefined && /[%‰]/.test(unit);

/** Names of rows, with the groups and totals that they belong to. */
export class RowNames {
  private groups: readonly string[] = [];
  private groupUnit: string | undefined;
  private row = 0;
  /** what stands above by column: the last names in columns that leave repeated ones blank */
  private above: (string | undefined)[] = [];
  private readonly totals = new Map<number, Totals>();
  private before: string | undefined;
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
    this.before = undefined;
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
    const place: RowPlace = {
      indent: first === 0 ? this.part.indent(this.row) : 0,
      size: this.sizeBehind(first),
      isPart: labels.some(({ part }) => part),
    };
    const totals = this.totals.get(first) ?? new Totals();
    this.totals.set(first, totals);
    const whole = totals.wholeOf(place);
    const path = joined(whole?.path ?? [], own);
    const unit = this.unitIn(columns) ?? labels.findLast((label) => label.unit !== undefined)?.unit ?? this.groupUnit;
    totals.add({ ...place, path, unit: unit ?? whole?.unit }, place, whole);
    this.before = unit ?? this.before;
    const marks = labels.flatMap((label) => label.marks);
    return { path: [...this.groups, ...path], unit, whole: whole?.unit, before: this.before, marks };
  }

  /** The row's first number that is no rate, from a column on. */
  private sizeBehind(first: number): number | undefined {
    const { rows, columns, cells } = this.part;
    for (const [at, cell] of (rows[this.row] ?? []).entries()) {
      const column = columns[at];
      if (at < first || !cell || column?.role !== "value" || isRate(column.unit)) continue;
      const { kind, cell: read } = cells.read(cell);
      if (kind === "number" && !isRate(read.text)) return Number(read.text.replace(/[,\s]/g, "").replace("−", "-"));
    }
    return undefined;
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
}

/** A total's path and a row's own: what both begin with, a merged cell, stands once. */
function joined(total: readonly string[], own: readonly string[]): readonly string[] {
  const differ = own.findIndex((text, i) => text !== total[i]);
  return [...total, ...own.slice(differ < 0 ? own.length : differ)];
}
