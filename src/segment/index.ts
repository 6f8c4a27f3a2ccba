import type { Document } from "../model/document.js";
import type { NormalizedText } from "../model/normalized.js";
import { lowerBound } from "../model/search.js";
import type { Paragraph, Segmented, Table, TableReading } from "../model/segmented.js";
import { contains } from "../model/span.js";
import { linesOf, toParagraphs } from "./paragraphs.js";
import { sentencesOf } from "./sentences.js";
import { proseOf } from "./table-prose.js";
import { tablesOf } from "./tables.js";

/** Cuts the normalized text into paragraphs with their sections, sentences outside tables and in cells of running text, and tables. */
export function segment(document: Document, normalized: NormalizedText, reading: TableReading): Segmented {
  const headings = new Set(
    document.blocks.filter((b) => b.kind === "heading").map((b) => normalized.map.toNormalized(b.span).start),
  );
  const lines = linesOf(normalized.text, headings);
  const paragraphs = toParagraphs(normalized.text, lines);
  const tables = tablesOf(document, normalized, paragraphs, reading);
  const running = tables.length === 0 ? paragraphs : withProse(outside(paragraphs, tables), tables);
  return { paragraphs, sentences: running.flatMap((p) => sentencesOf(normalized.text, p)), tables };
}

/** With the running text that stands in cells, in the order of the text. */
function withProse(paragraphs: readonly Paragraph[], tables: readonly Table[]): readonly Paragraph[] {
  const prose = tables.flatMap(proseOf);
  return prose.length === 0 ? paragraphs : [...paragraphs, ...prose].sort((a, b) => a.span.start - b.span.start);
}

/** The paragraphs that lie in no table; both ascend, and tables do not overlap. */
function outside(paragraphs: readonly Paragraph[], tables: readonly Table[]): readonly Paragraph[] {
  const ends = tables.map(({ span }) => span.end);
  return paragraphs.filter(({ span }) => {
    const table = tables[lowerBound(ends, span.end)];
    return !table || !contains(table.span, span);
  });
}
