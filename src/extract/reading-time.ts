import type { Measure, Status } from "../model/indicator.js";
import { type Report, reviewedYear } from "./context.js";
import { lastYearOf } from "./dating.js";
import type { Lexicon } from "./lexicon.js";
import { type FoundPeriod, periodOf } from "./period.js";
import type { Read, SentenceContext } from "./reading.js";
import type { RuleMatch } from "./ruleset.js";
import { type FoundStatus, statusOf } from "./status.js";
import type { SubjectContext } from "./subject.js";
import { WordClass } from "./words.js";

/** measures whose rules match the words of what they are measured by */
const BASED: ReadonlySet<Measure> = new Set(["growth", "change", "share", "gap"]);

/** a rule that matches the date of what is compared with dates it */
const NONE = new WordClass([]);

const isBased = ({ compiled: { rule } }: RuleMatch): boolean => !rule.dated && BASED.has(rule.measure ?? "level");

export const periodOfRead = (
  { frame, clause, match }: Read,
  carried: FoundPeriod | undefined,
  context: SentenceContext,
): FoundPeriod | undefined => {
  const { report, subjects, ofSection, eras } = context;
  const { text } = report.normalized;
  const { lexicon } = report.extractors;
  // 占年度计划2.3亿美元的46%: a goal for the year, wherever in the year the report stands
  const matched = text.slice(frame.head - match.before, frame.head);
  const yearly = match.compiled.rule.status === "target" && lexicon["year-goals"].within(matched, 0);
  if (yearly && report.year !== undefined && (report.period ?? "").includes("-"))
    return { iso: String(report.year), source: "statement" };
  const found = periodOf(frame, clause.subject, {
    text,
    periods: subjects.periods,
    compares: match.compiled.rule.dated ? NONE : report.extractors.lexicon.compares,
    grounds: report.extractors.lexicon["foundation-ends"],
    openers: report.extractors.lexicon["period-openers"],
    items: report.extractors.lexicon["later-items"],
    places: subjects.places,
    priors: report.extractors.lexicon["prior-years"],
    ofSection,
    carried,
    era: eras.get(frame.sentence.paragraph),
    year: reviewedYear(report),
    reported: report.period,
    // 是2019年的2倍, 恢复到2019年同期的95%: what is compared with, not told
    until: frame.head - (isBased(match) ? match.before : 0),
  });
  return match.compiled.rule.former && isUndated({ frame, match }, subjects) ? yearBefore(found, report) : found;
};

/** Whether what a number changed from has no time of its own; money that was counted anew, 由438亿元|调整为158亿元, is of the same year. */
function isUndated(
  { frame, match }: Pick<Read, "frame" | "match">,
  { text, lexicon, periods }: SubjectContext,
): boolean {
  const { quantity, head } = frame;
  const anew = quantity.kind === "money" && lexicon.revisions.at(text, quantity.span.end, text.length) !== "";
  return !anew && periods.within(head - match.before, head).length === 0;
}

/** 覆盖率由|31%|提高到40%: it was so before what is told of began, or before what is aimed at was set */
function yearBefore(found: FoundPeriod | undefined, { year, period }: Report): FoundPeriod | undefined {
  const iso = found?.iso ?? period ?? "";
  const began = Number(iso.slice(0, YEAR_DIGITS)) - 1;
  if (!(began > 0)) return found;
  // of 2021/2022, a fiscal year, the one before
  if (iso === `${began + 1}/${began + 2}`) return { iso: `${began}/${began + 1}`, source: "before" };
  return { iso: String(Math.min(began, year ?? began)), source: "before" };
}

const YEAR_DIGITS = 4;

/** Where the text gives no period it is the report's own; a report that looks back tells what was of the year before. */
export function periodText(
  found: FoundPeriod | undefined,
  status: Status,
  { year, period, genre }: Report,
): string | undefined {
  if (found) return found.iso;
  if (genre?.reviews === undefined || year === undefined || status === "target") return period;
  return String(year + genre.reviews);
}

/** 计划|播种面积 is still to come; 计划|总投资 says how large a thing is */
const isPlanned = (hedge: string | undefined, named: string, lexicon: Lexicon): boolean =>
  hedge !== undefined && lexicon.planned.has(hedge) && lexicon["project-sizes"].at(named, 0, named.length) === "";

/** A report of what was, of a whole year: none of its parts is still to come. */
const isOver = ({ genre, period }: Report): boolean =>
  genre?.status === "actual" && genre.reviews === undefined && period !== undefined && !period.includes("-");

const QUOTED_TASK = /^\s*(?:（[^（）]{1,3}）|\d{1,2}[.．、])?\s*“[^“”]{4,}”[。；]?$/;

export function statusOfRead(
  { frame, clause: { subject, subjectText }, match }: Read,
  period: FoundPeriod | undefined,
  { report, subjects: { lexicon } }: SentenceContext,
): FoundStatus {
  const { rule } = match.compiled;
  if (rule.status) return { status: rule.status, source: "rule" };
  const { sentence, quantity } = frame;
  const start = frame.beforeBracket && !frame.inBracket ? frame.beforeBracket.start : frame.left.start;
  const clause = { start, end: quantity.span.start };
  const head = { start: sentence.span.start, end: frame.left.start };
  return statusOf(clause, head, sentence.paragraph, {
    text: report.normalized.text,
    cues: report.extractors.cues,
    genre: report.genre,
    year: report.year,
    periodYear: lastYearOf(period?.iso),
    planned: isPlanned(subject.hedge, subjectText, lexicon) ? subject.hedge : undefined,
    carriesOn: subjectText === "",
    isPast: (cue) => isOver(report) && lexicon["inner-times"].has(cue),
    quoted: QUOTED_TASK.test(report.normalized.text.slice(sentence.span.start, sentence.span.end)),
  });
}
