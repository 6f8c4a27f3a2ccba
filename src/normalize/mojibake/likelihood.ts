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

/** Words with the logarithm of their probability; what only begins a word has none. */
type Words = ReadonlyMap<string, number | undefined>;

function readWords(dictionary: string): Words {
  const words = new Map<string, number | undefined>();
  let total = 0;
  for (const line of dictionary.split("\n")) {
    const match = LINE.exec(line);
    const word = match?.[1] ?? "";
    if (word === "" || word.length > LONGEST_WORD) continue;
    const frequency = Math.max(1, Number(match?.[2]));
    total += frequency;
    words.set(word, Math.log(frequency));
    for (let length = 1; length < word.length; length++) {
      const prefix = word.slice(0, length);
      if (!words.has(prefix)) words.set(prefix, undefined);
    }
  }
  const whole = Math.log(total);
  for (const [word, score] of words) if (score !== undefined) words.set(word, score - whole);
  return words;
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
  private readonly words: Words;

  constructor(words: Words) {
    this.words = words;
  }

  knows(plain: string): boolean {
    return this.words.get(plain) !== undefined;
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
      this.walk(allowed, at, at, "", "", reach);
    }
    return joined(steps, slots.length);
  }

  /** Tries all words that the slots from `at` on can make. */
  private walk(
    allowed: (at: number) => Slot,
    from: number,
    at: number,
    plain: string,
    printed: string,
    reach: (to: number, score: number, text: string) => void,
  ): void {
    for (const option of allowed(at)) {
      const word = plain + option.plain;
      const isKnown = this.words.has(word);
      if (!isKnown && at > from) continue;
      const score = this.words.get(word) ?? (at === from ? costOf(option.plain) : undefined);
      if (score !== undefined) reach(at + 1, score, printed + option.printed);
      if (isKnown && at - from < LONGEST_WORD) this.walk(allowed, from, at + 1, word, printed + option.printed, reach);
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
