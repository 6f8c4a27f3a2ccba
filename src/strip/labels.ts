import { type ChromeLexicon, LABEL_FIELDS, type LabelField } from "../model/chrome-lexicon.js";
import type { Dates } from "./dates.js";
import { anyOf, type Fold, type Folded, foldWord } from "./fold.js";

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

/** Reads a line's labels; one at its end has its value on the `next` line, if that is given. */
export type ReadLabels = (line: Folded, next?: Folded) => LabelledLine;

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
  const label = labelPattern([...words.keys()], weak, fold);
  const readLabels: ReadLabels = (line, next) => {
    const before = (at: number): string => line.folded.slice(0, at);
    const matches = [...line.folded.matchAll(label)].filter(({ 0: all, index }, order) => {
      if (all.endsWith(":")) return true;
      if (all.endsWith(" ")) return before(index).trim() === "";
      return order === 0 || before(index).endsWith("\t");
    });
    const pairs = matches.map((match, index): Labelled => {
      const key = (match[1] ?? match[2] ?? "").replace(/\s+/g, "");
      const known = words.get(key) ?? { field: "other", rank: 0 };
      const to = matches[index + 1]?.index ?? line.printed.length;
      const value = tidy(line.printed.slice(match.index + match[0].length, to), known.field, dates, fold);
      return { ...known, value, weak: weak.has(key) };
    });
    const [first, last] = [matches[0], matches.at(-1)];
    const open = last !== undefined && line.folded.slice(last.index + last[0].length).trim() === "";
    const leads = first !== undefined && /^[\s|[(【]*$/.test(before(first.index));
    const below = open && leads && next && !readLabels(next).leads ? pairs.pop() : undefined;
    if (below && next) pairs.push({ ...below, value: tidy(next.printed, below.field, dates, fold) });
    return { pairs, leads, open };
  };
  return readLabels;
}

/** 索 引 号：123   [来源:某局]   索引号<tab>123   09:31来源：某局   发布日期 2024-01-12 */
function labelPattern(words: readonly string[], weak: ReadonlySet<string>, fold: Fold): RegExp {
  const behind = "(?:\\s*[:：]+|\\s*(?=\\t|$)|\\s+(?=(?:19|20)\\d{2}[-/.]))";
  const bounded = `(?<![^\\s|\\[(【;,>】\\])\\d])(${anyOf(words, fold, "\\s*")})${behind}`;
  // spans that only the layout parts: 发布者：李四发布时间：2024-01-12浏览次数：10
  const sure = words.filter((word) => !weak.has(word));
  return new RegExp(`${bounded}|(?<=[^\\s])(${anyOf(sure, fold)})[:：]+`, "g");
}

/** The value without the bars and brackets around it; of a date the day alone. */
function tidy(value: string, field: LabelField, dates: Dates, fold: Fold): string {
  if (field === "publishedOn" || field === "writtenOn") return dates.labelled(fold(value).folded) ?? "";
  let cut = value.trim();
  if (field === "source" || field === "issuer" || field === "documentNumber" || field === "indexNumber")
    cut = cut.replace(/^[\s[【]+/, "").split(/\s{2,}|[\t|\]】]/)[0] ?? "";
  cut = cut.replace(/^[\s|:：[【]+|[\s|[【(（\]】；;]+$/g, "");
  if (!/[(（]/.test(cut)) cut = cut.replace(/[)）]+$/, ""); // （来源：江城日报）
  // what a template left empty shows its own code: 来源：size="20"
  return cut.length > LONGEST_VALUE || /["=<>]/.test(cut) ? "" : cut;
}
