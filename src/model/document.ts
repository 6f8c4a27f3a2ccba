import type { Issue } from "./issue.js";
import type { SourceSpan } from "./span.js";

export const FORMATS = [
  "text",
  "markdown",
  "csv",
  "html",
  "mhtml",
  "eml",
  "pdf",
  "ofd",
  "docx",
  "doc",
  "rtf",
  "pptx",
  "xlsx",
  "xls",
  "image",
] as const;
export type Format = (typeof FORMATS)[number];

export type BlockKind = "heading" | "paragraph" | "list-item" | "table" | "caption" | "footnote";

/** A rectangle on a page in points of 1/72 inch, from the page's upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a block stands, in the terms of its format. */
export interface Locator {
  /** PDF or OFD page, slide: from 1 */
  readonly page?: number;
  readonly box?: Box;
  /** sheet of a workbook, by name */
  readonly sheet?: string;
}

/** One cell of a table; rows and columns count from 0 and cover merged neighbours. */
export interface Cell {
  readonly span: SourceSpan;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly header: boolean;
  /** the cell's name in its sheet: `C7` */
  readonly ref?: string;
}

/** A piece of the source text with its role on the page. Spans of blocks ascend and do not overlap. */
export interface Block {
  readonly kind: BlockKind;
  readonly span: SourceSpan;
  /** of a heading: 1 is the top */
  readonly level?: number;
  /** of a table */
  readonly cells?: readonly Cell[];
  readonly locator?: Locator;
}

export interface Attachment {
  readonly name: string;
  readonly href: string;
}

/** What is known about a report. Days are `YYYY-MM-DD`. Absent means the report does not say. */
export interface Metadata {
  readonly title?: string;
  /** the day it went on the site */
  readonly publishedOn?: string;
  /** the day it was signed (成文日期) */
  readonly writtenOn?: string;
  /** the body that issued it: 资阳市科学技术局 */
  readonly issuer?: string;
  /** who the site says it comes from (来源) */
  readonly source?: string;
  /** 文号: 资科〔2020〕11号 */
  readonly documentNumber?: string;
  /** 索引号 */
  readonly indexNumber?: string;
  readonly column?: string;
  /** the place it is about, by name: 四川省资阳市 */
  readonly region?: string;
  readonly url?: string;
  /** the day a crawl fetched it */
  readonly retrievedOn?: string;
  readonly attachments?: readonly Attachment[];
}

/** Text taken out before normalization, and why. */
export interface Removal {
  readonly step: string;
  readonly reason: string;
  readonly span: SourceSpan;
}

/** What a page's markup says of the day of publication; what it says in words is believed first. */
export interface DayHints {
  /** an element beside the title or the text is set out as the date */
  readonly shownOn?: string;
  /** structured data for search engines, or the page's address */
  readonly codedOn?: string;
}

export interface Document {
  readonly id: string;
  readonly format: Format;
  /** how the bytes were decoded: utf-8, gb18030, big5 …; absent for formats that carry their own */
  readonly encoding?: string;
  /** what the reader got out of the bytes, before anything was cleaned */
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly metadata: Metadata;
  readonly hints?: DayHints;
  readonly removals: readonly Removal[];
  readonly issues: readonly Issue[];
}
