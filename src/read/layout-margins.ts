import { bottom, type LaidPage, type LaidTable, right, type TextLine, textOf } from "./layout-page.js";

/** Running heads and feet stand in this part of the page's height, at most so many lines from its edge. */
const ZONE = 0.13;
const DEEPEST = 3;
/** They stand at the same height on each page, give or take so many points. */
const SAME_PLACE = 6;
/** A line nearer than this to a table, in its own heights, is the table's heading, which pages repeat as well. */
const CAPTION_DISTANCE = 0.9;
/** What repeats on so many pages is no chance; of a short document, on so many. */
const [REPEATS, REPEATS_SHORT, SHORT] = [3, 2, 4];

export type MarginReason = "page number" | "running head or foot" | "watermark";

interface Candidate {
  readonly line: TextLine;
  readonly page: number;
  /** distance from the upper or, negative, from the lower edge */
  readonly place: number;
  readonly text: string;
  /** in the part of the page where running heads and feet stand */
  readonly inZone: boolean;
}

/** Lines that stand on pages for the sake of the pages: what repeats at one place, numbers that count with the pages, and what stands askew. */
export function marginLines(pages: readonly LaidPage[]): ReadonlyMap<TextLine, MarginReason> {
  const found = new Map<TextLine, MarginReason>();
  for (const page of pages)
    for (const element of page.elements) if (element.kind === "line" && element.askew) found.set(element, "watermark");
  const all = pages.flatMap(candidatesOf);
  const candidates = all.filter(({ inZone }) => inZone);
  const least = pages.length <= SHORT ? REPEATS_SHORT : REPEATS;
  for (const group of repeated(candidates, (c) => c.text))
    if (pagesOf(group) >= least) for (const { line } of group) found.set(line, "running head or foot");
  const offsets = new Set([0]);
  for (const group of repeated(candidates, (c) => c.text.replace(/\d+/g, "#"))) {
    const counting = countsWithPages(group);
    if (counting.length < least) continue;
    for (const { line } of counting) found.set(line, "page number");
    for (const { text, page } of counting) if (/^\d+$/.test(text)) offsets.add(Number(text) - page);
  }
  for (const c of all) if (isLonePageNumber(c, offsets)) found.set(c.line, "page number");
  return found;
}

function candidatesOf(page: LaidPage): readonly Candidate[] {
  const lines = page.elements.filter((e): e is TextLine => e.kind === "line" && !e.askew);
  const tables = page.elements.filter((e): e is LaidTable => e.kind === "table");
  const sorted = lines.toSorted((a, b) => a.y - b.y);
  const upper = sorted.slice(0, DEEPEST);
  const captions = captionsOf(upper, tables);
  const candidate = (line: TextLine, place: number): Candidate => {
    const text = textOf(line).replace(/\s/g, "");
    return { line, page: page.page, place, text, inZone: Math.abs(place) < ZONE * page.height && !captions.has(line) };
  };
  const heads = upper.filter((l, index) => index === 0 || bottom(l) < ZONE * page.height);
  const feet = sorted.slice(-DEEPEST).filter((l) => l === sorted.at(-1) || l.y > (1 - ZONE) * page.height);
  return [...heads.map((l) => candidate(l, bottom(l))), ...feet.map((l) => candidate(l, l.y - page.height))];
}

/** The lines that stand close above a table, or above such a line. */
function captionsOf(lines: readonly TextLine[], tables: readonly LaidTable[]): ReadonlySet<TextLine> {
  const captions = new Set<TextLine>();
  for (const line of lines.toReversed()) {
    const isClose = (below: TextLine | LaidTable): boolean => {
      const gap = below.y - bottom(line);
      return gap > -line.height / 2 && gap < CAPTION_DISTANCE * line.height && below.x < right(line);
    };
    if (tables.some(isClose) || [...captions].some(isClose)) captions.add(line);
  }
  return captions;
}

/** Candidates of one wording at one place. */
function repeated(candidates: readonly Candidate[], wording: (c: Candidate) => string): readonly Candidate[][] {
  const groups = new Map<string, Candidate[][]>();
  for (const candidate of candidates) {
    const key = `${candidate.place < 0}${wording(candidate)}`;
    const places = groups.get(key) ?? [];
    const group = places.find(([first]) => first && Math.abs(first.place - candidate.place) <= SAME_PLACE);
    if (group) group.push(candidate);
    else places.push([candidate]);
    groups.set(key, places);
  }
  return [...groups.values()].flat().filter((members) => members.length > 1);
}

const pagesOf = (group: readonly Candidate[]): number => new Set(group.map((c) => c.page)).size;

/** Those whose one changing number rises by one from page to page; other numbers stay. */
function countsWithPages(group: readonly Candidate[]): readonly Candidate[] {
  const numbers = group.map((c) => [...c.text.matchAll(/\d+/g)].map((m) => Number(m[0])));
  const width = numbers[0]?.length ?? 0;
  for (let at = 0; at < width; at++) {
    const offsets = group.map((c, index) => (numbers[index]?.[at] ?? 0) - c.page);
    const common = offsets.toSorted((a, b) => a - b)[Math.floor(offsets.length / 2)];
    const counting = group.filter((_, index) => offsets[index] === common);
    const others = new Set(numbers.map((own) => own.filter((_, index) => index !== at).join()));
    if (pagesOf(counting) > 1 && others.size === 1) return counting;
  }
  return [];
}

/** `- 3 -`, `3 / 12`, or the page's number as this document counts, alone at the edge. */
function isLonePageNumber({ text, page, inZone }: Candidate, offsets: ReadonlySet<number>): boolean {
  if (/^[-–—·]+\d{1,4}[-–—·]+$/.test(text)) return true;
  if (!inZone) return false;
  return /^\d{1,4}\/\d{1,4}$/.test(text) || (/^\d{1,4}$/.test(text) && offsets.has(Number(text) - page));
}
