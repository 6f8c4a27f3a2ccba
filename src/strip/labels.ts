import { type ChromeLexicon, LABEL_FIELDS, type LabelField } from "../model/chrome-lexicon.js";
import type { Dates } from "./dates.js";
import { anyOf, type Fold, foldWord } from "./fold.js";
import type { Line } from "./lines.js";

/** `发布时间：2020-07-13` */
export interface Labelled {
  readonly field: LabelField;
  /** place of its label among those of the field: the first is trusted most */
  readonly rank: number;
  readonly value: string;
  /** the label is a word of running text too */
  readonly weak: boolean;
}

export interface LabelledLine {
  readonly pairs: readonly Labelled[];
  /** the line begins with a label */
  readonly leads: boolean;
  /** the last label has its value on the next line */
  readonly open: boolean;
}

export type ReadLabels = (line: Line) => LabelledLine;

/** A labelled value of a page is short; what is longer is text. */
const LONGEST_VALUE = 120;

export function createReadLabels(lexicon: ChromeLexicon, fold: Fold, dates: Dates): ReadLabels {
  const words = new Map<string, { readonly field: LabelField; readonly rank: number }>();
  for (const field of LABEL_FIELDS)
    lexicon.labels[field].forEach((word, rank) => {
      const key = foldWord(word, fold);
      if (!words.has(key)) words.set(key, { field, rank });
    });
  const weak = new Set(lexicon.weakLabels.map((word) => foldWord(word, fold)));
  // 索 引 号：123   [来源:某局]   索引号<tab>123   09:31来源：某局
  const bounded = `(?<![^\\s|\\[(【;,>】\\])\\d])(${anyOf([...words.keys()], fold, "\\s*")})(?:\\s*[:：]+|\\s*(?=\\t|$))`;
  // spans that only the layout parts: 发布者：李四发布时间：2024-01-12浏览次数：10
  const sure = [...words.keys()].filter((word) => !weak.has(word));
  const label = new RegExp(`${bounded}|(?<=[^\\s])(${anyOf(sure, fold)})[:：]+`, "g");

  return (line) => {
    const matches = [...line.folded.matchAll(label)].filter(
      (match, index) => match[0].endsWith(":") || index === 0 || line.folded.charAt(match.index - 1) === "\t",
    );
    const pairs = matches.map((match, index): Labelled => {
      const key = (match[1] ?? match[2] ?? "").replace(/\s+/g, "");
      const known = words.get(key) ?? { field: "other", rank: 0 };
      const to = matches[index + 1]?.index ?? line.printed.length;
      return {
        ...known,
        value: tidy(line.printed.slice(match.index + match[0].length, to), known.field, dates, fold),
        weak: weak.has(key),
      };
    });
    const last = matches.at(-1);
    const open = last !== undefined && line.folded.slice(last.index + last[0].length).trim() === "";
    return {
      pairs,
      leads: (matches[0]?.index ?? -1) >= 0 && /^[\s|[(【]*$/.test(line.folded.slice(0, matches[0]?.index)),
      open,
    };
  };
}

/** The value without the bars and brackets around it; of a date the day alone. */
function tidy(value: string, field: LabelField, dates: Dates, fold: Fold): string {
  if (field === "publishedOn" || field === "writtenOn") return dates.labelled(fold(value).folded) ?? "";
  let cut = value.trim();
  if (field === "source" || field === "issuer" || field === "documentNumber" || field === "indexNumber")
    cut = cut.replace(/^[\s[【]+/, "").split(/\s{2,}|[\t|\]】]/)[0] ?? "";
  cut = cut.replace(/^[\s|:：[【]+|[\s|[【(（\]】；;]+$/g, "");
  // what a template left empty shows its own code: 来源：size="20"
  return cut.length > LONGEST_VALUE || /["=<>]/.test(cut) ? "" : cut;
}
