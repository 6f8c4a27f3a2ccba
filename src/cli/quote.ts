import type { FindingPlace } from "../verify/findings.js";

const BEFORE = 28;
const AFTER = 14;

/** A place with its line: its number from 1, and the words around. */
export interface Quoted {
  readonly line: number;
  readonly before: string;
  readonly value: string;
  readonly after: string;
}

/** Offsets of the line starts of a text, for looking up many places. */
export function lineIndex(text: string): (position: number) => number {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (position) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= position) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ");

/** `…完成情况为|3963.66万元|,完成目标任务…`: cut at the line's ends, marked where words are left out. */
export function quote(
  text: string,
  { start, end }: Pick<FindingPlace, "start" | "end">,
  lineAt: (at: number) => number,
): Quoted {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const newline = text.indexOf("\n", end);
  const lineEnd = newline < 0 ? text.length : newline;
  const [from, to] = [Math.max(lineStart, start - BEFORE), Math.min(lineEnd, end + AFTER)];
  return {
    line: lineAt(start),
    before: (from > lineStart ? "…" : "") + oneLine(text.slice(from, start)).trimStart(),
    value: oneLine(text.slice(start, end)),
    after: oneLine(text.slice(end, to)).trimEnd() + (to < lineEnd ? "…" : ""),
  };
}
