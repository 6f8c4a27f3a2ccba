import type { Amount } from "./amount.js";
import { add, convert } from "./decimal-text.js";
import type { Grammar } from "./grammar.js";
import { type Numeral, readNumeral } from "./numeral.js";
import type { Unit } from "./units.js";
import { skipBlanks } from "./word-trie.js";

/** 3元5角2分: more parts than this no currency has */
const MOST_COINS = 2;

/** 三元五角 is 3.5元: an amount of money with the smaller parts of the same currency right behind it. */
export function withCoins(grammar: Grammar, text: string, amount: Amount): Amount {
  const { unit, numeral } = amount;
  if (unit?.kind !== "money" || !isWhole(numeral) || unit.factor.denominator !== "1") return amount;
  let whole = amount;
  let least = 1;
  for (let n = 0; n < MOST_COINS; n++) {
    const coin = readCoin(grammar, text, whole.end, unit);
    if (!coin || Number(coin.unit.factor.denominator) <= least) break;
    least = Number(coin.unit.factor.denominator);
    const printed = add(whole.numeral.printed, convert(coin.numeral.printed, coin.unit.factor));
    whole = { ...whole, numeral: { ...whole.numeral, printed, decimals: n + 1, plain: false }, end: coin.end };
  }
  return whole;
}

const isWhole = ({ scale, decimals, high, vague, bare }: Numeral): boolean =>
  scale === 0 && decimals === 0 && high === undefined && vague === undefined && !bare;

/** Whether parts of the same money stand at `at`: 五角 behind 三元. */
export const coinFollows = (grammar: Grammar, text: string, at: number, unit: Unit): boolean =>
  unit.kind === "money" && readCoin(grammar, text, at, unit) !== undefined;

interface Coin {
  readonly numeral: Numeral;
  readonly unit: Unit;
  readonly end: number;
}

function readCoin(grammar: Grammar, text: string, at: number, whole: Unit): Coin | undefined {
  const numeral = readNumeral(grammar, text, skipBlanks(text, at));
  if (!numeral || !isWhole(numeral) || numeral.printed.length > 2 || numeral.printed.startsWith("-")) return undefined;
  const start = skipBlanks(text, numeral.end);
  const coin = grammar.coins.longest(
    text,
    start,
    (unit, end) => unit.base === whole.base && !unit.notBefore.some((word) => text.startsWith(word, end)),
  );
  return coin && { numeral, unit: coin.value, end: coin.end };
}
