import { type Issue, issue } from "../../model/issue.js";
import type { SourceSpan } from "../../model/span.js";
import { loadReadings } from "../pinyin.js";
import { type Converter, loadConverter } from "../simplify.js";
import type { Damage, StepOutcome } from "../step.js";
import { unchanged } from "../step.js";
import { type Candidate, CandidateFinder, type Tools } from "./candidates.js";
import { type Likelihood, loadLikelihood, type Slot } from "./likelihood.js";
import type { ToPlain } from "./slots.js";
import { createIsOdd, findSuspects, type IsOdd } from "./suspects.js";

/** A stretch that was misread, and how it reads. */
interface Restored extends Damage {
  readonly original: string;
  /** with U+FFFD for a character whose lost byte cannot be told */
  readonly text: string;
  /** the most probable reading, with every character */
  readonly best: string;
  readonly how: string;
}

/**
 * By how much (natural logarithm) a new reading must be more probable than the printed one. With it none of 1000 stretches
 * misread on purpose came out as other characters, and no clean report was touched (test/normalize/mojibake.test.ts repeats
 * 150 of them on every run).
 */
const MARGIN = 12;
/** By how much a character with a lost byte must be more probable than the next best: 150 times. */
const CHARACTER_MARGIN = 5;
/** Where every character of a stretch this long gains so much there is no better way to read it. */
const SURE = 3;
const SURE_LENGTH = 6;
/**
 * Up to so many stretches are tried, half a second each at worst. A text with more was not damaged in places but misread as
 * a whole; what cannot be read in it is told, and nothing is tried.
 */
const MOST_SUSPECTS = 30;
/** Where so many in a row could not be restored, the rest is not tried. */
const MOST_FAILURES = 10;
/** A new reading must look like prose: clean reports have sentences of −6.6 and better a character, short words of −9. */
const PROSE = -9;
/** Behind a question mark that is one stands text no worse than this. */
const WHOLE = -7.5;
/** What cannot be restored is told where it is worse than this: no stretch of the clean reports is. */
const UNREADABLE = -11;
/** Characters on either side by whose words a reading is judged. */
const CONTEXT = 4;

/** The characters of a text as they are printed, each with no other way to read it. */
type PlainSlots = (text: string) => Slot[];

/** A character's slot is made once: the readings of a stretch share what stands around it. */
function plainSlotsBy(toPlain: ToPlain): PlainSlots {
  const known = new Map<string, Slot>();
  return (text) =>
    Array.from(text, (printed) => {
      const slot = known.get(printed) ?? [{ printed, plain: toPlain(printed) }];
      known.set(printed, slot);
      return slot;
    });
}

type Weighed = Candidate & { readonly gain: number };

/** Logarithm of the probability of what is printed at a stretch, with the characters around. */
type PrintedScores = (start: number, end: number) => number;

function isSure({ start, end, gain }: Weighed, suspect: Damage): boolean {
  return start <= suspect.start && end >= suspect.end && end - start >= SURE_LENGTH && gain >= SURE * (end - start);
}

/** A question mark with nothing odd beside it must gain twice as much: it may be one. */
function marginOf(text: string, { start, end }: Damage): number {
  const lone = end - start === 1 && text[start] === "?" && !INJECTED_REST.test(text.slice(end, end + CONTEXT * 2));
  return lone ? 2 * MARGIN : MARGIN;
}

// behind a question mark: what a broken pair has left of (shù)
const INJECTED_REST = /^[a-z\u00e0-\u01dc]{1,6}[)）]/;

class Restorer {
  private readonly likelihood: Likelihood;
  private readonly plainSlots: PlainSlots;
  private readonly finder: CandidateFinder;

  constructor(tools: Tools) {
    this.likelihood = tools.likelihood;
    this.plainSlots = plainSlotsBy(tools.toPlain);
    this.finder = new CandidateFinder(tools);
  }

  /** The most probable way to read the stretch anew, if it is more probable by far than what is printed. */
  restore(text: string, suspect: Damage): Restored | undefined {
    const misread = this.best(text, suspect, this.finder.misread(text, suspect));
    const stepped =
      misread && isSure(misread, suspect) ? undefined : this.best(text, suspect, this.finder.outOfStep(text, suspect));
    const best = !misread || (stepped && stepped.gain > misread.gain) ? stepped : misread;
    return best && this.readingOf(text, best);
  }

  private best(text: string, suspect: Damage, candidates: Iterable<Candidate>): Weighed | undefined {
    const margin = marginOf(text, suspect);
    const printed = this.printedScores(text);
    let best: Weighed | undefined;
    for (const candidate of candidates) {
      const gain = this.gainOf(text, candidate, printed);
      if (gain >= margin && (!best || gain > best.gain)) best = { ...candidate, gain };
    }
    return best;
  }

  /** A question mark before Chinese that reads well is a question mark. */
  isQuestion(text: string, suspect: Damage): boolean {
    if (marginOf(text, suspect) === MARGIN) return false;
    const { end } = suspect;
    const behind = /^[\u4e00-\u9fff]*/.exec(text.slice(end, end + CONTEXT + 2))?.[0] ?? "";
    return behind === "" || this.quality(behind) >= WHOLE;
  }

