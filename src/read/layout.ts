import { alignedTables } from "./layout-aligned.js";
import { readingOrder } from "./layout-columns.js";
import { gridOf, isTable } from "./layout-grid.js";
import { linesOf } from "./layout-lines.js";
import {
  bottom,
  boxAround,
  type Element,
  type LaidPage,
  type LaidTable,
  type PageContent,
  type Piece,
  right,
  type TextLine,
} from "./layout-page.js";
import { cutAtSpaces } from "./layout-pieces.js";
import { latticesOf } from "./layout-rules.js";
import { tableOf } from "./layout-table.js";
import { asDrawn, mostTurn, upright } from "./layout-turn.js";

/** Tables wider than this share of what is printed part the page: columns above are read before what stands below. */
const PARTS_PAGE = 0.6;

/** What is drawn on a page → its lines and tables in reading order. */
export function layOut(content: PageContent): LaidPage {
  const { page, width, height } = content;
  const pieces = content.pieces.flatMap(cutAtSpaces);
  const turn = mostTurn(pieces);
  const main = upright({ ...content, pieces: pieces.filter((p) => p.turn === turn) }, turn);
  const elements = layOutUpright(main).map((element) => asDrawn(element, main, turn));
  const rest = ([0, 1, 2, 3] as const).filter((t) => t !== turn);
  const turned = rest.flatMap((t) => {
    const own = upright({ ...content, rules: [], pieces: pieces.filter((p) => p.turn === t) }, t);
    return linesOf(own.pieces).map((line) => asDrawn(line, own, t));
  });
  const askew = pieces.filter((p) => p.turn === undefined);
  const stamps = askew.map((piece): TextLine => ({ kind: "line", ...piece, segments: [piece], askew: true }));
  return { page, width, height, elements: [...elements, ...turned, ...stamps] };
}

function layOutUpright({ pieces, rules }: PageContent): readonly Element[] {
  const tables: LaidTable[] = [];
  let rest = pieces;
  for (const grid of latticesOf(rules).map(gridOf).filter(isTable)) {
    const filled = tableOf(grid, rest);
    if (filled.table.cells.every(({ text }) => text === "")) continue;
    tables.push(filled.table);
    rest = filled.rest;
  }
  return inBands(rest, tables);
}

/** The wide tables part the page in bands; narrow ones stand in their column. */
function inBands(pieces: readonly Piece[], tables: readonly LaidTable[]): readonly Element[] {
  const width = boxAround([...pieces, ...tables]).width;
  const wide = tables.filter((t) => t.width >= PARTS_PAGE * width).toSorted((a, b) => a.y - b.y);
  const narrow = tables.filter((t) => !wide.includes(t));
  const elements: Element[] = [];
  let left = pieces;
  for (const table of [...wide, undefined]) {
    const limit = table === undefined ? Infinity : table.y + table.height / 2;
    const band = left.filter((p) => p.y + p.height / 2 < limit);
    left = left.filter((p) => p.y + p.height / 2 >= limit);
    elements.push(...alignedTables(readingOrder(band)));
    if (table) elements.push(table);
  }
  for (const table of narrow) elements.splice(placeOf(table, elements), 0, table);
  return elements;
}

/** Before the first element of its column that begins below it, or behind the last above. */
function placeOf(table: LaidTable, elements: readonly Element[]): number {
  const beside = (e: Element): boolean => e.x < right(table) && right(e) > table.x;
  const below = elements.findIndex((e) => beside(e) && e.y >= table.y);
  if (below >= 0) return below;
  return elements.findLastIndex((e) => beside(e) && bottom(e) <= bottom(table)) + 1;
}
