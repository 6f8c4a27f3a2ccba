import fc from "fast-check";
import type { Edit } from "../../src/model/offset-map.js";

/** Ascending edits without overlap, some of which touch, of a text that is `length` long: replacements, deletions, insertions. */
export function editsOf(length: number): fc.Arbitrary<Edit[]> {
  const step = fc.record({
    gap: fc.nat({ max: 4 }),
    taken: fc.nat({ max: 3 }),
    text: fc.string({ unit: fc.constantFrom("A", "B", "C"), maxLength: 3 }),
  });
  return fc.array(step, { maxLength: 6 }).map((steps) => {
    const edits: Edit[] = [];
    let at = 0;
    for (const { gap, taken, text } of steps) {
      const start = at + gap;
      const end = start + taken;
      if (end > length) break;
      edits.push({ start, end, text });
      at = end;
    }
    return edits;
  });
}

export const textOf = (maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(..."甲乙丙丁戊己庚辛壬癸0123"), minLength: 1, maxLength });
