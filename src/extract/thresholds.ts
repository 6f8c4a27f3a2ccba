import type { Quantity } from "../model/quantity.js";
import { headOf } from "./frame.js";
import type { Lexicon } from "./lexicon.js";

/** 600分以上|考生|289人: what a threshold describes is a short noun. */
const LONGEST_NOUN = 14;
const LONGEST_DESCRIBED = 9;
const OF = "的";
const CLAUSE_MARK = /[，；。！？：、（）“”\n\t]/;

/** What stands between a threshold and the count behind it, without the links before the count; undefined across a mark. */
function nounBetween(text: string, start: number, end: number, { links, adverbs }: Lexicon): string | undefined {
  if (end - start > LONGEST_NOUN || end < start) return undefined;
  let until = end;
  for (;;) {
    const word = links.before(text, start, until) || adverbs.before(text, start, until);
    if (word === "") break;
    until -= word.length;
  }
  const noun = text.slice(start, until);
  return CLAUSE_MARK.test(text.slice(start, end)) || (noun === "" && end > start) ? undefined : noun;
}

/** 以上吸引|3000人, 以上增长|5%: what stands between is no noun */
function isDeed(noun: string, { verbs, nominals, predicates, reaches, rises, falls }: Lexicon): boolean {
  const last = verbs.before(noun, 0, noun.length);
  const begins = [predicates, reaches, rises, falls].some((words) => words.at(noun, 0, noun.length) !== "");
  return begins || (last !== "" && !nominals.has(last));
}

/**
 * Whether a quantity only says of which things the count right behind it is: 600分以上考生289人, 600分以上231人, 10亿元以上3个,
 * 营业收入超百亿元企业12家.
 */
export function isThreshold(quantity: Quantity, next: Quantity | undefined, text: string, lexicon: Lexicon): boolean {
  if (next?.kind !== "count" || quantity.unit === next.unit || !(BOUNDS.has(quantity.comparator) || quantity.spelled))
    return false;
  const noun = nounBetween(text, quantity.span.end, headOf(next), lexicon);
  if (noun === undefined || isDeed(noun, lexicon)) return false;
  if (quantity.boundAfter) return true;
  // 年营业收入超10亿元|的高企|4家
  const described = noun.startsWith(OF) && noun.length <= LONGEST_DESCRIBED;
  return quantity.kind === "money" && (described || lexicon.generics.before(noun, 0, noun.length) !== "");
}

const BOUNDS: ReadonlySet<Quantity["comparator"]> = new Set(["ge", "gt", "le", "lt"]);
