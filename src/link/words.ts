import { WordClass } from "../extract/words.js";

/** Word classes of the packs, by name. */
export type Words = Readonly<Record<string, readonly string[]>>;

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const NEVER = "(?!)";

/** `甲|乙`, the longest first, for use inside a pattern. */
function anyOf(words: readonly string[]): string {
  const longestFirst = [...new Set(words)].sort((a, b) => b.length - a.length);
  return longestFirst.length === 0 ? NEVER : `(?:${longestFirst.map(escaped).join("|")})`;
}

const PAUSE = /[，,、；;：:（()）]/;
/** What ends a statement for good. */
export const HARD_STOP = /[；;。！？!?]/;

/** The last stretch of a lead without a pause: what stands directly before a value. */
export const lastPiece = (lead: string): string => lead.split(PAUSE).at(-1)?.trim() ?? "";

const CLASSES_OF_FILLERS = [
  "link-fillers",
  "comparisons",
  "rises",
  "falls",
  "distributives",
  "adverbs",
  "times",
  "links",
];
// 比2020年同期同口径: the longest base of comparison that is taken for one
const LONGEST_BASE = 16;
// a longer stretch says something of its own
const LONGEST_FILLING = 40;

/** What is taken apart word by word, since a pattern of that many words could take very long. */
class Fillers {
  private readonly words: WordClass;
  private readonly openers: WordClass;

  constructor(words: Words) {
    this.words = new WordClass(CLASSES_OF_FILLERS.flatMap((name) => words[name] ?? []));
    this.openers = new WordClass(words["compare-openers"] ?? []);
  }

  /** Whether a stretch is made of fillers alone, with a base of comparison at its head: 比2018年底减少 */
  fill(piece: string): boolean {
    if (piece.length > LONGEST_FILLING) return false;
    const opener = this.openers.at(piece, 0, piece.length).length;
    const starts = opener === 0 ? [0] : Array.from({ length: LONGEST_BASE }, (_, i) => opener + i);
    return starts.some((start) => start <= piece.length && this.made(piece.slice(start), opener > 0));
  }

  private made(piece: string, something: boolean): boolean {
    if (piece === "") return !something;
    const plain = piece.replace(/[\s\d]/g, "");
    let from = 0;
    while (from < plain.length) {
      const { length } = this.words.at(plain, from, plain.length);
      if (length === 0) return false;
      from += length;
    }
    return true;
  }

  /** Up to a marker behind which only fillers stand: GDP|的比重仅为; "" where there are only fillers. */
  cut(piece: string, markers: readonly string[]): string {
    if (this.made(piece, false)) return "";
    const marker = markers.find(
      (word) => piece.includes(word) && this.made(piece.slice(piece.lastIndexOf(word) + word.length), false),
    );
    return marker === undefined ? piece : piece.slice(0, piece.lastIndexOf(marker)).replace(/的$/, "");
  }
}

/** Groups of words that mean one thing, or that make up a whole. */
const groupsOf = (words: Words, prefix: string): readonly (readonly string[])[] =>
  Object.entries(words).flatMap(([name, group]) => (name.startsWith(prefix) ? [group] : []));

/** The words that linking needs, ready to match. */
export interface LinkWords extends ReturnType<typeof patternsOf> {
  /** whether nothing but comparison and rise stands before a value, so that it speaks of the thing before it */
  carries(lead: string): boolean;
  /** whether a stretch says nothing of its own */
  fills(piece: string): boolean;
  /** what a share is of, where 占 stands before it; "" for 占 alone: 占GDP的比重仅为 → GDP */
  wholeOf(lead: string): string | undefined;
  readonly vague: ReadonlySet<string>;
  readonly synonyms: readonly (readonly string[])[];
  readonly partitions: readonly (readonly string[])[];
  /** rates with a name of their own: name, part, whole */
  readonly ratios: readonly (readonly string[])[];
}

