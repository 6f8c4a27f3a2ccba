import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decode } from "../../src/read/charset.js";
import { ReadError } from "../../src/read/error.js";
import { bytesOf } from "./samples.js";

const SIMPLIFIED = [
  "江城科技局工作总结",
  "全年新增高企三十家",
  "技术合同登记额增长",
  "二〇二〇年工作要点",
  "一、目标完成情况",
];
const TRADITIONAL = [
  "本年度預算執行情形",
  "經濟發展局工作報告",
  "全市科技創新企業數",
  "營業收入成長百分之三",
  "交通建設計畫的成果",
];

describe("decode", () => {
  test.each(SIMPLIFIED)("tells GB18030 by looks: %s", (text) => {
    expect(decode(bytesOf(text.slice(0, 8), "gb18030"))).toEqual({
      text: text.slice(0, 8),
      encoding: "gb18030",
      issues: [],
    });
  });

  test.each(TRADITIONAL)("tells Big5 by looks: %s", (text) => {
    expect(decode(bytesOf(text.slice(0, 8), "big5"))).toEqual({ text: text.slice(0, 8), encoding: "big5", issues: [] });
  });

  test.each([...SIMPLIFIED, ...TRADITIONAL])("valid UTF-8 is UTF-8, whatever is declared: %s", (text) => {
    expect(decode(bytesOf(text), "gb2312")).toMatchObject({ text, encoding: "utf-8" });
  });

  test("a wrong declaration does not spoil the text", () => {
    expect(decode(bytesOf("江城市新认定高新技术企业一百二十家。", "gbk"), "big5").encoding).toBe("gb18030");
    expect(decode(bytesOf("本市新增科技企業一百二十家。", "big5"), "gb2312").encoding).toBe("big5");
    expect(decode(bytesOf("江城市新认定高新技术企业。", "gbk"), "utf-8").encoding).toBe("gb18030");
  });

  test("a byte-order mark is no part of the text", () => {
    for (const encoding of ["utf-8", "utf-16le", "utf-16be"]) {
      const marked = bytesOf("\ufeff全年增长5%\n", encoding);
      expect(decode(marked)).toEqual({ text: "全年增长5%\n", encoding, issues: [] });
    }
  });

  test("UTF-16 without a mark is known by its zero bytes", () => {
    expect(decode(bytesOf("全年增长5%，共12家。\n", "utf-16le")).encoding).toBe("utf-16le");
    expect(decode(bytesOf("全年增长5%，共12家。\n", "utf-16be")).encoding).toBe("utf-16be");
  });

  test("one damaged byte leaves UTF-8 and an issue", () => {
    const bytes = bytesOf("全市研发投入持续增长，新增科技型企业三十家。");
    bytes[4] = 0x20;
    const { encoding, issues } = decode(bytes);
    expect(encoding).toBe("utf-8");
    expect(issues.map((found) => found.code)).toEqual(["read/undecodable"]);
  });

  test.each([
    ["zeros", new Uint8Array(64)],
    ["a program", Uint8Array.from({ length: 512 }, (_, at) => (at * 37) % 256)],
  ])("binary is refused: %s", (_, bytes) => {
    expect(() => decode(bytes)).toThrow(ReadError);
  });

  test("what common characters were written in is found again, from eight characters on", () => {
    const common = fc.constantFrom(
      ..."的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起",
    );
    const texts = fc.array(common, { minLength: 8, maxLength: 60 }).map((list) => list.join(""));
    fc.assert(fc.property(texts, (text) => decode(bytesOf(text, "gb18030")).text === text));
  });

  test("all 5058 pairs of Big5-HKSCS for which the platform has private characters come out as characters", () => {
    const page = bytesOf("本年度預算執行情形良好，各項工作均如期完成，", "big5");
    const platform = new TextDecoder("big5");
    const pairs: number[][] = [];
    for (let lead = 0x81; lead <= 0xfe; lead++)
      for (let trail = 0x40; trail <= 0xfe; trail++)
        if ((trail <= 0x7e || trail >= 0xa1) && /^[\ue000-\uf8ff]/.test(platform.decode(Uint8Array.of(lead, trail))))
          pairs.push([lead, trail]);
    const known = pairs.filter(([lead = 0, trail = 0]) => {
      const { text, encoding } = decode(Uint8Array.of(...page, lead, trail));
      expect(encoding).toBe("big5");
      return !/[\ue000-\uf8ff\ufffd?]/.test(text);
    });
    expect(known).toHaveLength(5058);
  });

  test.each([
    ["UTF-8 lines in a GBK page", "gb18030", "utf-8"],
    ["GBK lines in a UTF-8 page", "utf-8", "gb18030"],
  ])("%s are read each in its own charset, and told", (_, main, other) => {
    const lines = ["江城市科技局二〇二二年工作总结", "全年新增高新技术企业三十五家", "技术合同登记额稳步增长"];
    const foreign = "转载自江城日报，责任编辑王某";
    const bytes = [...bytesOf(`${lines.join("\n")}\n`, main), ...bytesOf(`${foreign}\n`, other)];
    const { text, encoding, issues } = decode(Uint8Array.from([...bytes, ...bytesOf(lines.join("\n"), main)]));
    expect(encoding).toBe(main);
    expect(text).toBe(`${lines.join("\n")}\n${foreign}\n${lines.join("\n")}`);
    expect(issues.map(({ code, span }) => [code, text.slice(span?.start, span?.end)])).toEqual([
      ["read/mixed-charset", `${foreign}\n`],
    ]);
  });
});
