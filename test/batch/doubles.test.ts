import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Candidate, findDoubles } from "../../src/batch/doubles.js";
import { decodeSignature, encodeSignature, signatureOf, similarity } from "../../src/batch/similarity.js";

const sentence = (i: number): string =>
  `第${i}项：全年新增科技型企业${i * 7 + 3}户，同比增长${i + 2}.5%，完成投资${i * 13}万元。`;
const report = (count: number, from = 0): string =>
  Array.from({ length: count }, (_, i) => sentence(from + i)).join("\n");
const values = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, i) => `${(from + i) * 7 + 3}|户`);

function candidate(id: string, hash: string, text: string, of: readonly string[], year = 2021): Candidate {
  const signature = signatureOf({ text, values: of, year });
  return { id, hash, ...(signature ? { signature: encodeSignature(signature) } : {}) };
}

const ORIGINAL = report(30);
const REPOSTED = `首页 > 信息公开\n${ORIGINAL}\n责任编辑：某某\n分享到：`;

describe("doubles", () => {
  it("are told byte for byte, or by nearly all of their text and values; the first by id stays", () => {
    const found = findDoubles([
      candidate("c-copy", "h1", ORIGINAL, values(30)),
      candidate("b-reposted", "h2", REPOSTED, values(30)),
      candidate("a-original", "h1", ORIGINAL, values(30)),
      candidate("d-other", "h3", report(30, 50), values(30, 50)),
      candidate("e-copy of b", "h2", REPOSTED, values(30)),
    ]);
    expect(Object.fromEntries(found)).toEqual({
      "b-reposted": { of: "a-original", kind: "near" },
      "c-copy": { of: "a-original", kind: "exact" },
      "e-copy of b": { of: "a-original", kind: "near" },
    });
  });

  it("are not this year's report made from last year's, nor the same text with other numbers", () => {
    const changed = values(30).map((value, i) => (i % 4 === 0 ? `1${value}` : value));
    const found = findDoubles([
      candidate("2020", "h1", ORIGINAL, values(30), 2020),
      candidate("2021", "h2", `${ORIGINAL}。`, values(30), 2021),
      candidate("other numbers", "h3", `${ORIGINAL}！`, changed, 2020),
    ]);
    expect([...found]).toEqual([]);
  });

  it("are not told of texts that are too short to tell", () => {
    const short = "全年新增科技型企业12户。";
    expect([
      ...findDoubles([candidate("a", "h1", short, ["12|户"]), candidate("b", "h2", `${short} `, ["12|户"])]),
    ]).toEqual([]);
  });

  it("do not depend on the order of the work, and point to documents that stay", () => {
    const all = Array.from({ length: 12 }, (_, i) =>
      candidate(
        `d${i}`,
        `h${i % 9}`,
        i % 3 === 0 ? `${ORIGINAL}\n附件${i}` : report(20, i * 40),
        i % 3 === 0 ? values(30) : values(20, i * 40),
      ),
    );
    const expected = new Map([...findDoubles(all)].sort());
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        const found = findDoubles(shuffled);
        expect(new Map([...found].sort())).toEqual(expected);
        for (const { of } of found.values()) expect(found.has(of)).toBe(false);
      }),
      { numRuns: 20 },
    );
    expect(expected.size).toBeGreaterThan(2);
  });
});

describe("signatures", () => {
  it("estimate the share of what two texts have in common", () => {
    const of = (text: string) => signatureOf({ text, values: [], year: undefined });
    const [whole, half] = [of(report(40)), of(report(20) + report(20, 100))];
    if (!whole || !half) throw new Error("too short");
    expect(similarity(whole.text, whole.text)).toBe(1);
    expect(similarity(whole.text, half.text)).toBeGreaterThan(0.15);
    expect(similarity(whole.text, half.text)).toBeLessThan(0.75);
  });

  it("survive their way through a line of JSON", () => {
    const signature = signatureOf({ text: ORIGINAL, values: values(5), year: 2021 });
    if (!signature) throw new Error("too short");
    expect(decodeSignature(encodeSignature(signature))).toEqual(signature);
    expect(decodeSignature("c2ln")).toBeUndefined();
  });
});
