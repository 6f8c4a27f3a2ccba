import type { Block, BlockKind, Cell } from "../model/document.js";
import { sourceSpan } from "../model/span.js";
import { isBlank } from "./text.js";

/** What a line is, by the element that its first character stands in. */
export interface LineRole {
  readonly kind: BlockKind;
  readonly level?: number;
  /** set out as a title is */
  readonly prominent?: boolean;
}

export const PARAGRAPH: LineRole = { kind: "paragraph" };

/** White space that is written only when text follows on the same line. */
type Pending = "none" | "space" | "break";

/** Lays visible text out in lines, and keeps a block for each line and each table. */
export class TextBuilder {
  /** lines that are done: looking into one long string that grows makes the engine copy it each time */
  private readonly done: string[] = [];
  private doneLength = 0;
  /** the line, or the table row, that is being written */
  private line = "";
  private last = "\n";
  private pending: Pending = "none";
  private lineRole: LineRole = PARAGRAPH;
  private cellDepth = 0;
  private readonly lines: Block[] = [];
  private readonly prominentLines = new Set<Block>();

  get length(): number {
    return this.doneLength + this.line.length;
  }

  get text(): string {
    return this.done.join("") + this.line;
  }

  /** The text from a place on. */
  textFrom(start: number): string {
    let text = this.line;
    let from = this.doneLength;
    for (let at = this.done.length - 1; at >= 0 && from > start; at--) {
      text = (this.done[at] ?? "") + text;
      from -= this.done[at]?.length ?? 0;
    }
    return text.slice(start - from);
  }

  get blocks(): readonly Block[] {
    return this.lines;
  }

  /** Lines that are set out as a title is. */
  get prominent(): ReadonlySet<Block> {
    return this.prominentLines;
  }

  /** Text as it stands in the page's source: white space runs into one space, and to nothing where a line of hanzi was broken. */
  write(raw: string, role: LineRole): void {
    const words = raw.split(/([ \t\r\n\f]+)/);
    for (const word of words) {
      if (word === "") continue;
      if (isSpaceRun(word)) this.rest(word.includes("\n") ? "break" : "space");
      else this.word(word, role);
    }
  }

  /** The line ends here, unless it is empty. In a table cell lines run on. */
  newline(): void {
    if (this.cellDepth > 0) {
      this.rest("break");
      return;
    }
    this.pending = "none";
    if (this.last === "\n") return;
    this.closeLine();
    this.breakLine();
  }

  /** Between two cells of a row. */
  tab(): void {
    this.pending = "none";
    this.put("\t");
  }

  /** Lines inside run together until `leaveCell`. */
  enterCell(): void {
    this.cellDepth++;
    this.pending = "none";
  }

  leaveCell(): void {
    this.cellDepth--;
    this.pending = "none";
  }

  /** Ends the row of a data table without making a block of it. */
  endRow(): void {
    this.pending = "none";
    this.breakLine();
  }

  addTable(start: number, end: number, cells: readonly Cell[]): void {
    if (start < end) this.lines.push({ kind: "table", span: sourceSpan(start, end), cells });
  }

  private rest(kind: "space" | "break"): void {
    if (this.last === "\n" || this.last === "\t") return;
    if (this.pending !== "space") this.pending = kind;
  }

  private word(word: string, role: LineRole): void {
    if (this.line === "") this.lineRole = role;
    // a line break in the source between two hanzi is no space (CSS Text 4, segment breaks)
    const joins = this.pending === "break" && isWide(this.last) && isWide(word.charAt(0));
    if (this.pending !== "none" && !joins) this.put(" ");
    this.pending = "none";
    this.put(word);
  }

  private put(text: string): void {
    this.line += text;
    this.last = text.charAt(text.length - 1);
  }

  private breakLine(): void {
    this.put("\n");
    this.done.push(this.line);
    this.doneLength += this.line.length;
    this.line = "";
  }

  private closeLine(): void {
    let start = 0;
    let end = this.line.length;
    while (start < end && isBlank(this.line.charCodeAt(start))) start++;
    while (end > start && isBlank(this.line.charCodeAt(end - 1))) end--;
    const span = sourceSpan(this.doneLength + start, this.doneLength + end);
    if (start >= end) return;
    const { prominent, ...role } = this.lineRole;
    const block = { ...role, span };
    this.lines.push(block);
    if (prominent) this.prominentLines.add(block);
  }
}

const isSpaceRun = (text: string): boolean => {
  const unit = text.charCodeAt(0);
  return unit === 32 || (unit >= 9 && unit <= 13);
};

/** Hanzi, kana, ideographic punctuation, full-width forms. */
function isWide(character: string): boolean {
  const unit = character.charCodeAt(0);
  return (unit >= 0x3001 && unit <= 0x9fff) || (unit >= 0xf900 && unit <= 0xfaff) || (unit >= 0xff01 && unit <= 0xff60);
}
