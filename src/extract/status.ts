import type { Status } from "../model/indicator.js";
import { STATUSES } from "../model/indicator.js";
import type { Cues, Genre } from "../model/pack.js";
import type { Paragraph } from "../model/segmented.js";
import type { Range } from "./frame.js";
import { WordClass } from "./words.js";

type CueLevel = Exclude<keyof Cues, "silent">;

/** The cues of one level: their words, and what each says. */
interface CueWords {
  readonly words: WordClass;
  readonly says: ReadonlyMap<string, Status>;
}

export type CueClasses = Readonly<Record<CueLevel, CueWords>>;

export function createCues(all: readonly Cues[]): CueClasses {
  const silent = all.flatMap((cues) => cues.silent ?? []);
  const level = (name: CueLevel): CueWords => {
    const says = new Map(
      STATUSES.flatMap((status) =>
        all.flatMap((cues) => (cues[name][status] ?? []).map((word) => [word, status] as const)),
      ),
    );
    return { words: new WordClass([...says.keys(), ...silent]), says };
  };
  return { clause: level("clause"), sentence: level("sentence"), section: level("section") };
}

/**
 * By what a status is known: the rule itself, a task quoted from a plan, a word of the clause, the sentence, the paragraph's
 * opening or a title above; the time spoken of; the kind of report; or nothing.
 */
export type StatusSource =
  | "rule"
  | "task"
  | "clause"
  | "sentence"
  | "paragraph"
  | "time"
  | "section"
  | "genre"
  | "default";

export interface FoundStatus {
  readonly status: Status;
  readonly source: StatusSource;
  /** the word that says so: 力争, 完成 */
  readonly cue?: string;
  /** where it ends */
  readonly cueEnd?: number;
}

/** The last cue in a stretch of text; of two at one place the longer. */
function lastCue(
  text: string,
  { start, end }: Range,
  { words, says }: CueWords,
  source: StatusSource,
): FoundStatus | undefined {
  for (let at = end; at > start; at--) {
    const cue = words.before(text, start, at);
    const status = cue === "" ? undefined : says.get(cue);
    if (status) return { status, source, cue, cueEnd: at };
    if (cue !== "") at -= cue.length - 1;
  }
  return undefined;
}

export interface StatusContext {
  readonly text: string;
  readonly cues: CueClasses;
  readonly genre: Genre | undefined;
  /** the year the report is about, and the year of its indicator */
  readonly year: number | undefined;
  readonly periodYear: number | undefined;
  /** the sentence is nothing but a quoted task: 2.“开展执法检查120次”。 */
  readonly quoted: boolean;
  /** the word of a plan that was taken off the subject: 播种面积|计划|不低于62万亩 */
  readonly planned: string | undefined;
  /** times that are over where the report is of a whole year: 下半年 */
  readonly isPast: (cue: string) => boolean;
  /** it names nothing of its own, and tells more of what was told before it */
  readonly carriesOn: boolean;
}

/** Words of the statement itself, then of its sentence, then its time, its section, and the kind of report. */
export function statusOf(
  clause: Range,
  sentenceHead: Range,
  paragraph: Paragraph,
  context: StatusContext,
): FoundStatus {
  const { text, cues, genre, planned } = context;
  if (genre?.tasks && (paragraph.task || context.quoted)) return { status: genre.tasks, source: "task" };
  const label = labelOf(text, { start: sentenceHead.start, end: clause.end });
  const own = lastCue(text, clause, cues.clause, "clause");
  const opening = { start: paragraph.body, end: Math.min(paragraph.body + OPENING, clause.start) };
  return (
    (context.isPast(own?.cue ?? "") ? undefined : own) ??
    (planned ? { status: "target", source: "clause", cue: planned } : undefined) ??
    (paragraph.heading && genre?.titles ? ({ status: genre.titles, source: "task" } as const) : undefined) ??
    saidBefore(sentenceHead, context) ??
    lastCue(text, label, cues.section, "section") ??
    openedBy(text, opening, cues) ??
    byTime(context) ??
    bySection(paragraph, cues, genre) ??
    (genre ? { status: genre.status, source: "genre" } : { status: "actual", source: "default" })
  );
}

/**
 * A word earlier in the sentence. 预计产值6亿元，税收2亿元 is all expected, up to a semicolon; 产值预计6亿元，增长5% no more than what
 * is said of its subject.
 */
function saidBefore(head: Range, { text, cues, carriesOn }: StatusContext): FoundStatus | undefined {
  const found = lastCue(text, head, cues.sentence, "sentence");
  if (found?.status !== "forecast" || found.cueEnd === undefined) return found;
  const start = found.cueEnd - (found.cue ?? "").length;
  const apart = text.slice(start, head.end).includes("；");
  if (apart) return undefined;
  return carriesOn || CLAUSE_OPENING.test(text.slice(head.start, start)) ? found : undefined;
}

// nothing but a time stands between the cue and the mark before it: 2025年全年|预计
const CLAUSE_OPENING = /(?:^|[，；：。、！])(?:[^，；：。、！]{0,10}[年月度底])?$/;

/** What opens a paragraph speaks for all of it, 这五年，…; 预计 only for its own sentence. */
function openedBy(text: string, opening: Range, cues: CueClasses): FoundStatus | undefined {
  const found = lastCue(text, opening, cues.sentence, "paragraph");
  return found?.status === "forecast" ? undefined : found;
}

/** 2024年工作计划：财政收入增长8%: what stands before a colon at the head of a sentence is a title to what follows */
function labelOf(text: string, { start, end }: Range): Range {
  const label = LABEL.exec(text.slice(start, Math.min(end, start + LONGEST_LABEL)))?.[0] ?? "";
  return { start, end: start + label.length };
}

const LABEL = /^[^，；（）]*：/;
const LONGEST_LABEL = 24;

// the first words of a paragraph that speak for all of it: 这五年，…
const OPENING = 12;

/**
 * In a plan, what is said of an earlier year has happened; in a report to an assembly, this year is to come; in a report of
 * what was, the years after its own are.
 */
function byTime({ genre, year, periodYear }: StatusContext): FoundStatus | undefined {
  if (year === undefined || periodYear === undefined) return undefined;
  if (genre?.status === "target" || genre?.reviews !== undefined) {
    if (periodYear < year) return { status: "actual", source: "time" };
    if (genre.reviews !== undefined) return { status: "target", source: "time" };
  }
  if (genre?.status === "actual" && periodYear > year) return { status: "target", source: "time" };
  return undefined;
}

/** a number of something, and no year or day */
export const STATEMENT = /\d(?:[%％‰]|(?![年月日季])\p{Script=Han})/u;

/** The innermost title that says something decides. */
function bySection(paragraph: Paragraph, cues: CueClasses, genre: Genre | undefined): FoundStatus | undefined {
  for (let i = paragraph.section.length - 1; i >= 0; i--) {
    const title = paragraph.section[i] ?? "";
    // 3.参保率：目标95%，实际96.2%: a numbered line that states a value is a title to nothing
    if (STATEMENT.test(title)) continue;
    const found = lastCue(title, { start: 0, end: title.length }, cues.section, "section");
    // （二）煤炭消费控制目标, in a self-evaluation: what follows tells what became of it
    if (found && !(genre?.titles === found.status && found.cueEnd === title.length)) return found;
  }
  return undefined;
}
