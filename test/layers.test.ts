import { describe, expect, it } from "vitest";
import { importsOf, literalsOf, type Source, sources } from "./support/sources.js";

/** The way of the data. A stage imports what stands before it, and model/. */
const STAGES = ["read", "strip", "normalize", "segment", "quantity", "extract", "link", "verify"] as const;
const ORDER = [...STAGES, "explain", "packs", "pipeline", "store", "batch", "cluster", "cli"];

/** Those that stand aside from the way. */
const ASIDE: Readonly<Record<string, readonly string[]>> = {
  model: [],
  version: [],
  packs: ["generated"],
  index: ORDER.slice(0, ORDER.indexOf("batch")),
};

/** Made files that a stage reads: they are data. */
const DATA: Readonly<Record<string, readonly string[]>> = { extract: ["generated"] };

/** `extract/name.ts` → extract; `pipeline.ts` → pipeline */
const layerOf = (path: string): string => (path.split("/")[0] ?? "").replace(/\.ts$/, "");

function allowed(layer: string): Set<string> {
  const before = ASIDE[layer] ?? ORDER.slice(0, ORDER.indexOf(layer));
  return new Set([layer, "model", "version", ...(DATA[layer] ?? []), ...before]);
}

const all = sources();
const isOurs = (path: string): boolean => path.endsWith(".ts");

/** `path: what` of every file for which `find` finds something. */
const complaints = (find: (source: Source) => readonly string[]): string[] =>
  all.flatMap((source) => find(source).map((what) => `${source.path}: ${what}`));

describe("the house", () => {
  it("knows every folder", () => {
    const known = new Set([...ORDER, ...Object.keys(ASIDE)]);
    expect([...new Set(all.map(({ path }) => layerOf(path)))].filter((layer) => !known.has(layer))).toEqual([]);
  });

  it("a stage imports only what stands before it, and model/", () => {
    const wrong = complaints((source) => {
      const fine = allowed(layerOf(source.path));
      return importsOf(source).filter((path) => isOurs(path) && !fine.has(layerOf(path)));
    });
    expect(wrong).toEqual([]);
  });

  it("only cli/, cluster/, batch/, store/ and read/source.ts touch the disk, and nothing the network", () => {
    const DISK = /^(node:)?fs(\/promises)?$/;
    const NETWORK = /^(node:)?(https?|http2|net|tls|dgram)$/;
    const mayTouch = ({ path }: Source): boolean =>
      ["cli", "cluster", "batch", "store"].includes(layerOf(path)) || path === "read/source.ts";
    const wrong = complaints((source) =>
      importsOf(source).filter((path) => NETWORK.test(path) || (DISK.test(path) && !mayTouch(source))),
    );
    expect(wrong).toEqual([]);
  });

  it("only cli/ ends the program or writes to the terminal", () => {
    const wrong = complaints(({ path, tree }) =>
      layerOf(path) === "cli"
        ? []
        : [...tree.text.matchAll(/process\.(?:exit\b|exitCode|stdout|stderr)|console\.\w+/g)].map(([call]) => call),
    );
    expect(wrong).toEqual([]);
  });
});

interface Exception {
  /** the characters that may stand in its literals; absent: all */
  readonly signs?: string;
  readonly why: string;
}

/** Files whose literals may hold Chinese characters; a word that a pack could change has no place here. */
const GRAMMAR: Readonly<Record<string, Exception>> = {
  "read/common-characters.ts": { why: "a table of frequent characters, by which an encoding is told" },
  "read/layout-joints.ts": { signs: "一二三四五六七八九十", why: "the numbering that begins a paragraph: （一） 二、" },
  "segment/outline.ts": {
    why: "the signs that number headings: 一、（二）第三章, and what a bare number must not stand before",
  },
  "read/docx-numerals.ts": { why: "the numerals in which a Word list counts: 一、甲、壹" },
  "normalize/lost/patterns.ts": {
    signs: "年月日号第元万亿千百",
    why: "the signs of a date or an amount between which characters were lost: 2019923日",
  },
  "normalize/lost/readings.ts": { signs: "年月日", why: "the signs of a date that a repair puts back: 2019年9月23日" },
  "normalize/lost/decide-dates.ts": { signs: "年月日", why: "the signs of a whole date" },
  "normalize/radicals.ts": { why: "Unicode's table of radicals and the characters that they look like" },
  "normalize/broken-lines.ts": {
    signs: "年月日万亿萬億",
    why: "the signs of a date, which no number runs over a line into, and the magnitudes behind which one does",
  },
  "strip/page-breaks.ts": { why: "the numbering with which a line begins anew" },
  "normalize/wrapped-lines.ts": {
    signs: "一二三四五六七八九十第章节条",
    why: "the numbering with which a line begins anew",
  },
  "extract/own-name.ts": {
    signs: "一二两三四五六七八九十百千万亿",
    why: "the numerals before which a name ends: 跨过两个万亿元",
  },
  "extract/told-name.ts": { signs: "百千万亿", why: "the magnitudes that make a threshold of a name: 百亿元以上" },
  "extract/status.ts": {
    signs: "年月日季度底",
    why: "the signs of a time: a number without them makes a title a statement, and a cue may stand behind them",
  },
  "extract/tidy.ts": { signs: "一二三四五六七八九十", why: "the numbering before a name: （一）" },
  "extract/table-row.ts": { signs: "一二三四五六七八九十", why: "the numbering before the name of a row: 二、" },
  "extract/table-title.ts": { signs: "一二三四五六七八九十", why: "the number of a table: 表三" },
};

/** 的 and 了 join words to others: they are to Chinese what spaces and endings are to English. */
const PARTICLES = /[的了]/g;
const HAN = /\p{Script=Han}/u;

describe("Chinese words live in extractors/", () => {
  const words = (path: string, literal: string): boolean => {
    const exception = GRAMMAR[path];
    const signs = exception ? (exception.signs ?? literal) : "";
    return [...literal.replace(PARTICLES, "")].some((character) => HAN.test(character) && !signs.includes(character));
  };
  const literals = new Map(all.map((source) => [source.path, literalsOf(source)]));

  it("no literal in src/ holds any", () => {
    const wrong = [...literals].flatMap(([path, found]) =>
      found.filter((literal) => words(path, literal)).map((literal) => `${path}: ${literal}`),
    );
    expect(wrong).toEqual([]);
  });

  it("every exception is still needed", () => {
    const needed = (path: string): boolean => (literals.get(path) ?? []).some((literal) => words("", literal));
    expect(Object.keys(GRAMMAR).filter((path) => !needed(path))).toEqual([]);
  });
});
