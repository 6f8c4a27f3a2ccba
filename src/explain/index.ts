import type { Document } from "../model/document.js";
import type { NormalizedText } from "../model/normalized.js";
import type { Result } from "../model/result.js";
import type { Segmented } from "../model/segmented.js";
import { overlaps } from "../model/span.js";
import type { ExplainedPlace, Explanation, Where } from "./explanation.js";
import { type Expression, expressionsOf, none } from "./expressions.js";
import type { DecisionLog } from "./log.js";
import { sentencesAround, stretchesOf } from "./where.js";

export type { ExplainedPlace, Explanation, FieldOrigin, NoneCode, RuleOutcome, Where } from "./explanation.js";
export { DecisionLog } from "./log.js";

/** A document with its result, and what was decided on the way to it. */
export interface Explained {
  readonly document: Document;
  readonly normalized: NormalizedText;
  readonly segmented: Segmented;
  readonly result: Result;
  readonly log: DecisionLog;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function placeOf({ start, end }: Range, { text }: Document): ExplainedPlace {
  const line = text.slice(0, start).split("\n").length;
  return { start, end, line, text: text.slice(start, end) };
}

function explanationOf({ span, explain }: Expression, { document, normalized }: Explained): Explanation {
  const place = placeOf(normalized.map.toSource(span), document);
  const reads = normalized.text.slice(span.start, span.end);
  return { place, ...(reads === place.text ? {} : { reads }), ...explain() };
}

/** What was taken out of the text before it was read. */
function removedAt(stretch: Range, { document }: Explained): Explanation[] {
  return document.removals
    .filter(({ span }) => overlaps(span, stretch))
    .map(({ span, reason, step }) => ({
      place: placeOf(span, document),
      ...none("removed", `taken out before reading: ${reason} (${step})`),
    }));
}

/**
 * What stands at the places asked for, how it was read, and why; in the order of the text. A text without a number stands
 * for the sentence around it. Empty where nothing with a number stands there.
 */
export function explain(where: Where, explained: Explained): readonly Explanation[] {
  const { normalized, result, log } = explained;
  const all = expressionsOf(log, result.indicators, normalized);
  const inside = (stretch: Range): Expression[] =>
    all.filter(({ span }) => overlaps(normalized.map.toSource(span), stretch));
  const chosen = new Set<Expression>();
  const removed: Explanation[] = [];
  for (const stretch of stretchesOf(where, explained)) {
    const here = inside(stretch);
    const around = here.length === 0 && "find" in where ? sentencesAround(stretch, explained).flatMap(inside) : here;
    for (const one of around) chosen.add(one);
    if (around.length === 0) removed.push(...removedAt(stretch, explained));
  }
  const told = [...chosen].map((one) => explanationOf(one, explained));
  return [...told, ...removed].sort((a, b) => a.place.start - b.place.start);
}
