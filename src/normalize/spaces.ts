import type { Edit } from "../model/offset-map.js";
import type { StepOutcome } from "./step.js";

const HAN = "\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uF900-\\uFAFF";
const SIGNS = "，。；：！？、（）“”‘’《》〈〉【】〔〕";
// one space between a Chinese character or sign and its neighbour means nothing: 完成 125.56亿元; two or more are layout
const STRAY = new RegExp(`(?<=[${HAN}${SIGNS}]) (?=[${HAN}${SIGNS}\\d])|(?<=[\\d%‰]) (?=[${HAN}${SIGNS}])`, "g");

// a line of single characters, however far apart: 工  作  总  结
const LETTER_SPACED = new RegExp(`^[ \\t]*[${HAN}](?: {1,6}[${HAN}]){2,}[ \\t]*$`, "gm");

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
  return { edits };
}

/** Drops single spaces next to Chinese characters. Spaces between two numbers or Latin words stay. */
export function dropStraySpaces(text: string): StepOutcome {
  const edits: Edit[] = [];
  for (const match of text.matchAll(STRAY)) edits.push({ start: match.index, end: match.index + 1, text: "" });
  return { edits };
}
