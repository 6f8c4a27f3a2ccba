import type { ChromeLexicon } from "../model/chrome-lexicon.js";
import type { Document, Removal } from "../model/document.js";
import { HEAD_LINES, readHead } from "./head.js";
import { titleOrgan } from "./issuer.js";
import type { LabelledLine } from "./labels.js";
import { firstOf, keptStretches, type Line, lastOf } from "./lines.js";
import { createMatchers, type Matchers } from "./matchers.js";
import { type Beside, readMetadata } from "./metadata.js";
import { createNamedPlace } from "./named-place.js";
import { readPageBreaks } from "./page-breaks.js";
import { createFindRegion, type FindRegion } from "./region.js";
import { mergeRemovals } from "./removals.js";
import { readShareSite } from "./share-site.js";
import { bracketedControls, readTail, TAIL_LINES } from "./tail.js";

export type Strip = (document: Document) => Document;

/** Finds the place that a title or an issuer names. */
export const createRegionFinder = (lexicon: ChromeLexicon): FindRegion => createFindRegion(createMatchers(lexicon));

/** Finds the body that a title names. */
export const createIssuerFinder = (lexicon: ChromeLexicon): ((title: string | undefined) => string | undefined) => {
  const matchers = createMatchers(lexicon);
  return (title) => titleOrgan(title, matchers);
};

/** In plain text; formats with pages have theirs taken out by where they stand. */
const pageBreaks = ({ format, text }: Document, matchers: Matchers): readonly Removal[] =>
  format === "text" ? readPageBreaks(text, matchers) : [];

/** Lines that are read for a title and a signature. */
const OPENING_LINES = 30;
const CLOSING_LINES = 12;

/** Takes site chrome out of a document and reads its metadata; every removal is logged, the text stays as it was. */
export function createStrip(lexicon: ChromeLexicon): Strip {
  const matchers = createMatchers(lexicon);
  const findRegion = createFindRegion(matchers);
  const namedPlace = createNamedPlace(matchers, findRegion);
  return (document) => {
    const { text } = document;
    const shared = readShareSite(text, matchers);
    const before = mergeRemovals([...document.removals, ...shared.removals, ...pageBreaks(document, matchers)]);
    const kept = keptStretches(text.length, before);
    const headLines = firstOf(text, kept, HEAD_LINES, matchers.fold);
    const head = readHead(headLines, matchers);
    const bodyFrom = head.lines.at(-1)?.whole.end ?? 0;
    const tailLines = lastOf(text, kept, TAIL_LINES, matchers.fold).filter((line) => line.span.start >= bodyFrom);
    const tail = readTail(tailLines, matchers, kept.at(-1)?.end ?? text.length);
    const buttons = bracketedControls(text, [...head.lines, ...tailLines], matchers);
    const removals = mergeRemovals([...before, ...head.removals, ...tail, ...buttons]);
    const beside = besideLines(text, document.removals, tail, matchers);
    const left = keptStretches(text.length, removals);
    const metadata = readMetadata(
      {
        document,
        head,
        opening: firstOf(text, left, OPENING_LINES, matchers.fold),
        closing: lastOf(text, left, CLOSING_LINES, matchers.fold),
        labelled: [...head.labelled, ...labelledOf(beside, matchers)],
        beside,
        wrapperTitle: shared.title,
        namedPlace: () => namedPlace(left.map(({ start, end }) => text.slice(start, end)).join("\n")),
      },
      matchers,
      findRegion,
    );
    return { ...document, metadata, removals };
  };
}

/** Labels beside the body, the nearest above it first; one at a line's end has its value on the next. */
function labelledOf({ before, behind }: Beside, { readLabels }: Matchers): readonly LabelledLine[] {
  const read = (lines: readonly Line[]): readonly LabelledLine[] =>
    lines.map((line, index) => readLabels(line, lines[index + 1]));
  const all = [...read(before.toReversed()).toReversed(), ...read(behind)];
  return all.filter((labels) => labels.pairs.length > 0);
}

/** Lines beside the body that the reader or the tail has taken out. */
const BESIDE_LINES = 60;

function besideLines(text: string, removed: readonly Removal[], tail: readonly Removal[], { fold }: Matchers): Beside {
  const spans = mergeRemovals(removed).map(({ span }) => span);
  const top = spans.filter((span) => span.start === 0);
  const rest = [...spans.filter((span) => span.start > 0), ...mergeRemovals(tail).map(({ span }) => span)];
  return {
    before: lastOf(text, top, BESIDE_LINES, fold).toReversed(),
    behind: firstOf(text, rest, BESIDE_LINES, fold),
  };
}
