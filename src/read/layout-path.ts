import type { Rule } from "./layout-page.js";

export type Point = readonly [number, number];

/** A filled shape thinner than this, in points, is a line. The thickest border seen has 3. */
const THIN = 4;
/** A line off level or plumb by this, in points, slants. */
const SLANT = 1;

/** The ruling lines of one drawn path: its sides where it is stroked, the path itself where it is a thin filled shape. */
export function rulesOfPath(points: readonly Point[], stroked: boolean): readonly Rule[] {
  if (points.length < 2) return [];
  const whole = ruleBetween(points);
  const isThin = Math.min(whole.x1 - whole.x0, whole.y1 - whole.y0) <= THIN;
  if (!stroked || isThin) return isThin ? [whole] : [];
  const rules: Rule[] = [];
  for (let at = 1; at < points.length; at++) {
    const side = ruleBetween(points.slice(at - 1, at + 1));
    if (Math.min(side.x1 - side.x0, side.y1 - side.y0) <= SLANT) rules.push(side);
  }
  return rules;
}

function ruleBetween(points: readonly Point[]): Rule {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
}
