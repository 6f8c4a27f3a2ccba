import type { WrittenCell } from "./block-writer.js";

/** How a cell is merged with others, and where its right edge stands, in twips. */
export interface CellDefinition {
  readonly edge: number;
  /** first: others are merged into it; merged: it is merged into one before or above */
  readonly across: "none" | "first" | "merged";
  readonly down: "none" | "first" | "merged";
}

export interface RtfRow {
  readonly cells: readonly string[];
  readonly definitions: readonly CellDefinition[];
}

/** Edges that are as near as this are one: Word rounds them. */
const SAME_EDGE = 20;

/** The cells of a table; how many columns one covers is told by the edges of all rows. */
export function cellsOfRtf(rows: readonly RtfRow[]): readonly WrittenCell[] {
  const edges = edgesOf(rows);
  const columnOf = (edge: number): number => edges.findIndex((other) => Math.abs(other - edge) <= SAME_EDGE) + 1;
  const out: WrittenCell[] = [];
  const above = new Map<number, number>(); // by column: the place in `out` of the cell that those below are merged into
  rows.forEach(({ cells, definitions }, row) => {
    let column = 0;
    definitions.forEach(({ edge, across, down }, i) => {
      const end = Math.max(column + 1, columnOf(edge));
      const upper = above.get(column);
      const into = down === "merged" && upper !== undefined ? upper : across === "merged" ? out.length - 1 : -1;
      const merged = out[into];
      if (merged && down === "merged") out[into] = { ...merged, rowSpan: row - merged.row + 1 };
      else if (merged) out[into] = { ...merged, columnSpan: end - merged.column };
      else {
        if (down === "first") above.set(column, out.length);
        else above.delete(column);
        out.push({ text: cells[i] ?? "", row, column, rowSpan: 1, columnSpan: end - column, header: false });
      }
      column = end;
    });
  });
  return out.filter(({ text }) => text.trim() !== "");
}

function edgesOf(rows: readonly RtfRow[]): readonly number[] {
  const all = rows.flatMap(({ definitions }) => definitions.map(({ edge }) => edge)).toSorted((a, b) => a - b);
  return all.filter((edge, i) => i === 0 || edge - (all[i - 1] ?? 0) > SAME_EDGE);
}
