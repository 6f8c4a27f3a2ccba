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

/** A number of a table, or what stands in its place, with the names of its row and column. */
export interface TableValue {
  /** without the marks of footnotes */
  readonly cell: TableCell;
  readonly row: number;
  readonly column: number;
  /** number: 3.5, 5.1%; quantity: with its unit or bound, ≥500人次; same: 持平; none: —, … */
  readonly kind: "number" | "quantity" | "same" | "none";
  /** from the outside in, without units and marks: 第二产业增加值, 工业; 产出指标, 数量指标, 培训人次 */
  readonly rowPath: readonly string[];
  /** 2022年, 绝对量 */
  readonly columnPath: readonly string[];
  /** of the row, the column or the whole table, whichever is nearest; a quantity has its own */
  readonly unit?: string;
  /** the one that the head of its column gives */
  readonly columnUnit?: string;
  /** of footnotes, on the number and on the names: ①, * */
  readonly marks: readonly string[];
}

/** A data table: rows of cells, merged cells repeated over the places they cover, empty places absent. */
export interface Table {
  readonly span: NormalizedSpan;
  readonly rows: readonly (readonly (TableCell | undefined)[])[];
  /** the line above it, with the unit where it gives one: 单位：亿元 */
  readonly caption: string;
  readonly section: readonly string[];
  /** of all numbers whose row and column name none: 亿元 */
  readonly unit?: string;
  /** it goes on where the table before ended: 续表 */
  readonly continued: boolean;
  /** lines below that belong to it: 注：… */
  readonly notes: readonly string[];
  /** in the order of rows and columns */
  readonly values: readonly TableValue[];
}

/** The words by which tables are read, and what counts as a quantity. */
export interface TableReading {
  /** 单位, 计量单位 */
  readonly unit: readonly string[];
  /** 新台币: before a unit */
  readonly currency: readonly string[];
  /** 其中 */
  readonly lead: readonly string[];
  readonly continued: readonly string[];
  readonly note: readonly string[];
  /** 持平 */
  readonly same: readonly string[];
  /** heads of columns that only count rows: 序号, 行次 */
  readonly index: readonly string[];
  /** labels beside which a form is filled in: 项目名称 */
  readonly form: readonly string[];
  /** words of which the head of a column holds one: 年度指标值, 得分 */
  readonly head: readonly string[];
  /** heads of columns whose numbers have no unit: 得分 */
  readonly score: readonly string[];
  /** where the only quantity of a text begins, if it reaches to the end of it: ≥500人次 */
  quantityIn(text: string): number | undefined;
}

export interface Segmented {
  readonly paragraphs: readonly Paragraph[];
  readonly sentences: readonly Sentence[];
  readonly tables: readonly Table[];
}
