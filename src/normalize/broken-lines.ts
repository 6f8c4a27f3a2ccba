import { issue } from "../model/issue.js";
import type { Edit } from "../model/offset-map.js";
import { type TextLine, textLines } from "./lost/lines.js";
import { type Damage, type StepOutcome, unchanged } from "./step.js";

/** A line end inside a number or between a number and its unit. */
interface Break {
  readonly start: number;
  readonly end: number;
  /** the number's parts before and behind the line end */
  readonly before: string;
  readonly behind: string;
}

// what the first line ends in, and the second begins with
const HEAD = /(?:^|[^\d.,．，])((?:\d{1,3}(?:,\d{3})*,?|\d+)(?:\.\d*)?|\d+,\d{1,2})$/;
const TAIL = /^(?:[.,]?\d[\d,]*(?:\.\d+)?)/;
/** Running text has a sign inside; a heading, a cell and a label have none. */
const CLAUSE = /[，。；、,;]/;
const HAN = /[\u3400-\u9fff]/;
const ITEM = /^\d{1,3}(?:[、）)]|\.(?!\d))/;
const YEAR = /^(?:19|20)\d\d$/;
/** 48 万 and then 6,325 人次: a magnitude alone is no end of an amount, and four digits may follow it */
const MAGNITUDE = /\d ?[万亿萬億]$/;
const BEHIND_MAGNITUDE = /^\d{1,3}(?:,\d{3}|\d)?(?![\d,.、）)年月日]) ?[\u3400-\u9fff]/;
/** A telephone's number, not an amount. */
const LONGEST = 8;
const WELL_FORMED = /^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/;

/** The line breaks off inside a sentence, or may do so, and the next runs on with it. */
const runsOn = (line: TextLine, next: TextLine): boolean =>
  HAN.test(line.text) && (CLAUSE.test(line.text) || CLAUSE.test(next.text)) && !next.text.includes("\t");

const breaksMixedNumeral = (line: TextLine, next: TextLine): boolean =>
  MAGNITUDE.test(line.text) && BEHIND_MAGNITUDE.test(next.text) && runsOn(line, next);

function breakAt(line: TextLine, next: TextLine): Break | undefined {
  if (!/[\d.,]$/.test(line.text) || !/^[\d.,\u3400-\u9fff%‰]/.test(next.text)) return undefined;
  if (!runsOn(line, next) || line.text.includes("\t") || ITEM.test(next.text)) return undefined;
  const before = HEAD.exec(line.text)?.[1];
  if (before === undefined || before.length === line.text.length) return undefined;
  return { start: line.end, end: next.start, before, behind: TAIL.exec(next.text)?.[0] ?? "" };
}

/** Two readings: one number, or two that stand on two lines, of which one may be a year. */
function isDoubtful({ before, behind }: Break, line: TextLine, next: TextLine): boolean {
  if (/\D$/.test(before) || /^\D/.test(behind)) return false;
  if (!CLAUSE.test(line.text)) return true;
  const whole = before + behind;
  return (
    YEAR.test(before) || (YEAR.test(behind) && next.text.startsWith("年", behind.length)) || whole.length > LONGEST
  );
}

/** Joins a number that a line end broke in running text: 投资46\n76.7万元, 下降11.\n5%, 共120\n场. */
export function joinBrokenNumbers(text: string): StepOutcome {
  if (!/[\d万亿萬億][.,]?[ \t]*\r?\n/.test(text)) return unchanged;
  const lines = textLines(text);
  const edits: Edit[] = [];
  const doubtful: (Damage & Break)[] = [];
  lines.forEach((line, i) => {
    const next = lines[i + 1];
    if (!next || text.slice(line.end, next.start).split("\n").length !== 2) return;
    if (breaksMixedNumeral(line, next)) edits.push({ start: line.end, end: next.start, text: "" });
    const found = breakAt(line, next);
    if (!found) return;
    if (found.behind === "" && !CLAUSE.test(line.text)) return;
    if (found.behind === "" ? /[.,]$/.test(found.before) : !WELL_FORMED.test(found.before + found.behind)) return;
    if (found.behind !== "" && isDoubtful(found, line, next))
      doubtful.push({ ...found, start: line.end - found.before.length, end: next.start + found.behind.length });
    else edits.push({ start: found.start, end: found.end, text: "" });
  });
  if (edits.length === 0 && doubtful.length === 0) return unchanged;
  return {
    edits,
    damaged: doubtful.map(({ start, end }) => ({ start, end })),
    ...(doubtful.length === 0 ? {} : { issues: (toSource) => doubtful.map((one) => tell(one, toSource, text)) }),
  };
}

const tell = (
  { start, end, before, behind }: Damage & Break,
  toSource: Parameters<NonNullable<StepOutcome["issues"]>>[0],
  text: string,
) =>
  issue(
    "normalize/broken-number",
    "warning",
    `a line ends in ${before} and the next begins with ${behind}: one number or two`,
    { span: toSource({ start, end }), original: text.slice(start, end) },
  );
