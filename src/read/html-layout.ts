import type { Attachment, Block, Cell } from "../model/document.js";
import { sourceSpan } from "../model/span.js";
import { type LineRole, PARAGRAPH, TextBuilder } from "./html-builder.js";
import { isDateElement, type ShownDay, shownDay } from "./html-days.js";
import { isLabelled, labelOf, type PageElement, type PageNode } from "./html-node.js";
import { isProminent } from "./html-prominent.js";
import { closeRegion, countText, openRegion, type Region } from "./html-region.js";
import { cellsOf, elements, type GridCell, gridOf, isDataTable, isPlainRow } from "./html-table.js";
import { isInvisible } from "./html-visible.js";

/** A link to a file, with its place in the text. */
export interface FileLink extends Attachment {
  readonly start: number;
}

export interface Layout {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly root: Region;
  readonly fileLinks: readonly FileLink[];
  readonly days: readonly ShownDay[];
  /** lines that are set out as a title is */
  readonly prominent: ReadonlySet<Block>;
}

export const BLOCKS: ReadonlySet<string> = new Set([
  "address",
  "article",
  "aside",
  "blockquote",
  "body",
  "caption",
  "center",
  "dd",
  "details",
  "dir",
  "div",
  "dl",
  "dt",
  "fieldset",
  "figcaption",
  "figure",
  "footer",
  "form",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "header",
  "hr",
  "html",
  "legend",
  "li",
  "main",
  "menu",
  "nav",
  "ol",
  "p",
  "pre",
  "section",
  "summary",
  "table",
  "tbody",
  "td",
  "tfoot",
  "th",
  "thead",
  "tr",
  "ul",
]);
/** Inline elements are no regions of their own, save these, which old pages wrap around everything. */
const WRAPPERS = new Set(["span", "font"]);
export const FILES = /\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|csv|txt)(?:[?#].*)?$/i;
/** Deeper nesting is a mistake or an attack; browsers stop at 512. */
const DEEPEST = 512;

interface Context {
  readonly role: LineRole;
  readonly linked: boolean;
  readonly tabular: boolean;
  readonly preformatted: boolean;
  readonly region: Region;
  readonly depth: number;
}

/** The visible text of a page as lines, with blocks and the counts that main content is chosen by. */
export function layOut(root: readonly PageNode[]): Layout {
  const page = new Page();
  const region = openRegion("html", "", 0);
  page.walk(root, { role: PARAGRAPH, linked: false, tabular: false, preformatted: false, region, depth: 0 });
  page.builder.newline();
  region.end = page.builder.length;
  const { text, blocks, prominent } = page.builder;
  return { text, blocks, root: region, fileLinks: page.fileLinks, days: page.days, prominent };
}

class Page {
  readonly builder = new TextBuilder();
  readonly fileLinks: FileLink[] = [];
  readonly days: ShownDay[] = [];

  walk(nodes: readonly PageNode[], context: Context): void {
    if (context.depth >= DEEPEST) {
      this.flat(nodes, context);
      return;
    }
    for (const node of nodes) {
      if (node.type === "text") this.text(node.data, context);
      else if (node.type === "tag" && !isInvisible(node)) this.element(node, context);
    }
  }

  /** Below the deepest level only the text counts; no recursion. */
  private flat(nodes: readonly PageNode[], context: Context): void {
    const open = nodes.toReversed();
    for (let node = open.pop(); node; node = open.pop()) {
      if (node.type === "text") this.text(node.data, context);
      else if (node.type === "tag" && !isInvisible(node)) {
        if (BLOCKS.has(node.name)) this.builder.newline();
        for (const child of node.children.toReversed()) open.push(child);
      }
    }
  }

  private text(raw: string, { region, role, linked, tabular, preformatted }: Context): void {
    countText(region, raw, linked, tabular);
    if (!preformatted) {
      this.builder.write(raw, role);
      return;
    }
    raw.split("\n").forEach((line, index) => {
      if (index > 0) this.builder.newline();
      this.builder.write(line, role);
    });
  }

  private element(element: PageElement, context: Context): void {
    const { name } = element;
    if (name === "br" || name === "hr") {
      this.builder.newline();
      return;
    }
    const isBlock = BLOCKS.has(name);
    if (isBlock) this.builder.newline();
    if (isBlock || WRAPPERS.has(name)) {
      const region = openRegion(name, isLabelled(element.attribs) ? labelOf(element.attribs) : "", this.builder.length);
      this.content(element, { ...inner(element, context), region });
      if (isBlock) this.builder.newline();
      closeRegion(region, context.region, this.builder.length);
    } else this.content(element, inner(element, context));
  }

  private content(element: PageElement, context: Context): void {
    const start = this.builder.length;
    if (element.name === "table") this.table(element, context);
    else if (element.name === "tr" && isPlainRow(element)) this.plainRow(element, context);
    else this.walk(element.children, context);
    if (isDateElement(element)) {
      const day = shownDay(element, this.builder.textFrom(start));
      if (day !== undefined) this.days.push({ day, start });
    }
    const href = element.name === "a" ? element.attribs.href : undefined;
    if (href !== undefined && FILES.test(href)) {
      const name = this.builder.textFrom(start).trim();
      this.fileLinks.push({ name: name === "" ? (element.attribs.title ?? href) : name, href, start });
    }
  }

  private table(table: PageElement, context: Context): void {
    const captions = elements(table.children).filter((child) => child.name === "caption");
    for (const caption of captions) if (!isInvisible(caption)) this.element(caption, context);
    if (isDataTable(table)) this.dataTable(table, context);
    else
      this.walk(
        table.children.filter((child) => !captions.includes(child as PageElement)),
        context,
      );
  }

  /** Short cells side by side stay one line. */
  private plainRow(row: PageElement, context: Context): void {
    cellsOf(row).forEach((cell, index) => {
      if (index > 0) this.builder.tab();
      this.builder.enterCell();
      this.walk(cell.children, inner(cell, context));
      this.builder.leaveCell();
    });
  }

  private dataTable(table: PageElement, outside: Context): void {
    const context = { ...outside, tabular: true };
    const start = this.builder.length;
    const cells: Cell[] = [];
    let column = 0;
    const grid = gridOf(table);
    grid.forEach((cell, index) => {
      for (; column < cell.column; column++) this.builder.tab(); // columns passed, or covered from above
      cells.push(this.cell(cell, context));
      if (grid[index + 1]?.row === cell.row) return;
      this.builder.endRow();
      column = 0;
    });
    this.builder.addTable(start, this.builder.length, cells);
  }

  private cell(cell: GridCell, context: Context): Cell {
    this.builder.enterCell();
    const start = this.builder.length;
    this.walk(cell.element.children, inner(cell.element, context));
    this.builder.leaveCell();
    const { row, column, rowSpan, columnSpan, header } = cell;
    return { span: sourceSpan(start, this.builder.length), row, column, rowSpan, columnSpan, header };
  }
}

function inner(element: PageElement, context: Context): Context {
  const { name } = element;
  return {
    ...context,
    depth: context.depth + 1,
    role: roleOf(name) ?? (isProminent(element) ? { ...context.role, prominent: true } : context.role),
    linked: context.linked || (name === "a" && isMenuLink(element.attribs.href)),
    preformatted: context.preformatted || name === "pre" || PRE_STYLE.test(element.attribs.style ?? ""),
  };
}

/** `white-space: pre-line` keeps the lines of the source. */
const PRE_STYLE = /white-space\s*:\s*(?:pre\b|break-spaces)/i;

/** A link to a file is an attachment of the text. */
const isMenuLink = (href: string | undefined): boolean => href !== undefined && !FILES.test(href);

function roleOf(name: string): LineRole | undefined {
  if (/^h[1-6]$/.test(name)) return { kind: "heading", level: Number(name.charAt(1)) };
  if (name === "li") return { kind: "list-item" };
  if (name === "caption" || name === "figcaption") return { kind: "caption" };
  return undefined;
}
