import type { ChromeLexicon } from "../model/chrome-lexicon.js";
import type { Document, Removal } from "../model/document.js";
import { HEAD_LINES, readHead } from "./head.js";
import type { LabelledLine } from "./labels.js";
import { firstOf, keptStretches, type Line, lastOf } from "./lines.js";
import { createMatchers, type Matchers } from "./matchers.js";
import { readMetadata } from "./metadata.js";
import { createFindRegion } from "./region.js";
import { mergeRemovals } from "./removals.js";
import { readShareSite } from "./share-site.js";
import { bracketedControls, readTail, TAIL_LINES } from "./tail.js";

export type Strip = (document: Document) => Document;

/** Lines that are read for a title and a signature. */
const OPENING_LINES = 30;
const CLOSING_LINES = 12;

/** Takes site chrome out of a document and reads its metadata; every removal is logged, the text stays as it was. */
export function createStrip(lexicon: ChromeLexicon): Strip {
  const matchers = createMatchers(lexicon);
  const findRegion = createFindRegion(matchers);
  return (document) => {
    const { text } = document;
    const shared = readShareSite(text, matchers);
    const before = mergeRemovals([...document.removals, ...shared.removals]);
    const kept = keptStretches(text.length, before);
    const headLines = firstOf(text, kept, HEAD_LINES, matchers.fold);
    const head = readHead(headLines, matchers);
    const bodyFrom = headLines.slice(0, head.length).at(-1)?.whole.end ?? 0;
    const tailLines = lastOf(text, kept, TAIL_LINES, matchers.fold).filter((line) => line.span.start >= bodyFrom);
    const tail = readTail(tailLines, matchers, kept.at(-1)?.end ?? text.length);
    const buttons = bracketedControls(text, [...headLines.slice(0, head.length), ...tailLines], matchers);
    const removals = mergeRemovals([...before, ...head.removals, ...tail, ...buttons]);
    const left = keptStretches(text.length, removals);
    const metadata = readMetadata(
      {
        document,
        head,
        opening: firstOf(text, left, OPENING_LINES, matchers.fold),
        closing: lastOf(text, left, CLOSING_LINES, matchers.fold),
        labelled: [...head.labelled, ...outsideLabels(text, document.removals, tail, matchers)],
        wrapperTitle: shared.title,
      },
      matchers,
      findRegion,
    );
    return { ...document, metadata, removals };
  };
}

/** Lines beside the body that the reader or the tail has taken out, nearest first: labels may stand there. */
const OUTSIDE_LINES = 60;

function outsideLabels(
  text: string,
  removed: readonly Removal[],
  tail: readonly Removal[],
  matchers: Matchers,
): readonly LabelledLine[] {
  const spans = (list: readonly Removal[]) => mergeRemovals(list).map(({ span }) => span);
  const first = spans(removed).slice(0, 1);
  const rest = [...spans(removed).slice(1), ...spans(tail)];
  const lines: Line[] = [
    ...lastOf(text, first, OUTSIDE_LINES, matchers.fold),
    ...firstOf(text, rest, OUTSIDE_LINES, matchers.fold),
  ];
  return lines.map(matchers.readLabels).filter((labels) => labels.pairs.length > 0);
}
