import type { DamageLexicon } from "../model/damage-lexicon.js";
import type { Document } from "../model/document.js";
import type { NormalizedText } from "../model/normalized.js";
import type { Edit, OffsetMap } from "../model/offset-map.js";
import type { ScriptLexicon } from "../model/script-lexicon.js";
import { type Clues, repairLostCharacters } from "./lost/index.js";
import { restoreItemMarks } from "./lost/item-marks.js";
import { findUnpairedQuotations, restoreEndings } from "./lost/quotations.js";
import { dropInjectedPinyin, hasBracketedLetters, loadReadings, type Readings } from "./pinyin.js";
import { foldPunctuation } from "./punctuation.js";
import { createScriptDetector, type DetectedScript } from "./script.js";
import { type Converter, convertToSimplified, loadConverter } from "./simplify.js";
import { dropStraySpaces } from "./spaces.js";
import { advance, type Change, draftOf, type StepOutcome } from "./step.js";
import { dropInvisible, foldWidth } from "./width.js";
import { joinWrappedLines } from "./wrapped-lines.js";

export type { Change } from "./step.js";

export interface NormalizeOptions {
  /** `keep`: everything but the conversion of Traditional text; `hans` if not said otherwise */
  readonly script?: "hans" | "keep";
  /** is told of every edit, step by step: for those who want to see what was done */
  readonly onChange?: (change: Change) => void;
}

export type Normalize = (document: Document, options?: NormalizeOptions) => Promise<NormalizedText>;

/** What strip removed goes, as the first edit of all. */
const removalEdits = (document: Document): Edit[] =>
  document.removals.map(({ span }) => ({ start: span.start, end: span.end, text: "" }));

/** So many repairs make a text one that lost characters: seed 000 needs 27, no clean report more than none. */
const LOSSY = 3;

/** By when the document was written: it tells nothing that happened later. */
function cluesOf({ metadata: { publishedOn, writtenOn } }: Document, lexicon: DamageLexicon): Clues {
  const writtenBy = [publishedOn, writtenOn].filter((day) => day !== undefined).sort()[0];
  return { lexicon, ...(writtenBy === undefined ? {} : { writtenBy }) };
}

/** What was told of the script, with places in the source text. */
function scriptFields(
  { script, variant, traditional }: DetectedScript,
  map: OffsetMap,
): Pick<NormalizedText, "script" | "variant" | "traditional"> {
  const parts = traditional.map((part) => ({
    span: map.toSource(part),
    ...(part.variant ? { variant: part.variant } : {}),
  }));
  return { script, ...(variant ? { variant } : {}), traditional: parts };
}

/** The stage from a stripped document to the text that the rules see. Big tables are loaded when a text first needs them. */
export function createNormalize(scripts: ScriptLexicon, damage: DamageLexicon): Normalize {
  const detectScript = createScriptDetector(scripts);
  let readings: Promise<Readings> | undefined;
  let converter: Promise<Converter> | undefined;
  return async (document, options = {}) => {
    let draft = draftOf(document.text, options.onChange);
    const make = (step: string, outcome: StepOutcome): void => {
      draft = advance(draft, step, outcome);
    };
    make("chrome", { edits: removalEdits(document) });
    make("invisible", dropInvisible(draft.text));
    make("width", foldWidth(draft.text));
    if (hasBracketedLetters(draft.text)) {
      readings ??= loadReadings();
      make("pinyin", dropInjectedPinyin(draft.text, await readings));
    }
    const detected = detectScript(draft.text);
    const script = scriptFields(detected, draft.map);
    if (detected.traditional.length > 0 && options.script !== "keep") {
      converter ??= loadConverter(scripts.phrases);
      make("script", convertToSimplified(draft.text, detected, await converter));
    }
    make("punctuation", foldPunctuation(draft.text));
    make("lines", joinWrappedLines(draft.text));
    make("spaces", dropStraySpaces(draft.text));
    const lost = repairLostCharacters(draft.text, cluesOf(document, damage));
    make("lost", lost);
    if (lost.edits.length >= LOSSY) {
      make("item-marks", restoreItemMarks(draft.text));
      make("endings", restoreEndings(draft.text));
    }
    make("quotations", findUnpairedQuotations(draft.text));
    const { text, map, issues } = draft;
    const damaged = draft.damaged.map((span) => map.toNormalized(span));
    return { text, map, ...script, damaged, issues };
  };
}
