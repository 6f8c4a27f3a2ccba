import { applyEdits, type Edit, OffsetMap } from "../../src/model/offset-map.js";
import type { QuantityFinder } from "../../src/quantity/index.js";
import type { Random } from "./random.js";

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Something that was damaged: where it stands in the clean text, and where what is left of it. */
interface Target {
  readonly clean: Stretch;
  readonly damaged: Stretch;
}

/** One document before and after damage. */
export interface Trial {
  readonly clean: string;
  readonly damaged: string;
  readonly targets: readonly Target[];
}

/** What a kind of damage works on. */
export interface Subject {
  readonly random: Random;
  /** a clean report */
  readonly text: string;
  readonly quantities: QuantityFinder;
}

/** A kind of damage that scraping does. */
export interface Kind {
  readonly id: string;
  /** what it breaks: a number or a date, or running text beside them */
  readonly breaks: "values" | "text";
  /** undefined where the text has nothing that can be damaged so */
  readonly inflict: (subject: Subject) => Trial | undefined;
}

/** With its neighbours, so that what a repair puts at its edges is seen. */
const widened = ({ start, end }: Stretch, text: string): Stretch => ({
  start: Math.max(0, start - 1),
  end: Math.min(text.length, end + 1),
});

/** A trial from edits of a clean text, in any order; targets that no edit touches are left out. */
export function trialOf(clean: string, edits: readonly Edit[], targets: readonly Stretch[]): Trial | undefined {
  const ordered = edits.toSorted((a, b) => a.start - b.start);
  const touched = targets.filter(({ start, end }) =>
    ordered.some((edit) =>
      edit.start === edit.end ? start < edit.start && edit.start < end : edit.start < end && start < edit.end,
    ),
  );
  if (touched.length === 0) return undefined;
  const map = OffsetMap.ofEdits(ordered);
  const placed = touched.map((target) => {
    const around = widened(target, clean);
    return { clean: around, damaged: map.toNormalized(around) };
  });
  return { clean, damaged: applyEdits(clean, ordered), targets: placed };
}

export const deletion = (start: number, length = 1): Edit => ({ start, end: start + length, text: "" });
export const insertion = (at: number, text: string): Edit => ({ start: at, end: at, text });

/** Some of a text's quantities, those with two characters or more. */
export function someQuantities({ random, text, quantities }: Subject, count: number): Stretch[] {
  const found = quantities.find(text).map(({ span }) => span);
  return random.some(
    found.filter(({ start, end }) => end - start > 1),
    count,
  );
}
