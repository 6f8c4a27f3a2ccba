/** A character that the bytes may stand for: as they print it, and in Simplified as the dictionary knows it. */
export interface Option {
  readonly printed: string;
  readonly plain: string;
}

/** One character of a reading: its only option, or several where a byte was lost. */
export type Slot = readonly Option[];

export interface Reading {
  readonly text: string;
  /** natural logarithm of its probability */
  readonly score: number;
}

/** How probable a text is as Chinese, by the words of a dictionary. */
export interface Likelihood {
  /** The most probable reading of the slots; `banned` forbids one option of one slot. */
  best(slots: readonly Slot[], banned?: { readonly slot: number; readonly printed: string }): Reading;
  /** the dictionary has the character as a word */
  knows(plain: string): boolean;
}

/** The dictionary of jieba: word, frequency, part of speech. Longer words than these say nothing that shorter do not. */
const LONGEST_WORD = 5;
const LINE = /^([\u4e00-\u9fff]+) (\d+)/;

/** What words a beginning leads to, by their next character; with the logarithm of its probability where it is a word itself. */
interface Beginning {
  score: number | undefined;
  further: Map<number, Beginning> | undefined;
}

function readWords(dictionary: string): Beginning {
  const root: Beginning = { score: undefined, further: undefined };
  const words: { readonly end: Beginning; readonly frequency: number }[] = [];
  let total = 0;
  for (const line of dictionary.split("\n")) {
    const match = LINE.exec(line);
    const word = match?.[1] ?? "";
    if (word === "" || word.length > LONGEST_WORD) continue;
    const frequency = Math.max(1, Number(match?.[2]));
    total += frequency;
    words.push({ end: endOf(word, root), frequency });
  }
  const whole = Math.log(total);
  for (const { end, frequency } of words) end.score = Math.log(frequency) - whole;
  return root;
}

/** Where a word ends, which is made where nothing began so. */
function endOf(word: string, root: Beginning): Beginning {
  let at = root;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    at.further ??= new Map();
    const next = at.further.get(code) ?? { score: undefined, further: undefined };
    at.further.set(code, next);
    at = next;
  }
  return at;
}

/** What a character costs that is no word of the dictionary, by its kind; in steps of the dictionary's own scores (−5 to −18). */
function costOf(character: string): number {
  const unit = character.charCodeAt(0);
  if (unit === 0xfffd) return -16;
  if (unit >= 0xe000 && unit <= 0xf8ff) return -18;
  if (unit >= 0x4e00 && unit <= 0x9fff) return -17;
  if (/[，。、；：“”（）《》！,;:()!]/.test(character)) return -4.5;
  if (character === "?" || character === "？") return -10;
  if (/\d/.test(character)) return -3.5;
  if (/[a-z\s.%-]/i.test(character)) return -5;
  return unit < 0x80 ? -8 : -14;
}

interface Step {
  readonly score: number;
  readonly from: number;
  readonly text: string;
}

class WordLikelihood implements Likelihood {
  private readonly words: Beginning;

  constructor(words: Beginning) {
    this.words = words;
  }

  knows(plain: string): boolean {
    return plain.length === 1 && this.words.further?.get(plain.charCodeAt(0))?.score !== undefined;
  }

  best(slots: readonly Slot[], banned?: { readonly slot: number; readonly printed: string }): Reading {
    const steps: (Step | undefined)[] = [{ score: 0, from: -1, text: "" }];
    const allowed = (at: number): Slot => {
      const slot = slots[at] ?? [];
      return banned?.slot === at ? slot.filter(({ printed }) => printed !== banned.printed) : slot;
    };
    for (let at = 0; at < slots.length; at++) {
      const start = steps[at];
      if (!start) continue;
      const reach = (to: number, score: number, text: string): void => {
        const known = steps[to];
        if (!known || start.score + score > known.score) steps[to] = { score: start.score + score, from: at, text };
      };
      this.walk(allowed, at, at, this.words, "", reach);
    }
    return joined(steps, slots.length);
  }

  /** Tries all words that the slots from `at` on can make. */
  private walk(
    allowed: (at: number) => Slot,
    from: number,
    at: number,
    begun: Beginning,
    printed: string,
    reach: (to: number, score: number, text: string) => void,
  ): void {
    for (const option of allowed(at)) {
      const word = option.plain.length === 1 ? begun.further?.get(option.plain.charCodeAt(0)) : undefined;
      const score = word?.score ?? (at === from ? costOf(option.plain) : undefined);
      if (score !== undefined) reach(at + 1, score, printed + option.printed);
      if (word?.further) this.walk(allowed, from, at + 1, word, printed + option.printed, reach);
    }
  }
}

function joined(steps: readonly (Step | undefined)[], end: number): Reading {
  const last = steps[end];
  if (!last) return { text: "", score: Number.NEGATIVE_INFINITY };
  const parts: string[] = [];
  for (let step: Step | undefined = last; step && step.from >= 0; step = steps[step.from]) parts.push(step.text);
  return { text: parts.reverse().join(""), score: last.score };
}

/** The model of jieba's dictionary (MIT), loaded when a text first looks damaged: about half a second. */
export async function loadLikelihood(): Promise<Likelihood> {
  const { dict } = await import("@node-rs/jieba/dict.js");
  return new WordLikelihood(readWords(new TextDecoder().decode(dict)));
}
