import type { Cutter } from "./boundaries.js";
import type { PeriodMention } from "./dating.js";
import type { Range } from "./frame.js";
import type { Lexicon } from "./lexicon.js";
import type { PeriodIndex } from "./period-index.js";
import { Phrase } from "./phrase.js";
import { dropLast } from "./phrase-end.js";
import {
  dropFirst,
  takeBehindExistential,
  takeBehindLabel,
  takeBehindPartners,
  takeBehindPeriod,
  takeBehindSetter,
} from "./phrase-start.js";
import { dropFinalVerb, takeLastDeed } from "./phrase-verb.js";
import type { WordClass } from "./words.js";

/** What stands before a quantity, taken apart. */
export interface Subject extends Range {
  /** the verbs that were stripped, in order: 新增, 认定 */
  readonly verbs: readonly string[];
  /** a verb stands right before the quantity: 组织36户 */
  readonly verbFinal: boolean;
  /** 有, 共有 stand right before the quantity */
  readonly existential: boolean;
  /** what is left only gives examples of what follows: 香港、上海等|6条航线 */
  readonly examples: boolean;
  /** what stands before the colon that the subject begins behind: 行政运行（项）：|支出决算 */
  readonly label?: Range;
  /** what came to it, behind its name: 通车里程|新增 */
  readonly gain: string;
  readonly hedge?: string;
  readonly scope?: string;
  readonly period?: PeriodMention;
}

export interface SubjectContext {
  readonly text: string;
  readonly lexicon: Lexicon;
  readonly cut: Cutter;
  readonly periods: PeriodIndex;
  /** names of the document's own place: 资阳市, 资阳 */
  readonly places: WordClass;
  /** whether a stretch holds a quantity that may be an indicator */
  readonly busy: (range: Range) => boolean;
  /** whether the catalogue knows an indicator of this name */
  readonly known: (name: string) => boolean;
  /** a name cut into words */
  readonly words: (name: string) => string[];
}

/** The noun phrase before a quantity, without scope, period, adverbs, verbs and bounds. */
export function subjectOf(range: Range, context: SubjectContext): Subject {
  const phrase = new Phrase(range, context);
  while (phrase.start < phrase.end && (dropLast(phrase) || dropFinalVerb(phrase))) {}
  takeBehindLabel(phrase);
  takeBehindSetter(phrase);
  takeBehindPeriod(phrase);
  takeBehindPartners(phrase);
  while (phrase.start < phrase.end && dropFirst(phrase)) {}
  takeLastDeed(phrase);
  takeBehindExistential(phrase);
  return phrase.subject();
}

/** The verb that says most of the thing; with it who only pays for it: 补助|改善 */
export const qualifierOf = (subject: Subject, { lexicon }: SubjectContext): string => {
  const verb = subject.verbs.findLast((v) => !lexicon.empty.has(v)) ?? "";
  const [first = ""] = subject.verbs;
  return lexicon.grants.has(first) && verb !== first ? first + verb : verb;
};
