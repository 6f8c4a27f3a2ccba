import type { Issue } from "../model/issue.js";
import type { SourceSpan } from "../model/span.js";
import type { Change } from "../pipeline.js";

interface Cleaning {
  readonly why: string;
  /** the issue that sums this step up; the groups tell more */
  readonly code?: string;
}

/** Steps that do the same thing in many places, each beyond doubt; what they did is told by kinds, not place by place. */
const CLEANING: Readonly<Record<string, Cleaning>> = {
  invisible: { why: "characters that print nothing" },
  width: { why: "full-width letters, digits and blanks stand for the plain ones" },
  pinyin: {
    why: "pinyin that a converter put behind the characters it had converted",
    code: "normalize/injected-pinyin",
  },
  script: { why: "Traditional characters, read as Simplified", code: "normalize/traditional" },
  punctuation: { why: "half-width signs between Chinese characters stand for the full-width ones" },
  lines: { why: "a line broken at the width of the page goes on in the next" },
  spaces: { why: "a blank beside a Chinese character means nothing" },
};

/** The same edit, made by one step in `count` places of which the first is `span`. */
export interface ChangeGroup {
  readonly step: string;
  readonly why: string;
  readonly span: SourceSpan;
  readonly before: string;
  readonly after: string;
  readonly count: number;
}

/** Whether an issue speaks of this very place. */
const tells = ({ span }: Issue, edit: SourceSpan): boolean =>
  span !== undefined && span.start <= edit.start && edit.end <= span.end;

/** Edits by kinds, the most frequent first within each step; `told` are codes of issues that only sum them up. */
export function cleanedOf(
  made: readonly Change[],
  issues: readonly Issue[],
): { groups: ChangeGroup[]; told: ReadonlySet<string> } {
  const told = new Set(Object.values(CLEANING).flatMap(({ code }) => code ?? []));
  const telling = issues.filter(({ code }) => !told.has(code));
  const steps = new Map<string, Map<string, ChangeGroup>>();
  for (const { step, span, before, after } of made) {
    const cleaning = CLEANING[step];
    // what strip removed is told by its removals, and a repair by its issue
    if (step === "chrome" || (!cleaning && telling.some((one) => tells(one, span)))) continue;
    const kinds = steps.get(step) ?? new Map<string, ChangeGroup>();
    steps.set(step, kinds);
    const key = `${before}\0${after}`;
    const known = kinds.get(key);
    kinds.set(key, {
      ...(known ?? { step, why: cleaning?.why ?? step, span, before, after }),
      count: (known?.count ?? 0) + 1,
    });
  }
  const groups = [...steps.values()].flatMap((kinds) => [...kinds.values()].sort((a, b) => b.count - a.count));
  return { groups, told };
}
