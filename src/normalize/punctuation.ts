import type { Edit } from "../model/offset-map.js";
import type { StepOutcome } from "./step.js";

const FULL: Readonly<Record<string, string>> = {
  ",": "，",
  ";": "；",
  ":": "：",
  "(": "（",
  ")": "）",
  "!": "！",
  "?": "？",
};
const ASCII = /[,;:()!?]/g;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** 3,963.1: a comma between one to three digits and exactly three. */
function separatesThousands(text: string, at: number): boolean {
  if (!isDigit(text.charCodeAt(at - 1))) return false;
  for (let i = 1; i <= 3; i++) if (!isDigit(text.charCodeAt(at + i))) return false;
  if (isDigit(text.charCodeAt(at + 4))) return false;
  let digits = 0;
  for (let i = at - 1; i >= 0 && isDigit(text.charCodeAt(i)); i--) digits++;
  return digits <= 3;
}

/** 1:3 and 10:30 keep their colon, and so does https://. */
const joinsNumbers = (text: string, at: number): boolean =>
  (isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1))) || text.startsWith("//", at + 1);

/** Half-width punctuation to full width, so that the rules know one comma; a comma stays only inside a number. */
export function foldPunctuation(text: string): StepOutcome {
  const edits: Edit[] = [];
  for (const match of text.matchAll(ASCII)) {
    const at = match.index;
    const mark = match[0];
    if (mark === "," && separatesThousands(text, at)) continue;
    if (mark === ":" && joinsNumbers(text, at)) continue;
    edits.push({ start: at, end: at + 1, text: FULL[mark] ?? mark });
  }
  return { edits };
}
