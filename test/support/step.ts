import type { Issue } from "../../src/model/issue.js";
import { advance, draftOf, type StepOutcome } from "../../src/normalize/step.js";

export interface Stepped {
  readonly text: string;
  readonly issues: readonly Issue[];
  /** the source text of a stretch of the new text */
  readonly sourceOf: (stretch: string) => string;
}

/** One step of normalization, made. */
export function make(source: string, step: (text: string) => StepOutcome): Stepped {
  const { text, map, issues } = advance(draftOf(source), "test", step(source));
  return {
    text,
    issues,
    sourceOf: (stretch) => {
      const at = text.indexOf(stretch);
      if (at < 0) throw new Error(`${text} has no ${stretch}`);
      const { start, end } = map.toSource({ start: at, end: at + stretch.length });
      return source.slice(start, end);
    },
  };
}
