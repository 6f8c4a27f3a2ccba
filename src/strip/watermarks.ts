import type { Removal } from "../model/document.js";
import { sourceSpan } from "../model/span.js";
import type { Matchers } from "./matchers.js";
import { removal } from "./removals.js";

/** A piece in brackets that names a web address or asks for one: ( WwW.gJkNj.CoM 转载请注明 ). */
const BRACKETED = /[(（【[]([^()（）【】[\]\n]{4,120})[)）】\]]/g;
const ADDRESS = /(?:https?:\/\/)?((?:www\.|[a-z0-9-]+\.)[a-z0-9-]{2,30}\.(?:com|cn|net|org|cc|vip|top)(?:\.cn)?)/i;
/** Small and capital letters in turn, so that nobody finds the address by searching: WwW.gJkNj.CoM, but not www.PPTOK.com */
const DISGUISED = /[a-z][A-Z]+[a-z].*\.|\.(?:[a-z]*[A-Z]+[a-z]+|[a-z]+[A-Z]+)$/;
/** An address that a document prints once may be the report's own. */
const LEAST_REPEATED = 2;
/** Beside the address a watermark has no more than a word or two. */
const MOST_BESIDE = 8;

interface Bracket {
  readonly start: number;
  readonly end: number;
  readonly address?: string;
  /** what else stands in the brackets */
  readonly beside: number;
  readonly asks: boolean;
}

function brackets(text: string, matchers: Matchers): Bracket[] {
  return [...text.matchAll(BRACKETED)].flatMap(({ 0: all, 1: inside = "", index }): Bracket[] => {
    const address = ADDRESS.exec(inside)?.[1];
    const asks = new RegExp(matchers.watermark.source).test(`(${matchers.fold(inside).folded})`);
    if (address === undefined && !asks) return [];
    const place = { start: index, end: index + all.length, asks };
    return [{ ...place, beside: inside.trim().length - (address?.length ?? 0), ...(address ? { address } : {}) }];
  });
}

/** An official site's own address stays. */
const isOfficial = (address: string): boolean => /\.(?:gov|edu|org|ac)(?:\.cn)?$/i.test(address);

/** What share sites put into the running text, wherever it stands. */
export function findWatermarks(text: string, matchers: Matchers): readonly Removal[] {
  const found = brackets(text, matchers);
  const times = new Map<string, number>();
  for (const { address } of found) if (address) times.set(address, (times.get(address) ?? 0) + 1);
  const isWatermark = ({ address, asks, beside }: Bracket): boolean => {
    if (asks) return true;
    if (address === undefined || isOfficial(address) || beside > MOST_BESIDE) return false;
    return DISGUISED.test(address) || (times.get(address) ?? 0) >= LEAST_REPEATED;
  };
  return found.filter(isWatermark).map(({ start, end }) => removal("watermark", sourceSpan(start, end)));
}
