import type { ChromeLexicon } from "../model/chrome-lexicon.js";

// 網(wǎng)站標識碼: a reading in round brackets behind the character it belongs to
const INJECTED_PINYIN = /(?<=[\u3400-\u9fff])[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]{1,7}[)）]/g;

/** A line as it is compared. Both strings have the same length, so a match in one is a slice of the other. */
export interface Folded {
  /** as printed, without injected pinyin */
  readonly printed: string;
  /** half-width, lower case, marker characters in Simplified */
  readonly folded: string;
}

export type Fold = (text: string) => Folded;

export function createFold(lexicon: Pick<ChromeLexicon, "fold">): Fold {
  const simplified = lexicon.fold;
  return (text) => {
    const printed = /[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]/.test(text) ? text.replace(INJECTED_PINYIN, "") : text;
    let folded = "";
    for (let at = 0; at < printed.length; at++) {
      const unit = printed.charCodeAt(at);
      if (unit >= 0xff01 && unit <= 0xff5e) folded += String.fromCharCode(unit - 0xfee0).toLowerCase();
      else if (unit === 0x3000 || unit === 0xa0) folded += " ";
      else if (unit < 0x80) folded += printed.charAt(at).toLowerCase();
      else folded += simplified.get(printed.charAt(at)) ?? printed.charAt(at);
    }
    return { printed, folded };
  };
}

/** A word of the lexicon as it looks in folded text. */
export const foldWord = (word: string, fold: Fold): string => fold(word).folded;

export const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");

/** One of the words, longest first, so that the longer of two that begin alike is found. */
export function anyOf(words: readonly string[], fold: Fold, between = ""): string {
  const folded = [...new Set(words.map((word) => foldWord(word, fold)))].sort((a, b) => b.length - a.length);
  return folded.map((word) => [...word].map(escapeRegExp).join(between)).join("|");
}
