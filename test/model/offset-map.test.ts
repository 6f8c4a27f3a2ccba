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

interface Stretch {
  readonly start: number;
  readonly end: number;
}

const spansOf = (length: number): Stretch[] => {
  const spans: Stretch[] = [];
  for (let start = 0; start < length; start++)
    for (let end = start + 1; end <= length; end++) spans.push({ start, end });
  return spans;
};

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

const bare = ({ start, end }: Stretch): [number, number] => [start, end];

const mapsOf = (edits: readonly (readonly Edit[])[]): OffsetMap[] => edits.map((step) => OffsetMap.ofEdits(step));

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

  it("two steps in one lead where the two lead one after the other, or further out where one deletes what the other replaces", () => {
    fc.assert(
      fc.property(chain(2), ({ texts, edits }) => {
        const [first, second] = mapsOf(edits);
        if (!first || !second) return;
        const both = first.followedBy(second);
        for (const span of spansOf(texts[2]?.length ?? 0)) {
          const whole = both.toSource(span);
          const middle = second.toSource(span);
          const stepwise = first.toSource(middle);
          expect(whole.start).toBeLessThanOrEqual(stepwise.start);
          expect(whole.end).toBeGreaterThanOrEqual(stepwise.end);
          // where both its ends stand for something in the text between, there is one answer
          const edges = [
            { start: span.start, end: span.start + 1 },
            { start: span.end - 1, end: span.end },
          ].map((edge) => second.toSource(edge));
          if (edges.every(({ start, end }) => start < end)) expect(bare(whole)).toEqual(bare(stepwise));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("what one step deletes and a later one replaces belongs together", () => {
    const source = "網際網路(wǎng)使用";
    const dropped = [{ start: 4, end: 10, text: "" }];
    const converted = [{ start: 0, end: 4, text: "互联网" }];
    const stands = OffsetMap.ofEdits(dropped).followedBy(OffsetMap.ofEdits(converted));
    // a neighbour that was deleted stays outside, although the edits touch
    expect(source.slice(...bare(stands.toSource({ start: 0, end: 3 })))).toBe("網際網路");
    expect(source.slice(...bare(stands.toSource({ start: 0, end: 4 })))).toBe("網際網路(wǎng)使");
    const put = OffsetMap.ofEdits(dropped).followedBy(OffsetMap.ofEdits([{ start: 4, end: 4, text: "的" }]));
    expect(source.slice(...bare(put.toSource({ start: 4, end: 5 })))).toBe("(wǎng)");
    expect(bare(put.toNormalized({ start: 5, end: 7 }))).toEqual([4, 5]);
  });

  it("composition is associative, whatever the edits touch", () => {
    fc.assert(
      fc.property(chain(4), ({ texts, edits }) => {
        const [a, b, c, d] = mapsOf(edits);
        if (!a || !b || !c || !d) return;
        const orders = [
          a.followedBy(b).followedBy(c).followedBy(d),
          a.followedBy(b.followedBy(c).followedBy(d)),
          a.followedBy(b).followedBy(c.followedBy(d)),
          a.followedBy(b.followedBy(c.followedBy(d))),
        ];
        const answers = orders.map((map) => [
          spansOf(texts[4]?.length ?? 0).map((span) => bare(map.toSource(span))),
          spansOf(texts[0]?.length ?? 0).map((span) => bare(map.toNormalized(span))),
        ]);
        for (const answer of answers.slice(1)) expect(answer).toEqual(answers[0]);
      }),
      { numRuns: 1000 },
    );
  });

  it("identity before or behind a map changes nothing", () => {
    fc.assert(
      fc.property(chain(1), ({ edits: [edits = []] }) => {
        const map = OffsetMap.ofEdits(edits);
        expect(OffsetMap.identity.followedBy(map)).toBe(map);
        expect(map.followedBy(OffsetMap.identity)).toBe(map);
      }),
    );
  });

  it("every span leads back to what it was made of, through all steps", () => {
    fc.assert(
      fc.property(chain(4), ({ texts, edits }) => {
        const map = mapsOf(edits).reduce((all, next) => all.followedBy(next), OffsetMap.identity);
        const kept = survivors(texts[0]?.length ?? 0, edits);
        for (const span of spansOf(texts.at(-1)?.length ?? 0)) {
          const place = map.toSource(span);
          for (const [from, to] of kept) {
            const inside = span.start <= to && to < span.end;
            expect(place.start <= from && from < place.end).toBe(inside);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it("characters that no step touched come back letter for letter through all steps, both ways", () => {
    fc.assert(
      fc.property(chain(3), ({ texts, edits }) => {
        const map = mapsOf(edits).reduce((all, next) => all.followedBy(next), OffsetMap.identity);
        const text = texts[3] ?? "";
        for (const [from, to] of survivors(texts[0]?.length ?? 0, edits)) {
          expect(text[to]).toBe(texts[0]?.[from]);
          expect(bare(map.toSource({ start: to, end: to + 1 }))).toEqual([from, from + 1]);
          expect(bare(map.toNormalized({ start: from, end: from + 1 }))).toEqual([to, to + 1]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("a wider span leads to a wider place, both ways", () => {
    fc.assert(
      fc.property(chain(3), ({ texts, edits }) => {
        const map = mapsOf(edits).reduce((all, next) => all.followedBy(next), OffsetMap.identity);
        const within = (inner: Stretch, outer: Stretch): boolean =>
          outer.start <= inner.start && inner.end <= outer.end;
        for (const [length, lead] of [
          [texts.at(-1)?.length ?? 0, map.toSource.bind(map)],
          [texts[0]?.length ?? 0, map.toNormalized.bind(map)],
        ] as const) {
          for (let start = 0; start < length; start++) {
            for (let end = start + 1; end < length; end++) {
              expect(within(lead({ start, end }), lead({ start, end: end + 1 }))).toBe(true);
              if (start > 0) expect(within(lead({ start, end }), lead({ start: start - 1, end }))).toBe(true);
            }
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it("characters outside the BMP and phrases that grow or shrink keep their places", () => {
    const source = "𠀀甲１𠮟乙";
    const edits = [
      { start: 0, end: 2, text: "一" },
      { start: 4, end: 6, text: "三个字" },
    ];
    const map = OffsetMap.ofEdits(edits);
    expect(applyEdits(source, edits)).toBe("一甲１三个字乙");
    expect(bare(map.toSource({ start: 0, end: 1 }))).toEqual([0, 2]);
    expect(bare(map.toSource({ start: 4, end: 5 }))).toEqual([4, 6]);
    expect(bare(map.toNormalized({ start: 5, end: 6 }))).toEqual([3, 6]);
    expect(bare(map.toSource({ start: 6, end: 7 }))).toEqual([6, 7]);
  });

  it("grows with the edits, not with the text or the number of steps", () => {
    const edits = (count: number, gap: number): Edit[] =>
      Array.from({ length: count }, (_, i) => ({ start: i * gap, end: i * gap + 1, text: "" }));
    const one = OffsetMap.ofEdits(edits(1000, 1000));
    expect(one.size).toBeLessThanOrEqual(4 * 1000 + 2);
    let all = one;
    for (let step = 0; step < 20; step++) all = all.followedBy(OffsetMap.ofEdits(edits(50, 997)));
    expect(all.size).toBeLessThanOrEqual(4 * 2000 + 2);
    const touching = OffsetMap.ofEdits(edits(1000, 1));
    expect(touching.size).toBeLessThanOrEqual(4);
  });
});
