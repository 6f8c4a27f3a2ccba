import { issue } from "../../model/issue.js";
import { type StepOutcome, unchanged } from "../step.js";
import { type TextLine, textLines } from "./lines.js";

interface Ending {
  readonly line: TextLine;
  readonly added: string;
  readonly code: string;
}

/** 2.“实施…: an item that quotes a task whole. */
const QUOTED_ITEM = /^\d{1,2}[.、]\s?“[^“”]*$/;
/** Two items that open and never close are a habit of the text, one may be anything. */
const LEAST_QUOTED_ITEMS = 2;
/** A sentence that ends in a number at a line's end has lost its full stop: …，完成目标任务100.14%. */
const UNENDED = /[，。].{4,}\d(?:%|‰)$/;
/** How such a line ends: looked at first, since it is rare. */
const IN_RATE = /\d(?:%|‰)$/;

function endings(lines: readonly TextLine[]): Ending[] {
  const quoted = lines.filter((line) => QUOTED_ITEM.test(line.text));
  const found: Ending[] = lines
    .filter((line) => IN_RATE.test(line.text) && UNENDED.test(line.text) && !quoted.includes(line))
    .map((line) => ({ line, added: "。", code: "normalize/lost-full-stop" }));
  if (quoted.length < LEAST_QUOTED_ITEMS) return found;
  for (const line of quoted) {
    const added = /[。；！？]$/.test(line.text) ? "”" : "。”";
    found.push({ line, added, code: "normalize/lost-quotation-mark" });
  }
  return found.sort((a, b) => a.line.start - b.line.start);
}

/** Ends of lines in a text that has lost characters: the full stop behind a number, the mark that closes a quoted task. */
export function restoreEndings(text: string): StepOutcome {
  const found = endings(textLines(text));
  if (found.length === 0) return unchanged;
  return {
    edits: found.map(({ line, added }) => ({ start: line.end, end: line.end, text: added })),
    issues: (toSource) =>
      found.map(({ line, added, code }) => {
        const span = { start: line.end - 1, end: line.end };
        const original = text.slice(span.start, span.end);
        const reading = `${original}${added}`;
        return issue(code, "info", `characters were lost: the line ends in ${reading}`, {
          span: toSource(span),
          original,
          reading,
        });
      }),
  };
}

/** A line break may stand inside a quotation; beyond so many characters two lone marks are no pair. */
const LONGEST_BROKEN_QUOTATION = 200;

/** Quotation marks that have no partner in their line, nor in the next where the line breaks inside a quotation. */
function unpaired(lines: readonly TextLine[]): number[] {
  const alone: number[] = [];
  let broken: number | undefined;
  for (const line of lines) {
    const open: number[] = [];
    for (const { 0: mark, index } of line.text.matchAll(/[“”]/g)) {
      const at = line.start + index;
      if (mark === "“") open.push(at);
      else if (open.pop() !== undefined) continue;
      else if (broken !== undefined && at - broken <= LONGEST_BROKEN_QUOTATION) {
        alone.splice(alone.indexOf(broken), 1);
        broken = undefined;
      } else alone.push(at);
    }
    alone.push(...open);
    broken = open.at(-1) ?? broken;
  }
  return alone.sort((a, b) => a - b);
}

/** A quotation of several paragraphs opens each of them and closes the last. */
const opensOnly = (line: TextLine): boolean => line.text.startsWith("“") && !line.text.includes("”");

/** Quotation marks without a partner in their paragraph are told; where the other stood nobody can say. */
export function findUnpairedQuotations(text: string): StepOutcome {
  if (!/[“”]/.test(text)) return unchanged;
  const found = unpaired(textLines(text).filter((line) => !opensOnly(line)));
  if (found.length === 0) return unchanged;
  return {
    edits: [],
    issues: (toSource) =>
      found.map((start) => {
        const span = { start, end: start + 1 };
        const original = text.slice(start, start + 1);
        return issue("normalize/unpaired-quotation-mark", "info", `${original} has no partner in its paragraph`, {
          span: toSource(span),
          original,
        });
      }),
  };
}
