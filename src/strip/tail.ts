import type { Removal } from "../model/document.js";
import { sourceSpan } from "../model/span.js";
import type { Line } from "./lines.js";
import type { Matchers } from "./matchers.js";
import { removal } from "./removals.js";

/** Footers stand below the body, and no more than this many lines deep. */
export const TAIL_LINES = 80;

const FOOTER = 260;
/** Unknown short lines that may stand between two lines of a footer. */
const GAP = 6;
const SHORT = 40;
/** What follows 相关链接 on its own line is a list of links, not the rest of the report. */
const AFTER_START = 3000;
const TAIL_START_LINES = 40;

type Kind = "strong" | "weak" | "control" | "bar" | "gap" | "text";

/** Removes the site's footer, and what else stands below the body. `lines` are the last of the text. */
export function readTail(lines: readonly Line[], matchers: Matchers, textEnd: number): readonly Removal[] {
  const removals: Removal[] = [];
  const start = tailStart(lines, matchers);
  const rest = start < 0 ? lines : lines.slice(0, start);
  const first = lines[start];
  if (first) removals.push(removal("links below the body", sourceSpan(first.whole.start, textEnd)));
  for (const [line, reason] of footer(rest, matchers, start >= 0)) removals.push(removal(reason, line.whole));
  return removals;
}

/** The line from which on all is links: 相关报道：, 关闭窗口. */
function tailStart(lines: readonly Line[], matchers: Matchers): number {
  const from = Math.max(0, lines.length - TAIL_START_LINES);
  const end = lines.at(-1)?.whole.end ?? 0;
  return lines.findIndex(
    (line, index) =>
      index >= from &&
      end - line.whole.start <= AFTER_START &&
      line.span.end - line.span.start <= SHORT &&
      matchers.tailStart.test(line.folded),
  );
}

/** The lines from the bottom up that belong to a footer, with the reason for each. */
function footer(lines: readonly Line[], matchers: Matchers, opened: boolean): [Line, string][] {
  const kinds = lines.map((line) => kindOf(line, matchers));
  let top = lines.length;
  let gap = 0;
  let anchored = opened;
  for (let at = lines.length - 1; at >= 0; at--) {
    const kind = kinds[at];
    if (kind === "text") break;
    if (kind === "strong" || kind === "control" || (gap === 0 && kind === "bar") || (gap === 0 && kind === "weak")) {
      if (kind === "control" && gap > 0 && !anchored) break;
      top = at;
      gap = 0;
      anchored ||= kind === "strong" || kind === "control";
    } else if (++gap > GAP) break;
  }
  if (!anchored) return [];
  return lines.slice(top).map((line, index) => [line, reasonOf(kinds[top + index])]);
}

function kindOf(line: Line, matchers: Matchers): Kind {
  const length = line.span.end - line.span.start;
  if (length > FOOTER || /[。！；]$/.test(line.last)) return "text";
  if (matchers.softControls.test(line.folded)) return "bar";
  if (matchers.controls.test(line.folded)) return "control";
  if (/^[\s|\-–—·>»<]+$/.test(line.folded)) return "bar";
  if (matchers.pager.test(line.folded)) return "control";
  if (matchers.strongFooter.test(line.folded)) return "strong";
  if (matchers.tailLabel.test(line.folded)) return "control";
  if (matchers.dates.alone(line.folded)) return "text";
  if (matchers.weakFooter.test(line.folded)) return "weak";
  return length <= SHORT ? "gap" : "text";
}

function reasonOf(kind: Kind | undefined): string {
  return kind === "control" ? "control words" : "site footer";
}

/** Buttons in brackets inside the lines: 【打印】【关闭】. Marker characters are compared line by line on the source. */
export function bracketedControls(text: string, lines: readonly Line[], matchers: Matchers): readonly Removal[] {
  return lines.flatMap((line) => {
    const raw = text.slice(line.span.start, line.span.end);
    if (!/[【[(（]/.test(raw)) return [];
    const { printed, folded } = matchers.fold(raw.slice(0, FOOTER));
    if (printed.length !== Math.min(raw.length, FOOTER)) return []; // injected pinyin has moved the places
    return [...folded.matchAll(matchers.bracketedControl)].map((match) =>
      removal(
        "control words",
        sourceSpan(line.span.start + match.index, line.span.start + match.index + match[0].length),
      ),
    );
  });
}
