import type { Block, Cell } from "../model/document.js";
import type { Indicator } from "../model/indicator.js";
import { lowerBound } from "../model/search.js";
import { overlaps, type SourceSpan } from "../model/span.js";
import type { Report } from "./context.js";
import { regionFinder } from "./region.js";

type Evidence = Indicator["evidence"];

/** Pages, cells and issues by position in the source text. */
export interface Places {
  /** where a value stands: its page, and what more its format tells */
  at(position: number): Pick<Evidence, "page" | "locator">;
  /** GB/T 2260 */
  regionOf(scope: string | undefined): Indicator["region"];
  /** codes of what is doubtful there */
  issuesIn(sentence: SourceSpan): string[];
}

/** The last of ascending things that begins at or before a position. */
const lastFrom = <T>(things: readonly T[], starts: readonly number[], position: number): T | undefined =>
  things[lowerBound(starts, position + 1) - 1];

export function placesIn(report: Report): Places {
  const { document, normalized } = report;
  const paged = document.blocks.filter((block) => block.locator?.page !== undefined);
  const pageStarts = paged.map(({ span }) => span.start);
  const located = document.blocks.filter((block) => block.locator !== undefined || block.cells !== undefined);
  const starts = located.map(({ span }) => span.start);
  const cells = cellsByBlock();
  const doubtful = normalized.issues
    .flatMap((i) => (i.span && i.severity !== "info" ? [{ code: i.code, span: i.span }] : []))
    .sort((a, b) => a.span.start - b.span.start);
  const doubtfulStarts = doubtful.map(({ span }) => span.start);
  const longest = Math.max(0, ...doubtful.map(({ span }) => span.end - span.start));
  return {
    regionOf: regionFinder(report),
    at(position) {
      const page = lastFrom(paged, pageStarts, position)?.locator?.page ?? null;
      const block = lastFrom(located, starts, position);
      const locator = block && position < block.span.end ? locatorOf(block, cells(block, position)) : undefined;
      return { page, ...(locator ? { locator } : {}) };
    },
    issuesIn(sentence) {
      const from = lowerBound(doubtfulStarts, sentence.start - longest);
      const near = doubtful.slice(from, lowerBound(doubtfulStarts, sentence.end));
      return [...new Set(near.filter((i) => overlaps(i.span, sentence)).map((i) => i.code))];
    },
  };
}

/** The cell of a block at a position; the cells of each block are put in order once. */
function cellsByBlock(): (block: Block, position: number) => Cell | undefined {
  const ordered = new Map<Block, { readonly cells: readonly Cell[]; readonly starts: readonly number[] }>();
  return (block, position) => {
    const known = ordered.get(block) ?? inOrder(block);
    ordered.set(block, known);
    const cell = lastFrom(known.cells, known.starts, position);
    return cell && position < cell.span.end ? cell : undefined;
  };
}

function inOrder({ cells = [] }: Block): { readonly cells: readonly Cell[]; readonly starts: readonly number[] } {
  const named = cells.filter(({ ref }) => ref !== undefined).sort((a, b) => a.span.start - b.span.start);
  return { cells: named, starts: named.map(({ span }) => span.start) };
}

function locatorOf({ locator }: Block, cell: Cell | undefined): Evidence["locator"] {
  const { sheet, page, box } = locator ?? {};
  const ref = cell?.ref;
  if (sheet === undefined && page === undefined && box === undefined && ref === undefined) return undefined;
  return {
    ...(sheet === undefined ? {} : { sheet }),
    ...(ref === undefined ? {} : { cell: ref }),
    ...(page === undefined ? {} : { page }),
    ...(box === undefined ? {} : { box: { ...box } }),
  };
}
