import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { createPipeline, type Indicator } from "../src/index.js";
import { fixtureIds } from "./support/fixture.js";
import { fixturePath, said, without } from "./support/round-trip.js";
import { IN_OTHER_LETTERS, lineBefore, lineBehind, type Twin, wrappedAt } from "./support/twins.js";

// What must not matter: the letters, the width of lines, what stands before and behind, the order of independent
// sentences. The same report as Word, PDF, OFD and web page: test/read.

const pipeline = createPipeline();
const ids = fixtureIds();
const isPage = (id: string): boolean => fixturePath(id).endsWith(".html");

interface Original {
  /** the source text; of a page, what its file holds */
  readonly text: string;
  readonly indicators: readonly Indicator[];
  /** how many lines stand above the first sentence: the title and what is around it */
  readonly head: number;
}

const originals = new Map<string, Original>();

async function originalOf(id: string): Promise<Original> {
  const path = fixturePath(id);
  const { document } = await pipeline.prepare({ path });
  const { indicators } = await pipeline.extract({ path });
  const text = isPage(id) ? new TextDecoder(document.encoding).decode(readFileSync(path)) : document.text;
  // a title is read line by line: one that is broken inside a word is not put together
  const head = text.split("\n").findIndex((line) => line.includes("。"));
  return { text, indicators, head };
}

beforeAll(async () => {
  for (const id of ids) originals.set(id, await originalOf(id));
});

const original = (id: string): Original => {
  const found = originals.get(id);
  if (!found) throw new Error(`fixtures/${id} could not be loaded`);
  return found;
};

/** What a twin says that its original does not, and the other way round. */
async function differences(id: string, twin: Twin): Promise<string[]> {
  const { text, indicators } = original(id);
  const made = twin(text);
  const result = isPage(id)
    ? await pipeline.extract(new TextEncoder().encode(made), { name: "report.html" })
    : await pipeline.extract(made);
  const [before, after] = [indicators.map(said), result.indicators.map(said)];
  return [...without(before, after).map((one) => `- ${one}`), ...without(after, before).map((one) => `+ ${one}`)];
}

/** Where a share site cut a text in pages, 2、格率为99.2%, each of its lines begins with a page's number: other lines end that. */
const PAGED_LINES = "placeholders";
const texts = ids.filter((id) => !isPage(id) && id !== PAGED_LINES);

describe.each(Object.entries(IN_OTHER_LETTERS))("in %s", (name, twin) => {
  it.each(ids.filter((id) => id !== PAGED_LINES || !name.includes("width")))("%s says the same", async (id) => {
    expect(await differences(id, twin)).toEqual([]);
  });
});

describe("in lines of one width, broken in words and numbers", () => {
  it.each(texts)("%s says the same", async (id) => {
    for (const width of [20, 29, 40])
      expect(await differences(id, wrappedAt(width, original(id).head)), `${width} characters`).toEqual([]);
  });
});

describe("beside unrelated text", () => {
  const LINE = "根据工作安排，现将有关情况说明如下，供各单位在工作中参考。";

  it.each(texts)("%s says the same", async (id) => {
    const { indicators } = original(id);
    const first = indicators[0]?.evidence.start ?? 0;
    expect(await differences(id, lineBefore(LINE, first)), "before it").toEqual([]);
    expect(await differences(id, lineBehind(LINE)), "behind it").toEqual([]);
  });
});

// Words that open a paragraph, 力争, 明年, speak for all of it: a sentence that begins with one is not independent.

/** Each says all that is needed to read it: its name, and its time where that is not the report's. */
const INDEPENDENT = [
  "全市实现地区生产总值2860.5亿元，比上年增长5.2%。",
  "新增国家高新技术企业46家、科技型中小企业128家。",
  "技术合同成交额达到39.6亿元，完成年度目标的105.3%。",
  "研发平台达到210个，其中省级34个。",
  "第一、第二产业增加值分别增长3.1%、6.4%。",
  "城镇登记失业率为2.8%。",
  "全市有36家省级、139家市级工程技术研究中心。",
  "粮食总产量由182万吨提高到186万吨。",
  "完成造林面积3.5万亩，森林覆盖率达到43.2%。",
  "一般公共预算收入下降1.2%。",
  "每千人口拥有执业医师3.1人。",
] as const;

const TITLE = "江城市2023年国民经济和社会发展情况总结";

const indicatorsIn = async (text: string): Promise<string[]> =>
  (await pipeline.extract(text)).indicators.map(said).sort();

const shuffled = fc.shuffledSubarray([...INDEPENDENT], { minLength: INDEPENDENT.length });

describe("the order of independent sentences", () => {
  it.each([
    ["in one paragraph", ""],
    ["in paragraphs of their own", "\n"],
  ])("%s does not matter", async (_, joint) => {
    const wanted = await indicatorsIn(`${TITLE}\n\n${INDEPENDENT.join(joint)}`);
    expect(wanted.length).toBeGreaterThan(INDEPENDENT.length);
    await fc.assert(
      fc.asyncProperty(shuffled, async (sentences) => {
        expect(await indicatorsIn(`${TITLE}\n\n${sentences.join(joint)}`)).toEqual(wanted);
      }),
      { numRuns: 20 },
    );
  });

  it("nor does their company: each says what it says alone", async () => {
    const alone = await Promise.all(INDEPENDENT.map((sentence) => indicatorsIn(`${TITLE}\n\n${sentence}`)));
    expect(await indicatorsIn(`${TITLE}\n\n${INDEPENDENT.join("")}`)).toEqual(alone.flat().sort());
  });
});
