import type { Indicator } from "../model/indicator.js";
import type { NormalizedText } from "../model/normalized.js";

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The last place where `words` stand within a stretch of the text, or -1. */
function lastWithin(text: string, words: string, { start, end }: Stretch): number {
  const at = text.lastIndexOf(words, end - words.length);
  return at >= start ? at : -1;
}

/**
 * Gives indicators their words as the source prints them. Rules read Simplified text, and a name may be put together from
 * several places, so its words are looked up: the longest pieces of it that stand in the Simplified text, in the nearest
 * stretch that has them (the sentence, what stands before it, the whole report). Each piece is then led through the source to
 * `printed`, which was normalized in the same way but kept its script. What stands nowhere stays Simplified.
 */
export function createPrinter(normalized: NormalizedText, printed: NormalizedText): (found: Indicator) => Indicator {
  const { text, map } = normalized;
  const all: Stretch = { start: 0, end: text.length };

  const asPrinted = (start: number, end: number): string => {
    const image = printed.map.toNormalized(map.toSource({ start, end }));
    return printed.text.slice(image.start, image.end).replace(/\s+/g, "");
  };

  const place = (words: string, stretches: readonly Stretch[]): number => {
    for (const stretch of stretches) {
      const at = lastWithin(text, words, stretch);
      if (at >= 0) return at;
    }
    return -1;
  };

  const printWords = (words: string, stretches: readonly Stretch[]): string => {
    let out = "";
    for (let from = 0; from < words.length; ) {
      let end = words.length;
      let at = place(words.slice(from, end), stretches);
      while (at < 0 && end > from + 1) at = place(words.slice(from, --end), stretches);
      out += at < 0 ? words.slice(from, end) : asPrinted(at, at + end - from);
      from = end;
    }
    return out;
  };

  return (found) => {
    const { evidence, name, unit, qualifier, hedge, scope } = found;
    const value = map.toNormalized(evidence);
    const sentence = map.toNormalized(evidence.sentence);
    const near = [sentence, { start: 0, end: sentence.start }, all];
    const print = (words: string): string => printWords(words, near);
    return {
      ...found,
      name: print(name),
      unit: printWords(unit, [value, ...near]),
      ...(qualifier === undefined ? {} : { qualifier: print(qualifier) }),
      ...(hedge === undefined ? {} : { hedge: print(hedge) }),
      ...(scope === undefined ? {} : { scope: print(scope) }),
      evidence: { ...evidence, section: evidence.section.map((heading) => printWords(heading, [all])) },
    };
  };
}
