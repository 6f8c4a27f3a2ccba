import type { Edit } from "../model/offset-map.js";
import { exchange, type StepOutcome } from "./step.js";

// full-width letters, digits and the signs that stand inside numbers
const FULL_WIDTH = /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A\uFF05\uFF0B\uFF0D\uFF0E\uFF0F\uFF1D\uFF06]/;
// blanks of other widths: U+3000, no-break, en and em spaces
const BLANK = /[\u3000\u00A0\u2002-\u2009]/;
// control characters but tab and line ends (those above U+007F may be what is left of bytes), soft hyphen, joiners,
// zero-width spaces, directional marks, byte order marks, variation selectors
const INVISIBLE = new RegExp(
  "[\\u0000-\\u0008\\u000B\\u000E-\\u001F\\u007F\\u00AD\\u180E\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u206F" +
    "\\uFE00-\\uFE0F\\uFEFF]+|(?:\\uDB40[\\uDD00-\\uDDEF])+",
  "g",
);
const FULL_WIDTH_OFFSET = 0xfee0;

const SPACE = 0x20;
const UNITS = 0x10000;

/** What each UTF-16 unit is folded to; 0 where it stays. */
const FOLDED = Uint16Array.from({ length: UNITS }, (_, unit) => {
  const sign = String.fromCharCode(unit);
  return FULL_WIDTH.test(sign) ? unit - FULL_WIDTH_OFFSET : BLANK.test(sign) ? SPACE : 0;
});

const WIDE_COMMA = 0xff0c;
const COMMA = 0x2c;
const THOUSANDS = 3;

const isWideDigit = (unit: number): boolean => unit >= 0xff10 && unit <= 0xff19;

/** ３，９６３．１: where all is of full width, so is the comma inside a number. */
function separatesThousands(text: string, at: number): boolean {
  if (!isWideDigit(text.charCodeAt(at - 1)) || isWideDigit(text.charCodeAt(at + THOUSANDS + 1))) return false;
  for (let i = 1; i <= THOUSANDS; i++) if (!isWideDigit(text.charCodeAt(at + i))) return false;
  return true;
}

/** Full-width letters, digits, %, +, -, ., /, = to half width: １２．５％ → 12.5%. */
export const foldWidth = (text: string): StepOutcome =>
  exchange(text, (unit, at) => (unit === WIDE_COMMA && separatesThousands(text, at) ? COMMA : FOLDED[unit] || unit));

/** Characters that print nothing go. */
export function dropInvisible(text: string): StepOutcome {
  const edits: Edit[] = [];
  for (const match of text.matchAll(INVISIBLE)) {
    edits.push({ start: match.index, end: match.index + match[0].length, text: "" });
  }
  return { edits };
}
