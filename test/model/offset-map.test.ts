import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, type Edit, OffsetMap } from "../../src/model/offset-map.js";
import { editsOf, textOf } from "../support/edits.js";

/** A text, and a number of steps that edit it one after the other. */
const chain = (steps: number): fc.Arbitrary<{ texts: string[]; edits: Edit[][] }> =>
  textOf(24).chain((text) => grow({ texts: [text], edits: [] }, steps));

function grow(
  so: { texts: string[]; edits: Edit[][] },
  steps: number,
): fc.Arbitrary<{ texts: string[]; edits: Edit[][] }> {
  if (steps === 0) return fc.constant(so);
  const text = so.texts.at(-1) ?? "";
  return editsOf(text.length).chain((edits) =>
    grow({ texts: [...so.texts, applyEdits(text, edits)], edits: [...so.edits, edits] }, steps - 1),
  );
}

const spansOf = (length: number): { start: number; end: number }[] => {
  const spans: { start: number; end: number }[] = [];
  for (let start = 0; start < length; start++)
    for (let end = start + 1; end <= length; end++) spans.push({ start, end });
  return spans;
};

/** Where an edit's replacement stands in the text it makes. */
const imagesOf = (edits: readonly Edit[]): { start: number; end: number }[] => {
  let shift = 0;
  return edits.map(({ start, end, text }) => {
    const image = { start: start + shift, end: start + shift + text.length };
    shift += text.length - (end - start);
    return image;
  });
};

/** Whether no edit of a step meets what any earlier step put there. */
function apart(steps: readonly (readonly Edit[])[]): boolean {
  let made: { start: number; end: number }[] = [];
  for (const edits of steps) {
    if (edits.some((edit) => made.some((one) => edit.start <= one.end && one.start <= edit.end))) return false;
    const map = OffsetMap.ofEdits(edits);
    made = [...made.map((one) => map.toNormalized(one)), ...imagesOf(edits)];
  }
  return true;
}

/** The characters that no edit of any step covers: where each stands at first and at last. */
function survivors(length: number, steps: readonly (readonly Edit[])[]): [number, number][] {
  let left = Array.from({ length }, (_, at): [number, number] => [at, at]);
  for (const edits of steps) {
    left = left.flatMap(([from, at]): [number, number][] => {
      if (edits.some(({ start, end }) => start <= at && at < end)) return [];
      const before = edits.filter(({ end }) => end <= at);
      return [[from, at + before.reduce((sum, { start, end, text }) => sum + text.length - (end - start), 0)]];
    });
  }
  return left;
}

const bare = ({ start, end }: { start: number; end: number }): [number, number] => [start, end];

