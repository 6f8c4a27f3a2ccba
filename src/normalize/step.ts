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

const BYTES = 2;

/**
 * One edit of the whole text, for a step that exchanges characters one for one: thousands of edits, or the pieces that
 * `replace` keeps, would take more memory than the text. `fold` gives the UTF-16 unit to put in place of one.
 */
export function exchange(text: string, fold: (unit: number, at: number) => number): StepOutcome {
  let units: Buffer | undefined;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const made = fold(unit, at);
    if (made === unit) continue;
    units ??= Buffer.from(text, "utf16le");
    units.writeUInt16LE(made, BYTES * at);
  }
  return units ? { edits: [{ start: 0, end: text.length, text: units.toString("utf16le") }] } : unchanged;
}

/** One edit of a step, for those who want to see what was done: what stood there, where in the source, what stands now. */
export interface Change {
  readonly step: string;
  readonly span: SourceSpan;
  readonly before: string;
  readonly after: string;
}

/** A text on its way from source to normalized. */
export interface Draft {
  readonly text: string;
  readonly map: OffsetMap;
  readonly issues: readonly Issue[];
  /** what steps marked as damaged, in the source text, which later steps do not move */
  readonly damaged: readonly SourceSpan[];
  /** is told of every edit */
  readonly onChange: ((change: Change) => void) | undefined;
}

export const draftOf = (text: string, onChange?: (change: Change) => void): Draft => ({
  text,
  map: OffsetMap.identity,
  issues: [],
  damaged: [],
  onChange,
});

/** An edit that keeps the length, as those of its characters that differ; any other as it is. */
function refined(text: string, edit: Edit): Edit[] {
  if (edit.text.length !== edit.end - edit.start) return [edit];
  const runs: Edit[] = [];
  let from = -1;
  for (let i = 0; i <= edit.text.length; i++) {
    const differs = i < edit.text.length && edit.text[i] !== text[edit.start + i];
    if (differs && from < 0) from = i;
    if (differs || from < 0) continue;
    runs.push({ start: edit.start + from, end: edit.start + i, text: edit.text.slice(from, i) });
    from = -1;
  }
  return runs;
}

/** The draft with a step's edits made. */
export function advance(draft: Draft, step: string, { edits, issues, damaged = [] }: StepOutcome): Draft {
  if (edits.length === 0 && damaged.length === 0 && !issues) return draft;
  const { text, map, onChange } = draft;
  const toSource = (span: { start: number; end: number }): SourceSpan => map.toSource(span);
  if (onChange) {
    for (const edit of edits.flatMap((one) => refined(text, one))) {
      onChange({ step, span: toSource(edit), before: text.slice(edit.start, edit.end), after: edit.text });
    }
  }
  return {
    text: applyEdits(text, edits),
    map: map.followedBy(OffsetMap.ofEdits(edits)),
    issues: [...draft.issues, ...(issues?.(toSource) ?? [])],
    damaged: [...draft.damaged, ...damaged.map(toSource)],
    onChange,
  };
}
