import type { TableCell, TableReading, TableValue } from "../model/segmented.js";
import { normalizedSpan } from "../model/span.js";

export type Cells = readonly (TableCell | undefined)[];

/** What stands in a cell, without the marks of footnotes. */
export interface ReadCell {
  readonly kind: TableValue["kind"] | "text";
  readonly cell: TableCell;
  readonly marks: readonly string[];
  /** a number that may be a year: 2022 */
  readonly year: boolean;
}

const NUMBER = /^[-+−±]?\s?\d[\d,]*(?:\.\d+)?\s?[%‰]?$/;
const YEAR = /^(?:19|20)\d\d$/;
const NONE = /^(?:[-—–－―─]{1,4}|…{1,2}|\.{3,6}|[/／×])$/;
const MARKS = /(?:[*＊†‡①-⑳]|\[\d{1,2}\]|［\d{1,2}］)+$/;
const LEADING_MARKS = /^[*＊†‡]+/;
/** A quantity with more words before it is a sentence: 实际完成 39 户. */
const LONGEST_LEAD = 4;
const LONGEST_QUANTITY = 20;

/** Reads cells, each once: a merged cell stands in many places. */
export class CellReader {
  private readonly known = new Map<TableCell, ReadCell>();
  private readonly reading: TableReading;

  constructor(reading: TableReading) {
    this.reading = reading;
  }

  read(cell: TableCell): ReadCell {
    const known = this.known.get(cell);
    if (known) return known;
    const read = this.fresh(cell);
    this.known.set(cell, read);
    return read;
  }

  /** Something that a row of data has: a number that is no year, or what stands in its place. */
  isValue(cell: TableCell | undefined): boolean {
    if (!cell) return false;
    const { kind, year } = this.read(cell);
    return kind !== "text" && !year;
  }

  private fresh(cell: TableCell): ReadCell {
    const { text, marks } = unmarked(cell.text);
    const bare = { span: normalizedSpan(cell.span.start, cell.span.start + text.length), text };
    const own = marks.length === 0 ? cell : bare;
    return { kind: this.kindOf(text), cell: own, marks, year: YEAR.test(text) };
  }

  private kindOf(text: string): ReadCell["kind"] {
    if (NUMBER.test(text)) return "number";
    if (NONE.test(text)) return "none";
    if (this.reading.same.includes(text)) return "same";
    if (text.length > LONGEST_QUANTITY || !/\d/.test(text)) return "text";
    const at = this.reading.quantityIn(text);
    return at !== undefined && at <= LONGEST_LEAD ? "quantity" : "text";
  }
}

/** A text without the marks at its end, as many characters as it keeps. */
function unmarked(text: string): { readonly text: string; readonly marks: readonly string[] } {
  const found = MARKS.exec(text)?.[0] ?? "";
  const rest = text.slice(0, text.length - found.length).trimEnd();
  return rest === "" ? { text, marks: [] } : { text: rest, marks: found.match(/[[［]\d+[\]］]|[^[\]［］\d]/g) ?? [] };
}

export interface Label {
  readonly text: string;
  readonly unit: string | undefined;
  readonly marks: readonly string[];
  /** it is a part of what stands above: 其中：, # */
  readonly part: boolean;
}

/** 产量（万吨）, 单位：万元 and a bare （%） */
const BRACKETED = /[（(]([^（()）]{1,12})[）)]\s*$/;

/** A name of a row or column, taken apart. `isUnit` decides what brackets hold. */
export function labelOf(raw: string, reading: TableReading): Label {
  const { text, marks } = unmarked(raw.replace(LEADING_MARKS, ""));
  const hash = /^[#＃]\s*/.exec(text)?.[0] ?? "";
  const behindHash = text.slice(hash.length);
  const lead = reading.lead.find((word) => behindHash.startsWith(word)) ?? "";
  const plain = behindHash.slice(lead.length).replace(/^[：:、\s#＃]+/, "");
  const inBrackets = BRACKETED.exec(plain);
  const unit = inBrackets && unitOf(inBrackets[1] ?? "", reading);
  const name = unit ? plain.slice(0, inBrackets.index) : plain;
  const rest = unmarked(name.replace(/\s+/g, ""));
  return { text: rest.text, unit: unit ?? undefined, marks: [...rest.marks, ...marks], part: hash + lead !== "" };
}

/** The unit that a text names, alone or behind 单位：. */
export function unitOf(text: string, reading: TableReading): string | undefined {
  const word = reading.unit.find((one) => text.startsWith(one)) ?? "";
  const behind = text
    .slice(word.length)
    .replace(/^[：:\s]+/, "")
    .trim();
  const currency = reading.currency.find((one) => behind.startsWith(one) && behind !== one) ?? "";
  const named = behind.slice(currency.length);
  const first = named.split(/[、，,；;/]\s*/)[0] ?? "";
  for (const unit of [named, first])
    if (unit !== "" && !/^\d/.test(unit) && (/^[±+-]?[%‰]$/.test(unit) || reading.quantityIn(`1${unit}`) === 0))
      return unit.replace(/^[±+-](?=[%‰])/, "");
  return undefined;
}
