import type { Paragraph, Sentence } from "../model/segmented.js";
import { normalizedSpan } from "../model/span.js";

const STOP = /[。！？]+[”’）」』]*/g;

/** Sentences of a paragraph, cut behind 。！？ and the quotes and brackets that close after them. */
export function sentencesOf(text: string, paragraph: Paragraph): Sentence[] {
  const { start, end } = paragraph.span;
  const found: Sentence[] = [];
  const body = text.slice(start, end);
  let from = 0;
  const add = (to: number): void => {
    if (to > from) found.push({ span: normalizedSpan(start + from, start + to), paragraph });
    from = to;
    while (from < body.length && /\s/.test(body[from] ?? "x")) from++;
  };
  for (const match of body.matchAll(STOP)) add(match.index + match[0].length);
  add(body.length);
  return found;
}
