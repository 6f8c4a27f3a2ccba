import type { Paragraph } from "../model/segmented.js";
import { budgetItem } from "./budget-item.js";
import type { Lexicon } from "./lexicon.js";
import type { Name } from "./name.js";
import { type SubjectContext, subjectOf } from "./subject.js";
import { tidy } from "./tidy.js";
import { concrete } from "./topic.js";

/** Titles of more characters are sentences: 高新技术产业增加值占比 has 11. */
const LONGEST_TITLE = 14;
const SHORTEST_TITLE = 4;
const TITLE_END = /[。：]/;

/**
 * What a title that runs into its paragraph names, for statements that name nothing themselves: （2）技术产业占比。占比为19%.
 * Undefined where the paragraph begins with a sentence of its own.
 */
export function runInTitle({ span, body }: Paragraph, context: SubjectContext): Name | undefined {
  const { text, busy } = context;
  const item = budgetTitle(text.slice(body, Math.min(span.end, body + LONGEST_ITEM)), context);
  if (item) return item;
  const end = body + text.slice(body, Math.min(span.end, body + LONGEST_TITLE + 1)).search(TITLE_END);
  if (end < body + SHORTEST_TITLE || busy({ start: body, end }) || /[，；\n]/.test(text.slice(body, end)))
    return undefined;
  const subject = subjectOf({ start: body, end }, context);
  if (subject.verbs.length > 0 || subject.verbFinal) return undefined;
  const title = tidy(text.slice(subject.start, subject.end));
  if (isDeed(text.slice(body, end), context) || isDeed(title, context)) return undefined;
  if (context.lexicon["label-nouns"].before(title, 0, title.length) !== "") return undefined;
  const base = measures(title, context) ? title : concrete(title, context);
  return base.length < SHORTEST_TITLE ? undefined : { base, qualifier: "" };
}

const LONGEST_ITEM = 60;

/** 1.农林水支出（类）水利（款）防汛（项）。支出决算…: the item of a budget that a paragraph is about */
function budgetTitle(opening: string, context: SubjectContext): Name | undefined {
  const stop = opening.search(/[。，：；]/);
  const title = opening.slice(0, Math.max(0, stop));
  const mark = context.lexicon["budget-marks"].before(title, 1, title.length);
  if (mark === "" || /\d/.test(title)) return undefined;
  return { base: tidy(budgetItem(title, context)), qualifier: "" };
}

/** The same of a title that ends in a colon: 菸害防制：… */
export const labelTitle = (paragraph: Paragraph, context: SubjectContext): Name | undefined =>
  LABEL.test(context.text.slice(paragraph.body, Math.min(paragraph.span.end, paragraph.body + LONGEST_TITLE + 1)))
    ? runInTitle(paragraph, context)
    : undefined;

const LABEL = /^[^。]*：/;

/** What the innermost title that is labelled as an indicator names: 关键绩效指标：核贷家数 */
export function indicatorTitle(section: readonly string[], lexicon: Lexicon): Name | undefined {
  for (const title of [...section].reverse()) {
    const colon = title.indexOf("：");
    if (colon > 0 && lexicon["indicator-labels"].before(title, 0, colon) !== "")
      return { base: tidy(title.slice(colon + 1)), qualifier: "" };
  }
  return undefined;
}

/** 研发投入强度: it names a number */
const measures = (title: string, { lexicon }: SubjectContext): boolean =>
  lexicon.quantifiers.before(title, 0, title.length) !== "" || lexicon.dependents.before(title, 0, title.length) !== "";

/** 扩大有效投资: what is to be done names nothing */
const isDeed = (title: string, { lexicon }: SubjectContext): boolean => {
  const verb = lexicon.verbs.at(title, 0, title.length);
  return verb !== "" && !lexicon.nominals.has(verb);
};
