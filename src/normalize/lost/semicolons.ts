import { issue } from "../../model/issue.js";
import { type StepOutcome, unchanged } from "../step.js";

/** A quotation within a clause is no longer; what is quoted at length holds commas. */
const LONGEST = 40;
/** No comma follows a semicolon: 落实；十条措施；，推进…. A full stop may, where a form puts it behind each answer. */
const IMPOSSIBLE = /；(?=[，、])/g;
const CLAUSE = "[^，。！？：“”\\n]";
/** The semicolon before it in its clause opened the quotation, if there is no more than one. */
const PAIR = new RegExp(`(?<!；${CLAUSE}{0,${LONGEST}})；(?!；)((?!；)${CLAUSE}){1,${LONGEST}}；(?=[，、])`, "g");
/** One semicolon before a comma may be a slip of the pen; two quotations of this kind are none. */
const LEAST_PAIRS = 2;

interface Quotation {
  readonly start: number;
  readonly end: number;
}

function quotationsOf(text: string): Quotation[] {
  const found = [...text.matchAll(PAIR)].map(({ 0: whole, index }) => ({ start: index, end: index + whole.length }));
  return found.length < LEAST_PAIRS ? [] : found;
}

/**
 * Semicolons that are left of &ldquo; and &rdquo;: 落实；十条措施；，推进… → 落实“十条措施”，推进…. Only for a text where this
 * happened more than once; any other semicolon before a comma is told.
 */
export function restoreQuotationsOfSemicolons(text: string): StepOutcome {
  const impossible = [...text.matchAll(IMPOSSIBLE)].map(({ index }) => index);
  if (impossible.length === 0) return unchanged;
  const quotations = quotationsOf(text);
  const closing = new Set(quotations.map(({ end }) => end - 1));
  const doubtful = impossible.filter((at) => !closing.has(at));
  return {
    edits: quotations.flatMap(({ start, end }) => [
      { start, end: start + 1, text: "“" },
      { start: end - 1, end, text: "”" },
    ]),
    issues: (toSource) => [
      ...quotations.map((quotation) => {
        const original = text.slice(quotation.start, quotation.end);
        const reading = `“${original.slice(1, -1)}”`;
        const message = `semicolons stand for quotation marks: ${original} is ${reading}`;
        return issue("normalize/lost-quotation-mark", "info", message, {
          span: toSource(quotation),
          original,
          reading,
        });
      }),
      ...doubtful.map((at) => {
        const message =
          "a semicolon before a comma may have been a quotation mark; where the other stood is not certain";
        const span = toSource({ start: at, end: at + 1 });
        return issue("normalize/doubtful-semicolon", "info", message, { span, original: text.slice(at, at + 1) });
      }),
    ],
  };
}
