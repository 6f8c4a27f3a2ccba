import type { Removal } from "../model/document.js";
import { type SourceSpan, sourceSpan } from "../model/span.js";

const STEP = "strip";

export const removal = (reason: string, span: SourceSpan): Removal => ({ step: STEP, reason, span });

/** Removals in ascending order without overlap; neighbours with one reason become one. */
export function mergeRemovals(removals: readonly Removal[]): readonly Removal[] {
  const merged: Removal[] = [];
  for (const next of removals.toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)) {
    const last = merged.at(-1);
    if (next.span.start >= next.span.end || (last && next.span.end <= last.span.end)) continue;
    const start = Math.max(next.span.start, last?.span.end ?? 0);
    if (last && start === last.span.end && last.reason === next.reason && last.step === next.step)
      merged[merged.length - 1] = { ...last, span: sourceSpan(last.span.start, next.span.end) };
    else merged.push({ ...next, span: sourceSpan(start, next.span.end) });
  }
  return merged;
}
