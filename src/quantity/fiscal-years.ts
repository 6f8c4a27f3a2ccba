import { type PeriodGrammar, readLastDigits } from "./period-grammar.js";
import { skipBlanks } from "./word-trie.js";

const MONTHS = 12;
/** blanks before a line's end that are looked at */
const LINE_END = 4;

/** Behind the sign of 2023/24; -1 where there is none. */
export const slashEnd = (text: string, at: number): number => (text[at] === "/" ? at + 1 : -1);

/** Behind 2023/: where 24财政年度 or 24学年 ends, the next year by its last two digits; or 22 in 年报 2021-22, which ends its line. */
export function fiscalEnd(g: PeriodGrammar, text: string, at: number, year: number): number | undefined {
  const number = at < 0 ? undefined : readLastDigits(g.grammar, text, at);
  if (number?.value !== (year + 1) % 100) return undefined;
  const end = g.fiscal.longest(text, skipBlanks(text, number.end))?.end;
  if (end !== undefined) return g.edges.longest(text, end)?.end ?? end;
  const endsLine = /^\s*(?:$|[\n)）])/.test(text.slice(number.end, number.end + LINE_END));
  return number.value > MONTHS && endsLine ? number.end : undefined;
}