  /** Chinese, or what was to be Chinese, that nobody can read. */
  isUnreadable(text: string, { start, end }: Damage): boolean {
    return end - start > 1 && this.quality(text.slice(start, end)) < UNREADABLE;
  }

  /** Logarithm of the probability, a character. */
  private quality(text: string): number {
    return this.likelihood.best(this.plainSlots(text)).score / text.length;
  }

  private around(text: string, { start, end }: Damage): { before: Slot[]; after: Slot[] } {
    const before = text.slice(Math.max(0, start - CONTEXT), start);
    return {
      before: this.plainSlots(before),
      after: this.plainSlots(text.slice(end, end + CONTEXT)),
    };
  }

  /** How much more probable a candidate is than what is printed there, with the characters around. */
  private gainOf(text: string, { start, end, slots, cost }: Candidate, printed: PrintedScores): number {
    const { before, after } = this.around(text, { start, end });
    const gain = this.likelihood.best([...before, ...slots, ...after]).score - cost - printed(start, end);
    return gain > 0 && this.likelihood.best(slots).score / slots.length < PROSE ? 0 : gain;
  }

  /** What is printed is asked for once for each stretch: many candidates read the same one anew. */
  private printedScores(text: string): PrintedScores {
    const known = new Map<number, number>();
    return (start, end) => {
      const key = start * text.length + end;
      const seen = known.get(key);
      if (seen !== undefined) return seen;
      const slots = this.plainSlots(text.slice(Math.max(0, start - CONTEXT), end + CONTEXT));
      const { score } = this.likelihood.best(slots);
      known.set(key, score);
      return score;
    };
  }

  private readingOf(text: string, { start, end, slots, how }: Candidate): Restored {
    const { before, after } = this.around(text, { start, end });
    const all = [...before, ...slots, ...after];
    const reading = this.likelihood.best(all);
    const characters = Array.from(reading.text).slice(before.length, before.length + slots.length);
    const certain = characters.map((printed, at) => {
      const slot = before.length + at;
      if ((all[slot]?.length ?? 0) < 2) return printed;
      const other = this.likelihood.best(all, { slot, printed });
      return reading.score - other.score >= CHARACTER_MARGIN ? printed : "\ufffd";
    });
    return { start, end, original: text.slice(start, end), text: certain.join(""), best: characters.join(""), how };
  }
}

function issueOf(restored: Restored, toSource: Parameters<NonNullable<StepOutcome["issues"]>>[0]): Issue {
  const { original, text, best, how } = restored;
  const open = text.includes("\ufffd");
  const message = `${original} is ${how}: it was restored to ${text}${open ? `, probably ${best}` : ""}`;
  return issue("normalize/mojibake", open ? "warning" : "info", message, {
    span: toSource(restored),
    original,
    reading: text,
    ...(open ? { alternatives: [best] } : {}),
  });
}

/** Reads stretches anew whose bytes were read out of step or in a wrong charset: 專賬、??顚S? → 專賬、專款專用. */
function restoreMojibake(text: string, suspects: readonly Damage[], restorer: Restorer): StepOutcome {
  const restored: Restored[] = [];
  const unread: Damage[] = [];
  let tried = 0;
  let failures = 0;
  for (const suspect of suspects.length > MOST_SUSPECTS ? [] : suspects) {
    if (failures === MOST_FAILURES) break;
    tried++;
    const start = Math.max(restored.at(-1)?.end ?? 0, suspect.start);
    if (suspect.end <= start || restorer.isQuestion(text, suspect)) continue;
    const found = restorer.restore(text, { start, end: suspect.end });
    failures = found ? 0 : failures + 1;
    if (found && found.start >= (restored.at(-1)?.end ?? 0)) restored.push(found);
    else if (restorer.isUnreadable(text, suspect)) unread.push(suspect);
  }
  unread.push(...suspects.slice(tried).filter((suspect) => restorer.isUnreadable(text, suspect)));
  if (restored.length + unread.length === 0) return unchanged;
  return {
    edits: restored,
    issues: (toSource) => [
      ...restored.map((one) => issueOf(one, toSource)),
      ...unread.map((one) => unreadIssue(text.slice(one.start, one.end), toSource(one))),
    ],
  };
}

const unreadIssue = (original: string, span: SourceSpan): Issue =>
  issue("normalize/unreadable", "warning", `${original} was misread and cannot be restored`, { span, original });

async function loadRestorer(isOdd: IsOdd): Promise<Restorer> {
  const [likelihood, readings, convert] = await Promise.all([loadLikelihood(), loadReadings(), loadConverter({})]);
  return new Restorer({ likelihood, readings, toPlain: remembering(convert), isOdd });
}

function remembering(convert: Converter): ToPlain {
  const known = new Map<string, string>();
  return (character) => {
    const plain = known.get(character) ?? convert(character);
    known.set(character, plain);
    return plain;
  };
}

/** The step, with dictionaries that are loaded when a text first looks misread. */
export function createMojibake(traditional: Iterable<string>): (text: string) => Promise<StepOutcome> {
  let isOdd: IsOdd | undefined;
  let restorer: Promise<Restorer> | undefined;
  return async (text) => {
    isOdd ??= createIsOdd(traditional);
    const suspects = findSuspects(text, isOdd);
    if (suspects.length === 0) return unchanged;
    restorer ??= loadRestorer(isOdd);
    return restoreMojibake(text, suspects, await restorer);
  };
}
