import { issue } from "../model/issue.js";
import type { Script } from "../model/normalized.js";
import type { Edit } from "../model/offset-map.js";
import { type StepOutcome, unchanged } from "./step.js";

/** Characters that only one of the scripts uses, from a pack. */
export interface ScriptMarkers {
  readonly traditional: ReadonlySet<string>;
  readonly simplified: ReadonlySet<string>;
}

export type Converter = (text: string) => string;

interface Paragraph {
  readonly start: number;
  readonly end: number;
  readonly script: "hans" | "hant" | "unknown";
}

/** A paragraph is Traditional where marks of it outnumber those of Simplified; a few strays either way do not turn it. */
function scriptOf(text: string, start: number, end: number, markers: ScriptMarkers): Paragraph["script"] {
  let traditional = 0;
  let simplified = 0;
  for (let i = start; i < end; i++) {
    const character = text[i] ?? "";
    if (markers.traditional.has(character)) traditional++;
    else if (markers.simplified.has(character)) simplified++;
  }
  if (traditional === 0 && simplified === 0) return "unknown";
  return traditional > simplified ? "hant" : "hans";
}

function paragraphs(text: string, markers: ScriptMarkers): Paragraph[] {
  const found: Paragraph[] = [];
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    if (end > start) found.push({ start, end, script: scriptOf(text, start, end, markers) });
    start = end + 1;
  }
  return found;
}

const length = (all: readonly Paragraph[], script: Paragraph["script"]): number =>
  all.reduce((sum, p) => sum + (p.script === script ? p.end - p.start : 0), 0);

// a tenth of the text in the other script makes a document mixed
const MIXED_SHARE = 0.1;

export interface DetectedScript {
  readonly script: Script;
  readonly traditional: readonly { readonly start: number; readonly end: number }[];
}

/** The script of a document, and its Traditional paragraphs (unmarked ones go with the document). */
export function detectScript(text: string, markers: ScriptMarkers): DetectedScript {
  const all = paragraphs(text, markers);
  const hant = length(all, "hant");
  const hans = length(all, "hans");
  const script: Script =
    hant === 0 ? "hans" : Math.min(hant, hans) > MIXED_SHARE * (hant + hans) ? "mixed" : hant > hans ? "hant" : "hans";
  const traditional = all.filter((p) => p.script === "hant" || (p.script === "unknown" && script === "hant"));
  return { script, traditional };
}

/** Edits that turn `text[start, end)` into `converted`; lengths differ only where a phrase was exchanged. */
function* differences(text: string, start: number, end: number, convert: Converter): Generator<Edit> {
  const original = text.slice(start, end);
  const converted = convert(original);
  if (converted === original) return;
  if (converted.length === original.length) {
    yield { start, end, text: converted };
    return;
  }
  // a length changed somewhere: narrow it down by halves, so that positions stay exact outside the phrase
  if (original.length <= 8) {
    yield { start, end, text: converted };
    return;
  }
  const middle = start + (original.length >> 1);
  if (convert(text.slice(start, middle)) + convert(text.slice(middle, end)) === converted) {
    yield* differences(text, start, middle, convert);
    yield* differences(text, middle, end, convert);
  } else yield { start, end, text: converted };
}

/** Traditional paragraphs to Simplified; all others stay letter for letter. */
export function convertToSimplified(text: string, detected: DetectedScript, convert: Converter): StepOutcome {
  const edits = detected.traditional.flatMap(({ start, end }) => [...differences(text, start, end, convert)]);
  if (edits.length === 0) return unchanged;
  const whole = { start: edits[0]?.start ?? 0, end: edits.at(-1)?.end ?? 0 };
  return {
    edits,
    issues: (toSource) => [
      issue("normalize/traditional", "info", "Traditional text was read as Simplified", { span: toSource(whole) }),
    ],
  };
}

/** OpenCC's Taiwan → Mainland tables, loaded when first needed. */
export async function loadConverter(): Promise<Converter> {
  const { Converter } = await import("opencc-js/t2cn");
  return Converter({ from: "tw", to: "cn" });
}
