import type { NormalizedSpan } from "./span.js";

/** A paragraph of the normalized text with its place in the outline. */
export interface Paragraph {
  readonly span: NormalizedSpan;
  /** where the text begins, behind indentation and numbering */
  readonly body: number;
  /** 1 for 一、 to 5 for ①; absent for running text */
  readonly level?: number;
  /** titles of the sections it stands in, outermost first; of a heading, its own is the last */
  readonly section: readonly string[];
  /** a heading, or a numbered task with nothing but its own wording */
  readonly heading: boolean;
  /** a task quoted from a plan, whose fulfilment the text below reports: 3.“新增科技型中小企业20户。” */
  readonly task: boolean;
}

/** A sentence, without the line break; ends with its full stop where it has one. */
export interface Sentence {
  readonly span: NormalizedSpan;
  readonly paragraph: Paragraph;
}

/** A cell of a table, in the normalized text. */
export interface TableCell {
  readonly span: NormalizedSpan;
  readonly text: string;
}

/** A data table: rows of cells, merged cells repeated over the places they cover, empty places absent. */
export interface Table {
  readonly span: NormalizedSpan;
  readonly rows: readonly (readonly (TableCell | undefined)[])[];
  /** the line above it, with the unit where it gives one: 单位：亿元 */
  readonly caption: string;
  readonly section: readonly string[];
}

export interface Segmented {
  readonly paragraphs: readonly Paragraph[];
  readonly sentences: readonly Sentence[];
  readonly tables: readonly Table[];
}
