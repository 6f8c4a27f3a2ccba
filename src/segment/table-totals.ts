/** A row that others may be parts of. */
export interface Whole {
  /** blank characters before its name */
  readonly indent: number;
  readonly path: readonly string[];
  readonly unit: string | undefined;
  /** its first number that is no rate */
  readonly size: number | undefined;
}

export interface RowPlace extends Pick<Whole, "indent" | "size"> {
  /** marked 其中 or # */
  readonly isPart: boolean;
}

/** Rows further above are no wholes of a row; the longest list of parts seen has 41. */
const FARTHEST = 60;

/** Rows above, of which those below may be parts. */
export class Totals {
  private rows: Whole[] = [];

  clear(): void {
    this.rows = [];
  }

  /**
   * The nearest row above that is indented less; for a marked part also one indented as much, if it is not smaller:
   * behind 总人口, #非农业 and 农业, the #男性 are not a part of 农业.
   */
  wholeOf({ indent, size, isPart }: RowPlace): Whole | undefined {
    const holds = (whole: Whole): boolean => whole.size === undefined || size === undefined || whole.size >= size;
    if (!isPart) return this.rows.findLast((whole) => whole.indent < indent);
    const above = this.rows.filter((whole) => whole.indent <= indent);
    return above.findLast(holds) ?? above.at(-1);
  }

  /** A part that is indented like its whole has none itself: 其中：小麦, 其中：玉米. */
  add(row: Whole, { isPart }: Pick<RowPlace, "isPart">, whole: Whole | undefined): void {
    if (isPart && whole?.indent === row.indent) return;
    this.rows.push(row);
    if (this.rows.length > FARTHEST) this.rows.shift();
  }
}
