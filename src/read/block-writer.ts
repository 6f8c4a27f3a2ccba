import type { Block, BlockKind, Cell, Document, Locator } from "../model/document.js";
import { sourceSpan } from "../model/span.js";
import { isBlank } from "./text.js";

/** A cell before it has its place in the text. */
export interface WrittenCell extends Omit<Cell, "span"> {
  readonly text: string;
}

export interface LineOptions {
  readonly kind?: BlockKind;
  readonly level?: number;
  readonly locator?: Locator;
}

/** Lays lines and tables out one below the other, as the source text of formats that are no running text. */
export class BlockWriter {
  private readonly parts: string[] = [];
  private length = 0;
  private readonly written: Block[] = [];

  get document(): Pick<Document, "text" | "blocks"> {
    return { text: this.parts.join(""), blocks: this.written };
  }

  /** One line, with a block if it holds more than white space. */
  line(text: string, { kind = "paragraph", level, locator }: LineOptions = {}): void {
    const line = flow(text);
    let start = 0;
    let end = line.length;
    while (start < end && isBlank(line.charCodeAt(start))) start++;
    while (end > start && isBlank(line.charCodeAt(end - 1))) end--;
    if (start === end) return;
    const span = sourceSpan(this.length + start, this.length + end);
    this.written.push({ kind, span, ...(level === undefined ? {} : { level }), ...(locator ? { locator } : {}) });
    this.put(`${line}\n`);
  }

  /** Cells in the order of rows and columns; a tab between two, and one for each place that another cell covers. */
  table(cells: readonly WrittenCell[], locator?: Locator): void {
    const start = this.length;
    const placed: Cell[] = [];
    let row = cells[0]?.row ?? 0;
    let column = 0;
    for (const { text, ...cell } of cells) {
      if (cell.row > row) {
        this.put("\n");
        row = cell.row;
        column = 0;
      }
      if (cell.column > column) this.put("\t".repeat(cell.column - column));
      column = cell.column;
      const from = this.length;
      this.put(flow(text).trimEnd()); // how far a name is indented says what it is a part of
      placed.push({ ...cell, span: sourceSpan(from, this.length) });
    }
    if (cells.length === 0) return;
    this.put("\n");
    this.written.push({
      kind: "table",
      span: sourceSpan(start, this.length),
      cells: placed,
      ...(locator ? { locator } : {}),
    });
  }

  private put(text: string): void {
    if (text === "") return;
    this.parts.push(text);
    this.length += text.length;
  }
}

/** Lines run on: nothing joins two hanzi, a space what else stood on two lines. A tab would be taken for a column. */
const flow = (text: string): string =>
  !BROKEN.test(text)
    ? text
    : text.replace(/(\S?)[ \t]*[\r\n\v\f\t]+[ \t]*(?=(\S?))/gu, (_, before: string, after: string) =>
        before === "" || after === "" || (WIDE.test(before) && WIDE.test(after)) ? before : `${before} `,
      );

const BROKEN = /[\r\n\v\f\t]/;
const WIDE = /[\u3001-\u9fff\uf900-\ufaff\uff01-\uff60]/;
