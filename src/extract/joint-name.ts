import type { SentenceDraft } from "./draft.js";
import type { Frame } from "./frame.js";
import type { Name } from "./name.js";
import type { SubjectContext } from "./subject.js";

const JOINT = "、";

/**
 * One value told of several things: 旅游人数370万人次，旅游收入38亿元，分别增长20% is of both. What stands in the clause before
 * belongs together where it is a list; else the last two things do.
 */
export function jointName(
  { left, quantity }: Frame,
  before: readonly SentenceDraft[],
  { text, lexicon }: SubjectContext,
): Name | undefined {
  if (lexicon.jointly.at(text, left.start, left.end) === "") return undefined;
  const levels = before.filter((draft) => draft.measure === "level" && draft.quantity.span.end <= quantity.span.start);
  const last = levels.at(-1);
  if (!last || before.at(-1) !== last) return undefined;
  const told = levels.filter((draft, i) => isListed(draft, levels[i + 1], text) || draft === last);
  const things = told.length > 1 ? told : levels.slice(-2);
  const names = [...new Set(things.map(({ named }) => named.base))];
  return names.length > 1 ? { base: names.join(JOINT), qualifier: "" } : undefined;
}

/** Whether the thing behind a value follows after nothing but a joint: 甲3家、|乙5家 */
const isListed = (one: SentenceDraft, next: SentenceDraft | undefined, text: string): boolean =>
  next !== undefined &&
  text[one.quantity.span.end] === JOINT &&
  !isMarked(text.slice(one.quantity.span.end, next.quantity.span.start));

const isMarked = (between: string): boolean => /[，；]/.test(between);
