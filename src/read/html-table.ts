import type { PageElement, PageNode } from "./html-node.js";
import { isInvisible } from "./html-visible.js";

/** A cell's element with its place in the grid. */
export interface GridCell {
  readonly element: PageElement;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly header: boolean;
}

/** Spans beyond this are mistakes of the page. */
const WIDEST_SPAN = 200;
/** Further columns are not told apart. */
const MOST_COLUMNS = 512;
/** Cells longer than this hold text of the page, unless the table has many rows and columns. */
const LONGEST_CELL = 400;

/** The rows of a table that are its own, not those of a table inside it. */
function rowsOf(table: PageElement): readonly PageElement[] {
  return elements(table.children).flatMap((child) => {
    if (child.name === "tr") return [child];
    return ["thead", "tbody", "tfoot"].includes(child.name)
      ? elements(child.children).filter((row) => row.name === "tr")
      : [];
  });
}

export const cellsOf = (row: PageElement): readonly PageElement[] =>
  elements(row.children).filter((cell) => (cell.name === "td" || cell.name === "th") && !isInvisible(cell));

/** A table that sets out data, not the page: no table in it, at least two rows of two cells, and cells short. */
export function isDataTable(table: PageElement): boolean {
  const widths = rowsOf(table).map((row) => cellsOf(row).length);
  const wide = widths.filter((width) => width >= 2).length;
  if (wide < 2 || holds(table.children, ["table", "form", "h1", "h2", "ul"])) return false;
  if (wide >= 3 && widths.filter((width) => width >= 3).length * 2 > widths.length) return true;
  return rowsOf(table).every((row) => cellsOf(row).every((cell) => !longerThan(cell, LONGEST_CELL)));
}

/** A row whose cells stand side by side as one line: 索引号：<tab>123. */
export const isPlainRow = (row: PageElement): boolean =>
  cellsOf(row).every(
    (cell) => !longerThan(cell, 120) && !holds(cell.children, ["table", "p", "div", "br", "ul", "h1", "h2", "h3"]),
  );

/** Where each cell stands once merged neighbours are counted. */
export function gridOf(table: PageElement): readonly GridCell[] {
  const grid: GridCell[] = [];
  const covered: number[] = []; // per column: rows yet covered by a cell above
  rowsOf(table).forEach((row, rowIndex) => {
    let column = 0;
    for (const element of cellsOf(row)) {
      while ((covered[column] ?? 0) > 0 && column < MOST_COLUMNS) column++;
      const rowSpan = span(element.attribs.rowspan);
      const columnSpan = Math.min(span(element.attribs.colspan), Math.max(1, MOST_COLUMNS - column));
      const header = element.name === "th" || parentName(row) === "thead";
      grid.push({ element, row: rowIndex, column, rowSpan, columnSpan, header });
      for (let at = column; at < column + columnSpan; at++) covered[at] = rowSpan;
      column += columnSpan;
    }
    for (let at = 0; at < covered.length; at++) covered[at] = Math.max(0, (covered[at] ?? 0) - 1);
  });
  return grid;
}

function span(value: string | undefined): number {
  const number = Number.parseInt(value ?? "1", 10);
  return Number.isNaN(number) ? 1 : Math.min(Math.max(number, 1), WIDEST_SPAN);
}

function parentName(element: PageElement): string {
  const parent = element.parent;
  return parent && "name" in parent ? parent.name : "";
}

export const elements = (nodes: readonly PageNode[]): readonly PageElement[] =>
  nodes.filter((node): node is PageElement => node.type === "tag");

/** One of the elements stands somewhere below. */
function holds(nodes: readonly PageNode[], names: readonly string[]): boolean {
  const open = [...elements(nodes)];
  for (let next = open.pop(); next; next = open.pop()) {
    if (names.includes(next.name)) return true;
    for (const child of next.children) if (child.type === "tag") open.push(child);
  }
  return false;
}

function longerThan(element: PageElement, limit: number): boolean {
  let length = 0;
  const open: PageNode[] = [element];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.type === "text") length += next.data.trim().length;
    else if (next.type === "tag" && !isInvisible(next)) for (const child of next.children) open.push(child);
    if (length > limit) return true;
  }
  return false;
}
