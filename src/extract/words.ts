/** A class of words, matched at the start or the end of a stretch of text, the longest first. */
export class WordClass {
  readonly words: readonly string[];
  private readonly byFirst: ReadonlyMap<number, readonly string[]>;
  private readonly byLast: ReadonlyMap<number, readonly string[]>;
  private readonly all: ReadonlySet<string>;

  constructor(words: readonly string[]) {
    this.words = words;
    this.all = new Set(words);
    this.byFirst = groupBy(words, (word) => word.charCodeAt(0));
    this.byLast = groupBy(words, (word) => word.charCodeAt(word.length - 1));
  }

  has(word: string): boolean {
    return this.all.has(word);
  }

  /** The longest word that stands at `start` and ends by `end`, or "". */
  at(text: string, start: number, end: number): string {
    if (start >= end) return "";
    const words = this.byFirst.get(text.charCodeAt(start));
    if (words) for (const word of words) if (start + word.length <= end && text.startsWith(word, start)) return word;
    return "";
  }

  /** Whether a word of so many characters at least stands anywhere from `start` on. */
  within(text: string, start: number, shortest = 1): boolean {
    for (let at = start; at < text.length; at++) if (this.at(text, at, text.length).length >= shortest) return true;
    return false;
  }

  /** The longest word that ends at `end` and starts at or after `start`, or "". */
  before(text: string, start: number, end: number): string {
    if (start >= end) return "";
    const words = this.byLast.get(text.charCodeAt(end - 1));
    if (words)
      for (const word of words) if (end - word.length >= start && text.startsWith(word, end - word.length)) return word;
    return "";
  }
}

function groupBy(words: readonly string[], key: (word: string) => number): Map<number, string[]> {
  const groups = new Map<number, string[]>();
  for (const word of new Set(words)) {
    if (word === "") continue;
    const group = groups.get(key(word));
    if (group) group.push(word);
    else groups.set(key(word), [word]);
  }
  for (const group of groups.values()) group.sort((a, b) => b.length - a.length);
  return groups;
}
