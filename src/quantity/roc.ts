import type { QuantityLexicon } from "../model/quantity-lexicon.js";

/** Whether a text counts years of the Republic, from 1911: 民国112年, or 112年 without an era. */
export function countsRocYears(text: string, { words }: QuantityLexicon): boolean {
  const { rocEras, year } = words.dates;
  return (
    rocEras.some((era) => text.includes(era)) || new RegExp(`(?<!\\d)1[0-2]\\d\\s*(?:${year.join("|")})`).test(text)
  );
}
