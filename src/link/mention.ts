import type { Indicator } from "../model/indicator.js";
import type { Quantity } from "../model/quantity.js";
import type { Paragraph, Segmented } from "../model/segmented.js";

/** Where an indicator of a table stands. */
export interface Place {
  readonly table: number;
  readonly row: number;
  readonly column: number;
}

/** An indicator with the words around it. All texts are of the normalized text. */
export interface Mention {
  readonly indicator: Indicator;
  readonly quantity: Quantity;
  /** its place among all indicators of the report */
  readonly order: number;
  /** between the mention before it in the sentence, or the sentence's start, and this one with its bound */
  readonly lead: string;
  /** from its end to the next mention, or the sentence's end */
  readonly tail: string;
  /** where the bracket opens that holds it, -1 outside of brackets */
  readonly bracket: number;
  /** its sentence; a cell of a table is a line of its own */
  readonly line: Line;
  /** its place in the line */
  readonly index: number;
  readonly cell?: Place;
}

export interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly paragraph: Paragraph | undefined;
  readonly mentions: readonly Mention[];
  /** the line before it in the same paragraph */
  readonly before: Line | undefined;
}

/** What linking reads. */
export interface LinkInput {
  readonly indicators: readonly Indicator[];
  readonly quantities: ReadonlyMap<string, Quantity>;
  readonly text: string;
  readonly segmented: Segmented;
}

const OPEN = /[（(]/;
const CLOSE = /[）)]/;

/** Tells, for positions in ascending order, where the bracket opens that holds them, or -1. */
function openBrackets(text: string, start: number): (at: number) => number {
  const open: number[] = [];
  let from = start;
  return (at) => {
    for (; from < at; from++) {
      const character = text[from] ?? "";
      if (OPEN.test(character)) open.push(from);
      else if (CLOSE.test(character)) open.pop();
    }
    return open.at(-1) ?? -1;
  };
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly paragraph: Paragraph | undefined;
}

type Pair = readonly [Indicator, Quantity, order: number];

/** Position → place in a table. */
function cellsOf({ tables }: Segmented): ReadonlyMap<number, Place> {
  const places = new Map<number, Place>();
  for (const [table, { rows }] of tables.entries())
    for (const [row, cells] of rows.entries())
      for (const [column, cell] of cells.entries())
        if (cell && !places.has(cell.span.start)) places.set(cell.span.start, { table, row, column });
  return places;
}

function lineOf(stretch: Stretch, pairs: readonly Pair[], text: string, before: Line | undefined, cell?: Place): Line {
  const { start, end, paragraph } = stretch;
  const mentions: Mention[] = [];
  const line: Line = { start, end, text: text.slice(start, end), paragraph, mentions, before };
  const bracketAt = openBrackets(text, start);
  pairs.forEach(([indicator, quantity, order], index) => {
    const from = pairs[index - 1]?.[1].span.end ?? start;
    const head = Math.max(from, Math.min(quantity.boundBefore?.start ?? quantity.span.start, quantity.span.start));
    mentions.push({
      indicator,
      quantity,
      order,
      lead: text.slice(from, head),
      tail: text.slice(quantity.span.end, pairs[index + 1]?.[1].span.start ?? end),
      bracket: bracketAt(quantity.span.start),
      line,
      index,
      ...(cell ? { cell } : {}),
    });
  });
  return line;
}

/** The lines of a report that hold indicators, in the order of the text. */
export function linesOf({ indicators, quantities, text, segmented }: LinkInput): readonly Line[] {
  const cells = cellsOf(segmented);
  const { sentences } = segmented;
  const lines: Line[] = [];
  let s = 0;
  const pairs = indicators.flatMap((indicator, order): Pair[] => {
    const quantity = quantities.get(indicator.id);
    return quantity ? [[indicator, quantity, order]] : [];
  });
  for (let i = 0; i < pairs.length; ) {
    const [, { span }] = pairs[i] as Pair;
    const inTable = cells.get(span.start);
    while (s < sentences.length && (sentences[s]?.span.end ?? 0) <= span.start) s++;
    const sentence = sentences[s];
    const inSentence = !inTable && sentence && sentence.span.start <= span.start;
    const stretch: Stretch = inSentence
      ? { ...sentence.span, paragraph: sentence.paragraph }
      : { start: span.start, end: span.end, paragraph: undefined };
    let next = i + 1;
    while (inSentence && next < pairs.length && (pairs[next]?.[1].span.start ?? 0) < stretch.end) next++;
    const last = lines.at(-1);
    const before = last?.paragraph && last.paragraph === stretch.paragraph ? last : undefined;
    lines.push(lineOf(stretch, pairs.slice(i, next), text, before, inTable));
    i = next;
  }
  return lines;
}
