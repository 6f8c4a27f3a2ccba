import type { Edit } from "../model/offset-map.js";
import type { StepOutcome } from "./step.js";

const HAN = "\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uF900-\\uFAFF";
const SIGNS = "，。；：！？、（）“”‘’《》〈〉【】〔〕";
// one space between a Chinese character or sign and its neighbour means nothing: 完成 125.56亿元; two or more are layout
const STRAY = new RegExp(`(?<=[${HAN}${SIGNS}]) (?=[${HAN}${SIGNS}\\d])|(?<=[\\d%‰]) (?=[${HAN}${SIGNS}])`, "g");

/** Drops single spaces next to Chinese characters. Spaces between two numbers or Latin words stay. */
export function dropStraySpaces(text: string): StepOutcome {
  const edits: Edit[] = [];
  for (const match of text.matchAll(STRAY)) edits.push({ start: match.index, end: match.index + 1, text: "" });
  return { edits };
}
