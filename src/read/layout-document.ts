import type { Block, BlockKind, Document } from "../model/document.js";
import { sourceSpan } from "../model/span.js";
import { footnotesOf, opensFootnote } from "./layout-footnotes.js";
import { overLineEnd } from "./layout-joints.js";
import { marginLines } from "./layout-margins.js";
import { type Measure, measure } from "./layout-measure.js";
import { boxAround, type LaidPage, type LaidTable, type TextLine, textOf } from "./layout-page.js";
import { isHeading, type Paragraph, type Placed, runsOn } from "./layout-paragraphs.js";
import { TableWriter } from "./layout-table-writer.js";
import { LayoutText } from "./layout-text.js";

type Laid = Pick<Document, "text" | "blocks" | "removals">;

/** Pages one after the other: paragraphs joined over lines and pages, tables over pages; what serves only the pages is logged as removed. */
export function layOutDocument(pages: readonly LaidPage[]): Laid {
  const margins = marginLines(pages);
  const usualOn = measure(pages, margins);
  const placed = (line: TextLine, page: number): Placed => ({ line, page, usual: usualOn.get(page) ?? UNKNOWN });
  const writer = new Writer(headingLevels(pages, placed));
  for (const page of pages) {
    const footnotes = footnotesOf(page, margins, usualOn.get(page.page) ?? UNKNOWN);
    for (const element of page.elements) {
      if (element.kind === "table") writer.table(element, page.page);
      else if (margins.has(element)) writer.remove(element, margins.get(element) ?? "");
      else if (footnotes.has(element)) writer.footnote(placed(element, page.page));
      else writer.line(placed(element, page.page));
    }
  }
  return writer.done();
}

const UNKNOWN: Measure = { body: 0, left: 0, right: 0, leading: 0 };

/** Sizes of headings, the largest first, so that each has its level. */
function headingLevels(
  pages: readonly LaidPage[],
  placed: (line: TextLine, page: number) => Placed,
): readonly number[] {
  const lines = pages.flatMap(({ elements, page }) =>
    elements.flatMap((e) => (e.kind === "line" ? [placed(e, page)] : [])),
  );
  const sizes = lines.filter(isHeading).map(({ line }) => Math.round(line.size));
  return [...new Set(sizes)].toSorted((a, b) => b - a);
}

const DEEPEST_LEVEL = 6;

interface Open extends Paragraph {
  readonly kind: BlockKind;
  readonly boxes: readonly TextLine[];
  readonly start: number;
  readonly end: number;
}

class Writer {
  private readonly out = new LayoutText();
  private readonly blocks: Block[] = [];
  private readonly tables = new TableWriter(this.out);
  private open: Open | undefined;
  /** they wait until the paragraph that runs on over them has ended */
  private notes: Placed[] = [];
  private readonly levels: readonly number[];

  constructor(levels: readonly number[]) {
    this.levels = levels;
  }

  line(placed: Placed): void {
    this.closeTable();
    if (this.open && runsOn(this.open, placed)) {
      this.extend(this.open, placed);
      return;
    }
    this.close(placed.page);
    this.begin(placed, isHeading(placed) ? "heading" : "paragraph");
  }

  footnote(placed: Placed): void {
    this.notes.push(placed);
  }

  remove(line: TextLine, reason: string): void {
    this.out.removeLine(textOf(line), reason);
  }

  table(table: LaidTable, page: number): void {
    if (this.tables.goesOn(table, page)) {
      this.tables.add(table, page);
      return;
    }
    this.closeTable();
    this.close(page);
    this.tables.add(table, page);
  }

  done(): Laid {
    this.closeTable();
    this.close(Infinity);
    return { text: this.out.text, blocks: this.blocks, removals: this.out.removals };
  }

  private begin(placed: Placed, kind: BlockKind): void {
    const { start, end } = this.out.line(textOf(placed.line));
    this.open = { kind, first: placed, last: placed, boxes: [placed.line], start, end };
  }

  private extend(open: Open, placed: Placed): void {
    const text = textOf(placed.line);
    const { end } = this.out.continueLine(text, overLineEnd(textOf(open.last.line), text));
    const boxes = placed.page === open.first.page ? [...open.boxes, placed.line] : open.boxes;
    this.open = { ...open, last: placed, boxes, end };
  }

  private closeTable(): void {
    const block = this.tables.close();
    if (block) this.blocks.push(block);
  }

  /** The paragraph ends; footnotes of pages before this one follow it. */
  private close(page: number): void {
    this.push();
    const notes = this.notes.filter((note) => note.page < page);
    this.notes = this.notes.filter((note) => note.page >= page);
    let before: Placed | undefined;
    for (const note of notes) {
      if (before && this.open && !opensFootnote(note.line)) this.extend(this.open, note);
      else {
        this.push();
        this.begin(note, "footnote");
      }
      before = note;
    }
    this.push();
  }

  private push(): void {
    const { open } = this;
    this.open = undefined;
    if (!open) return;
    const level = this.levels.indexOf(Math.round(open.first.line.size)) + 1;
    this.blocks.push({
      kind: open.kind,
      span: sourceSpan(open.start, open.end),
      ...(open.kind === "heading" ? { level: Math.min(DEEPEST_LEVEL, Math.max(1, level)) } : {}),
      locator: { page: open.first.page, box: boxAround(open.boxes) },
    });
  }
}
