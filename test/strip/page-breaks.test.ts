import { describe, expect, it } from "vitest";
import { createPipeline } from "../../src/index.js";

const { prepare } = createPipeline();
const normalized = async (text: string): Promise<string> => (await prepare(text)).normalized.text;

const SENTENCE = "全区新建农村公路46公里，完成危桥改造12座，群众出行条件明显改善，城乡客运一体化水平持续提升";
/** Running text that is cut inside its third sentence. */
const page = (n: number): string => `${SENTENCE}，${n}个镇率先完成。`.repeat(5);
const cut = (mark: string): string =>
  `${page(3)}今年以来，全区培育家庭农\n${mark}\n场38家，带动农户460户，人均增收明显。${page(4)}`;
const whole = cut("").replace("\n\n", "");

describe("page numbers that cut a sentence", () => {
  it.each(["- 7 -", "—7—", "– 12 –", "第7页", "第 7 页 共 23 页", "第 7 頁", "  Page 7 of 23"])("%s", async (mark) => {
    expect(await normalized(cut(mark))).toBe(whole);
  });

  it("a bare number alone may be anything", async () => {
    expect(await normalized(cut("7"))).toBe(cut("7"));
  });

  it("bare numbers that count pages", async () => {
    expect(await normalized(`${cut("7")}\n${cut("8")}\n${cut("9")}`)).toBe(`${whole}\n${whole}\n${whole}`);
  });

  it("numbers of rows stay", async () => {
    const rows = [1, 2, 3, 4].map((n) => `${n}\n农村公路\n已完成`).join("\n");
    expect(await normalized(rows)).toBe(rows);
  });

  it("a number between two paragraphs goes as a line", async () => {
    expect(await normalized(`${page(3)}\n- 7 -\n二、主要问题\n${page(4)}`)).toBe(
      `${page(3)}\n二、主要问题\n${page(4)}`,
    );
  });
});

describe("running heads that come again with the page's number", () => {
  const head = (n: number): string => `${n}\n(0302)-0${n}\n某 某 署\n决 算 说 明\n单位：千元`;

  it("go with it", async () => {
    const [seventh, eighth] = [cut(head(17)), cut(head(18))];
    expect(await normalized(`${seventh}\n${eighth}`)).toBe(`${whole}\n${whole}`);
  });
});

describe("watermarks in the middle of the text", () => {
  const CASES: readonly (readonly [why: string, mark: string])[] = [
    ["a disguised address", "( WwW.qTzRk.CoM )"],
    ["one that asks to be named", "（本文来自某网，转载请注明）"],
  ];
  it.each(CASES)("%s", async (_why, mark) => {
    expect(await normalized(`全区培育家庭农${mark}场38家，带动农户增收。\n${page(3)}`)).toBe(
      `全区培育家庭农场38家，带动农户增收。\n${page(3)}`,
    );
  });

  it("an address that comes again", async () => {
    const marked = "全区培育家庭农（www.qtzrk.com）场38家，带动农户（www.qtzrk.com）460户。";
    expect(await normalized(marked)).toBe("全区培育家庭农场38家，带动农户460户。");
  });

  it.each(["（www.example.gov.cn）", "（www.qtzrk.com）"])("%s once may be the report's own", async (address) => {
    const text = `登录服务平台${address}申报，全年受理38件。`;
    expect(await normalized(text)).toBe(text);
  });
});