describe("OffsetMap", () => {
  it("identity maps every span to itself", () => {
    for (const span of spansOf(6)) {
      expect(bare(OffsetMap.identity.toSource(span))).toEqual(bare(span));
      expect(bare(OffsetMap.identity.toNormalized(span))).toEqual(bare(span));
    }
  });

  it("leads through a deletion, a replacement and an insertion", () => {
    const source = "創(chuàng)新2019923日";
    const edits = [
      { start: 1, end: 9, text: "" },
      { start: 14, end: 14, text: "年" },
    ];
    const map = OffsetMap.ofEdits(edits);
    const text = applyEdits(source, edits);
    expect(text).toBe("創新2019年923日");
    expect(bare(map.toSource({ start: 0, end: 2 }))).toEqual([0, 10]);
    expect(bare(map.toSource({ start: 0, end: 1 }))).toEqual([0, 1]);
    expect(source.slice(...bare(map.toSource({ start: 2, end: 11 })))).toBe("2019923日");
    expect(bare(map.toNormalized({ start: 10, end: 18 }))).toEqual([2, 11]);
  });

  it("an empty span stays empty", () => {
    fc.assert(
      fc.property(chain(1), fc.nat({ max: 30 }), ({ texts, edits }, at) => {
        const position = Math.min(at, texts[1]?.length ?? 0);
        const { start, end } = OffsetMap.ofEdits(edits[0] ?? []).toSource({ start: position, end: position });
        expect(start).toBe(end);
      }),
    );
  });

  it("characters that no edit touched come back letter for letter, both ways", () => {
    fc.assert(
      fc.property(chain(1), ({ texts: [source = "", text = ""], edits: [edits = []] }) => {
        const map = OffsetMap.ofEdits(edits);
        for (let at = 0; at < source.length; at++) {
          if (edits.some(({ start, end }) => start <= at && at < end)) continue;
          const image = map.toNormalized({ start: at, end: at + 1 });
          expect(text.slice(image.start, image.end)).toBe(source[at]);
          expect(bare(map.toSource(image))).toEqual([at, at + 1]);
        }
      }),
    );
  });

  it("spans of the source are within it and ascend with the spans of the text", () => {
    fc.assert(
      fc.property(chain(3), ({ texts, edits }) => {
        const map = edits.map(OffsetMap.ofEdits).reduce((all, next) => all.followedBy(next));
        const source = texts[0] ?? "";
        const places = spansOf(texts.at(-1)?.length ?? 0).map((span) => ({ span, place: map.toSource(span) }));
        for (const { place } of places) {
          expect(0 <= place.start && place.start <= place.end && place.end <= source.length).toBe(true);
        }
        for (const a of places) {
          for (const b of places) {
            if (a.span.start <= b.span.start) expect(a.place.start).toBeLessThanOrEqual(b.place.start);
            if (a.span.end <= b.span.end) expect(a.place.end).toBeLessThanOrEqual(b.place.end);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("two steps in one lead where the two lead one after the other, or further out where edits overlap", () => {
    fc.assert(
      fc.property(chain(2), ({ texts, edits }) => {
        const [first, second] = edits.map(OffsetMap.ofEdits);
        if (!first || !second) return;
        const both = first.followedBy(second);
        for (const span of spansOf(texts[2]?.length ?? 0)) {
          const whole = both.toSource(span);
          const stepwise = first.toSource(second.toSource(span));
          expect(whole.start).toBeLessThanOrEqual(stepwise.start);
          expect(whole.end).toBeGreaterThanOrEqual(stepwise.end);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("two steps in one lead exactly where the two lead, when no edit meets another", () => {
    fc.assert(
      fc.property(chain(2), ({ texts, edits }) => {
        fc.pre(apart(edits));
        const [first, second] = edits.map(OffsetMap.ofEdits);
        if (!first || !second) return;
        const both = first.followedBy(second);
        for (const span of spansOf(texts[2]?.length ?? 0)) {
          expect(bare(both.toSource(span))).toEqual(bare(first.toSource(second.toSource(span))));
        }
      }),
      { numRuns: 300 },
    );
  });

  // where edits of three steps touch, the two orders may draw the border of a deletion differently
  it("composition is associative, when no edit meets another", () => {
    fc.assert(
      fc.property(chain(3), ({ texts, edits }) => {
        fc.pre(apart(edits));
        const [a, b, c] = edits.map(OffsetMap.ofEdits);
        if (!a || !b || !c) return;
        const left = a.followedBy(b).followedBy(c);
        const right = a.followedBy(b.followedBy(c));
        for (const span of spansOf(texts[3]?.length ?? 0)) {
          expect(bare(left.toSource(span))).toEqual(bare(right.toSource(span)));
        }
        for (const span of spansOf(texts[0]?.length ?? 0)) {
          expect(bare(left.toNormalized(span))).toEqual(bare(right.toNormalized(span)));
        }
      }),
      { numRuns: 200 },
    );
  });

  it("characters that no step touched come back letter for letter through all steps, in either order", () => {
    fc.assert(
      fc.property(chain(3), ({ texts, edits }) => {
        const [a, b, c] = edits.map(OffsetMap.ofEdits);
        if (!a || !b || !c) return;
        const text = texts[3] ?? "";
        for (const [from, to] of survivors(texts[0]?.length ?? 0, edits)) {
          expect(text[to]).toBe(texts[0]?.[from]);
          const span = { start: to, end: to + 1 };
          expect(bare(a.followedBy(b).followedBy(c).toSource(span))).toEqual([from, from + 1]);
          expect(bare(a.followedBy(b.followedBy(c)).toSource(span))).toEqual([from, from + 1]);
        }
      }),
      { numRuns: 500 },
    );
  });
});
