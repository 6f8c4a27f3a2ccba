import { BIG, HALF, HANZI_DIGIT, OTHER, POINT, SMALL, TENS } from "./char-class.js";
import { HanziReader } from "./hanzi-reader.js";
import { type Numeral, type NumeralGrammar, plainNumeral } from "./numeral.js";
import { skipBlanks } from "./word-trie.js";

/** Reads a number in Chinese numerals at `at`, alone or with 十 百 千 万 亿 兆, 点, 余, 几: 四千三百五十九万. */
export function readHanzi(grammar: NumeralGrammar, text: string, at: number): Numeral | undefined {
  const charClass = grammar.table.classes[text.charCodeAt(at)] ?? OTHER;
  if (charClass === HALF) return readHalf(grammar, text, at);
  if (charClass === HANZI_DIGIT && isAlone(grammar, text, at)) {
    return plainNumeral(at, at + 1, String(grammar.table.values[text.charCodeAt(at)] ?? 0), true);
  }
  return new HanziReader(grammar, text, at).read();
}

/** One digit with nothing behind it that a numeral goes on with. */
function isAlone({ table }: NumeralGrammar, text: string, at: number): boolean {
  if (table.more[text.charCodeAt(at + 1)] === 1) return false;
  const next = table.classes[text.charCodeAt(skipBlanks(text, at + 1))] ?? OTHER;
  return next !== SMALL && next !== BIG && next !== HANZI_DIGIT && next !== POINT && next !== TENS;
}

/** 半, 半百 */
function readHalf({ table }: NumeralGrammar, text: string, at: number): Numeral {
  const code = text.charCodeAt(at + 1);
  const power = table.values[code] ?? 0;
  if (table.classes[code] !== SMALL || power < 2) return { ...plainNumeral(at, at + 1, "0.5", true), decimals: 1 };
  return plainNumeral(at, at + 2, `5${"0".repeat(power - 1)}`, true);
}
