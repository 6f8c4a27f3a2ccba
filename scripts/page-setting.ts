import type { Part } from "./fixture-pages.js";

/** Text set on pages in millimetres from the upper left corner: what an office program does, as far as fixtures need it. */
export interface SetText {
  readonly text: string;
  readonly x: number;
  /** of the baseline */
  readonly y: number;
  readonly size: number;
}

export interface SetLine {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export interface SetPage {
  readonly texts: SetText[];
  readonly lines: SetLine[];
}

export const PAGE = { width: 210, height: 297 };
const AREA = { left: 28, right: 184, top: 37, bottom: 262 };
const [TITLE, BODY, CELL] = [6.35, 4.233, 3.704];
const LEADING = 1.6;
const PADDING = 1;

/** Hanzi and full-width signs are one em wide, all else half. */
export const emsOf = (character: string): number =>
  /[\u2e80-\u9fff\uff01-\uff60\u3000-\u303f]/.test(character) ? 1 : 0.5;
const widthOf = (text: string): number => [...text].reduce((sum, character) => sum + emsOf(character), 0);

/** Lines of at most so many ems, the first shorter by its indent; no line begins with closing punctuation. */
function wrap(text: string, ems: number, indent: number): readonly string[] {
  const lines: string[] = [];
  let [line, width] = ["", indent];
  for (const character of text) {
    const isClosing = /[，。、；：！？）》”’%]/.test(character);
    if (width + emsOf(character) > ems && !isClosing) {
      lines.push(line);
      [line, width] = ["", 0];
    }
    line += character;
    width += emsOf(character);
  }
  return [...lines, line];
}

export function setPages(parts: readonly Part[]): readonly SetPage[] {
  const pages: SetPage[] = [{ texts: [], lines: [] }];
  let y = AREA.top;
  const room = (height: number): SetPage => {
    if (y + height > AREA.bottom) {
      pages.push({ texts: [], lines: [] });
      y = AREA.top;
    }
    return pages.at(-1) ?? { texts: [], lines: [] };
  };
  for (const part of parts) {
    if (part.kind === "table") {
      for (const row of rowsOf(part)) y += setRow(row, room(row.height), y);
      y += BODY;
      continue;
    }
    const size = part.kind === "title" ? TITLE : BODY;
    const indent = part.kind === "title" ? 0 : 2;
    wrap(part.text.trim(), (AREA.right - AREA.left) / size, indent).forEach((text, index) => {
      const page = room(size * LEADING);
      const middle = AREA.left + (AREA.right - AREA.left - widthOf(text) * size) / 2;
      const x = part.kind === "title" ? middle : AREA.left + (index === 0 ? indent * size : 0);
      page.texts.push({ text, x, y: y + size, size });
      y += size * LEADING;
    });
  }
  return pages;
}

interface SetCell {
  readonly lines: readonly string[];
  readonly x: number;
  readonly width: number;
}

interface SetRow {
  readonly cells: readonly SetCell[];
  readonly height: number;
}

/** Rows of a table without cells merged over rows: no fixture has any. */
function rowsOf({ cells }: Extract<Part, { kind: "table" }>): readonly SetRow[] {
  const columns = Math.max(...cells.map((cell) => cell.column + cell.columnSpan));
  const unit = (AREA.right - AREA.left) / columns;
  const rows = Math.max(...cells.map((cell) => cell.row)) + 1;
  return Array.from({ length: rows }, (_, row) => {
    const own = cells
      .filter((cell) => cell.row === row)
      .map(({ column, columnSpan, text }) => {
        const width = columnSpan * unit;
        return { lines: wrap(text, (width - 2 * PADDING) / CELL, 0), x: AREA.left + column * unit, width };
      });
    const most = Math.max(...own.map(({ lines }) => lines.length));
    return { cells: own, height: most * CELL * LEADING + 2 * PADDING };
  });
}

function setRow({ cells, height }: SetRow, page: SetPage, top: number): number {
  for (const { lines, x, width } of cells) {
    lines.forEach((text, index) => {
      const y = top + PADDING + index * CELL * LEADING + CELL;
      if (text !== "") page.texts.push({ text, x: x + PADDING, y, size: CELL });
    });
    const [right, bottom] = [x + width, top + height];
    page.lines.push({ x0: x, y0: top, x1: right, y1: top }, { x0: x, y0: bottom, x1: right, y1: bottom });
    page.lines.push({ x0: x, y0: top, x1: x, y1: bottom }, { x0: right, y0: top, x1: right, y1: bottom });
  }
  return height;
}
