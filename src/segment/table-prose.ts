import type { Paragraph, Table, TableCell } from "../model/segmented.js";
import { type NormalizedSpan, normalizedSpan } from "../model/span.js";

/** A cell that tells in clauses what was done, and how much: 完成巡查120次，发现问题35件。 */
const CLAUSE = /[，。；]/;
const NUMBER = /\d/;
/** a name, a place or a number with its unit is shorter (of the cells of 41 tables, 9 in 10 without a clause are) */
const SHORTEST_PROSE = 16;

/** with a full stop it is a sentence: 设置监测站26座。 */
const SHORTEST_SENTENCE = 8;

const isProse = ({ text }: TableCell): boolean =>
  NUMBER.test(text) &&
  ((text.length >= SHORTEST_PROSE && CLAUSE.test(text)) || (text.length >= SHORTEST_SENTENCE && text.endsWith("。")));

/** What stands above a cell in its column, and before it in its row: 实施成果, 民政业务. */
function headsOf({ rows }: Table, row: number, column: number): string[] {
  const above = rows.slice(0, row).find((line) => line[column] && line[column] !== rows[row]?.[column])?.[column];
  return above && !isProse(above) && above.text.length < SHORTEST_PROSE ? [above.text.replace(/\s/g, "")] : [];
}

/** 1.本年度预算数50千元。 2.与上年度之比较如下：（1）人事费30千元: what follows a number of its own begins anew */
const ITEM = /(?<=[。；：︰:]\s*)(?:\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)])/g;

function itemsOf({ span, text }: TableCell): NormalizedSpan[] {
  const starts = [0, ...[...text.matchAll(ITEM)].map(({ index }) => index)];
  return starts.map((start, i) => {
    const item = text.slice(start, starts[i + 1] ?? text.length).trimEnd();
    return normalizedSpan(span.start + start, span.start + start + item.length);
  });
}

/** The cells of a table that hold running text, as paragraphs below the heads of their columns. */
export function proseOf(table: Table): Paragraph[] {
  const values = new Set(table.values.map(({ cell }) => cell.span.start));
  const seen = new Set<TableCell>();
  return table.rows.flatMap((line, row) =>
    line.flatMap((cell, column): Paragraph[] => {
      if (!cell || seen.has(cell) || values.has(cell.span.start) || !isProse(cell)) return [];
      seen.add(cell);
      const section = [...table.section, ...headsOf(table, row, column)];
      return itemsOf(cell).map((span) => ({ span, body: span.start, section, heading: false, task: false }));
    }),
  );
}
