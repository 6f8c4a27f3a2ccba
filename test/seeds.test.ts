import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { createPipeline, type Result } from "../src/index.js";
import { builtinPacks } from "../src/packs/builtin.js";

// Real reports that stand beside the repo, not in it; where they are absent there is nothing to test.
const SEEDS = join(import.meta.dirname, "../../shared/seeds");
const names = existsSync(SEEDS)
  ? readdirSync(SEEDS)
      .filter((name) => name.endsWith(".txt"))
      .sort()
  : [];

const pipeline = createPipeline();
const seeds = new Map<string, { source: string; result: Result }>();

beforeAll(async () => {
  for (const name of names) {
    const path = join(SEEDS, name);
    const { document } = await pipeline.prepare({ path });
    seeds.set(name, { source: document.text, result: await pipeline.extract({ path }) });
  }
});

const seed = (start: string): { source: string; result: Result } => {
  const found = [...seeds].find(([name]) => name.startsWith(start));
  if (!found) throw new Error(`there is no seed ${start}`);
  return found[1];
};

// what a number behind one of these says is a code, not a quantity
const CODES = /(?:网站标识码|标识码|备案序号|ICP备|公网安备|电话|传真|邮编|邮政编码|索引号|文号)[：:\s]*[\d-]*$/;
const REACH = 20;

describe.skipIf(names.length === 0)("the seeds", () => {
  it.each(names)("%s: evidence is a slice of the source text", (name) => {
    const { source, result } = seed(name);
    const wrong = result.indicators.filter(
      ({ evidence }) => source.slice(evidence.start, evidence.end) !== evidence.text,
    );
    expect(wrong).toEqual([]);
  });

  it.each(names)("%s: no value out of a code, a date or a placeholder", (name) => {
    const { source, result } = seed(name);
    const wrong = result.indicators.filter(
      ({ evidence: { text, start } }) =>
        CODES.test(source.slice(Math.max(0, start - REACH), start)) ||
        /^(?:19|20)\d\d年|[xX×*＊_]|月$|日$|号$/.test(text) ||
        !/[\d一二三四五六七八九十百千万亿两半〇零]/.test(text),
    );
    expect(wrong.map(({ name: indicator, evidence }) => `${evidence.text} ${indicator}`)).toEqual([]);
  });

  it("names out of the text with injected pinyin are clean and Simplified", () => {
    const traditional = new Set(
      builtinPacks()
        .find(({ script }) => script)
        ?.script?.traditional.replace(/\s/g, ""),
    );
    const dirty = seed("002").result.indicators.filter(
      ({ name }) =>
        /[(（][a-zü\u00E0-\u01DC]+[)）]/.test(name) || [...name].some((character) => traditional.has(character)),
    );
    expect(dirty.map(({ name }) => name)).toEqual([]);
  });
});