function patternsOf(words: Words) {
  const any = (...names: readonly string[]): string => anyOf(names.flatMap((name) => words[name] ?? []));
  const pattern = (source: string): RegExp => new RegExp(source);
  const goals = `${any("goals")}${any("goal-closers")}?`;
  return {
    opensParts: pattern(`(?:^|[，,；;。：:（(、])\\s*${any("part-openers")}`),
    opensAllParts: pattern(`(?:^|[，,；;：:（(])[^，,；;：:（(、]{0,6}${any("all-part-openers")}`),
    byKind: pattern(`(?:^|[，,；;：:])${any("kind-openers")}[^，,；;：:]{1,8}${any("kind-closers")}[，,：:]`),
    within: pattern(`${any("within")}[，,]?$|${any("within")}[，,]`),
    withinName: pattern(
      `([^，,；;。]{2,}?)(?:${any("within")})(?:${any("link-fillers", "adverbs", "existentials", "share-words")}){0,3}$`,
    ),
    openEnd: pattern(`^[^，,；;。]{0,6}${any("open-ends")}`),
    joint: pattern(`^\\s*(?:[、，,]|${any("list-joints")})?\\s*$`),
    distributes: pattern(any("distributives")),
    changedTo: pattern(`${any("changes")}了?$`),
    baseBefore: pattern(`${any("base-words")}[^，,；;。]{0,10}$`),
    goalBefore: pattern(`${goals}[^，,；;。、（(]{0,3}[（(：:]?[^，,；;。、（(]{0,1}$`),
    goalBehind: pattern(`^的?[^，,；;。）)]{0,4}${goals}`),
    goal: pattern(goals),
    total: pattern(any("total-words")),
    onlyTotal: pattern(`^[^，,、；;]{0,8}[，,、](?:${any("total-words")})*$`),
    addition: pattern(any("additions")),
    onlyAddition: pattern(`^${any("additions")}了?$`),
    compare: pattern(any("compare-openers")),
    remainder: pattern(`${any("remainders")}[^，,；;。]{0,4}$`),
    over: pattern(`${any("over-fulfilment")}[^，,；;。]{0,24}$`),
    beyond: pattern(any("beyond")),
    area: pattern(any("area-words")),
    multiYear: pattern(any("multi-year")),
    yearly: pattern(any("yearly")),
    takesAtAll: pattern(any("takes")),
    average: pattern(any("averages")),
    constantPrices: pattern(any("constant-prices")),
    realGrowth: pattern(any("real-growth")),
    multipleOf: pattern(`${any("multiple-openers")}[^，,；;。]{2,24}的$`),
    scopes: pattern(`^(?:${any("scopes")})+`),
    inScope: pattern(`(?:${any("scopes")})+`),
    nameEndings: pattern(`(?:${any("name-endings", "link-name-endings")})$`),
    rateEndings: pattern(`${any("share-named-for")}$`),
    met: pattern(any("met")),
    notMet: pattern(any("not-met")),
    lowerBetter: pattern(any("lower-better")),
  };
}

/** Compiles the word classes of all packs. */
export function compileLinkWords(words: Words): LinkWords {
  const fillers = new Fillers(words);
  const takes = words.takes ?? [];
  const markers = [...(words["share-words"] ?? []), "的"];
  const patterns = patternsOf(words);
  return {
    ...patterns,
    fills: (piece) => fillers.fill(piece),
    carries: (lead) => fillers.fill(lastPiece(lead)),
    wholeOf(lead) {
      const clause = lead.split(/[，,；;：:]/).at(-1) ?? "";
      const found = takes.map((word) => ({ at: clause.lastIndexOf(word), word })).filter(({ at }) => at >= 0);
      const last = found.reduce<(typeof found)[number] | undefined>((a, b) => (a && a.at >= b.at ? a : b), undefined);
      if (!last) return undefined;
      return fillers.cut(clause.slice(last.at + last.word.length), markers);
    },
    vague: new Set([...(words["vague-names"] ?? []), ...(words.generics ?? [])]),
    synonyms: groupsOf(words, "same-"),
    partitions: groupsOf(words, "partition-"),
    ratios: groupsOf(words, "ratio-"),
  };
}
