import { anyOf } from "./fold.js";
import type { Matchers } from "./matchers.js";

export type FindRegion = (text: string | undefined) => string | undefined;

/** The place that a title or an issuer begins with: 四川省资阳市, 海拉尔区. A guess by form, no gazetteer. */
export function createFindRegion(matchers: Matchers): FindRegion {
  const { fold, lexicon } = matchers;
  const { provinces, prefectures, counties, before, notIn, never } = lexicon.regions;
  const names = (least: number, most: number) => `(?:(?!${anyOf(notIn, fold)})[\\u3400-\\u9fff]){${least},${most}}?`;
  const place = new RegExp(
    `^(?:${names(2, 6)}(?:${anyOf(provinces, fold)}))?(?:${names(1, 9)}(?:${anyOf(prefectures, fold)}))?(?:${names(1, 7)}(?:${anyOf(counties, fold)}))?`,
  );
  const lead = new RegExp(`^(?:[\\s\\d-]|${anyOf([...before, lexicon.dates.year], fold)})+`);
  const banned = never.map((word) => fold(word).folded);
  return (text) => {
    if (text === undefined) return undefined;
    const { printed, folded } = fold(text);
    const skip = lead.exec(folded)?.[0].length ?? 0;
    const found = place.exec(folded.slice(skip, skip + 32))?.[0] ?? "";
    if (found.length < 2 || banned.some((word) => isNone(found, word))) return undefined;
    return printed.slice(skip, skip + found.length);
  };
}

/** 城市 and 全市 name no place, 创新型城市 neither; 江城市 does. */
const isNone = (found: string, word: string): boolean =>
  found.startsWith(word) || (found.endsWith(word) && found.length !== word.length + 1);
