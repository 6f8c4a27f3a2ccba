import type { Box } from "../model/document.js";
import { quantile, type Rule } from "./layout-page.js";

/** Lines this close, in points, are one line: borders of neighbouring cells are often drawn each for itself. */
const SAME_LINE = 2.5;
/** Pieces of one line that leave gaps up to this, in points. */
const GAP = 3.5;
/** Shorter strokes are no borders but parts of a drawing. */
const SHORTEST = 6;
/** More lines than this on one page are a drawing: a map, a chart. The densest table seen has 1,100. */
const MOST = 6000;

/** A line level or plumb, as its place across (y or x) and its extent along. */
export interface Stroke {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Lines that meet each other. */
export interface Lattice {
  readonly level: readonly Stroke[];
  readonly plumb: readonly Stroke[];
  readonly box: Box;
}

const isLevel = (rule: Rule): boolean => rule.x1 - rule.x0 >= rule.y1 - rule.y0;

/** Lines at one place that touch or overlap become one. */
function merge(strokes: readonly Stroke[]): readonly Stroke[] {
  const merged: Stroke[] = [];
  for (const group of groupsBy(strokes)) {
    let open: Stroke | undefined;
    const at = quantile(
      group.map((s) => s.at),
      0.5,
    );
    for (const stroke of group.toSorted((a, b) => a.from - b.from)) {
      if (open && stroke.from <= open.to + GAP) open = { at, from: open.from, to: Math.max(open.to, stroke.to) };
      else {
        if (open) merged.push(open);
        open = { ...stroke, at };
      }
    }
    if (open) merged.push(open);
  }
  return merged.filter((stroke) => stroke.to - stroke.from >= SHORTEST);
}

function groupsBy(strokes: readonly Stroke[]): readonly (readonly Stroke[])[] {
  const groups: Stroke[][] = [];
  for (const stroke of strokes.toSorted((a, b) => a.at - b.at)) {
    const first = groups.at(-1)?.[0];
    if (first && stroke.at - first.at <= SAME_LINE) groups.at(-1)?.push(stroke);
    else groups.push([stroke]);
  }
  return groups;
}

const meet = (level: Stroke, plumb: Stroke): boolean =>
  level.at >= plumb.from - GAP &&
  level.at <= plumb.to + GAP &&
  plumb.at >= level.from - GAP &&
  plumb.at <= level.to + GAP;

/** The groups of ruling lines that meet, from the top of the page; lines that meet no other are left out. */
export function latticesOf(rules: readonly Rule[]): readonly Lattice[] {
  if (rules.length > MOST) return [];
  const level = merge(rules.filter(isLevel).map((r) => ({ at: (r.y0 + r.y1) / 2, from: r.x0, to: r.x1 })));
  const plumb = merge(rules.filter((r) => !isLevel(r)).map((r) => ({ at: (r.x0 + r.x1) / 2, from: r.y0, to: r.y1 })));
  const parent = [...level, ...plumb].map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== at && parent[at] !== undefined) at = parent[at] ?? at;
    return at;
  };
  level.forEach((l, i) => {
    plumb.forEach((p, j) => {
      if (meet(l, p)) parent[root(i)] = root(level.length + j);
    });
  });
  const found = new Map<number, { level: Stroke[]; plumb: Stroke[] }>();
  const groupOf = (index: number): { level: Stroke[]; plumb: Stroke[] } => {
    const key = root(index);
    const group = found.get(key) ?? { level: [], plumb: [] };
    found.set(key, group);
    return group;
  };
  level.forEach((l, i) => void groupOf(i).level.push(l));
  plumb.forEach((p, j) => void groupOf(level.length + j).plumb.push(p));
  return [...found.values()]
    .filter((group) => group.level.length > 0 && group.plumb.length > 0)
    .map((group) => ({ ...group, box: boxOf(group.level, group.plumb) }))
    .toSorted((a, b) => a.box.y - b.box.y);
}

function boxOf(level: readonly Stroke[], plumb: readonly Stroke[]): Box {
  const x0 = Math.min(...level.map((l) => l.from), ...plumb.map((p) => p.at));
  const x1 = Math.max(...level.map((l) => l.to), ...plumb.map((p) => p.at));
  const y0 = Math.min(...plumb.map((p) => p.from), ...level.map((l) => l.at));
  const y1 = Math.max(...plumb.map((p) => p.to), ...level.map((l) => l.at));
  return { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
}
