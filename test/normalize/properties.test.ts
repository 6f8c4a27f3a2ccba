import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPipeline } from "../../src/index.js";
import type { Document } from "../../src/model/document.js";
import type { NormalizedText } from "../../src/model/normalized.js";
import { createNormalize } from "../../src/normalize/index.js";
import { builtinPacks } from "../../src/packs/builtin.js";

const packs = builtinPacks();
const script = packs.find((pack) => pack.script)?.script;
const damage = packs.find((pack) => pack.damage)?.damage;
if (!script || !damage) throw new Error("no pack has a script.yaml and a damage.yaml");
const stage = createNormalize(script, damage);

const documentOf = (text: string): Document => ({
  id: "text",
  format: "text",
  text,
  blocks: [],
  metadata: {},
  removals: [],
  issues: [],
});

const normalize = (text: string): Promise<NormalizedText> => stage(documentOf(text));

/** What reports are made of, whole and damaged, in both scripts. */
const PIECES: readonly string[] = [
  ..."完成39户，|增长１２．５％。|2019923日|〔20203号|25.9%2019年|201620183年|2018GDP3亿元|923日|2019111日".split("|"),
  ..."創(chuàng)新|驅(qū)動（xu）|實現產值三億元|網際網路|顯著|乾隆|計畫|「引號」|著名|發展（fa）展".split("|"),
  ..."（目标值:20户）|3,963.1万元|一、|(一)|1)根据|2.“实施|xx家|1:3|10:30|https://a.cn/1|第3位|；;|:：".split("|"),
  ..."全市实现产值|企业、|、|，|。|”|“|5 萬|185 筆|3 ，|，3|% |A B|1 2|1 , 2| ;|( )|3\u200B9户|\uFEFF|𠀀|e\u0301".split(
    "|",
  ),
  ..."\n|\r\n|\t|　| |  |\n\n|\u00A0|\u00AD".split("|"),
];

const reportLike = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(""));

/** Lines of one width, as a text editor breaks them. */
const wrapped = fc
  .record({
    text: fc.array(fc.constantFrom(...PIECES), { minLength: 60, maxLength: 160 }),
    width: fc.integer({ min: 12, max: 40 }),
  })
  .map(
    ({ text, width }) =>
      text
        .join("")
        .replace(/\s/g, "")
        .match(new RegExp(`.{1,${width}}`, "gu"))
        ?.join("\n") ?? "",
  );

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(..."0123456789.,:;%()年月日号〔〕（）“” \n，。一二三創新发"), maxLength: 60 }),
);

const texts = { "report-like text": reportLike, "wrapped lines": wrapped, "any text at all": anyText } as const;

describe.each(Object.entries(texts))("of %s", (_, text) => {
  it("normalizing twice is normalizing once", async () => {
    await fc.assert(
      fc.asyncProperty(text, async (source) => {
        const once = await normalize(source);
        expect((await normalize(once.text)).text).toBe(once.text);
      }),
      { numRuns: 400 },
    );
  });

  it("every character leads back into the source, in order, and what nothing touched comes back letter for letter", async () => {
    await fc.assert(
      fc.asyncProperty(text, async (source) => {
        const touched = new Uint8Array(source.length);
        const { text: made, map } = await stage(documentOf(source), {
          onChange: ({ span }) => touched.fill(1, span.start, span.end),
        });
        let before = 0;
        for (let at = 0; at < made.length; at++) {
          const { start, end } = map.toSource({ start: at, end: at + 1 });
          expect(before <= start && start <= end && end <= source.length).toBe(true);
          before = start;
        }
        for (let at = 0; at < source.length; at++) {
          if (touched[at] === 1) continue;
          const image = map.toNormalized({ start: at, end: at + 1 });
          expect(made.slice(image.start, image.end)).toBe(source[at]);
          expect(map.toSource(image)).toMatchObject({ start: at, end: at + 1 });
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("what onChange is told", () => {
  const few = fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((pieces) => pieces.join(""));

  it("gives, made in the source, the normalized text, where each stands alone", async () => {
    await fc.assert(
      fc.asyncProperty(few, async (source) => {
        const changes: { start: number; end: number; text: string; before: string }[] = [];
        const { text: made } = await stage(documentOf(source), {
          onChange: ({ span, before, after }) => changes.push({ ...span, text: after, before }),
        });
        const alone = changes.every((a, i) => changes.every((b, j) => i === j || a.end < b.start || b.end < a.start));
        fc.pre(alone);
        const parts = changes.toSorted((a, b) => a.start - b.start);
        let at = 0;
        let out = "";
        for (const { start, end, text: after, before } of parts) {
          expect(source.slice(start, end)).toBe(before);
          out += source.slice(at, start) + after;
          at = end;
        }
        expect(out + source.slice(at)).toBe(made);
      }),
      { numRuns: 200 },
    );
  });
});

describe("as printed", () => {
  it("keep differs from hans only where Traditional text stands", async () => {
    const { document } = await createPipeline().prepare("全市实现产值3亿元；\n實現產值３億元,增長5%");
    const keep = await stage(document, { script: "keep" });
    expect(keep.text).toBe("全市实现产值3亿元；\n實現產值3億元，增長5%");
    expect((await stage(document)).text).toBe("全市实现产值3亿元；\n实现产值3亿元，增长5%");
  });
});
