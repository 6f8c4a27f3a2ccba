import type { DamageLexicon } from "../model/damage-lexicon.js";
import type { Document } from "../model/document.js";
import type { NormalizedText } from "../model/normalized.js";
import type { Edit, OffsetMap } from "../model/offset-map.js";
import type { ScriptLexicon } from "../model/script-lexicon.js";
import { joinBrokenNumbers } from "./broken-lines.js";
import { type Clues, repairLostCharacters } from "./lost/index.js";
import { restoreItemMarks } from "./lost/item-marks.js";
import { findUnpairedQuotations, restoreEndings } from "./lost/quotations.js";
import { restoreQuotationsOfSemicolons } from "./lost/semicolons.js";
import { createMojibake } from "./mojibake/index.js";
import { dropInjectedPinyin, hasBracketedLetters, loadReadings, type Readings } from "./pinyin.js";
import { foldPunctuation } from "./punctuation.js";
import { foldRadicals } from "./radicals.js";
import { createScriptDetector, type DetectedScript } from "./script.js";
import { type Converter, convertToSimplified, loadConverter } from "./simplify.js";
import { closeLetterSpacing, dropStraySpaces } from "./spaces.js";
import { advance, type Change, type Draft, draftOf, type StepOutcome } from "./step.js";
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

interface Passed {
  readonly draft: Draft;
  readonly script: ReturnType<typeof scriptFields>;
}

type Pass = (draft: Draft, clues: Clues, options: NormalizeOptions) => Promise<Passed>;

/** All steps, one after the other. Big tables are loaded when a text first needs them. */
function createPass(scripts: ScriptLexicon): Pass {
  const detectScript = createScriptDetector(scripts);
  let readings: Promise<Readings> | undefined;
  let converter: Promise<Converter> | undefined;
  const mojibake = createMojibake(scripts.traditional);
  return async (given, clues, options) => {
    let draft = given;
    const make = (step: string, outcome: StepOutcome): void => {
      draft = advance(draft, step, outcome);
    };
    make("invisible", dropInvisible(draft.text));
    // letters of full width may be bytes of other characters (瀛ｅ害 is 季度): as long as they are what was read
    make("mojibake", await mojibake(draft.text));
    make("radicals", foldRadicals(draft.text));
    make("width", foldWidth(draft.text));
    if (hasBracketedLetters(draft.text)) {
      // pinyin is part of the lines that it stands in, and may be broken over two
      make("lines", joinWrappedLines(draft.text));
      readings ??= loadReadings();
      make("pinyin", dropInjectedPinyin(draft.text, await readings));
    }
    const detected = detectScript(draft.text);
    const script = scriptFields(detected, draft.map);
    if (detected.traditional.length > 0 && options.script !== "keep") {
      converter ??= loadConverter(scripts.phrases);
      make("script", convertToSimplified(draft.text, detected, await converter));
    }
    make("letter-spacing", closeLetterSpacing(draft.text));
    // before the signs are folded: a comma at a line's end may stand in a number
    make("lines", joinWrappedLines(draft.text));
    make("broken-numbers", joinBrokenNumbers(draft.text));
    make("punctuation", foldPunctuation(draft.text));
    make("spaces", dropStraySpaces(draft.text));
    const lost = repairLostCharacters(draft.text, clues);
    make("lost", lost);
    if (lost.edits.length >= LOSSY) {
      make("item-marks", restoreItemMarks(draft.text));
      make("endings", restoreEndings(draft.text));
    }
    make("semicolons", restoreQuotationsOfSemicolons(draft.text));
    make("quotations", findUnpairedQuotations(draft.text));
    return { draft, script };
  };
}

/** The first of those that have the same key. */
const distinct = <T>(all: readonly T[], key: (one: T) => string): T[] =>
  [...new Map(all.toReversed().map((one) => [key(one), one])).values()].toReversed();

/** Ordinary text takes two passes, of which the second finds nothing; random text of the property tests at most four. */
const MOST_PASSES = 6;

/**
 * The stage from a stripped document to the text that the rules see. What one step mends may show another what to do
 * (25.9%2019923日: only with its date whole does the sentence's end show), so all are made again until none finds anything:
 * normalizing a normalized text changes nothing.
 */
export function createNormalize(scripts: ScriptLexicon, damage: DamageLexicon): Normalize {
  const pass = createPass(scripts);
  return async (document, options = {}) => {
    const clues = cluesOf(document, damage);
    const start = advance(draftOf(document.text, options.onChange), "chrome", { edits: removalEdits(document) });
    let { draft, script } = await pass(start, clues, options);
    for (let passes = 1, before = start.text; passes < MOST_PASSES && draft.text !== before; passes++) {
      before = draft.text;
      ({ draft } = await pass(draft, clues, options));
    }
    const { text, map } = draft;
    const damaged = distinct(draft.damaged, ({ start, end }) => `${start} ${end}`).map((span) =>
      map.toNormalized(span),
    );
    const issues = distinct(draft.issues, ({ code, span }) => `${code} ${span?.start} ${span?.end}`);
    return { text, map, ...script, damaged, issues };
  };
}
