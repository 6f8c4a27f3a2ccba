import type { Measure } from "./layout-measure.js";
import { type LaidPage, type TextLine, textOf } from "./layout-page.js";

/** Footnotes are set smaller than running text by this. */
const SMALLER = 0.93;
/** 1 ② * [3] （4） and 注1 stand before them; a bare number is raised, or parted by a space or a point. */
const MARK = /^(?:[①-⑳*＊†‡※]|[[［(（〔]\d{1,2}[\]］)）〕]|\d{1,2}(?=[\s.．、\u4e00-\u9fff]))/;

/** Lines in smaller print at the foot of a page, from the first that a mark opens. */
export function footnotesOf(
  { elements, height }: LaidPage,
  ignored: ReadonlyMap<TextLine, unknown>,
  usual: Measure,
): ReadonlySet<TextLine> {
  const lines = elements.filter((e) => e.kind === "table" || !ignored.has(e));
  const small = (e: (typeof lines)[number]): e is TextLine => e.kind === "line" && e.size <= SMALLER * usual.body;
  const first = lines.findLastIndex((e) => !small(e)) + 1;
  const tail = lines.slice(first).filter(small);
  const opening = tail.findIndex((line) => MARK.test(textOf(line)) && line.y > height / 2);
  return new Set(first > 0 && opening >= 0 ? tail.slice(opening) : []);
}

export const opensFootnote = (line: TextLine): boolean => MARK.test(textOf(line));
