import { describe, expect, it } from "vitest";
import { createPipeline, PackError, RuleError } from "../../src/index.js";
import { builtinPacks } from "../../src/packs/builtin.js";
import { type Pack, type PackFile, parsePack } from "../../src/packs/parse.js";

const MANIFEST: PackFile = { path: "pack.yaml", text: "id: mine\nversion: 1.0.0\ntitle: 我的规则\n" };

const RULES = `rules:
  - id: visits
    title: 走访次数
    before: "次数[达|为]?"
    kinds: [count]
    units: [次]
    measure: level
    examples:
      - text: 走访企业次数达[[25次]]。
`;

const pack = (...files: PackFile[]): Pack => parsePack([MANIFEST, ...files], "packs/mine");
const rules = (text: string): PackFile => ({ path: "rules/visits.yaml", text });

function messageOf(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    if (error instanceof PackError) return error.message;
    throw error;
  }
  throw new Error("nothing was wrong");
}

describe("a pack", () => {
  it("is read from its files", () => {
    const { manifest, rules: read } = pack(rules(RULES));
    expect(manifest).toMatchObject({ id: "mine", version: "1.0.0" });
    expect(read.map(({ id, confidence, counterexamples }) => [id, confidence, counterexamples])).toEqual([
      ["visits", 0.8, []],
    ]);
  });

  it("is read alike from YAML and from what was built", () => {
    const value = { rules: [{ id: "a", title: "甲", examples: [{ text: "[[1次]]" }] }] };
    const text = "rules:\n  - id: a\n    title: 甲\n    examples:\n      - text: '[[1次]]'\n";
    expect(pack({ path: "rules.yaml", value })).toEqual(pack({ path: "rules.yaml", text }));
  });

  it("joins word classes of several files", () => {
    const { words } = pack(
      { path: "words.yaml", text: "words:\n  rises: [增长]\n" },
      { path: "words/more.yaml", text: "words:\n  rises: [攀升]\n" },
    );
    expect(words).toEqual({ rises: ["增长", "攀升"] });
  });
});

describe("what is wrong is named with file, line and rule", () => {
  it.each([
    ["a field that there is not", RULES.replace("kinds:", "kind:"), 2, ["visits", "kind"]],
    ["a kind that there is not", RULES.replace("[count]", "[cuont]"), 5, ["visits", "kinds"]],
    ["an example without [[…]]", RULES.replace("[[25次]]", "25次"), 9, ["visits", "[[…]]"]],
    ["no example", RULES.replace(/ {4}examples:[\s\S]*/, "    examples: []\n"), 8, ["visits", "examples"]],
    ["an id with capitals", RULES.replace("id: visits", "id: Visits"), 2, ["lower case"]],
    ["broken YAML", RULES.replace("kinds: [count]", "kinds: [count"), 6, []],
  ])("%s", (_what, text, line, words) => {
    const message = messageOf(() => pack(rules(text)));
    expect(message).toContain(`packs/mine/rules/visits.yaml:${line}: `);
    for (const word of words) expect(message).toContain(word);
  });

  it("a pack without a manifest", () => {
    expect(messageOf(() => parsePack([rules(RULES)], "packs/mine"))).toContain("packs/mine: a pack needs a pack.yaml");
  });

  it("a file that no pack has", () => {
    const message = messageOf(() => pack({ path: "rule.yaml", text: RULES }));
    expect(message).toContain("packs/mine/rule.yaml: a pack has no such file; it may hold pack, rules");
  });

  it("a rule that stands twice", () => {
    const twice = RULES + RULES.replace("rules:\n", "");
    expect(messageOf(() => pack(rules(twice)))).toContain("rule visits stands twice");
  });

  it("a pattern that cannot be read, and a word class that there is not", async () => {
    for (const [wrong, why] of [
      ["次数[达", "is not closed"],
      ["<nowhere>", "no word class <nowhere>"],
    ]) {
      const pipeline = createPipeline({ packs: [pack(rules(RULES.replace("次数[达|为]?", wrong ?? "")))] });
      const running = pipeline.extract("走访企业次数达25次。");
      await expect(running).rejects.toThrow(RuleError);
      await expect(running).rejects.toThrow("mine/visits");
      await expect(running).rejects.toThrow(why);
    }
  });
});

