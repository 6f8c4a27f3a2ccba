import { exchange, type StepOutcome } from "./step.js";

const MARKS = ",;:()!?";
const FULL_WIDTH = "，；：（）！？";
const ASCII = 128;
/** The full-width unit of each half-width mark; 0 for what is none. */
const FULL = Uint16Array.from({ length: ASCII }, (_, code) => {
  const at = MARKS.indexOf(String.fromCharCode(code));
  return at < 0 ? 0 : FULL_WIDTH.charCodeAt(at);
});
const COMMA = ",".charCodeAt(0);
const COLON = ":".charCodeAt(0);

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
  return exchange(text, (unit, at) => {
    const full = unit < ASCII ? FULL[unit] : 0;
    if (!full) return unit;
    if (unit === COMMA && separatesThousands(text, at)) return unit;
    if (unit === COLON && joinsNumbers(text, at)) return unit;
    return full;
  });
}
