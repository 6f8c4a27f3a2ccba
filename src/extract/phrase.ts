import type { PeriodMention } from "./dating.js";
import type { Range } from "./frame.js";
import type { Subject, SubjectContext } from "./subject.js";
import type { WordClass } from "./words.js";

/** The words before a quantity while they are taken apart: what is left of them, and what was found in what is gone. */
export class Phrase {
  start: number;
  end: number;
  readonly verbs: string[] = [];
  gain = "";
  hedge: string | undefined;
  scope: string | undefined;
  period: PeriodMention | undefined;
  label: Range | undefined;
  existential = false;
  examples = false;
  verbFinal = false;
  /** where the verb that was stripped last ends */
  stripped = -1;
  readonly context: SubjectContext;
  /** the whole of it */
  readonly range: Range;

  constructor(range: Range, context: SubjectContext) {
    this.range = range;
    this.context = context;
    this.start = range.start;
    this.end = range.end;
  }

  subject(): Subject {
    const { start, end, verbs, gain, verbFinal, existential, examples, label, hedge, scope, period } = this;
    return {
      ...{ start, end, verbs, gain, verbFinal, existential, examples },
      ...(label ? { label } : {}),
      ...(hedge ? { hedge } : {}),
      ...(scope ? { scope } : {}),
      ...(period ? { period } : {}),
    };
  }

  /** Whether a word may begin or end here. */
  aligned(position: number): boolean {
    return this.context.cut(this.range).at(position);
  }

  /** The word of a class that it ends with, or "". */
  wordBefore(words: WordClass): string {
    const word = words.before(this.context.text, this.start, this.end);
    return word !== "" && this.aligned(this.end - word.length) ? word : "";
  }

  /** The word of a class that it begins with, or that stands at `start`, or "". */
  wordAt(words: WordClass, start = this.start): string {
    const word = words.at(this.context.text, start, this.end);
    return word !== "" && this.aligned(start + word.length) ? word : "";
  }

  /** Takes so many characters off its beginning; always true. */
  skip(length: number): boolean {
    this.start = Math.min(this.end, this.start + length);
    return true;
  }
}

/** Signs that neither begin nor end a name. */
export const PUNCTUATION: ReadonlySet<string> = new Set(" \t“”‘’\"'：、，；。－—-·【】");
