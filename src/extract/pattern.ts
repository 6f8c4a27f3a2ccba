/**
 * The pattern language of the rules. It has no unbounded repetition, so a match takes bounded time on any input:
 *
 *   比上年增长      these characters
 *   [增长|上升]     one of these (nesting allowed)      [同比]?  it may be missing
 *   <rises>        one word of the class `rises`       <rises>?
 *   …              up to twenty characters that do not leave the clause; at most three in a pattern
 *
 * A single character that begins a pattern or a choice, alone or before …, is none within a word of the classes `fused` and
 * `fused-behind`: 比… does not begin in 占比, nor 自… in 自来水.
 */
export class PatternError extends Error {
  override readonly name = "PatternError";
}

type Node =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "choice"; readonly options: readonly Sequence[] }
  | { readonly kind: "words"; readonly name: string }
  | { readonly kind: "gap" }
  | { readonly kind: "optional"; readonly node: Node };
type Sequence = readonly Node[];

const GAP = "[^，；。！？：（）\\n]{0,20}";
const MOST_GAPS = 3;

class Parser {
  private at = 0;
  private gaps = 0;
  private readonly pattern: string;

  constructor(pattern: string) {
    this.pattern = pattern;
  }

  parse(): Sequence {
    const sequence = this.sequence("");
    if (this.at < this.pattern.length)
      throw new PatternError(`"${this.pattern[this.at]}" is not expected at ${this.at + 1} of ${this.pattern}`);
    if (sequence.length === 0) throw new PatternError("the pattern is empty");
    return sequence;
  }

  private sequence(stops: string): Sequence {
    const nodes: Node[] = [];
    while (this.at < this.pattern.length && !stops.includes(this.pattern[this.at] ?? "")) {
      const node = this.node();
      if (this.pattern[this.at] === "?") {
        this.at++;
        nodes.push({ kind: "optional", node });
      } else nodes.push(node);
    }
    return nodes;
  }

  private node(): Node {
    const character = this.pattern[this.at] ?? "";
    this.at++;
    if (character === "[") return this.choice();
    if (character === "<") return this.words();
    if (character === "…") {
      if (++this.gaps > MOST_GAPS) throw new PatternError(`more than ${MOST_GAPS} gaps in ${this.pattern}`);
      return { kind: "gap" };
    }
    if ("]>|?".includes(character))
      throw new PatternError(`"${character}" is not expected at ${this.at} of ${this.pattern}`);
    return { kind: "text", text: character };
  }

  private choice(): Node {
    const options: Sequence[] = [];
    for (;;) {
      options.push(this.sequence("|]"));
      const closing = this.pattern[this.at];
      this.at++;
      if (closing === "]") return { kind: "choice", options };
      if (closing !== "|") throw new PatternError(`a [ is not closed in ${this.pattern}`);
    }
  }

  private words(): Node {
    const close = this.pattern.indexOf(">", this.at);
    if (close < 0) throw new PatternError(`a < is not closed in ${this.pattern}`);
    const name = this.pattern.slice(this.at, close);
    this.at = close + 1;
    return { kind: "words", name };
  }
}

const escapeText = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
/**
 * The longest word first. The empty lookahead before a word keeps V8 from sorting plain words by their first character, which
 * it does in lookbehinds too, where 稳居 and 居 end alike: there 居 would win.
 */
const alternatives = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => `(?=)${escapeText(word)}`)
    .join("|");

export type WordsOf = (name: string) => readonly string[];

/** The class of words whose last character alone says nothing, 占比, and of those whose first does not, 自来水. */
export const FUSED = "fused";
export const FUSED_BEHIND = "fused-behind";

function sourceOf(sequence: Sequence, wordsOf: WordsOf): string {
  return sequence
    .map((node, i) => (i === 0 && isFree(sequence) ? freeSource(node, wordsOf) : nodeSource(node, wordsOf)))
    .join("");
}

/** Whether it begins with a character that stands alone, or before a gap. */
const isFree = ([, next]: Sequence): boolean => next === undefined || next.kind === "gap";

