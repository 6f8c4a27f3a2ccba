import { anyOf } from "./fold.js";
import type { Matchers } from "./matchers.js";

export type FindRegion = (text: string | undefined) => string | undefined;

/** The place that a title or an issuer begins with: 四川省资阳市, 海拉尔区. A guess by form, no gazetteer. */
export function createFindRegion(matchers: Matchers): FindRegion {
  const { fold, lexicon } = matchers;
  const { provinces, prefectures, counties, before, never } = lexicon.regions;
  const names = (least: number, most: number) => `[\\u3400-\\u9fff]{${least},${most}}?`;
  const place = new RegExp(
    `^(?:${names(2, 6)}(?:${anyOf(provinces, fold)}))?(?:${names(1, 7)}(?:${anyOf(prefectures, fold)}))?(?:${names(1, 7)}(?:${anyOf(counties, fold)}))?`,
  );
  const lead = new RegExp(`^(?:[\\s\\d-]|${lexicon.dates.year}|${lexicon.dates.year}度|${anyOf(before, fold)})+`);
  const banned = never.map((word) => fold(word).folded);
  return (text) => {
    if (text === undefined) return undefined;
    const { printed, folded } = fold(text);
    const skip = lead.exec(folded)?.[0].length ?? 0;
    const found = place.exec(folded.slice(skip, skip + 24))?.[0] ?? "";
    if (found.length < 2 || banned.some((word) => found.endsWith(word) || found.startsWith(word))) return undefined;
    return printed.slice(skip, skip + found.length);
  };
}
