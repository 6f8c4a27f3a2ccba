import { isSpace } from "./char-class.js";

/** At most this many blanks stand between two parts of one expression: "823.57  亿 元". */
const MOST_BLANKS = 3;

interface Node<T> {
  next: Map<number, Node<T>> | undefined;
  values: T[] | undefined;
}

export interface Match<T> {
  readonly value: T;
  readonly end: number;
}

/** Skips blanks and at most one line break; returns `at` itself when what stands there is longer than that. */
export function skipBlanks(text: string, at: number): number {
  if (!isSpace(text.charCodeAt(at))) return at;
  let i = at;
  let breaks = 0;
  while (i - at <= MOST_BLANKS && isSpace(text.charCodeAt(i))) {
    if (text.charCodeAt(i) === 10 && ++breaks > 1) return at;
    i++;
  }
  return i - at > MOST_BLANKS ? at : i;
}

/** First characters are told apart by their low bits; 1 % of the characters of a report pass by accident. */
const FIRSTS = 4096;

/** Words by their characters; finds the longest that begins at a position. Looks no further than its longest word. */
export class WordTrie<T> {
  private readonly root: Node<T> = { next: new Map(), values: undefined };
  private readonly firsts = new Uint8Array(FIRSTS);

  add(word: string, value: T): void {
    let node = this.root;
    this.firsts[word.charCodeAt(0) % FIRSTS] = 1;
    for (let i = 0; i < word.length; i++) {
      const code = word.charCodeAt(i);
      node.next ??= new Map();
      let next = node.next.get(code);
      if (!next) {
        next = { next: undefined, values: undefined };
        node.next.set(code, next);
      }
      node = next;
    }
    node.values = [...(node.values ?? []), value];
  }

  has(word: string): boolean {
    let node: Node<T> | undefined = this.root;
    for (let i = 0; node && i < word.length; i++) node = node.next?.get(word.charCodeAt(i));
    return node?.values !== undefined;
  }

  /** Whether a word begins with this character. */
  begins(code: number): boolean {
    return this.firsts[code % FIRSTS] === 1 && (this.root.next?.has(code) ?? false);
  }

  /** The longest word at `at` that `accepts` allows. Blanks inside the word are read over where `spaced` says so. */
  longest(
    text: string,
    at: number,
    accepts?: (value: T, end: number) => boolean,
    spaced = false,
  ): Match<T> | undefined {
    const first = text.charCodeAt(at);
    if (this.firsts[first % FIRSTS] !== 1) return undefined;
    let node = this.root.next?.get(first);
    let best: Match<T> | undefined;
    let i = at + 1;
    while (node) {
      if (node.values) {
        for (const value of node.values) if (!accepts || accepts(value, i)) best = { value, end: i };
      }
      if (!node.next) break;
      const from = spaced ? skipBlanks(text, i) : i;
      node = node.next.get(text.charCodeAt(from));
      i = from + 1;
    }
    return best;
  }

  /** The longest word that ends right before `end`; the trie must hold its words reversed. */
  longestBefore(text: string, end: number, accepts?: (value: T, start: number) => boolean): Match<T> | undefined {
    if (this.firsts[text.charCodeAt(end - 1) % FIRSTS] !== 1) return undefined;
    let node: Node<T> | undefined = this.root;
    let best: Match<T> | undefined;
    for (let i = end - 1; i >= 0; i--) {
      if (i < end - 1 && text.charCodeAt(i) === 32) i--;
      node = node.next?.get(text.charCodeAt(i));
      if (!node) break;
      if (node.values) {
        for (const value of node.values) if (!accepts || accepts(value, i)) best = { value, end: i };
      }
    }
    return best;
  }
}

export const reversed = (word: string): string => [...word].reverse().join("");

/** The words as they are read from left to right. */
export function forward(words: readonly string[]): WordTrie<true> {
  const trie = new WordTrie<true>();
  for (const word of words) trie.add(word, true);
  return trie;
}

/** The words for `longestBefore`. */
export const backward = (words: readonly string[]): WordTrie<true> => forward(words.map(reversed));
