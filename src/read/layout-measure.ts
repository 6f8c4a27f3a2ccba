import { type LaidPage, quantile, right, type TextLine, textOf } from "./layout-page.js";

/** What is usual on a page, in points. */
export interface Measure {
  /** the em of the document's running text */
  readonly body: number;
  /** edges of the print area */
  readonly left: number;
  readonly right: number;
  /** from one line to the next within a paragraph */
  readonly leading: number;
}

/** Lines that tell a page's print area; a page with fewer takes the nearest one's. */
const TELLING = 5;
/** Of a page's line ends, so many may be punctuation that hangs over. */
const OUTERMOST = 0.12;
/** Two pages are set alike if their text begins at the same place, give or take so many ems. */
const ALIKE = 2.5;

/** What is usual on each page, by its number: of the lines that stand in the page's one column. */
export function measure(
  pages: readonly LaidPage[],
  ignored: ReadonlyMap<TextLine, unknown>,
): ReadonlyMap<number, Measure> {
  const lines = pages.map(({ elements }) =>
    elements.filter((e): e is TextLine => e.kind === "line" && !ignored.has(e)),
  );
  const sizes = lines.flat().flatMap((line) => Array<number>(Math.ceil(textOf(line).length / 8)).fill(line.size));
  const body = quantile(sizes, 0.5);
  const own = lines.map((on) => areaOf(on, body));
  return new Map(
    pages.map(({ page }, index) => {
      const { left, right: edge } = wellKnown(own, index, body);
      return [page, { body, left, right: edge, leading: leadingOf(lines[index] ?? [], body) }];
    }),
  );
}

interface Area {
  readonly lines: number;
  readonly left: number;
  readonly right: number;
}

function areaOf(lines: readonly TextLine[], body: number): Area {
  const running = lines.filter((l) => !l.column && l.segments.length === 1 && Math.abs(l.size - body) < 0.15 * body);
  const lefts = running.map((l) => l.x);
  const rights = running.map(right);
  return { lines: running.length, left: Math.min(...lefts), right: quantile(rights, 1 - OUTERMOST) };
}

/** The page's own print area, or that of the nearest page set alike that has lines enough to tell it. */
function wellKnown(areas: readonly Area[], index: number, body: number): Area {
  const own = areas[index] ?? { lines: 0, left: 0, right: 0 };
  if (own.lines >= TELLING) return own;
  const isAlike = (area: Area | undefined): area is Area =>
    area !== undefined && area.lines >= TELLING && (own.lines === 0 || Math.abs(area.left - own.left) < ALIKE * body);
  for (let distance = 1; distance < areas.length; distance++) {
    const near = [areas[index - distance], areas[index + distance]].find(isAlike);
    if (near) return { ...near, right: Math.max(near.right, own.right) };
  }
  return own;
}

function leadingOf(lines: readonly TextLine[], body: number): number {
  const steps = lines.flatMap((line, index) => {
    const step = line.y - (lines[index - 1]?.y ?? line.y);
    return step > body / 2 && step < 3.5 * body ? [step] : [];
  });
  return steps.length > 0 ? quantile(steps, 0.5) : 1.6 * body;
}
