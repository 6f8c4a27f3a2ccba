import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { createPipeline } from "../../src/index.js";
import { applyEdits } from "../../src/model/offset-map.js";
import { CandidateFinder } from "../../src/normalize/mojibake/candidates.js";
import { createMojibake } from "../../src/normalize/mojibake/index.js";
import { loadLikelihood } from "../../src/normalize/mojibake/likelihood.js";
import { createIsOdd, findSuspects } from "../../src/normalize/mojibake/suspects.js";
import { loadReadings } from "../../src/normalize/pinyin.js";
import { loadConverter } from "../../src/normalize/simplify.js";
import { builtinPacks } from "../../src/packs/builtin.js";

const script = builtinPacks().find((pack) => pack.script)?.script;
const traditional = (script?.traditional ?? "").replace(/\s/g, "");
const restore = createMojibake(traditional);
const restored = async (text: string): Promise<string> => applyEdits(text, (await restore(text)).edits);

const asGbk = (bytes: Uint8Array): string => new TextDecoder("gb18030").decode(bytes);
const asLatin = (bytes: Uint8Array): string => new TextDecoder("windows-1252").decode(bytes);
const gbk = (text: string): Uint8Array => iconv.encode(text, "gbk");
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const folded = (text: string): string =>
  text
    .replaceAll("\ufffd", "?")
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));

/** eight usual characters, and what the last of them is read with */
const LONGEST_BEHIND = 12;

/** Ways in which a stretch comes to be misread. */
const WAYS: readonly { readonly way: string; readonly misread: (text: string) => string }[] = [
  { way: "one byte out of step", misread: (text) => `?${asGbk(gbk(text).subarray(1))}` },
  { way: "out of step, the lost byte without a mark", misread: (text) => asGbk(gbk(text).subarray(1)) },
  { way: "out of step, folded to half width", misread: (text) => folded(`?${asGbk(gbk(text).subarray(1))}`) },
  { way: "UTF-8 read as GBK", misread: (text) => asGbk(utf8(text)) },
  { way: "UTF-8 read as GBK, marks folded", misread: (text) => folded(asGbk(utf8(text))) },
  { way: "UTF-8 read as Latin-1", misread: (text) => asLatin(utf8(text)) },
  { way: "GBK read as Latin-1", misread: (text) => asLatin(gbk(text)) },
];

/** Where an injected bracket broke a pair: the converter saw the byte in front together with the next character's first. */
function broken(before: string, after: string, pinyin: string): string {
  const bytes = gbk(after);
  return `${before}?${pinyin})${asGbk(bytes.subarray(1))}`;
}

describe("misread stretches are restored", () => {
  it.each([
    [
      "with marks folded into the text; what a lone byte was nobody can tell",
      `經費做到${folded(`?${asGbk(gbk("專人負責管理").subarray(1))}`)}，賬目清楚`,
      "經費做到\ufffd人負責管理，賬目清楚",
    ],
    ["pinyin that broke a pair", `會同${broken("當", "地財政部門", "shù")}開展檢查`, "會同當地財政部門開展檢查"],
    ["another pair", `面向${broken("", "對外開放", "qū")}，格局初步形成`, "面向對外開放，格局初步形成"],
  ])("%s", async (_why, source, text) => expect(await restored(source)).toBe(text));

  it.each(WAYS)("$way: a clause of a report", async ({ misread }) => {
    const clause = "全年组织开展科技成果转移转化对接活动";
    const got = await restored(`会议要求，${misread(clause)}，成效明显。`);
    const lost = [...got].filter((character) => character === "\ufffd").length;
    expect(lost).toBeLessThanOrEqual(2);
    expect(
      [..."会议要求，全年组织开展科技成果转移转化对接活动，成效明显。"].filter((c, at) => c !== got[at]),
    ).toHaveLength(lost);
  });

  it("and reading on ends where the text behind is surely in step", async () => {
    const isOdd = createIsOdd(traditional);
    const [likelihood, readings, toPlain] = await Promise.all([loadLikelihood(), loadReadings(), loadConverter({})]);
    const finder = new CandidateFinder({ likelihood, readings, toPlain, isOdd });
    const clause = "开展科技成果转化对接活动推动企业创新能力持续提升促进经济社会高质量发展取得明显成效".repeat(2);
    const text = `會同${broken("當", "地財政部門", "shù")}${clause}`;
    const [suspect] = findSuspects(text, isOdd);
    if (!suspect) throw new Error("nothing looks misread");
    const ends = [...finder.outOfStep(text, suspect)].map(({ end }) => end - suspect.end);
    expect(ends.length).toBeGreaterThan(0);
    expect(Math.max(...ends)).toBeLessThan(LONGEST_BEHIND);
  });

  it("and told, with how it came about", async () => {
    const { normalized, document } = await createPipeline().prepare(
      `会议要求，${asGbk(utf8("加强科技成果转化"))}，成效明显。`,
    );
    expect(normalized.text).toBe("会议要求，加强科技成果转化，成效明显。");
    const [found] = normalized.issues;
    expect(found).toMatchObject({ code: "normalize/mojibake", severity: "info", reading: "加强科技成果转化" });
    expect(document.text.slice(found?.span?.start, found?.span?.end)).toBe(found?.original);
  });

  it("a number beside a restored stretch keeps its place", async () => {
    const source = `会议要求，${asGbk(utf8("加强科技成果转化"))}，完成35项。`;
    const { normalized } = await createPipeline().prepare(source);
    const at = normalized.text.indexOf("35");
    const { start, end } = normalized.map.toSource({ start: at, end: at + 2 });
    expect(source.slice(start, end)).toBe("35");
  });
});

