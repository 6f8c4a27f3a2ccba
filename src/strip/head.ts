import type { Removal } from "../model/document.js";
import type { LabelledLine } from "./labels.js";
import type { Line } from "./lines.js";
import type { Matchers } from "./matchers.js";
import { removal } from "./removals.js";

/** Chrome and labels stand above the body, and no more than this many lines deep. */
export const HEAD_LINES = 80;

/** A body line: a sentence, or too long for chrome. Labels of a page with their values fit into 200 characters. */
const SENTENCE = 40;
const CHROME = 200;

export interface Head {
  readonly removals: readonly Removal[];
  /** lines above the body that stay: title, document number, who speaks */
  readonly titleLines: readonly Line[];
  readonly labelled: readonly LabelledLine[];
  /** all lines above the body */
  readonly lines: readonly Line[];
  /** the last part of the breadcrumb before the page itself */
  readonly column?: string;
}

/** Reads the lines above the body. */
export function readHead(lines: readonly Line[], matchers: Matchers): Head {
  const above = lines.slice(0, bodyStart(lines, matchers));
  const crumb = above.findIndex((line) => isBreadcrumb(line, matchers));
  const removals: Removal[] = [];
  const titleLines: Line[] = [];
  const labelled: LabelledLine[] = [];
  let expected = false; // the line before ends in a label
  let chromeBefore = false;
  above.forEach((line, index) => {
    const labels = matchers.readLabels(line, above[index + 1]);
    const reason = expected ? "page label" : headReason(line, labels, matchers, index < crumb, chromeBefore);
    expected = labels.open && labels.leads && reason === "page label" && !expected;
    if (labels.pairs.length > 0 && reason !== undefined) labelled.push(labels);
    if (reason === undefined) titleLines.push(line);
    else removals.push(removal(reason, line.whole));
    chromeBefore = reason !== undefined;
  });
  const column = crumb < 0 ? undefined : lastCrumb(above[crumb]);
  return {
    removals,
    titleLines,
    labelled,
    lines: above,
    ...(column === undefined ? {} : { column }),
  };
}

const isBreadcrumb = (line: Line, { breadcrumb, trail }: Matchers): boolean =>
  line.span.end - line.span.start <= CHROME && (breadcrumb.test(line.folded) || trail.test(line.folded));

/** Where the running text begins: the first line that no page puts above a title. */
function bodyStart(lines: readonly Line[], matchers: Matchers): number {
  const crumb = lines.findIndex((line) => isBreadcrumb(line, matchers));
  const at = lines.findIndex((line, index) => index > crumb && isBody(line, matchers));
  return at < 0 ? lines.length : at;
}

function isBody(line: Line, matchers: Matchers): boolean {
  const length = line.span.end - line.span.start;
  if (length > CHROME) return true;
  if (matchers.section.test(line.folded)) return true;
  if (matchers.readLabels(line).leads) return false;
  if (/[。；;！!]$/.test(line.last) && length >= 8) return true;
  if (line.last === "：" || line.last === ":") return length >= 4 && !matchers.controls.test(line.folded);
  return length > SENTENCE && /[。；]/.test(line.folded);
}

function headReason(
  line: Line,
  labels: LabelledLine,
  matchers: Matchers,
  aboveBreadcrumb: boolean,
  chromeBefore: boolean,
): string | undefined {
  if (isBreadcrumb(line, matchers)) return "breadcrumb";
  if (aboveBreadcrumb) return "site navigation";
  if (matchers.controls.test(line.folded)) return "control words";
  if (matchers.siteLine.test(line.folded)) return "site name";
  if (labels.leads && isPageLabel(labels, chromeBefore)) return "page label";
  const day = matchers.dates.alone(line.folded);
  if (day?.timed || day?.numeric) return "time stamp";
  if (chromeBefore && /^[\s|[\]【】()<>/·-]+$/.test(line.folded)) return "control words";
  return undefined;
}

/** Labels that are words of running text too count with a date, a source, or beside other chrome. */
function isPageLabel({ pairs, open }: LabelledLine, chromeBefore: boolean): boolean {
  if (pairs.some((pair) => !pair.weak)) return true;
  if (pairs.length > 1 || chromeBefore) return true;
  return pairs.some(({ field, value }) => (field === "publishedOn" || field === "source") && (value !== "" || open));
}

/** 首页 > 某局 > 政策文件 > 其他文件 → 其他文件 */
function lastCrumb(line: Line | undefined): string | undefined {
  const parts = (line?.printed ?? "").split(/\s*(?:-+>|[>＞»›])\s*/).filter((part) => part.trim() !== "");
  const last = parts.length > 1 ? parts.at(-1)?.trim() : undefined;
  return last !== undefined && last.length <= 20 ? last : undefined;
}
