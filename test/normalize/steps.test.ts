import { describe, expect, it } from "vitest";
import { dropInjectedPinyin, hasBracketedLetters, loadReadings } from "../../src/normalize/pinyin.js";
import { foldPunctuation } from "../../src/normalize/punctuation.js";
import { foldRadicals } from "../../src/normalize/radicals.js";
import { closeLetterSpacing, dropStraySpaces } from "../../src/normalize/spaces.js";
import { dropInvisible, foldWidth } from "../../src/normalize/width.js";
import { make } from "../support/step.js";

const readings = await loadReadings();

type Case = readonly [why: string, source: string, text: string];
const same = (why: string, source: string): Case => [why, source, source];

describe("width", () => {
  const CASES: readonly Case[] = [
    ["digits, point and per cent", "增长１２．５％", "增长12.5%"],
    ["the comma of thousands among digits of full width", "产值３，９６３．１万元", "产值3,963.1万元"],
    ["a comma between clauses", "新增３家，１２３人", "新增3家，123人"],
    ["letters", "Ｒ＆Ｄ经费占ＧＤＰ比重", "R&D经费占GDP比重"],
    ["signs between numbers", "３－５个，占比＋２，１／３", "3-5个，占比+2，1/3"],
    ["ideographic and no-break spaces", "　完成\u00A0５家", " 完成 5家"],
    same("Chinese punctuation", "一是：完成（含续建）；二是……"),
    same("what is half-width", "R&D 3.5%"),
  ];
  it.each(CASES)("%s: %s", (_why, source, text) => expect(make(source, foldWidth).text).toBe(text));
});

describe("characters that print nothing", () => {
  const CASES: readonly Case[] = [
    ["zero-width space inside a number", "完成3\u200B9户", "完成39户"],
    ["byte order mark, soft hyphen, direction", "\uFEFF工\u00AD业\u202A产值\u202C", "工业产值"],
    ["control characters", "工\u0000业\u000B产值\u007F", "工业产值"],
    ["variation selectors", "葛\u{E0100}城\uFE0F", "葛城"],
    same("line breaks and tabs print", "一\n二\t三"),
  ];
  it.each(CASES)("%s", (_why, source, text) => expect(make(source, dropInvisible).text).toBe(text));

  it("a number keeps its place in the source", () => {
    expect(make("完成3\u200B9户", dropInvisible).sourceOf("39户")).toBe("3\u200B9户");
  });
});

describe("punctuation", () => {
  const CASES: readonly Case[] = [
    ["a comma between clauses", "今年以来,全市完成", "今年以来，全市完成"],
    ["a comma between two numbers that are no thousands", "新增3,5,12家", "新增3，5，12家"],
    ["a comma behind four digits", "2022,350家", "2022，350家"],
    ["brackets, colon and semicolon", "(一)目标:20户;", "（一）目标：20户；"],
    same("thousands", "3,963.1万元，1,234,567元"),
    same("a ratio and a time of day", "2.81:1，10:30"),
    same("an address", "https://example.org/a"),
  ];
  it.each(CASES)("%s: %s", (_why, source, text) => expect(make(source, foldPunctuation).text).toBe(text));

  it("never changes a length, so positions stay", () => {
    const source = "a,b;c:d(e)f!g?h";
    expect(make(source, foldPunctuation).text).toHaveLength(source.length);
  });
});

describe("stray spaces", () => {
  const CASES: readonly Case[] = [
    ["before and behind a number", "完成 125.56 亿元", "完成125.56亿元"],
    ["between characters", "工 业 产 值", "工业产值"],
    ["next to a sign", "增长 5% ，其中", "增长5%，其中"],
    same("two spaces are layout", "工业  产值"),
    same("between two numbers", "100 200"),
    same("between Latin words", "open source"),
    same("a line break", "工业\n产值"),
  ];
  it.each(CASES)("%s: %s", (_why, source, text) => expect(make(source, dropStraySpaces).text).toBe(text));
});

describe("letter-spaced lines", () => {
  const CASES: readonly Case[] = [
    ["a title", "工  作  总  结\n正文", "工作总结\n正文"],
    ["indented", "   目   录  ", "   目   录  "],
    ["three and more", "  年 度  报 告 ", "  年度报告 "],
    same("a list of words", "工业  农业  服务业"),
  ];
  it.each(CASES)("%s: %s", (_why, source, text) => expect(make(source, closeLetterSpacing).text).toBe(text));
});

describe("radicals", () => {
  const CASES: readonly Case[] = [
    ["Kangxi radicals", "⼯作⼀年，⽣产⾦属", "工作一年，生产金属"],
    ["CJK radicals, which NFKC leaves", "⻄部⻋辆⻛电⻓江", "西部车辆风电长江"],
    ["compatibility ideographs", "\uF90A融", "金融"],
    same("characters", "工作一年"),
  ];
  it.each(CASES)("%s: %s", (_why, source, text) => expect(make(source, foldRadicals).text).toBe(text));

  it("every assigned radical becomes a character, but 15 whose likeness is no character of two bytes", () => {
    const all = Array.from({ length: 0x2fd6 - 0x2e80 }, (_, i) => String.fromCharCode(0x2e80 + i));
    const assigned = all.filter((radical) => /\p{Assigned}/u.test(radical));
    const left = assigned.filter((radical) => make(radical, foldRadicals).text === radical);
    expect(assigned).toHaveLength(329);
    expect(left).toHaveLength(15);
  });
});

describe("injected pinyin", () => {
  const CASES: readonly Case[] = [
    ["after a converted character", "創(chuàng)新驅(qū)動", "創新驅動"],
    ["in full-width brackets", "業（yè）務", "業務"],
    ["another reading of the character", "重(zhòng)點，重(chóng)慶", "重點，重慶"],
    ["ü", "綠(lǜ)色", "綠色"],
    same("letters that are no reading of the character", "生产总值(gdp)"),
    same("a name in brackets", "企业(abc)完成"),
    same("nothing Chinese before it", "R&D(yan)"),
    same("capitals", "总值(YE)"),
  ];
  it.each(CASES)("%s: %s", (_why, source, text) => {
    expect(make(source, (given) => dropInjectedPinyin(given, readings)).text).toBe(text);
  });

  it("says how many, with examples", () => {
    const { issues } = make("創(chuàng)新驅(qū)動", (text) => dropInjectedPinyin(text, readings));
    expect(issues).toMatchObject([
      { code: "normalize/injected-pinyin", severity: "info", original: "創(chuàng) 驅(qū)", reading: "創 驅" },
    ]);
  });

  it("finds out cheaply whether there may be any", () => {
    expect(hasBracketedLetters("創(chuàng)新")).toBe(true);
    expect(hasBracketedLetters("（一）创新(2019)")).toBe(false);
  });
});
