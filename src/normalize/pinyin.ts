import { issue } from "../model/issue.js";
import type { Edit } from "../model/offset-map.js";
import { type StepOutcome, unchanged } from "./step.js";

/** All readings of a character, without tone marks, ü as v: 创 → ["chuang"]. */
export type Readings = (character: string) => readonly string[];

// 創(chuàng), 創（chuàng）: a bracket of pinyin letters right after a Chinese character
const BRACKET =
  /(?<=[\u3400-\u9FFF])[(（]([a-zü\u00E0-\u00FC\u0101\u0113\u011B\u012B\u014D\u016B\u01CE\u01D0\u01D2\u01D4\u01D6\u01D8\u01DA\u01DC]{1,6})[)）]/g;
const EXAMPLES_SHOWN = 3;

const withoutTone = (syllable: string): string =>
  syllable
    .normalize("NFD")
    .replace(/u\u0308/g, "v")
    .replace(/[\u0300-\u036F]/g, "");

export const hasBracketedLetters = (text: string): boolean => text.search(BRACKET) >= 0;

/** Removes pinyin that a converter injected, where it is a reading of the character before it; (xu) of a name or (gdp) stays. */
export function dropInjectedPinyin(text: string, readings: Readings): StepOutcome {
  const edits: Edit[] = [];
  for (const match of text.matchAll(BRACKET)) {
    const syllable = withoutTone(match[1] ?? "");
    if (!readings(text[match.index - 1] ?? "").includes(syllable)) continue;
    edits.push({ start: match.index, end: match.index + match[0].length, text: "" });
  }
  const first = edits[0];
  const last = edits.at(-1);
  if (!first || !last) return unchanged;
  return {
    edits,
    issues: (toSource) => [
      issue("normalize/injected-pinyin", "info", `${edits.length} pinyin insertions removed`, {
        span: toSource({ start: first.start, end: last.end }),
        original: edits
          .slice(0, EXAMPLES_SHOWN)
          .map((e) => text.slice(e.start - 1, e.end))
          .join(" "),
        reading: edits
          .slice(0, EXAMPLES_SHOWN)
          .map((e) => text[e.start - 1])
          .join(" "),
      }),
    ],
  };
}

/** Readings from the pinyin-pro library, loaded when first needed. */
export async function loadReadings(): Promise<Readings> {
  const { pinyin } = await import("pinyin-pro");
  const known = new Map<string, readonly string[]>();
  return (character) => {
    let all = known.get(character);
    if (!all) {
      all = pinyin(character, { multiple: true, toneType: "none", type: "array", v: true });
      known.set(character, all);
    }
    return all;
  };
}
