/** A class of words, matched at the start or the end of a stretch of text, the longest first. */
export class WordClass {
  readonly words: readonly string[];
  private readonly byFirst: ReadonlyMap<string, readonly string[]>;
  private readonly byLast: ReadonlyMap<string, readonly string[]>;
  private readonly all: ReadonlySet<string>;

  constructor(words: readonly string[]) {
    this.words = words;
    this.all = new Set(words);
    this.byFirst = groupBy(words, (word) => word[0] ?? "");
    this.byLast = groupBy(words, (word) => word.at(-1) ?? "");
  }

  has(word: string): boolean {
    return this.all.has(word);
  }

  /** The longest word that stands at `start` and ends by `end`, or "". */
  at(text: string, start: number, end: number): string {
    if (start >= end) return "";
    const words = this.byFirst.get(text[start] ?? "");
    return words?.find((word) => start + word.length <= end && text.startsWith(word, start)) ?? "";
  }

  /** The longest word that ends at `end` and starts at or after `start`, or "". */
  before(text: string, start: number, end: number): string {
    if (start >= end) return "";
    const words = this.byLast.get(text[end - 1] ?? "");
    return words?.find((word) => end - word.length >= start && text.startsWith(word, end - word.length)) ?? "";
  }
}

function groupBy(words: readonly string[], key: (word: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const word of new Set(words)) {
    if (word === "") continue;
    const group = groups.get(key(word));
    if (group) group.push(word);
    else groups.set(key(word), [word]);
  }
  for (const group of groups.values()) group.sort((a, b) => b.length - a.length);
  return groups;
}

/** The classes that the name builder and the rules refer to. */
export type WordClasses = ReadonlyMap<string, WordClass>;
