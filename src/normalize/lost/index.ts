import type { DamageLexicon } from "../../model/damage-lexicon.js";
import { type Issue, issue } from "../../model/issue.js";
import type { Edit } from "../../model/offset-map.js";
import type { Damage, StepOutcome } from "../step.js";
import { type Clues, DateDecider, type Decision, wholeDays } from "./decide-dates.js";
import { PATTERNS, type Pattern } from "./patterns.js";
import type { Reading } from "./readings.js";

export type { Clues } from "./decide-dates.js";

/** A stretch that a pattern found, with all its readings. */
interface Loss extends Damage {
  readonly pattern: Pattern;
  readonly original: string;
  readonly year?: number;
  readonly readings: readonly Reading[];
}

/** The edit without what stays as it is at both ends, so that 25.9% keeps its place in 25.9%。2019年. */
function narrowed(original: string, { start, end, text }: Edit): Edit {
  let before = 0;
  while (before < Math.min(end - start, text.length) && original[start + before] === text[before]) before++;
  let behind = 0;
  const most = Math.min(end - start, text.length) - before;
  while (behind < most && original[end - 1 - behind] === text[text.length - 1 - behind]) behind++;
  return { start: start + before, end: end - behind, text: text.slice(before, text.length - behind) };
}

/** Stretches that were read already. */
class Taken {
  private readonly positions = new Set<number>();

  /** Takes the stretch, unless a part of it is taken. */
  take(start: number, end: number): boolean {
    for (let i = start; i < end; i++) if (this.positions.has(i)) return false;
    for (let i = start; i < end; i++) this.positions.add(i);
    return true;
  }
}

/** No year has more days: a larger number before 日 is no count of them. */
const MOST_DAYS = 366;

/** 120日内办结 */
const countsDays = (original: string, text: string, end: number, { dayCounts }: DamageLexicon): boolean =>
  Number.parseInt(original, 10) <= MOST_DAYS && dayCounts.some((word) => text.startsWith(word, end));

function findLosses(text: string, lexicon: DamageLexicon): Loss[] {
  const taken = new Taken();
  const losses: Loss[] = [];
  for (const pattern of PATTERNS) {
    for (const match of text.matchAll(pattern.expression)) {
      const start = match.index;
      const end = start + match[0].length;
      const readings = pattern.readings(match);
      if (pattern.weak && (readings.length === 0 || countsDays(match[0], text, end, lexicon))) continue;
      if (!taken.take(start, end)) continue;
      const year = pattern.year?.(match);
      losses.push({ start, end, pattern, original: match[0], readings, ...(year === undefined ? {} : { year }) });
    }
  }
  return losses.sort((a, b) => a.start - b.start);
}

/** Whether a loss that whole text may look like is one: nothing else fits, or the text has lost characters elsewhere. */
function isBelieved(loss: Loss, text: string, strong: number, lexicon: DamageLexicon): boolean {
  if (!loss.pattern.weak || strong > 0 || Number.parseInt(loss.original, 10) > MOST_DAYS) return true;
  if (lexicon.dayParts.some((word) => text.startsWith(word, loss.end))) return true;
  const from = Math.max(text.lastIndexOf("。", loss.start), text.lastIndexOf("\n", loss.start)) + 1;
  return wholeDays(text.slice(from, loss.start)).length > 0;
}

/** The reading of each loss: the only one, or the one that the document decides for. */
function decideAll(text: string, losses: readonly Loss[], clues: Clues): Map<Loss, Decision> {
  const decisions = new Map<Loss, Decision>();
  for (const loss of losses) {
    const [reading, ...others] = loss.readings;
    if (reading && others.length === 0) decisions.set(loss, { reading, by: "" });
  }
  const open = losses.filter((loss) => loss.readings.length > 1);
  if (open.length === 0) return decisions;
  const known = [...decisions].flatMap(
    ([
      { start, end, year },
      {
        reading: { month, day },
      },
    ]) =>
      month === undefined || day === undefined
        ? []
        : [{ start, end, month, day, ...(year === undefined ? {} : { year }) }],
  );
  const decider = new DateDecider(text, [...wholeDays(text), ...known], clues);
  for (const loss of open) {
    const decision = decider.decide(loss);
    if (decision) decisions.set(loss, decision);
  }
  for (const loss of open) {
    const same = sameElsewhere(loss, decisions);
    if (same && !decisions.has(loss)) decisions.set(loss, { reading: same, by: "the same date elsewhere" });
  }
  return decisions;
}

/** How the same digits were read elsewhere, if they were and always alike. */
function sameElsewhere(loss: Loss, decisions: ReadonlyMap<Loss, Decision>): Reading | undefined {
  const texts = new Map<string, Reading>();
  for (const [other, { reading }] of decisions) if (other.original === loss.original) texts.set(reading.text, reading);
  return texts.size === 1 ? [...texts.values()][0] : undefined;
}

function repairIssue(
  loss: Loss,
  { reading, by }: Decision,
  toSource: Parameters<NonNullable<StepOutcome["issues"]>>[0],
): Issue {
  const others = loss.readings.filter((other) => other !== reading).map((other) => other.text);
  const why = by === "" ? "" : `, not as ${others.join(" or ")}, by ${by}`;
  return issue(loss.pattern.code, "info", `characters were lost: ${loss.original} was read as ${reading.text}${why}`, {
    span: toSource(loss),
    original: loss.original,
    reading: reading.text,
    ...(others.length > 0 ? { alternatives: others } : {}),
  });
}

function openIssue(loss: Loss, toSource: Parameters<NonNullable<StepOutcome["issues"]>>[0]): Issue {
  const readings = loss.readings.map(({ text }) => text);
  const among = readings.length > 0 ? `: ${readings.join(" or ")}` : "";
  return issue(
    "normalize/ambiguous-date",
    "warning",
    `${loss.original} is damaged and has no certain reading${among}`,
    {
      span: toSource(loss),
      original: loss.original,
      ...(readings.length > 0 ? { alternatives: readings } : {}),
    },
  );
}

/**
 * Dates, years and brackets whose characters the scraping lost: 2019923日 → 2019年9月23日, 2018GDP → 2018年GDP.
 * One reading, or one that the document decides for, is a repair; none or several mark the place as damaged, and no
 * value may come out of it.
 */
export function repairLostCharacters(text: string, clues: Clues): StepOutcome {
  const found = findLosses(text, clues.lexicon);
  const strong = found.filter(({ pattern }) => !pattern.weak).length;
  const losses = found.filter((loss) => isBelieved(loss, text, strong, clues.lexicon));
  if (losses.length === 0) return { edits: [] };
  const decisions = decideAll(text, losses, clues);
  return {
    edits: [...decisions]
      .map(([{ start, end }, { reading }]) => narrowed(text, { start, end, text: reading.text }))
      .sort((a, b) => a.start - b.start),
    damaged: losses.filter((loss) => !decisions.has(loss)),
    issues: (toSource) =>
      losses.map((loss) => {
        const decision = decisions.get(loss);
        return decision ? repairIssue(loss, decision, toSource) : openIssue(loss, toSource);
      }),
  };
}
