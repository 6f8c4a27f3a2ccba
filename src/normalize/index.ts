import type { Document } from "../model/document.js";
import type { NormalizedText } from "../model/normalized.js";
import type { Edit } from "../model/offset-map.js";
import { normalizedSpan } from "../model/span.js";
import { repairLostCharacters } from "./lost-characters.js";
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

/** The stage from a stripped document to the text that the rules see. Big tables are loaded when a text first needs them. */
export function createNormalize(markers: ScriptMarkers): Normalize {
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
    const lost = repairLostCharacters(draft.text);
    const repaired = advance(draft, lost);
    const shifted = lost.damaged?.map(({ start, end }) => {
      const span = draft.map.toSource({ start, end });
      const image = repaired.map.toNormalized(span);
      return normalizedSpan(image.start, image.end);
    });
    return {
      text: repaired.text,
      map: repaired.map,
      script: detected.script,
      damaged: shifted ?? [],
      issues: repaired.issues,
    };
  };
}