describe("a user's pack has the same rights as ours", () => {
  it("its rule is applied and named", async () => {
    const { indicators, packs } = await createPipeline({ packs: [pack(rules(RULES))] }).extract("走访企业次数达25次。");
    expect(packs.at(-1)).toBe("mine@1.0.0");
    expect(indicators.map(({ rule, value }) => [rule, value])).toEqual([["mine/visits", 25]]);
  });

  it("its words extend ours", async () => {
    const words: PackFile = { path: "words.yaml", text: "words:\n  rises: [蹿升]\n" };
    const { indicators } = await createPipeline({ packs: [pack(words)] }).extract("工业增加值同比蹿升8.5%。");
    expect(indicators.map(({ measure, name }) => [measure, name])).toEqual([["growth", "工业增加值"]]);
  });
});

describe("our packs", () => {
  const packs = builtinPacks();

  it("have no concept, alias or rule twice", () => {
    const concepts = packs.flatMap(({ concepts: all }) => all);
    const twice = (all: readonly string[]): string[] => all.filter((one, i) => all.indexOf(one) !== i);
    expect(twice(concepts.map(({ id }) => id))).toEqual([]);
    // one name may be counted in two ways, 森林 in 公顷 and 立方米, but within one dimension it is one thing
    const names = concepts.flatMap(({ name, aliases, dimension }) =>
      [
        ...new Set(
          [name, ...aliases].map((one) => one.replaceAll(/[（(）)“”·\s的]/g, "").replace(/(?:总量|总数|数量|数)$/, "")),
        ),
      ].map((one) => `${dimension} ${one}`),
    );
    expect(twice(names)).toEqual([]);
    expect(twice(packs.flatMap(({ manifest, rules: all }) => all.map(({ id }) => `${manifest.id}/${id}`)))).toEqual([]);
  });

  it("have a catalogue of science and technology", () => {
    const concepts = packs.find(({ manifest }) => manifest.id === "science-technology")?.concepts ?? [];
    expect(concepts.length).toBeGreaterThanOrEqual(60);
    expect(concepts.filter(({ of }) => of !== undefined && !concepts.some(({ id }) => id === of))).toEqual([]);
  });

  it.each([
    ["economy", 150],
    ["public-finance", 90],
    ["agriculture-rural", 70],
    ["education", 40],
    ["health", 40],
    ["environment", 50],
    ["employment-social", 90],
  ])("have a catalogue of %s, its ranges the right way round", (id, least) => {
    const concepts = packs.find(({ manifest }) => manifest.id === id)?.concepts ?? [];
    expect(concepts.length).toBeGreaterThanOrEqual(least);
    expect(concepts.filter(({ range }) => range && !(Number(range[0]) < Number(range[1])))).toEqual([]);
    expect(concepts.filter(({ name }) => /[（）]/.test(name))).toEqual([]);
  });
});

describe("a concept", () => {
  const pipeline = createPipeline();
  const conceptOf = async (text: string): Promise<(string | undefined)[]> =>
    (await pipeline.extract(text)).indicators.map(({ concept }) => concept);

  it.each([
    ["全市地区生产总值1203.5亿元，增长6.1%。", ["econ.gdp", "econ.gdp"]],
    ["全年粮食产量52.3万吨。", ["agri.grain"]],
    ["全社会用电量86.4亿千瓦时。", ["econ.power.used"]],
    ["城镇登记失业率3.2%。", ["social.unemployment.registered"]],
    ["年末常住人口231.7万人。", ["social.population.resident"]],
    ["公务接待费支出3.2万元。", ["fin.three-public.reception"]],
    ["空气质量优良天数312天。", ["env.air.good-days"]],
    ["货物周转量1200亿吨公里。", ["econ.transport.freight-km"]],
  ])("is found by name and unit: %s", async (text, expected) => {
    expect(await conceptOf(text)).toEqual(expected);
  });

  it.each([
    ["粮食产量2300亩。", "an area is no output"],
    ["新建小学3所。", "new ones are not the schools that there are"],
    ["常住人口城镇化率231万人。", "a rate is not counted in persons"],
  ])("is not given where it is not sure: %s", async (text) => {
    expect(await conceptOf(text)).toEqual([undefined]);
  });
});
