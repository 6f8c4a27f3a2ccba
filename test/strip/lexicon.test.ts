import { readFileSync } from "node:fs";
import { Converter } from "opencc-js";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { chromeLexiconSchema } from "../../src/model/chrome-lexicon.js";
import { createFold } from "../../src/strip/fold.js";

const source: unknown = parse(readFileSync(new URL("../../extractors/core/chrome.yaml", import.meta.url), "utf8"));
const lexicon = chromeLexiconSchema.parse(source);
const fold = createFold(lexicon);

function wordsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null && !(value instanceof Map)
    ? Object.values(value).flatMap(wordsOf)
    : [];
}

describe("chrome.yaml", () => {
  test("every word is found in Traditional text", () => {
    const toTraditional = Converter({ from: "cn", to: "t" });
    const lost = wordsOf(lexicon).filter((word) => fold(toTraditional(word)).folded !== fold(word).folded);
    expect(lost).toEqual([]);
  });

  test("a mistake is named with its place", () => {
    const broken = chromeLexiconSchema.safeParse({ ...(source as object), fold: "網网網 標标", homes: [] });
    expect(broken.error?.issues.map((found) => found.path.join("."))).toEqual(["fold", "homes"]);
  });
});

describe("fold", () => {
  test("width, case, script and injected pinyin; both strings are of one length", () => {
    expect(fold("主辦單位（Ａ）：網(wǎng)站")).toEqual({ printed: "主辦單位（Ａ）：網站", folded: "主办单位(a):网站" });
    expect(fold("企業(yè)（abc）(300)")).toEqual({ printed: "企業（abc）(300)", folded: "企业(abc)(300)" });
  });
});
