import type { DamageLexicon } from "../model/damage-lexicon.js";
import type { Document } from "../model/document.js";
import type { NormalizedText } from "../model/normalized.js";
import type { Edit } from "../model/offset-map.js";
import { type Clues, repairLostCharacters } from "./lost/index.js";
import { restoreItemMarks } from "./lost/item-marks.js";
import { findUnpairedQuotations, restoreEndings } from "./lost/quotations.js";
import { dropInjectedPinyin, hasBracketedLetters, loadReadings, type Readings } from "./pinyin.js";
import { foldPunctuation } from "./punctuation.js";
import { type Converter, convertToSimplified, detectScript, loadConverter, type ScriptMarkers } from "./script.js";
import { dropStraySpaces } from "./spaces.js";
import { advance, draftOf } from "./step.js";
import { dropInvisible, foldWidth } from "./width.js";
import { joinWrappedLines } from "./wrapped-lines.js";

export type { ScriptMarkers } from "./script.js";
export type Normalize = (document: Document) => Promise<NormalizedText>;

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

/** The stage from a stripped document to the text that the rules see. Big tables are loaded when a text first needs them. */
export function createNormalize(markers: ScriptMarkers, lexicon: DamageLexicon): Normalize {
  let readings: Promise<Readings> | undefined;
  let converter: Promise<Converter> | undefined;
  return async (document) => {
    let draft = advance(draftOf(document.text), { edits: removalEdits(document) });
    draft = advance(draft, dropInvisible(draft.text));
    draft = advance(draft, foldWidth(draft.text));
    if (hasBracketedLetters(draft.text)) {
      readings ??= loadReadings();
      draft = advance(draft, dropInjectedPinyin(draft.text, await readings));
    }
    const detected = detectScript(draft.text, markers);
    if (detected.traditional.length > 0) {
      converter ??= loadConverter();
      draft = advance(draft, convertToSimplified(draft.text, detected, await converter));
    }
    draft = advance(draft, foldPunctuation(draft.text));
    draft = advance(draft, joinWrappedLines(draft.text));
    draft = advance(draft, dropStraySpaces(draft.text));
    const lost = repairLostCharacters(draft.text, cluesOf(document, lexicon));
    const damaged = (lost.damaged ?? []).map((span) => draft.map.toSource(span));
    draft = advance(draft, lost);
    if (lost.edits.length >= LOSSY) {
      draft = advance(draft, restoreItemMarks(draft.text));
      draft = advance(draft, restoreEndings(draft.text));
    }
    draft = advance(draft, findUnpairedQuotations(draft.text));
    const { text, map, issues } = draft;
    return {
      text,
      map,
      script: detected.script,
      damaged: damaged.map((span) => map.toNormalized(span)),
      issues,
    };
  };
}
