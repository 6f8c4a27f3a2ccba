import type { Issue } from "../model/issue.js";
import { applyEdits, type Edit, OffsetMap } from "../model/offset-map.js";
import type { SourceSpan } from "../model/span.js";

/** A span of the step's own input text that a step marks as damaged. */
export interface Damage {
  readonly start: number;
  readonly end: number;
}

/** What one step of normalization found: edits in positions of its input, ascending and without overlap. */
export interface StepOutcome {
  readonly edits: readonly Edit[];
  /** makes the issues of this step; `toSource` leads positions of the step's input to the source text */
  readonly issues?: (toSource: (span: { start: number; end: number }) => SourceSpan) => readonly Issue[];
  readonly damaged?: readonly Damage[];
}

export const unchanged: StepOutcome = { edits: [] };

/** A text on its way from source to normalized. */
export interface Draft {
  readonly text: string;
  readonly map: OffsetMap;
  readonly issues: readonly Issue[];
}

export const draftOf = (text: string): Draft => ({ text, map: OffsetMap.identity, issues: [] });

/** The draft with a step's edits made. */
export function advance(draft: Draft, outcome: StepOutcome): Draft {
  if (outcome.edits.length === 0 && !outcome.issues) return draft;
  const issues = outcome.issues?.((span) => draft.map.toSource(span)) ?? [];
  return {
    text: applyEdits(draft.text, outcome.edits),
    map: draft.map.followedBy(OffsetMap.ofEdits(outcome.edits)),
    issues: issues.length > 0 ? [...draft.issues, ...issues] : draft.issues,
  };
}