/** 比…, 自…: such a character, where it neither ends nor begins a word of its own: 占比高于… has no 比…, 自来水… no 自… */
function freeSource(node: Node, wordsOf: WordsOf): string {
  const source = nodeSource(node, wordsOf);
  if (node.kind !== "text") return source;
  const long = (name: string): readonly string[] => wordsOf(name).filter((word) => word.length > 1);
  const heads = long(FUSED).flatMap((word) => (word.endsWith(node.text) ? word.slice(0, -1) : []));
  const tails = long(FUSED_BEHIND).flatMap((word) => (word.startsWith(node.text) ? word.slice(1) : []));
  const behind = heads.length === 0 ? "" : `(?<!${alternatives(heads)})`;
  return behind + source + (tails.length === 0 ? "" : `(?!${alternatives(tails)})`);
}

function nodeSource(node: Node, wordsOf: WordsOf): string {
  switch (node.kind) {
    case "text":
      return escapeText(node.text);
    case "gap":
      return GAP;
    case "words":
      return `(?:${alternatives(wordsOf(node.name))})`;
    case "choice":
      return `(?:${node.options.map((option) => `(?=)${sourceOf(option, wordsOf)}`).join("|")})`;
    case "optional":
      return `(?:${nodeSource(node.node, wordsOf)})?`;
  }
}

/** The characters a match can begin or end with, or undefined where any can: a quick test before the pattern itself. */
function edgeCharacters(sequence: Sequence, wordsOf: WordsOf, edge: "first" | "last"): Set<string> | undefined {
  const found = new Set<string>();
  const nodes = edge === "first" ? sequence : [...sequence].reverse();
  for (const node of nodes) {
    const inner = node.kind === "optional" ? node.node : node;
    const characters = nodeEdge(inner, wordsOf, edge);
    if (!characters) return undefined;
    for (const character of characters) found.add(character);
    if (node.kind !== "optional") return found;
  }
  return undefined;
}

function nodeEdge(node: Node, wordsOf: WordsOf, edge: "first" | "last"): Set<string> | undefined {
  const pick = (word: string): string => (edge === "first" ? (word[0] ?? "") : (word.at(-1) ?? ""));
  switch (node.kind) {
    case "text":
      return new Set([node.text]);
    case "words":
      return new Set(wordsOf(node.name).map(pick));
    case "gap":
      return undefined;
    case "optional":
      return undefined;
    case "choice": {
      const all = node.options.map((option) => edgeCharacters(option, wordsOf, edge));
      if (all.some((set) => set === undefined)) return undefined;
      return new Set(all.flatMap((set) => [...(set ?? [])]));
    }
  }
}

/** A compiled pattern; `match` gives the length of the text matched at a position, not reaching before `floor`, or -1. */
export interface Pattern {
  readonly source: string;
  /** the characters that may stand next to the quantity for it to match; undefined where any may */
  readonly edge: ReadonlySet<string> | undefined;
  match(text: string, position: number, floor?: number): number;
}

/** A pattern that must begin right at a position. */
export function patternAfter(source: string, wordsOf: WordsOf): Pattern {
  const sequence = new Parser(source).parse();
  const edge = edgeCharacters(sequence, wordsOf, "first");
  const expression = new RegExp(sourceOf(sequence, wordsOf), "y");
  return {
    source,
    edge,
    match(text, position) {
      if (edge && !edge.has(text[position] ?? "")) return -1;
      expression.lastIndex = position;
      return expression.exec(text)?.[0].length ?? -1;
    },
  };
}

/** A pattern that must end right at a position. */
export function patternBefore(source: string, wordsOf: WordsOf): Pattern {
  const sequence = new Parser(source).parse();
  const edge = edgeCharacters(sequence, wordsOf, "last");
  const expression = new RegExp(`(?<=(${sourceOf(sequence, wordsOf)}))`, "y");
  return {
    source,
    edge,
    match(text, position, floor = 0) {
      if (position < floor || (edge && !edge.has(text[position - 1] ?? ""))) return -1;
      expression.lastIndex = position - floor;
      return expression.exec(floor > 0 ? text.slice(floor, position) : text)?.[1]?.length ?? -1;
    },
  };
}
