import type { Lexicon } from "./lexicon.js";

/** Words looked for anywhere in a head. */
export interface Within {
  readonly words: readonly string[];
  in(text: string): boolean;
  /** where the first begins, or Infinity */
  first(text: string): number;
  /** where the last ends, or -1 */
  last(text: string): number;
}

const within = (words: readonly string[]): Within => ({
  words: [...words].sort((a, b) => b.length - a.length),
  in: (text) => words.some((word) => text.includes(word)),
  first: (text) =>
    Math.min(...words.map((word) => text.indexOf(word)).map((at) => (at < 0 ? Number.POSITIVE_INFINITY : at))),
  last: (text) =>
    Math.max(
      -1,
      ...words.map((word) => {
        const at = text.lastIndexOf(word);
        return at < 0 ? -1 : at + word.length;
      }),
    ),
});

/** The word classes by which rows and columns of tables are read. */
export interface TableWords {
  readonly growth: Within;
  /** amounts of change: 增减额 */
  readonly change: Within;
  /** words that make a change a rate: 增减幅度 */
  readonly rate: Within;
  readonly share: Within;
  readonly completion: Within;
  readonly target: Within;
  readonly actual: Within;
  readonly forecast: Within;
  readonly falls: Within;
  readonly rises: Within;
  readonly score: readonly string[];
  /** 占 */
  readonly of: readonly string[];
  /** heads that add nothing to a name */
  readonly plain: ReadonlySet<string>;
  /** 全市, 合计: the whole of which other rows are parts */
  readonly whole: ReadonlySet<string>;
  /** ends of rows that sort indicators and name none: 数量指标 */
  readonly kinds: readonly string[];
  /** 指标1： */
  readonly numbered: readonly string[];
  readonly title: readonly string[];
  /** 各县区: before what a caption names */
  readonly each: Within;
  readonly unit: readonly string[];
  readonly points: string;
}

export function tableWords({ words }: Lexicon): TableWords {
  return {
    growth: within(words("table-growth")),
    change: within(words("table-change")),
    rate: within(words("table-rate")),
    share: within(words("table-share")),
    completion: within(words("table-completion")),
    target: within(words("table-target")),
    actual: within(words("table-actual")),
    forecast: within(words("table-forecast")),
    falls: within(words("table-falls")),
    rises: within(words("table-rises")),
    score: words("table-score"),
    of: words("table-of"),
    plain: new Set(words("table-plain")),
    whole: new Set(words("table-whole")),
    kinds: words("table-kinds"),
    numbered: words("table-numbered"),
    title: words("table-title"),
    each: within(words("table-each")),
    unit: words("table-unit"),
    points: words("table-points")[0] ?? "",
  };
}