describe("what is whole stays", () => {
  it.each([
    "这样做对吗?我们认为可以。",
    "全年目标能否完成?关键在落实",
    "成立工作专班，组长彭婕、副组长翟翀、成员闫晗、喆琦。",
    "α粒子与β射线，Δ值为3，Ω形",
    "企业：甪直镇、郪江镇、鄠邑区、盱眙县",
    "カタログ与ハードウェア",
    "Ñandú y café",
  ])("%s", async (text) => expect(await restored(text)).toBe(text));

  it("what nobody can read is told", async () => {
    const { issues } = await restore("会议要求，锟斤拷锟斤拷锟斤拷\ufffd\ufffd\ufffd，成效明显。");
    const at = { of: "source", start: 0, end: 0 } as const;
    expect(issues?.(() => at).map(({ code }) => code)).toEqual(["normalize/unreadable"]);
  });
});

const SENTENCES = [
  "全市新增高新技术企业三十五家，科技型中小企业入库数量稳步提升，创新主体不断壮大",
  "围绕重点产业布局建设产业技术研究院，推动高校院所成果就地转化，带动就业成效明显",
  "深入推进营商环境改革，优化政务服务流程，企业开办时间压缩到一个工作日以内",
  "加强农村公路养护管理，完成危桥改造和安全防护工程，群众出行条件明显改善",
  "统筹抓好城乡居民基本医疗保险参保工作，落实困难群众资助政策，参保覆盖率持续巩固",
];

interface Place {
  readonly sentence: string;
  readonly at: number;
  readonly length: number;
  readonly way: (typeof WAYS)[number];
}

describe("any stretch, misread in any way", () => {
  const place = fc.record({
    sentence: fc.constantFrom(...SENTENCES),
    at: fc.nat({ max: 30 }),
    length: fc.integer({ min: 4, max: 16 }),
    way: fc.constantFrom(...WAYS),
  });

  it("comes back, or stays as it was: never something else", async () => {
    // 校核 read as half a character and ：
    const found = WAYS.filter(({ way }) => way.includes("without a mark"));
    const examples = found.map((way) => [{ sentence: SENTENCES[1] ?? "", at: 22, length: 4, way }] as [Place]);
    await fc.assert(
      fc.asyncProperty(place, async ({ sentence, at, length, way }) => {
        const stretch = sentence.slice(at, at + length);
        fc.pre(/^[\u4e00-\u9fff]{4,}$/.test(stretch));
        const source = sentence.slice(0, at) + way.misread(stretch) + sentence.slice(at + stretch.length);
        const got = await restored(source);
        const right = got.length === sentence.length && [...got].every((c, i) => c === sentence[i] || c === "\ufffd");
        expect(right || got === source ? "" : `${source} → ${got}`).toBe("");
      }),
      { numRuns: 150, examples },
    );
  });
});
