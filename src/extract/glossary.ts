import type { Paragraph } from "../model/segmented.js";
import type { Lexicon } from "./lexicon.js";

/** 第四部分 名词解释, 《政府工作报告》相关名词解释 */
const LONGEST_TITLE = 24;
/** A line with such a title before that belongs to a table of contents, which stands at the beginning. */
const FIRST_PART = 0.25;

const isTitle = (text: string, { span, body }: Paragraph, { "glossary-titles": titles }: Lexicon): boolean => {
  const line = text.slice(body, span.end).replace(/[\s:：）)】]+$/, "");
  return line.length <= LONGEST_TITLE && titles.before(line, 0, line.length) !== "";
};

/**
 * The paragraphs that explain a report's terms, from the last line that is such a title up to the next section of its level, or to
 * the end: what they count is counted by those who coined the terms, 六大平台: 包括…等6个平台.
 */
export function glossaryOf(text: string, paragraphs: readonly Paragraph[], lexicon: Lexicon): ReadonlySet<Paragraph> {
  const first = paragraphs.findLastIndex((paragraph) => isTitle(text, paragraph, lexicon));
  const title = paragraphs[first];
  if (!title || title.span.start < text.length * FIRST_PART) return new Set();
  const rest = paragraphs.slice(first);
  const { level } = title;
  const next = rest.findIndex(
    (one, i) => i > 0 && level !== undefined && one.level !== undefined && one.level <= level,
  );
  return new Set(next < 0 ? rest : rest.slice(0, next));
}
