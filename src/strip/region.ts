import { anyOf } from "./fold.js";
import type { Matchers } from "./matchers.js";

export type FindRegion = (text: string | undefined) => string | undefined;

/** The place that a title, an issuer or 2023年1月6日在… begins with: 四川省资阳市, 海拉尔区. A guess by form, no gazetteer. */
export function createFindRegion(matchers: Matchers): FindRegion {
  const { fold, lexicon } = matchers;
  const { provinces, prefectures, counties, before, notIn, never } = lexicon.regions;
  const { year, month, day } = lexicon.dates;
  const names = (least: number, most: number) => `(?:(?!${anyOf(notIn, fold)})[\\u3400-\\u9fff]){${least},${most}}?`;
  const place = new RegExp(
    `^(${names(2, 6)}(?:${anyOf(provinces, fold)}))?(${names(1, 9)}(?:${anyOf(prefectures, fold)}))?(${names(1, 7)}(?:${anyOf(counties, fold)}))?`,
  );
  const lead = new RegExp(`^(?:[\\s\\d—-]|${anyOf([...before, year, month, day], fold)})+`);
  const banned = never.map((word) => fold(word).folded);
  return (text) => {
    if (text === undefined) return undefined;
    const { printed, folded } = fold(text);
    const skip = lead.exec(folded)?.[0].length ?? 0;
    const [found = "", ...parts] = place.exec(folded.slice(skip, skip + 32)) ?? [];
    const named = parts.filter((part) => part !== undefined);
    if (found.length < 2 || banned.some((word) => named.some((part) => isNone(part, word)))) return undefined;
    return printed.slice(skip, skip + found.length);
  };
}

/** 城市 and 全市 name no place, 创新型城市 neither; 江城市 does. */
const isNone = (part: string, word: string): boolean =>
  part.startsWith(word) || (part.endsWith(word) && part.length !== word.length + 1);
