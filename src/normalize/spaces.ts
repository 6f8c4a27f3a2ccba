import type { Edit } from "../model/offset-map.js";
import type { StepOutcome } from "./step.js";

const HAN = "\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uF900-\\uFAFF";
const SIGNS = "，。；：！？、（）“”‘’《》〈〉【】〔〕";
// one space between a Chinese character or sign and its neighbour means nothing: 完成 125.56亿元; two or more are layout
// the space first: what stands before it is looked at only where there is one
const STRAY = new RegExp(` (?:(?<=[${HAN}${SIGNS}] )(?=[${HAN}${SIGNS}\\d])|(?<=[\\d%‰] )(?=[${HAN}${SIGNS}]))`, "g");

// a line of single characters, however far apart: 工  作  总  结
const LETTER_SPACED = new RegExp(`^[ \\t]*[${HAN}](?: {1,6}[${HAN}]){2,}[ \\t]*$`, "gm");

/** So many Chinese characters one by one make a line of running text that was set apart; a row of marks has fewer. */
const LEAST_SPACED = 8;
/** Fewer will do where the line ends a sentence. */
const LEAST_ENDED = 4;
/** Between digits the share of Chinese characters falls; a table's row of digits has next to none. */
const LEAST_HAN = 0.2;
// 完 成 1 2 . 5 亿 元 ，: characters one by one, one blank between two; more blanks where there had been one
const SPACED_TEXT = /^[ \t]*\S(?: {1,3}\S)+[ \t]*$/gm;
const HAN_SIGN = new RegExp(`[${HAN}]`, "g");

function isSpacedText(line: string): boolean {
  const han = line.match(HAN_SIGN)?.length ?? 0;
  const least = /[。；]\s*$/.test(line) ? LEAST_ENDED : LEAST_SPACED;
  return han >= least && han >= LEAST_HAN * line.replace(/\s/g, "").length;
}

/** Blanks of a line of text: one goes; of three, the middle one was there before. */
function closeSpacedText(line: string, from: number): Edit[] {
  const indent = line.length - line.trimStart().length;
  return [...line.trim().matchAll(/ +/g)].map(({ 0: gap, index }) => {
    const start = from + indent + index;
    return { start, end: start + gap.length, text: gap.length > 2 ? " " : "" };
  });
}

/** Drops the spaces of lines whose characters were set apart. */
export function closeLetterSpacing(text: string): StepOutcome {
  const edits: Edit[] = [];
  for (const line of text.matchAll(LETTER_SPACED)) {
    const indent = line[0].length - line[0].trimStart().length;
    for (const { 0: gap, index } of line[0].trim().matchAll(/ +/g)) {
      const start = line.index + indent + index;
      edits.push({ start, end: start + gap.length, text: "" });
    }
  }
  const titles = new Set(edits.map(({ start }) => start));
  for (const { 0: line, index } of text.matchAll(SPACED_TEXT)) {
    if (!isSpacedText(line)) continue;
    edits.push(...closeSpacedText(line, index).filter(({ start }) => !titles.has(start)));
  }
  return { edits: edits.sort((a, b) => a.start - b.start) };
}

/** Drops single spaces next to Chinese characters. Spaces between two numbers or Latin words stay. */
export function dropStraySpaces(text: string): StepOutcome {
  const edits: Edit[] = [];
  for (const match of text.matchAll(STRAY)) edits.push({ start: match.index, end: match.index + 1, text: "" });
  return { edits };
}
