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
});
