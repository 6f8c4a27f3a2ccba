import type { Issue } from "../model/issue.js";
import { lowerBound } from "../model/search.js";
import type { Change, Prepared } from "../pipeline.js";
import { cleanedOf } from "./change-groups.js";

/** What became of a stretch of the source: taken out, put back, told but left alone, or folded without a word. */
export type ChangeKind = "removed" | "restored" | "flagged" | "changed";

/** One line of the report on a document. Positions are half-open, in UTF-16 units of the source text. */
export interface ChangeEntry {
  readonly kind: ChangeKind;
  /** `strip/navigation`, `normalize/lost-date`, `normalize/width` */
  readonly code: string;
  readonly why: string;
  /** of the source text, as `zhibiao text --raw` prints it, from 1 */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly before: string;
  /** absent where nothing was put in its place */
  readonly after?: string;
  readonly alternatives?: readonly string[];
  /** how often the same was done in the document; the place is that of the first time */
  readonly count?: number;
  /** what stands around it in the source, in one line */
  readonly context: { readonly before: string; readonly after: string };
}

const CONTEXT = 14;
const flat = (text: string): string => text.replace(/\s+/g, " ");

/** Tells the line of a position. Positions must be asked for in any order; O(log lines). */
function lineFinder(text: string): (position: number) => number {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (position) => lowerBound(starts, position + 1);
}

type Place = Pick<ChangeEntry, "line" | "start" | "end" | "context">;

function placer(text: string): (span: { readonly start: number; readonly end: number }) => Place {
  const lineOf = lineFinder(text);
  return ({ start, end }) => ({
    line: lineOf(start),
    start,
    end,
    context: {
      before: flat(text.slice(Math.max(0, start - CONTEXT), start)),
      after: flat(text.slice(end, end + CONTEXT)),
    },
  });
}

const isNormalizing = ({ code }: Issue): boolean => code.startsWith("normalize/");

/** Everything that was done to a document, in the order of its text; what was folded without a word comes last, grouped. */
export function changesOf({ document, normalized }: Prepared, made: readonly Change[]): ChangeEntry[] {
  const { text } = document;
  const placeOf = placer(text);
  const removed = document.removals.map(
    ({ step, reason, span }): ChangeEntry => ({
      kind: "removed",
      code: `strip/${step}`,
      why: reason,
      ...placeOf(span),
      before: text.slice(span.start, span.end),
    }),
  );
  const { groups, told } = cleanedOf(made, normalized.issues);
  const issues = [...document.issues, ...normalized.issues].filter((one) => isNormalizing(one) && !told.has(one.code));
  const repairs = issues.flatMap((one): ChangeEntry[] => {
    if (!one.span) return [];
    const { code, message, span, original, reading, alternatives } = one;
    return [
      {
        kind: reading === undefined ? "flagged" : "restored",
        code,
        why: message,
        ...placeOf(span),
        before: original ?? text.slice(span.start, span.end),
        ...(reading === undefined ? {} : { after: reading }),
        ...(alternatives === undefined ? {} : { alternatives }),
      },
    ];
  });
  const changed = groups.map(
    ({ step, why, span, before, after, count }): ChangeEntry => ({
      kind: "changed",
      code: `normalize/${step}`,
      why,
      ...placeOf(span),
      before,
      after,
      count,
    }),
  );
  return [...[...removed, ...repairs].sort((a, b) => a.start - b.start), ...changed];
}
