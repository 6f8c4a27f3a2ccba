import type { Removal } from "../model/document.js";
import { type SourceSpan, sourceSpan } from "../model/span.js";

/** The source text as it grows line by line, with what is removed from it. */
export class LayoutText {
  private readonly parts: string[] = [];
  private length = 0;
  private readonly removed: Removal[] = [];
  /** where the last line of running text ends, and whether something removed stands behind it */
  private lineEnd: { readonly at: number; covered: boolean } | undefined;

  get text(): string {
    return this.parts.join("");
  }

  get removals(): readonly Removal[] {
    return this.removed.toSorted((a, b) => a.span.start - b.span.start);
  }

  get end(): number {
    return this.length;
  }

  write(text: string): SourceSpan {
    const start = this.length;
    this.parts.push(text);
    this.length += text.length;
    return sourceSpan(start, this.length);
  }

  /** A line of its own. */
  line(text: string): SourceSpan {
    const span = this.write(text);
    this.write("\n");
    this.lineEnd = { at: span.end, covered: false };
    return span;
  }

  /** A line that goes on with the paragraph before it: that one's line end goes, or is a space between words. */
  continueLine(text: string, joint: "" | " "): SourceSpan {
    const { lineEnd } = this;
    if (lineEnd && joint === " " && !lineEnd.covered) this.parts[this.parts.length - 1] = " ";
    else if (lineEnd) this.remove("line end inside a paragraph", lineEnd.at, lineEnd.at + 1);
    return this.line(text);
  }

  removeLine(text: string, reason: string): void {
    if (this.lineEnd) this.lineEnd.covered = true;
    const { start } = this.write(`${text}\n`);
    this.remove(reason, start, this.length);
  }

  remove(reason: string, start: number, end: number): void {
    this.removed.push({ step: "read", reason, span: sourceSpan(start, end) });
  }
}
