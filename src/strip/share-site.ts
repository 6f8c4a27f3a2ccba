import type { Removal } from "../model/document.js";
import { sourceSpan } from "../model/span.js";
import { anyOf } from "./fold.js";
import { firstLines, type Line } from "./lines.js";
import type { Matchers } from "./matchers.js";
import { removal } from "./removals.js";
import { findWatermarks } from "./watermarks.js";

/** What a document-sharing site puts around a report. */
export interface ShareSite {
  readonly removals: readonly Removal[];
  /** the file's name without its extension */
  readonly title?: string;
}

const WRAPPER_LINES = 3;
/** Pages of a shared report; more lines than these are not numbered by the site. */
const PAGES = 400;

/** The sentence before the report, the numbers that the site puts before each page, and the watermark at the end. */
export function readShareSite(text: string, matchers: Matchers): ShareSite {
  const lines = firstLines(text, { start: 0, end: text.length }, WRAPPER_LINES, matchers.fold);
  const watermarks = findWatermarks(text, matchers);
  for (const site of matchers.lexicon.shareSites) {
    const wrapper = lines.find((line) => site.marks.every((mark) => line.folded.includes(mark)));
    if (!wrapper) continue;
    const end = wrapperEnd(text, wrapper, site.ends);
    const named = new RegExp(`[《「]([^《》]{2,80}?)\\.(?:${anyOf(site.titleExtensions, matchers.fold)})`, "i").exec(
      wrapper.printed,
    );
    const title = named?.[1]?.trim();
    return {
      removals: [
        removal("share site's wrapper", sourceSpan(wrapper.whole.start, end)),
        ...pageMarkers(text, end, site.pageMarks),
        ...watermarks,
      ],
      ...(title === undefined ? {} : { title }),
    };
  }
  return { removals: watermarks };
}

function wrapperEnd(text: string, wrapper: Line, ends: readonly string[]): number {
  for (const ending of ends) {
    const at = text.indexOf(ending, wrapper.span.start);
    if (at >= 0 && at < wrapper.span.end) {
      const end = at + ending.length;
      return end >= wrapper.span.end ? wrapper.whole.end : end;
    }
  }
  return wrapper.whole.end;
}

/** `…分别⏎2、增长…`: the site numbers its pages at line starts and so cuts sentences. All lines must be numbered in step. */
function pageMarkers(text: string, from: number, marks: readonly string[]): readonly Removal[] {
  const removals: Removal[] = [];
  let at = from;
  for (let page = 1; page <= PAGES && at < text.length; page++) {
    const start = skipWhite(text, at);
    if (start >= text.length) break;
    const mark = marks.map((word) => `${page}${word}`).find((word) => text.startsWith(word, start));
    if (mark === undefined) return [];
    // the line end before a page's number goes with it, so that the sentence runs on
    const begin = page === 1 ? start : backOverWhite(text, at);
    removals.push(removal("share site's page number", sourceSpan(begin, start + mark.length)));
    const newline = text.indexOf("\n", start);
    at = newline < 0 ? text.length : newline + 1;
  }
  return removals.length > 1 ? removals : [];
}

function skipWhite(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text.charAt(at))) at++;
  return at;
}

function backOverWhite(text: string, from: number): number {
  let at = from;
  while (at > 0 && /\s/.test(text.charAt(at - 1))) at--;
  return at;
}
