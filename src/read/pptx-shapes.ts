import type { WrittenCell } from "./block-writer.js";
import { numeral, spaced } from "./docx-numerals.js";
import type { PageElement } from "./html-node.js";
import { childOf, descend, elementsOf, outermost, textIn } from "./xml.js";

/** What stands on a slide, from above to below and from left to right. */
export type Shape =
  | { readonly kind: "lines"; readonly title: boolean; readonly lines: readonly string[] }
  | { readonly kind: "table"; readonly cells: readonly WrittenCell[] }
  | { readonly kind: "chart" };

interface Placed {
  readonly shape: Shape;
  readonly x: number;
  readonly y: number;
}

/** Two shapes whose tops are as near as this stand in one row: 0.5 cm in English Metric Units (ECMA-376 part 1, 20.1.2.1). */
const SAME_ROW = 180_000;
const SHAPES = new Set(["p:sp", "p:graphicFrame"]);
/** What the template prints on each slide: date, footer, number. */
const CHROME = new Set(["dt", "ftr", "sldNum", "hdr", "sldImg"]);

/** The shapes of a slide or of its notes in reading order; the title is first. */
export function shapesOf(root: PageElement): readonly Shape[] {
  const placed = outermost(root, SHAPES).flatMap((element): readonly Placed[] => {
    const shape = element.name === "p:sp" ? textShape(element) : frameShape(element);
    const offset = descend(element, "p:spPr", "a:xfrm", "a:off") ?? descend(element, "p:xfrm", "a:off");
    const [x, y] = [Number(offset?.attribs.x ?? 0), Number(offset?.attribs.y ?? 0)];
    return shape ? [{ shape, x, y }] : [];
  });
  return inReadingOrder(placed).map(({ shape }) => shape);
}

function inReadingOrder(placed: readonly Placed[]): readonly Placed[] {
  const isTitle = ({ shape }: Placed): number => Number(shape.kind === "lines" && shape.title);
  const byTop = placed.toSorted((a, b) => isTitle(b) - isTitle(a) || a.y - b.y);
  const rows: Placed[][] = [];
  for (const one of byTop) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && isTitle(first) === isTitle(one) && one.y - first.y <= SAME_ROW) row.push(one);
    else rows.push([one]);
  }
  return rows.flatMap((row) => row.toSorted((a, b) => a.x - b.x));
}

function textShape(element: PageElement): Shape | undefined {
  const role = descend(element, "p:nvSpPr", "p:nvPr", "p:ph")?.attribs.type ?? "";
  const lines = linesOf(childOf(element, "p:txBody"));
  if (CHROME.has(role) || lines.length === 0) return undefined;
  return { kind: "lines", title: role === "title" || role === "ctrTitle", lines };
}

function frameShape(element: PageElement): Shape | undefined {
  const content = descend(element, "a:graphic", "a:graphicData");
  const table = childOf(content, "a:tbl");
  if (table) return { kind: "table", cells: cellsOf(table) };
  return content && elementsOf(content).some(({ name }) => /^(?:c|cx|dgm):/.test(name)) ? { kind: "chart" } : undefined;
}

function cellsOf(table: PageElement): readonly WrittenCell[] {
  const rows = elementsOf(table).filter(({ name }) => name === "a:tr");
  return rows.flatMap((row, r) =>
    elementsOf(row)
      .filter(({ name }) => name === "a:tc")
      .flatMap((cell, column): readonly WrittenCell[] => {
        const { rowSpan, gridSpan, hMerge, vMerge } = cell.attribs;
        const text = linesOf(childOf(cell, "a:txBody")).join("\n");
        if (hMerge === "1" || vMerge === "1" || text === "") return [];
        return [{ text, row: r, column, rowSpan: spanOf(rowSpan), columnSpan: spanOf(gridSpan), header: false }];
      }),
  );
}

/** Tables of slides are small; what says otherwise is damaged. */
const WIDEST_SPAN = 200;

const spanOf = (value: string | undefined): number => Math.min(WIDEST_SPAN, Math.max(1, Number(value ?? 1) || 1));

const PARTS = new Set(["a:r", "a:br", "a:fld"]);

/** The lines of a text body, with the numbers that the program counts; empty ones left out. */
function linesOf(body: PageElement | undefined): readonly string[] {
  const counters: number[] = [];
  return elementsOf(body)
    .filter(({ name }) => name === "a:p")
    .flatMap((paragraph) => {
      const text = elementsOf(paragraph)
        .filter(({ name }) => PARTS.has(name))
        .map((part) => (part.name === "a:br" ? "\n" : textIn(childOf(part, "a:t") ?? part)))
        .join("");
      if (text.trim() === "") return [];
      return (labelOf(paragraph, counters) + text).split("\n").filter((line) => line.trim() !== "");
    });
}

/** ST_TextAutonumberScheme (ECMA-376 part 1, 20.1.10.61): a way of counting, and what stands around the number. */
const COUNTS: readonly (readonly [RegExp, string])[] = [
  [/^ea1Ch/, "chineseCountingThousand"],
  [/^circleNum/, "decimalEnclosedCircle"],
  [/^alphaLc/, "lowerLetter"],
  [/^alphaUc/, "upperLetter"],
  [/^romanLc/, "lowerRoman"],
  [/^romanUc/, "upperRoman"],
];

function labelOf(paragraph: PageElement, counters: number[]): string {
  const properties = childOf(paragraph, "a:pPr");
  const level = Number(properties?.attribs.lvl ?? 0);
  const auto = childOf(properties, "a:buAutoNum");
  counters.length = Math.min(counters.length, level + Number(auto !== undefined));
  if (!auto) return "";
  const scheme = auto.attribs.type ?? "";
  const value = counters[level] === undefined ? Number(auto.attribs.startAt ?? 1) : (counters[level] ?? 0) + 1;
  counters[level] = value;
  const number = numeral(value, COUNTS.find(([pattern]) => pattern.test(scheme))?.[1] ?? "decimal");
  if (scheme.endsWith("ParenBoth")) return spaced(`(${number})`);
  return spaced(`${number}${scheme.endsWith("ParenR") ? ")" : scheme.endsWith("Period") ? "." : ""}`);
}
