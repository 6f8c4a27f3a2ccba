import type { Edit } from "../model/offset-map.js";
import type { StepOutcome } from "./step.js";

// full-width letters, digits and the signs that stand inside numbers; U+3000 and no-break spaces become plain spaces
const FULL_WIDTH =
  /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A\uFF05\uFF0B\uFF0D\uFF0E\uFF0F\uFF1D\uFF06]+|[\u3000\u00A0\u2002-\u2009]+/g;
// zero-width space and joiners, soft hyphen, byte order marks, directional marks
const INVISIBLE = /[\u200B-\u200F\u00AD\uFEFF\u2060\u202A-\u202E]+/g;
const FULL_WIDTH_OFFSET = 0xfee0;

const fold = (run: string): string => {
  let folded = "";
  for (let i = 0; i < run.length; i++) {
    const code = run.charCodeAt(i);
    folded += code > 0xff00 ? String.fromCharCode(code - FULL_WIDTH_OFFSET) : " ";
  }
  return folded;
};

/** Full-width letters, digits, %, +, -, ., /, = to half width: １２．５％ → 12.5%. */
export function foldWidth(text: string): StepOutcome {
  const edits: Edit[] = [];
  for (const match of text.matchAll(FULL_WIDTH)) {
    edits.push({ start: match.index, end: match.index + match[0].length, text: fold(match[0]) });
  }
  return { edits };
}

/** Characters that print nothing go. */
export function dropInvisible(text: string): StepOutcome {
  const edits: Edit[] = [];
  for (const match of text.matchAll(INVISIBLE)) {
    edits.push({ start: match.index, end: match.index + match[0].length, text: "" });
  }
  return { edits };
}
