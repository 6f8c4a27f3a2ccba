import type { Table } from "../model/segmented.js";
import type { Lexicon } from "./lexicon.js";
import { datesIn, type TableDates } from "./table-dates.js";
import type { TableWords } from "./table-words.js";

/** The line above a table, and lines of one cell at its top, without what they say of the unit: 主要农产品产量 单位：万吨 */
export function titleOf({ caption, rows }: Table, words: TableWords): string {
  const headed = rows.findIndex((row) => new Set(row.filter((cell) => cell !== undefined)).size > 1);
  const within = rows.slice(0, Math.max(0, headed)).map((row) => row.find((cell) => cell !== undefined)?.text ?? "");
  return [caption, ...within]
    .map((line) => withoutUnit(line, words))
    .filter((line) => line !== "")
    .join(" ");
}

function withoutUnit(line: string, { unit }: TableWords): string {
  const at = unit.map((word) => line.indexOf(word)).filter((position) => position >= 0);
  return (at.length > 0 ? line.slice(0, Math.min(...at)) : line).replace(/[\s（(]+$/, "");
}

/** The only time that a title names. */
export function periodOf(title: string, dates: TableDates): string | undefined {
  const named = new Set(dates.in(title).flatMap(({ iso, bare }) => (bare || iso === undefined ? [] : [iso])));
  return named.size === 1 ? [...named][0] : undefined;
}

/** What a title names: 表2 2022年各县区粮食产量情况 → 粮食产量 */
export function namedBy(
  title: string,
  place: string | undefined,
  words: TableWords,
  dates: TableDates,
  lexicon: Lexicon,
): string {
  const pieces = title.split(/\s+/).filter((piece) => piece.length > 1);
  const table = pieces.findLast((piece) => lexicon["table-tails"].before(piece, 1, piece.length) !== "");
  let name = table ?? pieces.at(-1) ?? "";
  for (const word of words.title)
    name = name.replace(new RegExp(`^[（(]?${word}\\s*[\\d一二三四五六七八九十]+(?:-\\d+)?[）)]?[：:、.]?`), "");
  name = datesIn.without(name, dates);
  if (place !== undefined && name.startsWith(place)) name = name.slice(place.length);
  const each = words.each.words.find((word) => name.startsWith(word)) ?? "";
  const thing = datesIn.without(name.slice(each.length), dates);
  return lexicon["table-tails"].has(thing) ? "" : withoutTail(thing, lexicon);
}

/** 主要产品产量|及其增长速度 */
export function withoutTail(label: string, lexicon: Lexicon): string {
  let end = label.length;
  for (;;) {
    const word = lexicon["table-tails"].before(label, 1, end);
    if (word === "") return label.slice(0, end);
    end -= word.length;
  }
}
