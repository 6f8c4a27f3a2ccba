import type { Document } from "../../src/model/document.js";
import type { LaidTable, PageContent, Piece, Rule } from "../../src/read/layout-page.js";

/** Hanzi and full-width signs are one em wide, all else half. */
const ems = (text: string): number =>
  [...text].reduce((sum, c) => sum + (/[\u2e80-\u9fff\uff01-\uff60\u3001-\u303f]/.test(c) ? 1 : 0.5), 0);

/** A run of upright text with its upper left corner. */
export const piece = (text: string, x: number, y: number, size = 10): Piece => ({
  ...{ text, x, y, size, width: ems(text) * size, height: size, turn: 0 },
});

export const page = (pieces: readonly Piece[], rules: readonly Rule[] = [], number = 1): PageContent => ({
  ...{ page: number, width: 595, height: 842, pieces, rules },
});

/** The ruling lines of a grid with those edges. */
export function grid(xs: readonly number[], ys: readonly number[]): readonly Rule[] {
  const [left = 0, right = 0] = [xs[0], xs.at(-1)];
  const [top = 0, bottom = 0] = [ys[0], ys.at(-1)];
  return [
    ...ys.map((y) => ({ x0: left, x1: right, y0: y, y1: y })),
    ...xs.map((x) => ({ x0: x, x1: x, y0: top, y1: bottom })),
  ];
}

/** Rows of a table's texts; a merged cell stands at its first place. */
export function rowsOf(table: LaidTable | undefined): readonly (readonly string[])[] {
  const rows: string[][] = [];
  for (const { row, text } of table?.cells ?? []) {
    const texts = rows[row] ?? [];
    texts.push(text);
    rows[row] = texts;
  }
  return rows;
}

/** What blocks say once everything removed is gone. */
export function printed({ text, blocks, removals }: Pick<Document, "text" | "blocks" | "removals">): readonly string[] {
  return blocks.map(({ span }) => {
    let out = "";
    for (let at = span.start; at < span.end; at++)
      if (!removals.some((r) => r.span.start <= at && at < r.span.end)) out += text[at];
    return out;
  });
}
