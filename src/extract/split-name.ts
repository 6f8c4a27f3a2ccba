import type { Frame } from "./frame.js";
import type { SubjectContext } from "./subject.js";

const SHARED = 2;

/** Whether a sentence has begun to split a number up: 其中…, 按常住地分，…, 分门类看，… */
function isSplit({ sentence, left, head }: Frame, { text, lexicon }: SubjectContext): boolean {
  const clauses = text.slice(sentence.span.start, left.start).split(/[，；：]/);
  const splits = clauses.some(
    (clause) =>
      lexicon["part-openers"].at(clause, 0, clause.length) !== "" ||
      (lexicon["split-starts"].at(clause, 0, clause.length) !== "" &&
        lexicon["split-ends"].before(clause, 1, clause.length) !== ""),
  );
  return splits || lexicon["part-openers"].at(text, left.start, head) !== "";
}

/**
 * What is measured of the whole, where a part of it is told by its own name alone: 按常住地分，城镇居民|人均可支配收入, 其中夏粮|产量. Empty
 * where the part says itself what is measured, or where the sentence splits nothing.
 */
export function measureOfWhole(part: string, whole: string, frame: Frame, context: SubjectContext): string {
  const behind = measureBehind(part, whole, frame, context);
  // GDP is a name by itself; so is 夏粮, but 夏粮产量 too
  return context.known(part) && !context.known(part + behind) ? "" : behind;
}

function measureBehind(part: string, whole: string, frame: Frame, context: SubjectContext): string {
  const { lexicon } = context;
  const measured = [lexicon.quantifiers, lexicon.dependents, lexicon["name-endings"], lexicon["rate-endings"]];
  if (part === "" || measured.some((words) => words.before(part, 0, part.length) !== "")) return "";
  if (part.length > LONGEST_PART || part.startsWith(whole) || whole.startsWith(part) || !isSplit(frame, context))
    return "";
  // 全体|居民|人均可支配收入 and 城镇|居民: behind the noun that both have
  const noun = whole.lastIndexOf(part.slice(-SHARED));
  const behind = noun < 0 ? "" : whole.slice(noun + SHARED);
  if (behind.length >= SHARED) return behind;
  const measure = lexicon.herds.before(whole, 1, whole.length) || lexicon.quantifiers.before(whole, 1, whole.length);
  // 到位资金3200万元，其中省级研发计划2000万元: money is no measure of anything
  return lexicon.funds.has(measure) ? "" : measure;
}

const LONGEST_PART = 12;
