import type { Document } from "../model/document.js";
import { dayInAddress } from "../read/html-days.js";
import type { Line } from "./lines.js";
import type { Matchers } from "./matchers.js";
import type { Places } from "./metadata.js";

/** A stamp's line holds little else. */
const LONGEST_STAMP = 80;
/** A day alone stands this near to the text. */
const NEAR = 8;
const HEAD = 8;
const LAST = 3;

/**
 * The day of publication, where neither meta tags nor a label give it: on a line beside the text, as the markup sets it out, by
 * the page's code and address.
 */
export function publishedOn(places: Places, matchers: Matchers): string | undefined {
  const { id, hints, format, metadata } = places.document;
  return (
    stampedOn(places, matchers) ??
    hints?.shownOn ??
    loneDay(places, matchers) ??
    hints?.codedOn ??
    // a crawl's address, or a file that kept its page's name
    (format === "html" ? (dayInAddress(metadata.url ?? "") ?? dayInAddress(`/${id}`)) : undefined)
  );
}

/** Where the title stands, if a heading is one. What stands above it is the site's: its clock shows today. */
const titleAt = ({ blocks }: Document): number =>
  blocks.find(({ kind, level }) => kind === "heading" && level === 1)?.span.start ?? -1;

/** Lines around the text on which the day may stand without a label, the likeliest first. */
function stampPlaces({ document, head, beside, closing }: Places): readonly Line[] {
  const title = titleAt(document);
  const below = beside.before.filter(({ span }) => span.start > title);
  const above = beside.before.filter(({ span }) => span.start <= title);
  return [...head.lines.slice(0, HEAD), ...below, ...closing.slice(-LAST), ...beside.behind, ...above];
}

/** The day on a short line, with a time of day, with the source, or with what readers count. */
function stampedOn(places: Places, { dates, readLabels }: Matchers): string | undefined {
  const title = titleAt(places.document);
  for (const line of stampPlaces(places)) {
    if (line.span.end - line.span.start > LONGEST_STAMP || /[。；，]/.test(line.printed)) continue;
    const found = dates.find(line.folded);
    if (!found) continue;
    const isClosing = places.closing.includes(line);
    // 2024年3月5日（星期二） ends a press release of Hong Kong; above the title it is the site's clock
    const isClock = found.weekday && line.span.start <= title;
    if (found.timed ? !isClock : found.weekday && isClosing && dates.alone(line.folded)) return found.day;
    if (!isClosing && readLabels(line).pairs.some(({ field }) => field === "source" || field === "other"))
      return found.day;
  }
  return undefined;
}

/** A line near the text that is a day and nothing else; of several days none is the page's: they are of other pages. */
function loneDay({ document, beside, opening, head }: Places, { dates }: Matchers): string | undefined {
  const text = opening[0]?.span.start ?? 0;
  const title = titleAt(document);
  const dayOn = (line: Line): readonly string[] => {
    const found = dates.alone(line.folded);
    return found && !(found.weekday && title < 0 && line.span.start < text) ? [found.day] : [];
  };
  const before = beside.before.slice(0, NEAR).filter(({ span }) => span.start > title);
  const behind = new Set(beside.behind.flatMap(dayOn));
  const stamp = head.lines.map(({ folded }) => dates.alone(folded)).find((found) => found?.numeric);
  return before.flatMap(dayOn)[0] ?? stamp?.day ?? (behind.size === 1 ? [...behind][0] : undefined);
}
